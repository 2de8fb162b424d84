from django.urls import path

from saferme.assessments import contribution_views, views

app_name = "assessments"
urlpatterns = [
    path("people/<uuid:person_id>/assessments/", views.versions, name="versions"),
    path("people/<uuid:person_id>/assessments/start/", views.start, name="start"),
    path("people/<uuid:person_id>/assessments/weighting/", views.weighting, name="weighting"),
    path("assessments/<uuid:assessment_id>/", views.tasks, name="tasks"),
    path("assessments/<uuid:assessment_id>/section/<slug:code>/", views.section, name="section"),
    path("assessments/<uuid:assessment_id>/read/", views.read, name="read"),
    path("assessments/<uuid:assessment_id>/document/", views.keep_document, name="keep_document"),
    path("assessments/<uuid:assessment_id>/changes/", views.changes, name="changes"),
    path("assessments/<uuid:assessment_id>/newer-form/", views.newer_form, name="newer_form"),
    path("assessments/<uuid:assessment_id>/submit/", views.submit, name="submit"),
    path("assessments/<uuid:assessment_id>/sign-off/", views.sign_off, name="sign_off"),
    path("assessments/<uuid:assessment_id>/ask/", contribution_views.ask, name="ask"),
    path("contributions/<uuid:contribution_id>/", contribution_views.contribution, name="contribution"),
    path("contributions/<uuid:contribution_id>/check/", contribution_views.check, name="check_contribution"),
]
