"""How plainly the English pages for young people and for parents are written."""

from __future__ import annotations

from collections.abc import Iterator

from saferme.packs.guidance_files import Guidance
from saferme.packs.guidance_text import FILLED, blocks
from saferme.practice.plain_english import problems_of

READ_AS_TEXT = {"paragraph", "heading"}


def spoken(text: str) -> list[str]:
    """What is read as sentences, without what is filled in later."""
    return [FILLED.sub("", words) for kind, words in blocks(text) if kind in READ_AS_TEXT]


def of_plain_english(guidance: Guidance) -> Iterator[str]:
    for part, page in guidance.in_order():
        for problem in problems_of([page.title, page.summary, *spoken(page.text)], part.audience):
            yield f"guidance/{page.slug}.md: {problem}"
