"""Search in the pages: over their own text, a section at a time. What was typed is kept nowhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from saferme.guidance.drawing import slug_of
from saferme.packs.guidance_files import ENGLISH, Guidance
from saferme.packs.guidance_text import FILLED, blocks

LONGEST, MOST_FOUND = 100, 20
TITLE, HEADING, TEXT = 8, 4, 1
_WORD = re.compile(r"[\w]+")
_AROUND = 90
#: Said in most questions and in most pages.
_COMMON_WORDS = """
a an and are as at be but by can do does for from have how i if in is it me my of on or so that the their them they this
to was what when where which who why with you your
"""


@dataclass(frozen=True)
class Section:
    """What stands below one heading; the first of a page has none."""

    slug: str
    title: str
    heading: str
    text: str
    also: str

    @property
    def place(self) -> str:
        return f"page:{self.slug}" + (f"#{slug_of(self.heading)}" if self.heading else "")


@dataclass(frozen=True, slots=True)
class Found:
    section: Section
    excerpt: str


def search(guidance: Guidance, typed: str) -> list[Found]:
    """The best section of each page first; a page in which every word stands comes before one with some of them."""
    asked = stems(typed[:LONGEST]) - stems(_COMMON_WORDS) or stems(typed[:LONGEST])
    if not asked:
        return []
    best: dict[str, tuple[tuple[int, int], Section]] = {}
    for section in _sections(guidance):
        score = _score(section, asked)
        if score[0] and (section.slug not in best or score > best[section.slug][0]):
            best[section.slug] = (score, section)
    ordered = sorted(best.values(), key=lambda row: row[0], reverse=True)
    return [Found(section, _excerpt(section.text, asked)) for _, section in ordered[:MOST_FOUND]]


def stems(text: str) -> frozenset[str]:
    """Words without the endings that most often differ: meetings and meeting, exploited and exploit."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower().replace("’", "'")))


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    return word.removesuffix("e") if len(word) >= 4 else word


def _score(section: Section, asked: frozenset[str]) -> tuple[int, int]:
    weights = ((section.title, TITLE), (section.also, HEADING), (section.heading, HEADING), (section.text, TEXT))
    found = [(stems(text) & asked, weight) for text, weight in weights]
    return len(frozenset().union(*(words for words, _ in found))), sum(len(words) * weight for words, weight in found)


@cache
def _sections_of(slug: str, title: str, also: str, summary: str, text: str) -> tuple[Section, ...]:
    return tuple(
        Section(slug, title, heading, " ".join(said), also if not heading else "")
        for heading, said in _below_headings(summary, blocks(text))
    )


def _sections(guidance: Guidance) -> Iterator[Section]:
    for (_, language), page in guidance.pages.items():
        if language == ENGLISH:
            yield from _sections_of(page.slug, page.title, page.also, page.summary, page.text)


def _below_headings(summary: str, read: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = [("", [summary])]
    for kind, words in read:
        if kind == "heading":
            found.append((words, []))
        else:
            found[-1][1].append(FILLED.sub("", words))
    return found


def _excerpt(text: str, asked: frozenset[str]) -> str:
    """Some words around the first that was asked for."""
    at = next((found.start() for found in _WORD.finditer(text) if _stem(found[0].lower()) in asked), 0)
    begin = text.rfind(" ", 0, max(at - _AROUND, 0)) + 1 if at > _AROUND else 0
    end = text.find(" ", at + _AROUND)
    cut = text[begin:] if end < 0 else text[begin:end]
    return ("… " if begin else "") + cut.strip() + ("" if end < 0 else " …")
