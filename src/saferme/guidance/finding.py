"""Search in the pages: over their own text, a section at a time. What was typed is kept nowhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from saferme.guidance.addresses import START
from saferme.guidance.drawing import slug_of
from saferme.packs.guidance_files import ENGLISH, Guidance
from saferme.packs.guidance_text import FILLED, blocks

LONGEST, MOST_FOUND, SHOWN = 100, 10, 180
TITLE, ALSO, HEADING, TEXT = 8, 6, 4, 1
_WORD = re.compile(r"[\w]+")
#: Said in most questions and in most pages.
_COMMON_WORDS = """
a an and are as at be but by can do does for from have how i if in is it me my of on or so that the their them they this
to was what when where which who why with you your
"""


@dataclass(frozen=True)
class Section:
    """What stands below one heading; the first of a page has none."""

    slug: str
    number: int
    title: str
    heading: str
    text: str
    also: str

    @property
    def code(self) -> str:
        return f"{self.slug}.{self.number}"

    @property
    def place(self) -> str:
        return f"page:{self.slug}" + (f"#{slug_of(self.heading)}" if self.heading else "")

    @property
    def begins(self) -> str:
        """Its first words, to be told apart by."""
        return self.text if len(self.text) <= SHOWN else self.text[: self.text.rfind(" ", 0, SHOWN)] + " …"


def search(guidance: Guidance, typed: str) -> list[Section]:
    """The best section of each page; a page in which every word stands comes before one with some of them."""
    asked = stems(typed[:LONGEST]) - stems(_COMMON_WORDS) or stems(typed[:LONGEST])
    if not asked:
        return []
    best: dict[str, tuple[tuple[int, int], Section]] = {}
    for section in _sections(guidance):
        score = _score(section, asked)
        if score[0] and (section.slug not in best or score > best[section.slug][0]):
            best[section.slug] = (score, section)
    ordered = sorted(best.values(), key=lambda row: row[0], reverse=True)
    return [section for _, section in ordered[:MOST_FOUND]]


def as_path(found: list[Section]) -> str:
    """What was found, for an address: the places alone, and nothing of what was typed."""
    return ",".join(section.code for section in found)


def from_path(guidance: Guidance, path: str) -> list[Section]:
    known = {section.code: section for section in _sections(guidance)}
    return [known[code] for code in path.split(",")[:MOST_FOUND] if code in known]


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
    weights = ((section.title, TITLE), (section.also, ALSO), (section.heading, HEADING), (section.text, TEXT))
    found = [(stems(text) & asked, weight) for text, weight in weights]
    return len(frozenset().union(*(words for words, _ in found))), sum(len(words) * weight for words, weight in found)


@cache
def _sections_of(slug: str, title: str, also: str, summary: str, text: str) -> tuple[Section, ...]:
    return tuple(
        Section(slug, number, title, heading, " ".join(said), also if not heading else "")
        for number, (heading, said) in enumerate(_below_headings(summary, blocks(text)))
    )


def _sections(guidance: Guidance) -> Iterator[Section]:
    for (_, language), page in guidance.pages.items():
        if language == ENGLISH and page.slug != START:
            yield from _sections_of(page.slug, page.title, page.also, page.summary, page.text)


def _below_headings(summary: str, read: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = [("", [summary])]
    for kind, words in read:
        if kind == "heading":
            found.append((words, []))
        else:
            found[-1][1].append(FILLED.sub("", words))
    return found
