"""Points out words that put blame on a young person. It suggests and never blocks: they may be somebody's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Phrase:
    """`forms`: the ways in which the phrase is written, in small letters."""

    forms: tuple[str, ...]
    instead: str
    why: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """`found` stands at `text[start:end]`."""

    start: int
    end: int
    found: str
    instead: str
    why: str


def find_prompts(text: str, phrases: Sequence[Phrase]) -> tuple[Prompt, ...]:
    """In the order of the text, none inside another: where two begin together, the longer one counts."""
    by_form = {_plain(form): phrase for phrase in phrases for form in phrase.forms}
    pattern = _pattern(tuple(sorted(by_form, key=len, reverse=True)))
    return tuple(
        Prompt(match.start(), match.end(), match[0], phrase.instead, phrase.why)
        for match in pattern.finditer(text)
        for phrase in [by_form[_plain(match[0])]]
    )


def _plain(words: str) -> str:
    """However it is spaced, hyphenated or typed: one space between words, one kind of apostrophe."""
    return " ".join(re.split(r"[\s-]+", words.lower().replace("’", "'")))


@lru_cache(maxsize=8)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    written = (re.escape(form).replace(r"\ ", r"[\s\u00a0-]+").replace("'", "['’]") for form in forms)
    # (?a:…): small and capital letters of English alone, so that what matched is found again by `_plain`.
    return re.compile(rf"(?<!\w)(?a:{'|'.join(written) or '(?!)'})(?!\w)", re.IGNORECASE)
