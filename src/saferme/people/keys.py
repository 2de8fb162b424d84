"""What a person is found by: plain words, how they sound, dates and digits. Pure, so that search and storage agree."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

import jellyfish

if TYPE_CHECKING:
    from saferme.people.models import Person

Key = tuple[str, str]


def words_of(text: str) -> list[str]:
    """The words of a name, without accents, capitals or punctuation: ``O'Brien-Lee`` gives obrien, lee."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


def sounds_of(word: str) -> set[str]:
    """How a word sounds, by two methods: each joins spellings that the other keeps apart."""
    if not word.isalpha():
        return set()
    return {f"m:{jellyfish.metaphone(word)}", f"n:{jellyfish.nysiis(word)}"} - {"m:", "n:"}


def digits_of(text: str) -> str:
    """The digits of a telephone number, with +44 read as 0."""
    digits = re.sub(r"\D", "", text)
    return "0" + digits[2:] if digits.startswith("44") and len(digits) > 10 else digits


def name_keys(names: Iterable[str]) -> set[Key]:
    words = {word for name in names for word in words_of(name)}
    return {("name", word) for word in words} | {("sound", sound) for word in words for sound in sounds_of(word)}


def keys_of(person: "Person") -> set[Key]:
    """Every key of a stored person, with what hangs on it."""
    names = [
        person.given_name,
        person.family_name,
        person.known_as,
        *(row.name for row in person.other_names.all()),
    ]
    keys = name_keys(names)
    if person.date_of_birth:
        keys.add(("birth", person.date_of_birth.isoformat()))
    keys |= {("school", word) for word in words_of(person.school)}
    keys |= {("phone", digits_of(row.value)) for row in person.contact_methods.all() if len(digits_of(row.value)) >= 6}
    keys |= {("number", row.value.casefold()) for row in person.identifiers.all() if row.value}
    return keys
