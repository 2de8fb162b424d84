"""Tests: as the demonstration, with a fixed secret and mail kept in memory."""

import os

from saferme.config.database import database_from_url
from saferme.config.settings.base import *  # noqa: F403
from saferme.config.settings.base import PROJECT

SECRET_KEY = "tests-only-" + "x" * 50
SAFERME_AUDIT_KEY = "tests-only-audit"
DATABASES = {"default": database_from_url(os.environ.get("SAFERME_DATABASE", "sqlite:///:memory:"))}
ALLOWED_HOSTS = ["*"]
SAFERME_DEMONSTRATION = True
SAFERME_MAP = str(PROJECT / "src/saferme/demo/town.geojson")  # of the invented town
SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "session", False
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "csrf", False
SECURE_HSTS_SECONDS = 0
SECURE_SSL_REDIRECT = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; strength is not under test
