"""The key of the chain: lasting, and not kept in the database, so that who has only the database cannot seal anew."""

from django.conf import settings


def key() -> bytes:
    return settings.SAFERME_AUDIT_KEY.encode()
