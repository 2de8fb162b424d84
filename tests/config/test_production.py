"""The settings of production: the framework's own check finds nothing, and without secrets nothing starts."""

import os
import subprocess
import sys

import pytest

from saferme.config.database import database_from_url
from tests.architecture.code import ROOT

SECRETS = {"SAFERME_SECRET_KEY": "s" * 25 + "0123456789" * 4, "SAFERME_AUDIT_KEY": "a" * 25 + "9876543210" * 4}
#: What a page is answered with, as the framework has it after every setting was read.
SHOWN = """
import django
from django.conf import settings as s
django.setup()
print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_SECURE,
      s.CSRF_COOKIE_NAME, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.SAFERME_DEMONSTRATION, s.ADMINS)
"""


def run(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAFERME_")}
    place = {"DJANGO_SETTINGS_MODULE": "saferme.config.settings.production", "PYTHONPATH": str(ROOT / "src")}
    database = {"SAFERME_DATABASE": "sqlite:///:memory:"}
    environment = {**inherited, **place, **database, **settings}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_the_frameworks_own_check_finds_nothing() -> None:
    checked = run("-m", "django", "check", "--deploy", "--fail-level", "INFO", **SECRETS)
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


def test_what_holds_in_production() -> None:
    shown = run("-c", SHOWN, **SECRETS)
    assert shown.stdout.split() == [
        "False", "True", "True", "__Host-session", "True", "__Host-csrf", "True", "True", "False", "[]",
    ], shown.stderr  # fmt: skip


@pytest.mark.parametrize("missing", SECRETS)
@pytest.mark.parametrize("given", ["", "short"])
def test_without_its_own_secrets_nothing_starts(missing: str, given: str) -> None:
    started = run("-m", "django", "check", **{**SECRETS, missing: given})
    assert started.returncode != 0
    assert missing in started.stderr and "at least 50" in started.stderr


def test_one_secret_does_not_stand_for_both() -> None:
    started = run("-m", "django", "check", **dict.fromkeys(SECRETS, "x" * 20 + "0123456789" * 4))
    assert started.returncode != 0 and "SAFERME_AUDIT_KEY" in started.stderr


def test_how_postgresql_is_reached() -> None:
    """Whoever asks for a checked certificate gets one: an option in the address is never dropped without a word."""
    found = database_from_url(
        "postgresql://sam%40x:p%2Fw@db.example:5433/safer?sslmode=verify-full&sslrootcert=/ca.pem"
    )
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("sam@x", "p/w", "db.example", "5433")
    options = found["OPTIONS"]
    assert (found["NAME"], options["sslmode"], options["sslrootcert"]) == ("safer", "verify-full", "/ca.pem")
    assert found["CONN_HEALTH_CHECKS"] is True and "lock_timeout" in options["options"]


@pytest.mark.parametrize("address", ["mysql://x/y", "", "x.sqlite3"])
def test_another_database_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="starts with"):
        database_from_url(address)
