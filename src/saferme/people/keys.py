"""What a person is found by: words, how they sound, their near misses, dates and digits.

Pure, so that search and storage agree. Nothing here compares everybody with everybody: each way of being alike is a
value that is looked up.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import jellyfish

if TYPE_CHECKING:
    from saferme.people.models import Person

#: Letters that do not come apart into a plain letter and an accent.
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
#: Said of so many schools that they tell none apart.
SCHOOL_WORDS = frozenset(
    ["school", "college", "academy", "high", "primary", "secondary", "community", "the", "of", "and", "st", "saint"]
)
#: Shorter words have too many neighbours one letter away.
NEAR_FROM = 4
#: From this length on, the beginning of a name is enough.
BEGINS_FROM = 3
LONGEST = 60
SHORTEST_PHONE = 6


class Key(NamedTuple):
    kind: str
    value: str
    word: str = ""


def spelled(text: str) -> dict[str, str]:
    """Each word of a name as it is compared, and as it is written: ``O'Brien-Lee`` gives obrien: O'Brien, lee: Lee."""
    whole = "".join(letter for letter in unicodedata.normalize("NFC", text) if not unicodedata.combining(letter))
    pieces = re.split(r"[^\w'’]|_", whole)
    return {plain: piece[:LONGEST] for piece in pieces if (plain := _plain(piece))}


def _plain(piece: str) -> str:
    """Without accents, capitals or apostrophes."""
    apart = unicodedata.normalize("NFKD", piece.translate(_LETTERS))
    return "".join(letter for letter in apart if letter.isalnum()).casefold()[:LONGEST]


def words_of(text: str) -> list[str]:
    """The words of a name, without accents, capitals or punctuation: ``O'Brien-Lee`` gives obrien, lee."""
    return list(spelled(text))


def sounds_of(word: str) -> set[str]:
    """How a word sounds, by two methods: each joins spellings that the other keeps apart."""
    if not (word.isascii() and word.isalpha()):
        return set()
    return {f"m:{jellyfish.metaphone(word)}", f"n:{jellyfish.nysiis(word)}"} - {"m:", "n:"}


def near_misses(word: str) -> set[str]:
    """The word with each letter left out in turn. Two words that share one are a slip of the finger apart."""
    if len(word) < NEAR_FROM or not word.isalpha():
        return set()
    return {word} | {word[:index] + word[index + 1 :] for index in range(len(word))}


def beginnings(word: str) -> set[str]:
    """What somebody may have typed who knows a short form, or only how the name begins."""
    return {word[:length] for length in range(BEGINS_FROM, len(word))}


def digits_of(text: str) -> str:
    """The digits of a telephone number, with +44 read as 0."""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if digits.startswith("0044"):
        digits = digits[2:]
    return "0" + digits[2:] if digits.startswith("44") and len(digits) > 10 else digits


def number_of(text: str) -> str:
    """A reference number as it is compared: letters and digits alone."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())[:LONGEST]


def name_keys(names: Iterable[str]) -> set[Key]:
    words = {plain: piece for name in names for plain, piece in spelled(name).items()}
    keys = {Key("name", plain, piece) for plain, piece in words.items()}
    keys |= {Key("sound", sound, piece) for plain, piece in words.items() for sound in sounds_of(plain)}
    keys |= {Key("begins", start, piece) for plain, piece in words.items() for start in beginnings(plain)}
    return keys | {Key("near", miss, piece) for plain, piece in words.items() for miss in near_misses(plain)}


def school_keys(school: str) -> set[Key]:
    return {Key("school", plain, piece) for plain, piece in spelled(school).items() if plain not in SCHOOL_WORDS}


def phone_keys(phone: str, whose: str = "") -> set[Key]:
    """The whole number, and its end, by which people remember it. ``whose``: when it is not the young person's own."""
    digits = digits_of(phone)[:LONGEST]
    if len(digits) < SHORTEST_PHONE:
        return set()
    return {Key("phone", digits, whose), Key("phone", digits[-SHORTEST_PHONE:], whose)}


def keys_of(person: "Person") -> set[Key]:
    """Every key of a stored person, with what hangs on it. What ended long ago still leads to the person."""
    other_names = [row.name for row in person.other_names.all()]
    keys = name_keys([person.given_name, person.family_name, person.known_as, *other_names])
    keys |= {Key("name", number_of(name), name[:LONGEST]) for name in other_names if re.search(r"\d", name)}
    if person.date_of_birth:
        keys.add(Key("birth", person.date_of_birth.isoformat()))
    keys |= school_keys(person.school)
    for contact in person.contact_methods.all():
        keys |= phone_keys(contact.value)
    for relationship in person.relationships.all():
        keys |= phone_keys(relationship.phone, relationship.get_kind_display()[:LONGEST])
    return keys | {Key("number", number_of(row.value)) for row in person.identifiers.all() if row.value}
