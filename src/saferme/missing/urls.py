from django.urls import path

from saferme.missing import views

app_name = "missing"
urlpatterns = [
    path("people/<uuid:person_id>/missing/", views.episodes, name="episodes"),
    path("people/<uuid:person_id>/missing/add/", views.add_episode, name="add_episode"),
    path("missing/<uuid:episode_id>/", views.episode, name="episode"),
    path("missing/<uuid:episode_id>/return/", views.add_return, name="add_return"),
    path("missing/<uuid:episode_id>/interview/", views.add_interview, name="add_interview"),
    path("missing/<uuid:episode_id>/correct/<slug:section>/", views.correct, name="correct"),
    path("missing/<uuid:episode_id>/withdraw/", views.withdraw, name="withdraw"),
    path("missing/interview/<uuid:interview_id>/withdraw/", views.withdraw_interview, name="withdraw_interview"),
]
