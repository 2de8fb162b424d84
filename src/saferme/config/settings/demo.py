"""A demonstration on this machine: plain http on the loopback, invented people, nothing sent anywhere.

Every rule of production holds except those that need https (Secure, the __Host- prefix, HSTS).
"""

import os
import secrets
from pathlib import Path

from saferme.config.database import database_from_url
from saferme.config.settings.base import *  # noqa: F403
from saferme.config.settings.base import PROJECT, VAR

VAR.mkdir(parents=True, exist_ok=True)


def _own_secret(file: Path) -> str:
    """A secret made on first use and kept beside the demonstration's database."""
    if not file.exists():
        file.write_text(secrets.token_urlsafe(64))
        file.chmod(0o600)
    return file.read_text()


SECRET_KEY = _own_secret(VAR / "demo.secret")
SAFERME_AUDIT_KEY = SECRET_KEY
DATABASES = {"default": database_from_url(os.environ.get("SAFERME_DATABASE", f"sqlite:///{VAR / 'demo.sqlite3'}"))}
SAFERME_DEMONSTRATION = True
SAFERME_MAP = str(PROJECT / "src/saferme/demo/town.geojson")  # of the invented town
SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "session", False
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "csrf", False
SECURE_HSTS_SECONDS = 0
SECURE_SSL_REDIRECT = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SAFERME_ADDRESS = os.environ.get("SAFERME_ADDRESS", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
