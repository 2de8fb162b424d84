"""Addresses of pages that name one record. A page of a record has dozens, and reversing each takes longer than it need."""

from functools import cache
from uuid import UUID

from django.urls import reverse

_ANY = UUID(int=0)


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_ANY]).partition(str(_ANY))
    return before, after


def to(name: str, record_id: UUID) -> str:
    """As ``reverse(name, args=[record_id])``, for an address that takes one id and nothing else."""
    before, after = _around(name)
    return f"{before}{record_id}{after}"
