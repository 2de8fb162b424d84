"""Whether a text names somebody who must not be recognised in it: by name, nickname, date of birth, number or initials.

It reads what is written, not what is meant. What it is sure of bars a text; of the rest (initials, short forms, names that
are ordinary words as well) a person has to say whether somebody is meant.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise, product

from saferme.practice.name_words import FAMILIES, ORDINARY, PARTICLES


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody whom a text must not name. ``given``: every given name that is used; ``numbers``: of any record of theirs."""

    given: tuple[str, ...] = ()
    family: str = ""
    nicknames: tuple[str, ...] = ()
    born: date | None = None
    numbers: tuple[str, ...] = ()


class By(StrEnum):
    NAME = "name"
    NICKNAME = "nickname"
    SHORT_FORM = "short_form"
    INITIALS = "initials"
    BIRTH = "birth"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Mention:
    """``found`` stands at ``text[start:end]``; ``who`` counts in the people given. ``sure``: nothing else can be meant."""

    start: int
    end: int
    found: str
    by: By
    sure: bool
    who: int


def mentions(text: str, people: Sequence[Somebody]) -> list[Mention]:
    """In the order of the text; of one person none inside another."""
    plain = _Plain(text)
    found = [one for who, person in enumerate(people) for one in _of_one(plain, person, who)]
    return sorted(found, key=lambda one: (one.start, one.who))


def without_names(text: str, people: Sequence[Somebody], instead: str) -> str:
    """The text with everything that surely names one of them replaced. What a person would have to settle stays."""
    kept, place = [], 0
    for one in mentions(text, people):
        if one.sure and one.start >= place:
            kept += [text[place : one.start], instead]
            place = one.end
    return "".join([*kept, text[place:]])


class _Plain:
    """A text without accents, invisible letters and other ways to write the same, and the way back to where it stood."""

    def __init__(self, text: str) -> None:
        letters = [(plain, index) for index, letter in enumerate(text) for plain in _plain(letter)]
        self.text = text
        self.cased = "".join(plain for plain, _ in letters)
        self.small = "".join(_small(plain) for plain, _ in letters)
        self._at = [index for _, index in letters]

    def mention(self, start: int, end: int, by: By, sure: bool, who: int) -> Mention:
        first, last = self._at[start], self._at[end] if end < len(self._at) else len(self.text)
        return Mention(first, last, self.text[first:last], by, sure, who)


_OTHERWISE = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i"}
    | dict.fromkeys("’‘ʼ`´′", "'")
    | dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}", "-")
)  # fmt: skip
_INVISIBLE = ("Mn", "Cf")


def _plain(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", letter.translate(_OTHERWISE))
    return "".join(one for one in apart if unicodedata.category(one) not in _INVISIBLE)


def _small(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _folded(text: str) -> str:
    return _Plain(text).small.strip()


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which a text may name one person. ``cased``: capitals tell."""

    pattern: re.Pattern[str]
    by: By
    sure: bool
    cased: bool = False


_BEFORE, _AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_ALONE, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_BETWEEN = r"[\s._@'-]*"


def _of_one(plain: _Plain, person: Somebody, who: int) -> list[Mention]:
    found = [
        (match.start(), match.end(), way.by, sure)
        for way in _ways(person)
        for match in way.pattern.finditer(plain.cased if way.cased else plain.small)
        for sure in _seen_as(plain, match, way)
    ]
    whole = _together(plain, _widest(found))
    return [plain.mention(*one, who) for one in whole]


def _seen_as(plain: _Plain, match: re.Match[str], way: _Way) -> Iterator[bool]:
    """Whether it is sure; nothing when it is only a word."""
    if way.by not in (By.NAME, By.NICKNAME, By.SHORT_FORM):
        yield way.sure
        return
    word, capital = plain.small[match.start() : match.end()], plain.cased[match.start()].isupper()
    if _bare(word) in ORDINARY or word in ORDINARY:
        if capital and not (way.by == By.SHORT_FORM and _begins_sentence(plain, match.start())):
            yield False
    elif way.by == By.SHORT_FORM:
        if capital:
            yield False
    else:
        yield way.sure and (capital or way.by == By.NAME or not word.isalpha())


def _bare(word: str) -> str:
    return re.sub(r"'?s?'?$", "", word)


def _begins_sentence(plain: _Plain, start: int) -> bool:
    return plain.cased[:start].rstrip(" \"'“”(")[-1:] in ("", ".", "!", "?", ":", "\n")


_Found = tuple[int, int, By, bool]


def _widest(found: list[_Found]) -> list[_Found]:
    """What is sure before what is not, and the longer before the shorter; what overlaps with it is the same mention."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda each: (not each[3], each[0] - each[1], each[0])):
        if all(one[1] <= other[0] or one[0] >= other[1] for other in kept):
            kept.append(one)
    return sorted(kept)


def _together(plain: _Plain, found: list[_Found]) -> list[_Found]:
    """Two names of one person beside each other are one mention, and sure."""
    whole: list[_Found] = found[:1]
    for _, one in pairwise(found):
        before = whole[-1]
        gap = plain.small[before[1] : one[0]]
        if {before[2], one[2]} <= {By.NAME, By.NICKNAME, By.SHORT_FORM} and re.fullmatch(r"[\s,._-]{1,3}", gap):
            whole[-1] = (before[0], one[1], By.NAME, True)
        else:
            whole.append(one)
    return whole


@lru_cache(maxsize=512)
def _ways(person: Somebody) -> tuple[_Way, ...]:
    return (
        *_by_names(person),
        *_by_nicknames(person),
        *_by_short_forms(person),
        *_by_initials(person),
        *_by_birth(person.born),
        *_by_numbers(person),
    )


def _words(name: str, without: frozenset[str] = frozenset()) -> list[str]:
    """The words of a name that tell somebody apart: ``O'Brien-Lee`` gives o'brien, lee."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", _folded(name))
    return [word for word in words if len(word) > 1 and word not in without]


def _by_names(person: Somebody) -> Iterator[_Way]:
    given = [word for name in person.given for word in _words(name)]
    family = _words(person.family, PARTICLES)
    for word in dict.fromkeys([*given, *family]):
        yield _Way(re.compile(_word(word)), By.NAME, True)
    for one, other in product(dict.fromkeys(given), dict.fromkeys(family)):
        for joined in (one + other, other + one, one[0] + other):
            yield _Way(re.compile(_ALONE + re.escape(joined.replace("'", "")) + _AFTER), By.NAME, True)
    for name in (*person.given, person.family):
        if len(parts := _words(name)) > 1:
            yield _Way(re.compile(_BEFORE + re.escape("".join(parts).replace("'", "")) + _AFTER), By.NAME, True)


def _word(word: str) -> str:
    """However the apostrophe in it is typed, or not; and as whose something is."""
    body = "[' ]?".join(re.escape(part) for part in word.split("'"))
    whose = "(?:'?s)?" if len(word) > 2 else "(?:'s)?"
    return f"{_BEFORE}{body}{whose}{_AFTER}"


def _by_nicknames(person: Somebody) -> Iterator[_Way]:
    for name in person.nicknames:
        letters = re.findall(r"[^\W_]", folded := _folded(name))
        words = _words(name)
        if len(words) == 1 and letters == list(words[0].replace("'", "")):
            yield _Way(re.compile(_word(words[0])), By.NICKNAME, True)
        elif len(letters) > 1:
            pieces = [re.escape(piece) for piece in re.findall(r"[^\W_]+", folded)]
            yield _Way(re.compile(f"{_ALONE}{_BETWEEN.join(pieces)}(?:'?s)?{_ENDS}"), By.NICKNAME, True)
            yield from (_Way(re.compile(_word(word)), By.NICKNAME, False) for word in words if len(word) > 2)


def _by_short_forms(person: Somebody) -> Iterator[_Way]:
    for word in dict.fromkeys(word for name in person.given for word in _words(name)):
        alike = {other for family in FAMILIES if word in family for other in family} - {word}
        for length in range(3, len(word)):
            alike |= {word[:length] + ending for ending in ("", "y", "ie", "o")}
            alike |= {word[:length] + word[length - 1] + ending for ending in ("y", "ie", "o")}
        forms = "|".join(sorted(map(re.escape, alike - {word}), key=len, reverse=True))
        if forms:
            yield _Way(re.compile(f"{_BEFORE}(?:{forms})(?:'?s)?{_AFTER}"), By.SHORT_FORM, False)


def _by_initials(person: Somebody) -> Iterator[_Way]:
    """Standing alone, in capitals or with points: SA, S.A., S. A., s.a."""
    family = [word[0] for word in _words(person.family)]
    sets = set()
    for name in person.given:
        first = [word[0] for word in re.findall(r"[^\W\d_]+", _folded(name))]
        if first and family:
            sets |= {(first[0], family[0]), (first[0], family[-1]), (*first, *family), (*first, family[-1])}
    for letters in sorted(sets):
        large = r"\.?\s?".join(letter.upper() for letter in letters)
        small = r"\.\s?".join(letters)
        yield _Way(re.compile(rf"{_ALONE}(?:{large}|{small}\.)(?:'?s)?\.?{_ENDS}"), By.INITIALS, False, cased=True)


_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def _by_birth(born: date | None) -> Iterator[_Way]:
    """As it is written in English, with the year in four letters or two; less sure where it could be another number."""
    if born is None:
        return
    name = _MONTHS[born.month - 1]
    word = rf"(?:{name}|{name[:3]}t?)\.?"
    day, month = rf"0?{born.day}(?:st|nd|rd|th)?", f"0?{born.month}"
    year = rf"(?:{born.year}|'?{born.year % 100:02})"
    mark = r"\s?[./,\s-]\s?"
    sure = (
        rf"{day}[\s-]*(?:of\s+)?{word}[\s,/-]*{year}",
        rf"{word}\s*{day},?\s*{year}",
        rf"0?{born.day}{mark}{month}{mark}{year}",
        rf"{born.year}{mark}{month}{mark}0?{born.day}",
        f"{born:%d%m%Y}|{born:%Y%m%d}",
    )
    unsure = (
        f"{born:%d%m%y}",
        rf"{month}{mark}0?{born.day}{mark}{year}",
        rf"(?:born|birthday|birth|d\.?o\.?b\.?)[^.\n]{{0,40}}?\b(?:{day}\s*(?:of\s+)?{word}|{word}\s*{day})",
    )
    for forms, known in ((sure, True), (unsure, False)):
        yield from (_Way(re.compile(f"{_ALONE}(?:{form}){_ENDS}"), By.BIRTH, known) for form in forms)


_LEAST_DIGITS = 4


def _by_numbers(person: Somebody) -> Iterator[_Way]:
    """However it is spaced. A short number may be any number."""
    for number in person.numbers:
        letters = re.findall(r"[^\W_]", _folded(number))
        if len(letters) > 1:
            spaced = r"[\s./_-]*".join(map(re.escape, letters))
            yield _Way(re.compile(_ALONE + spaced + _ENDS), By.NUMBER, len(letters) >= _LEAST_DIGITS)
