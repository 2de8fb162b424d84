from django.urls import path

from saferme.moments import views

app_name = "moments"
urlpatterns = [
    path("people/<uuid:person_id>/moments/", views.moments, name="moments"),
    path("people/<uuid:person_id>/moments/add/", views.add_moment, name="add_moment"),
    path("moments/<uuid:moment_id>/no-review/", views.no_review, name="no_review"),
    path("moments/<uuid:moment_id>/withdraw/", views.withdraw, name="withdraw"),
]
