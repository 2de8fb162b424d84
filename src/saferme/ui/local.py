"""Our own sentences in Python, with the authority's names: said when they are shown, not when they are written."""

from typing import cast

from django.conf import settings
from django.utils.functional import lazy

from saferme.packs import load_pack


def named(text: str) -> str:
    return load_pack(settings.SAFERME_PACK).names.put_into(text)


_later = lazy(named, str)


def local(text: str) -> str:
    """For what is written once in a module: labels of choices, titles, words of links."""
    return cast("str", _later(text))
