"""What somebody typed into the search box, read as names, a date of birth, telephone and other numbers. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from saferme.people.keys import SCHOOL_WORDS, SHORTEST_PHONE, digits_of, number_of, spelled

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<word>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_DATES = [
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-])", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})(?P<mark>[./ -])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*{_MONTH},?[\s-]*(?P<year>\d{{4}}|\d{{2}})",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
]
_DIGITS = re.compile(r"(?<![\w])\+?[\d(][\d\s().-]{4,}\d(?![\w])")
_REFERENCE = re.compile(r"(?<!\w)(?=[\w/-]*\d)[A-Za-z0-9][\w/-]{3,}(?!\w)")
MOST_WORDS = 8
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """``words`` as they are compared, ``written`` as they were typed. ``problem`` is a sentence about a date that does
    not exist; the rest is still usable.
    """

    words: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    births: tuple[date, ...] = ()
    numbers: tuple[str, ...] = ()
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.births or self.numbers)


def read_typed(text: str, today: date) -> Typed:
    """A year of two digits is the last one of that ending that is not in the future."""
    left, births, problem = _take_dates(text[:LONGEST], today)
    numbers: list[str] = []
    for pattern, plain in ((_DIGITS, digits_of), (_REFERENCE, number_of)):
        for found in pattern.findall(left):
            if len(plain(found)) >= (SHORTEST_PHONE if plain is digits_of else 4):
                numbers.append(plain(found))
                left = left.replace(found, " ", 1)
    words = spelled(left)
    telling = {plain: piece for plain, piece in words.items() if plain not in SCHOOL_WORDS} or words
    plain, written = tuple(telling)[:MOST_WORDS], tuple(telling.values())[:MOST_WORDS]
    return Typed(plain, written, tuple(births[:2]), tuple(numbers[:3]), problem)


def _take_dates(text: str, today: date) -> tuple[str, list[date], str]:
    births: list[date] = []
    problem = ""
    for pattern in _DATES:
        while match := pattern.search(text):
            text = f"{text[: match.start()]} {text[match.end() :]}"
            try:
                births.append(_date_of(match, today))
            except ValueError:
                problem = f"“{match[0].strip()}” is not a date that exists. Check the day and the month."
    return text, births, problem


def _date_of(match: re.Match[str], today: date) -> date:
    parts = match.groupdict()
    word = (parts.get("word") or "").lower()
    month = _MONTHS.index(word[:3]) + 1 if word else int(parts["month"])
    year = int(parts["year"])
    if year < 100:
        year += today.year // 100 * 100
        year -= 100 if year > today.year else 0
    return date(year, month, int(parts["day"]))
