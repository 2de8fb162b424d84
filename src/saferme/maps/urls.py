from django.urls import path

from saferme.maps.views import places, safety

app_name = "maps"
urlpatterns = [
    path("map/", places.town, name="town"),
    path("contexts/<uuid:context_id>/map/", places.context_map, name="context"),
    path("contexts/<uuid:context_id>/map/add/", places.draw, name="draw"),
    path("places/<uuid:place_id>/remove/", places.remove, name="remove"),
    path("incidents/<uuid:incident_id>/place/", places.place_incident, name="place_incident"),
    path("people/<uuid:person_id>/safety-map/", safety.safety_map, name="safety"),
    path("people/<uuid:person_id>/safety-map/add/", safety.add_mark, name="add_mark"),
    path("safety-map/<uuid:mark_id>/anew/", safety.tell_anew, name="tell_anew"),
    path("safety-map/<uuid:mark_id>/take-away/", safety.take_away, name="take_away"),
]
