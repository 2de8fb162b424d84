from django.urls import path

from saferme.workspace import views

app_name = "workspace"
urlpatterns = [
    path("work/", views.my_work, name="my_work"),
    path("people/<uuid:person_id>/", views.record, name="record"),
    path("people/<uuid:person_id>/timeline/", views.timeline, name="timeline"),
    path("people/<uuid:person_id>/pathway/", views.pathway, name="pathway"),
    path("people/<uuid:person_id>/part/", views.give_part, name="give_part"),
]
