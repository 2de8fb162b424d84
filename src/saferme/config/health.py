"""``/healthz``: is the database there, are its tables current, is the worker alive? No details that help an attacker."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.outbox.selectors import worker_state


@page(Permission.PUBLIC, methods=("GET",))
def healthz(request: PageRequest) -> HttpResponse:
    """200 with the state of each part when pages can be served; 503 when the database or its tables cannot."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        parts = {
            "database": "ok",
            "migrations": "missing" if missing else "ok",
            "worker": worker_state(request.now),
        }
    except DatabaseError:
        parts = {"database": "unreachable", "migrations": "not known", "worker": "not known"}
    serves = parts["database"] == "ok" and parts["migrations"] == "ok"
    return JsonResponse(parts, status=200 if serves else 503)
