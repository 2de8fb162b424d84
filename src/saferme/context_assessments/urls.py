from django.urls import path

from saferme.context_assessments import views

app_name = "context_assessments"
urlpatterns = [
    path("contexts/<uuid:context_id>/assessments/", views.versions, name="versions"),
    path("contexts/<uuid:context_id>/assessments/start/", views.start, name="start"),
    path("contexts/<uuid:context_id>/assessments/weighting/", views.weighting, name="weighting"),
    path("context-assessments/<uuid:assessment_id>/", views.tasks, name="tasks"),
    path("context-assessments/<uuid:assessment_id>/section/<slug:code>/", views.section, name="section"),
    path(
        "context-assessments/<uuid:assessment_id>/surveys/<uuid:survey_id>/take/",
        views.take_survey,
        name="take_survey",
    ),
    path("context-assessments/<uuid:assessment_id>/read/", views.read, name="read"),
    path("context-assessments/<uuid:assessment_id>/changes/", views.changes, name="changes"),
    path("context-assessments/<uuid:assessment_id>/submit/", views.submit, name="submit"),
    path("context-assessments/<uuid:assessment_id>/sign-off/", views.sign_off, name="sign_off"),
]
