"""The bare Django floor: what a page costs before anything of ours is done.

A session, the signed-in user, one indexed query, a small template; a save adds a row beside the one that it changes.
No layout, permission, audit chain, header or token. Served by a handler of its own, with the middleware that it needs
and no more, and with Django's own way to the database, a connection for each request; or with ours, which is kept.
"""

from contextvars import ContextVar
from typing import Any
from uuid import UUID, uuid4

from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Engine
from django.test import override_settings
from django.urls import path
from django.utils import timezone

from saferme.accounts.models import FormToken
from saferme.casework.models import CasePart
from saferme.people.models import Person
from saferme.submissions.models import SubmissionSection

ROWS = 30
BACKEND = "django.contrib.auth.backends.ModelBackend"
MIDDLEWARE = [
    "saferme.bench.floor.own_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
OWN_CONNECTION = "saferme.bench.floor.own_connection"
_DATABASE = ContextVar("_DATABASE", default="default")
_TEMPLATES = Engine()
LIST = _TEMPLATES.from_string("""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>My cases</title></head>
<body><p>{{ user.name }}</p><h1>My cases</h1>
<table><thead><tr><th>Young person</th><th>Born</th><th>Where it stands</th><th>My part</th><th>Since</th></tr></thead>
<tbody>{% for row in rows %}
<tr><th><a href="/floor/people/{{ row.case.person_id }}/">{{ row.case.person.known_as }} \
{{ row.case.person.family_name }}</a></th>\
<td>{{ row.case.person.date_of_birth }}</td><td>{{ row.case.standing.state }}</td><td>{{ row.part }}</td>\
<td>{{ row.since }}</td></tr>{% endfor %}
</tbody></table></body></html>
""")
RECORD = _TEMPLATES.from_string("""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{{ person.known_as }}</title></head>
<body><p>{{ user.name }}</p><h1>{{ person.known_as }} {{ person.family_name }}</h1>
<dl><dt>Born</dt><dd>{{ person.date_of_birth }}</dd><dt>School</dt><dd>{{ person.school }}</dd>
<dt>Pronouns</dt><dd>{{ person.pronouns }}</dd><dt>First language</dt><dd>{{ person.first_language }}</dd>
<dt>Needs</dt><dd>{{ person.communication_needs }}</dd><dt>In their words</dt><dd>{{ person.in_their_words }}</dd></dl>
</body></html>
""")


class Router:
    """Sends every query of a request to the floor's connection, sessions and users too, where it has its own."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return _DATABASE.get()

    db_for_write = db_for_read

    def allow_relation(self, *objects: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, database: str, app: str, **hints: Any) -> bool:
        return database == "default"


def handler(*, kept: bool = False) -> WSGIHandler:
    """As `get_wsgi_application`, with the floor's middleware. ``kept``: over our connection."""
    with override_settings(MIDDLEWARE=MIDDLEWARE if kept else [OWN_CONNECTION, *MIDDLEWARE]):
        return WSGIHandler()


def own_addresses(get_response: Any) -> Any:
    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__  # type: ignore[attr-defined]
        return get_response(request)

    return answer


def own_connection(get_response: Any) -> Any:
    def answer(request: HttpRequest) -> HttpResponse:
        before = _DATABASE.set("floor")
        try:
            return get_response(request)
        finally:
            _DATABASE.reset(before)

    return answer


def cases(request: HttpRequest) -> HttpResponse:
    rows = (
        CasePart.objects.filter(user_id=request.user.pk, until__isnull=True)
        .select_related("case__person", "case__standing")
        .order_by("case__person__known_as")[:ROWS]
    )
    return HttpResponse(LIST.render(Context({"user": request.user, "rows": rows})))


def record(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return HttpResponse(RECORD.render(Context({"user": request.user, "person": Person.objects.get(pk=person_id)})))


def save(request: HttpRequest, row_id: int) -> HttpResponse:
    """Keep the posted answers in one row, and who did so and when in another: in the smallest table of that shape."""
    if not request.user.is_authenticated:
        raise Http404
    now = timezone.now()
    with transaction.atomic(using=_DATABASE.get()):
        row = SubmissionSection.objects.get(pk=row_id)
        row.answers, row.saved_at = dict(request.POST.lists()), now
        row.save(update_fields=["answers", "saved_at"])
        FormToken.objects.create(token=uuid4(), user_id=request.user.pk, used_at=now, location=f"saved {row.pk}")
    return JsonResponse({"saved_at": now.isoformat()})


urlpatterns = [
    path("floor/cases/", cases),
    path("floor/people/<uuid:person_id>/", record),
    path("floor/save/<int:row_id>/", save),
]
