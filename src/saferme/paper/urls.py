from django.urls import path

from saferme.paper import views

app_name = "paper"
urlpatterns = [
    path("screening/from-paper/", views.bring_in, name="bring_in"),
    path("people/<uuid:person_id>/from-paper/", views.bring_in_for, name="bring_in_for"),
]
