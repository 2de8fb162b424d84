from django.urls import path

from saferme.surveys.views import answering, leading

app_name = "surveys"
urlpatterns = [
    path("contexts/<uuid:context_id>/surveys/", leading.surveys, name="surveys"),
    path("contexts/<uuid:context_id>/surveys/make/<slug:audience>/", leading.make, name="make"),
    path("surveys/<uuid:survey_id>/", leading.survey, name="survey"),
    path("surveys/<uuid:survey_id>/close/", leading.close, name="close"),
    path("surveys/<uuid:survey_id>/kept-back/", leading.kept_back, name="kept_back"),
    path("s/<slug:token>/", answering.answer, name="answer"),
    path("s/<slug:token>/thanks/", answering.thanks, name="thanks"),
]
