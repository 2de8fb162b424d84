"""The two ways to be refused a record."""

from django.core.exceptions import PermissionDenied
from django.http import Http404


class NotVisible(Http404):
    """For those who may not know that the record exists: the same answer as for one that does not."""


class NotAllowed(PermissionDenied):
    """For those who may know of it but not do this. The text is a sentence for them."""
