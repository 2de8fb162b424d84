"""What nobody types is taken out of a post before any page reads it."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict

if TYPE_CHECKING:
    from django.http.request import _ImmutableQueryDict

#: Control characters, which no database and no PDF keeps, but line ends and tabs; and those that turn the reading
#: direction round, with which a name shows other letters than it has.
_NEVER_TYPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def plain(posted: "_ImmutableQueryDict") -> "_ImmutableQueryDict":
    """The same where there is nothing to take out."""
    pairs = [(name, text) for name, texts in posted.lists() for text in texts]
    if not any(_NEVER_TYPED.search(text) for pair in pairs for text in pair):
        return posted
    return QueryDict(urlencode([(_NEVER_TYPED.sub("", name), _NEVER_TYPED.sub("", text)) for name, text in pairs]))
