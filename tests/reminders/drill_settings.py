"""The demonstration's settings, with mail that leaves for a mail server on the loopback."""

import os

from saferme.config.settings.demo import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["DRILL_MAIL_PORT"])
EMAIL_TIMEOUT = 60
SAFERME_MAIL_ON_ITS_WAY = 2  # seconds; so that one that was under way in a kill is soon sent again
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # many accounts, into which nobody signs in
