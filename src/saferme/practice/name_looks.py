"""What has the look of a name, whoever it may be of. Asked of nobody in particular, it tells nothing of anybody."""

import re

from saferme.practice.name_words import FAMILIES, ORDINARY

_GIVEN = frozenset(word for family in FAMILIES for word in family) - ORDINARY
_WORD = re.compile(r"[^\W\d_]{2,}")
_INITIALS = re.compile(r"(?<![\w&])[A-Z]\.?\s?[A-Z]\.?(?![\w&])")
_DATE = re.compile(r"(?<!\d)\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})(?!\d)")
#: Seven digits or more, however they are spaced: a telephone, an NHS number, a number of a record.
_NUMBER = re.compile(r"(?<!\d)\d(?:[\s./-]?\d){6,}(?!\d)")


def looks_like_a_name(text: str) -> bool:
    """A common given name with a capital, two initials standing alone, a full date or a long number."""
    given = any(word[0].isupper() and word.lower() in _GIVEN for word in _WORD.findall(text))
    return given or any(form.search(text) for form in (_INITIALS, _DATE, _NUMBER))
