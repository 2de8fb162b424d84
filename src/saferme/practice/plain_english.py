"""How plainly a text is written: Flesch-Kincaid (Kincaid and others, 1975), long sentences and hard words.

A grade is a year of school in the United States; five more is the age at which an English child reads it with ease.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
END = re.compile(r"(?<=[.!?…:;])\s+")
_GROUPS = re.compile(r"[aeiouy]+")
GRADE_TO_AGE = 5
HARD = 4


@dataclass(frozen=True, slots=True)
class Limit:
    """`age`: in years; `longest`: words in a sentence."""

    age: int
    longest: int


#: By who reads it. A professional is left to the good sense of whoever reviews the text.
LIMITS = {"young_person": Limit(age=9, longest=20), "parent": Limit(age=10, longest=24)}


def syllables(word: str) -> int:
    """Groups of vowels, less an e that nobody speaks: right for nine words in ten, which is enough for an average."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    count = len(_GROUPS.findall(low))
    silent = re.search(r"(?<=[^aeiouyl])e$|(?<=[^aeioutdy])ed$|(?<=[^aeiouyscxzgh])es$", low)
    return max(1, count - (1 if silent else 0))


def words(text: str) -> list[str]:
    return WORD.findall(text)


def sentences(blocks: Iterable[str]) -> list[str]:
    """A paragraph or an item of a list ends a sentence, whether or not it has a full stop."""
    return [part for block in blocks for part in END.split(block.strip()) if words(part)]


def grade(parts: list[str]) -> float:
    spoken = [word for part in parts for word in words(part)]
    return 0.39 * len(spoken) / len(parts) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def reading_age(parts: list[str]) -> float:
    return max(grade(parts), 0) + GRADE_TO_AGE


def hard_words(parts: list[str]) -> list[str]:
    """Of four syllables or more, each once, in the order of the text."""
    found = (word.lower() for part in parts for word in words(part))
    return list(dict.fromkeys(word for word in found if syllables(word) >= HARD))


def problems_of(blocks: Iterable[str], audience: str) -> Iterator[str]:
    """What makes it harder to read than these readers should have it; nothing for readers without a limit."""
    limit, parts = LIMITS.get(audience), sentences(blocks)
    if limit is None or not parts:
        return
    age = reading_age(parts)
    if age > limit.age:
        hard = ", ".join(hard_words(parts)) or "none"
        yield f"it reads like a text for {age:.1f} years and should for {limit.age}; hard words: {hard}"
    for part in parts:
        if len(words(part)) > limit.longest:
            yield f"a sentence of {len(words(part))} words, more than {limit.longest}: “{part}”"
