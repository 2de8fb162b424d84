"""The addresses, a room a line."""

from django.urls import include, path

from saferme.accounts.pages import page
from saferme.accounts.permissions import Permission
from saferme.config import health
from saferme.ui.views import gallery

handler400 = "saferme.config.errors.bad_request"
handler403 = "saferme.config.errors.forbidden"
handler404 = "saferme.config.errors.not_found"
handler500 = "saferme.config.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    # The look knows no room, so what it asks for is said here.
    path("gallery/", page(Permission.PUBLIC, methods=("GET",))(gallery), name="gallery"),
    path("account/", include("saferme.accounts.urls")),
    path("", include("saferme.people.urls")),
    path("screening/", include("saferme.screening.urls")),
    path("", include("saferme.assessments.urls")),
    path("", include("saferme.plans.urls")),
    path("", include("saferme.documents.urls")),
    path("", include("saferme.notes.urls")),
    path("", include("saferme.moments.urls")),
    path("", include("saferme.missing.urls")),
    path("", include("saferme.referrals.urls")),
    path("", include("saferme.context_work.urls")),
    path("", include("saferme.surveys.urls")),
    path("", include("saferme.context_assessments.urls")),
    path("", include("saferme.paper.urls")),
    path("", include("saferme.context_conferences.urls")),
    path("", include("saferme.enquiries.urls")),
    path("", include("saferme.onward.urls")),
    path("", include("saferme.meetings.urls")),
    path("", include("saferme.allocation.urls")),
    path("", include("saferme.insight.urls")),
    path("", include("saferme.maps.urls")),
    path("", include("saferme.mace.urls")),
    path("", include("saferme.reminders.urls")),
    path("", include("saferme.administration.urls")),
    path("", include("saferme.guidance.urls")),
    path("", include("saferme.workspace.urls")),
]
