"""Logs are read by people who may see no record: they hold addresses with ids, kinds of errors and places in the code."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client
from django.utils.module_loading import import_string

from saferme.people.views import finding
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
CANARY = "Quillfeather"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the settings would write, from every logger."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    made = dict(settings.LOGGING["formatters"]["without_values"])
    handler.setFormatter(import_string(made.pop("()"))(made["format"]))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_nothing_typed_is_logged(cast: Cast, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = {"q": CANARY, "given_name": CANARY, "email": f"{CANARY}@example.test", "password": CANARY}
    client = cast.client("practitioner")
    client.raise_request_exception = False
    client.post(f"/people/{cast.kit.pk}/details/edit/", typed)
    client.post("/account/password/", {"password_now": CANARY})
    Client(enforce_csrf_checks=True).post("/account/sign-in/", typed)
    cast.client("analyst").post("/people/find/", typed)

    def fail(*_: Any, **__: Any) -> None:
        try:
            raise ValueError(f"invalid literal: {CANARY!r}")
        except ValueError as problem:
            raise IntegrityError(f"duplicate key. DETAIL: Key (name)=({CANARY}) already exists.") from problem

    monkeypatch.setattr(finding, "search_people", fail)
    assert client.post("/people/find/", typed).status_code == 500
    text = logged.getvalue()
    assert "Not Found: /people/" in text and "Forbidden" in text and "Internal Server Error: /people/find/" in text
    assert "django.db.utils.IntegrityError" in text and "ValueError" in text and "finding.py" in text
    assert CANARY not in text and PASSWORD not in text
