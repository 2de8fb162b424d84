"""For real use. Refuses to start without a secret of its own."""

from django.core.exceptions import ImproperlyConfigured

from saferme.config.settings.base import *  # noqa: F403
from saferme.config.settings.base import SECRET_KEY

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Set SAFERME_SECRET_KEY to at least 50 random characters.")
