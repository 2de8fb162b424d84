"""A date as people write it, in the three parts in which a page asks for it."""

import re

_NUMBER = r"\d{1,2}"
_DAY_FIRST = re.compile(
    rf"(?:[A-Za-z]+day,?\s+)?({_NUMBER})(?:st|nd|rd|th)?(?:\s+of)?[\s./-]+({_NUMBER}|[A-Za-z]{{3,9}})[\s./,-]+(\d{{2,5}})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})-({_NUMBER})-({_NUMBER})")


def in_parts(said: str) -> dict[str, str]:
    """Day, month and year as they were typed; empty if it is not written like a date. There may be no such day."""
    said = said.strip()
    if found := _DAY_FIRST.fullmatch(said):
        return {"day": found[1], "month": found[2], "year": found[3]}
    if found := _YEAR_FIRST.fullmatch(said):
        return {"day": found[3], "month": found[2], "year": found[1]}
    return {}
