"""For real use. Refuses to start without a secret of its own."""

from django.core.exceptions import ImproperlyConfigured

from saferme.config.settings.base import *  # noqa: F403
from saferme.config.settings.base import SAFERME_AUDIT_KEY, SECRET_KEY

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Set SAFERME_SECRET_KEY to at least 50 random characters.")
if len(SAFERME_AUDIT_KEY) < 50 or SAFERME_AUDIT_KEY == SECRET_KEY:
    raise ImproperlyConfigured(
        "Set SAFERME_AUDIT_KEY to at least 50 random characters, others than the secret key. Keep it for as long as the "
        "records: without it the audit can no longer be verified."
    )
