from django.urls import path

from saferme.insight import views

app_name = "insight"
urlpatterns = [
    path("contexts/emerging/", views.emerging, name="emerging"),
    path("contexts/emerging/read-again/", views.read_again, name="read_again"),
    path("contexts/emerging/<uuid:shared_id>/", views.candidate, name="candidate"),
    path("contexts/emerging/<uuid:shared_id>/decide/", views.decide, name="decide"),
    path("contexts/emerging/<uuid:shared_id>/same/", views.same, name="same"),
]
