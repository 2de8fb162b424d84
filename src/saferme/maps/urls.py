from django.urls import path

from saferme.maps.views import coordination, peers, places, safety

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
    path("people/<uuid:person_id>/peers/", peers.peers, name="peers"),
    path("people/<uuid:person_id>/peers/add/", peers.place_peer, name="place_peer"),
    path("people/<uuid:person_id>/peers/link/", peers.tie_peers, name="tie_peers"),
    path("peers/<int:peer_id>/remove/", peers.remove_peer, name="remove_peer"),
    path("peers/links/<int:tie_id>/remove/", peers.untie, name="untie"),
    path("coordination/", coordination.coordinations, name="coordinations"),
    path("coordination/add/", coordination.open_coordination, name="open_coordination"),
    path("coordination/<uuid:coordination_id>/", coordination.coordination, name="coordination"),
    path("coordination/<uuid:coordination_id>/people/", coordination.put_on, name="put_on"),
    path("coordination/<uuid:coordination_id>/people/<int:entry_id>/remove/", coordination.take_off, name="take_off"),
    path("coordination/<uuid:coordination_id>/link/", coordination.state_link, name="state_link"),
    path(
        "coordination/<uuid:coordination_id>/link/<int:link_id>/remove/", coordination.remove_link, name="remove_link"
    ),
    path("coordination/<uuid:coordination_id>/members/", coordination.add_member, name="add_member"),
    path(
        "coordination/<uuid:coordination_id>/members/<int:member_id>/end/", coordination.end_member, name="end_member"
    ),
    path("coordination/<uuid:coordination_id>/review/", coordination.review, name="review"),
    path("coordination/<uuid:coordination_id>/close/", coordination.close, name="close"),
]
