"""What production adds to the rules that every page here is held to: https alone, cookies of this host alone (goal R10)."""

import json
import os
import secrets
import subprocess
import sys

import pytest

from tests.browser.chromium import PROJECT

ASK = """
import json
import django
django.setup()
from django.conf import settings
from django.test import Client
client = Client(SERVER_NAME="127.0.0.1")
plain = client.get("/")
page = client.get("/", secure=True)
sign_in = client.get("/account/sign-in/", secure=True)
print(json.dumps({
    "plain": [plain.status_code, plain.headers.get("Location", "")],
    "status": page.status_code,
    "headers": {name.lower(): value for name, value in page.headers.items()},
    "cookies": {name: {key: str(value) for key, value in morsel.items()} for name, morsel in sign_in.cookies.items()},
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
                settings.SESSION_COOKIE_SAMESITE, settings.SESSION_COOKIE_DOMAIN, settings.SESSION_COOKIE_PATH],
    "debug": settings.DEBUG,
    "demonstration": settings.SAFERME_DEMONSTRATION,
}))
"""


def run(secret: str, tmp_path: object) -> subprocess.CompletedProcess[str]:
    """A program of its own: settings are read once in the life of one."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "saferme.config.settings.production",
        "PYTHONPATH": str(PROJECT / "src"),
        "SAFERME_SECRET_KEY": secret,
        "SAFERME_AUDIT_KEY": "tests-only-" + "y" * 50,
        "SAFERME_VAR": str(tmp_path),
        "SAFERME_DATABASE": "sqlite:///:memory:",
    }
    return subprocess.run([sys.executable, "-c", ASK], env=environment, cwd=PROJECT, capture_output=True, text=True)


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> dict:
    answer = run(secrets.token_urlsafe(64), tmp_path_factory.mktemp("var"))
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_plain_http_is_led_to_https_and_kept_there(production: dict) -> None:
    assert production["plain"] == [301, "https://127.0.0.1/"]
    assert production["status"] == 200
    assert production["headers"]["strict-transport-security"] == "max-age=31536000; includeSubDomains; preload"


def test_headers_of_a_page(production: dict) -> None:
    headers = production["headers"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


def test_cookies_are_of_this_host_alone(production: dict) -> None:
    assert production["session"] == ["__Host-session", True, True, "Lax", None, "/"]
    csrf = production["cookies"]["__Host-csrf"]
    assert (csrf["secure"], csrf["httponly"], csrf["samesite"]) == ("True", "True", "Lax")
    assert (csrf["domain"], csrf["path"]) == ("", "/")


def test_it_is_no_demonstration(production: dict) -> None:
    assert (production["debug"], production["demonstration"]) == (False, False)


@pytest.mark.parametrize("secret", ["", "short"])
def test_it_does_not_start_without_a_secret_of_its_own(secret: str, tmp_path: object) -> None:
    answer = run(secret, tmp_path)
    assert answer.returncode != 0
    assert "SAFERME_SECRET_KEY" in answer.stderr
