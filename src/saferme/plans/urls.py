from django.urls import path

from saferme.plans import views

app_name = "plans"
urlpatterns = [
    path("people/<uuid:person_id>/plan/", views.plan, name="plan"),
    path("people/<uuid:person_id>/plan/start/", views.start, name="start"),
    path("people/<uuid:person_id>/plan/context-line/", views.context_line, name="context_line"),
    path("plans/context-lines/<int:line_id>/end/", views.end_context_line, name="end_context_line"),
    path("plans/<uuid:version_id>/", views.version, name="version"),
    path("plans/<uuid:version_id>/edit/", views.edit, name="edit"),
    path("plans/<uuid:version_id>/edit/<slug:code>/", views.section, name="section"),
    path("plans/<uuid:version_id>/agree/", views.agree, name="agree"),
    path("plans/<uuid:version_id>/next/", views.next_version, name="next_version"),
    path("plans/<uuid:version_id>/changes/", views.changes, name="changes"),
    path("plans/<uuid:version_id>/review/", views.review, name="review"),
    path("plans/<uuid:version_id>/progress/<slug:line>/", views.progress, name="progress"),
    path("plans/<uuid:version_id>/agreement/", views.agreement, name="agreement"),
    path("plans/<uuid:version_id>/share/", views.share, name="share"),
    path("plans/<uuid:version_id>/copy/<slug:audience>/", views.copy, name="copy"),
    path("plans/<uuid:version_id>/copy/<slug:audience>/keep/", views.keep_copy, name="keep_copy"),
]
