"""guidance/: the public pages of an authority. A page is a Markdown file; a translation of it lies beside it.

contents.yaml     the parts, each for its readers, with their pages in order
languages.yaml    what stands around a page, in each language
next_steps.yaml   for each thing that a screening recommends: with whom, and by when
NAME.md           a page in English, with title, summary and further words by which it is found
NAME.pl.md        the same in another language of languages.yaml
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import RootModel

from saferme.packs.form_file import Code, Strict, Words
from saferme.packs.guidance_text import FILLED, GOES, LINK, fill
from saferme.packs.settings_file import Contact
from saferme.packs.yaml_words import PackProblem, read_as, text_as, text_of
from saferme.practice.vocabulary import Response

ENGLISH = "en"
#: Pages to which others lead by name, so that every authority has them.
NEEDED = (
    "start", "young-person", "parent-or-carer", "professional", "raise-a-concern", "what-safer-me-is", "glossary",
    "accessibility", "who-runs-this",
)  # fmt: skip
HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
Audience = Literal["everybody", "young_person", "parent", "professional"]
_FIRST_HEADING, _OUTWARD = re.compile(r"^# ", re.MULTILINE), ("https://", "mailto:", "tel:", "#")


@dataclass(frozen=True, slots=True)
class GuidePage:
    """`also`: words by which people look for it. `checked`: a speaker of the language has read the translation."""

    slug: str
    language: str
    title: str
    summary: str
    also: str
    checked: bool
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Pages for one kind of reader. `door`: what these readers say of themselves, on the start page."""

    code: str
    title: str
    audience: Audience
    door: str
    door_help: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What follows a recommendation. `contact`: of the settings, or empty."""

    response: str
    with_whom: str
    by_when: str
    contact: str
    page: str


@dataclass(frozen=True)
class Guidance:
    parts: tuple[Part, ...]
    pages: Mapping[tuple[str, str], GuidePage]
    languages: Mapping[str, Language]
    steps: Mapping[str, NextStep]

    def page(self, slug: str, language: str = ENGLISH) -> GuidePage:
        """Raises KeyError if there is none."""
        return self.pages[slug, language]

    def part_of(self, slug: str) -> Part:
        return next(part for part in self.parts if slug in part.pages)

    def in_order(self) -> Iterator[tuple[Part, GuidePage]]:
        """Every page in English."""
        for part in self.parts:
            for slug in part.pages:
                yield part, self.page(slug)

    def languages_of(self, slug: str) -> list[str]:
        return [code for code in self.languages if (slug, code) in self.pages]


class Around(Strict):
    """The words around a page."""

    skip: Words
    leave_quickly: Words
    leave_region: Words
    danger: Words
    call_999: Words
    worried: Words
    back: Words
    other_languages: Words
    not_checked: Words
    own_site: Words


class Language(Strict):
    """`name`: in the language itself."""

    name: Words
    direction: Literal["ltr", "rtl"] = "ltr"
    around: Around


class LanguagesFile(RootModel[dict[Code, Language]]):
    pass


class PageHead(Strict):
    title: Words
    summary: Words
    also: str = ""
    checked: Literal["yes", "not_yet"] = "yes"


class PartEntry(Strict):
    title: Words
    audience: Audience
    door: str = ""
    door_help: str = ""
    pages: list[Code]


class ContentsFile(RootModel[dict[Code, PartEntry]]):
    def build(self) -> tuple[Part, ...]:
        return tuple(
            Part(code, entry.title, entry.audience, entry.door, entry.door_help, tuple(entry.pages))
            for code, entry in self.root.items()
        )


class StepEntry(Strict):
    with_whom: Words
    by_when: Words
    contact: str = ""
    page: str = ""


class StepsFile(RootModel[dict[Response, StepEntry]]):
    pass


def read_guidance(folder: Path, facts: Mapping[str, str], contacts: Mapping[str, Contact]) -> Guidance:
    """Raises PackProblem that names each mistake with its file and, where it has one, its line."""
    place = f"{folder.parent.name}/guidance"
    parts = read_as(ContentsFile, folder / "contents.yaml", f"{place}/contents.yaml").build()
    languages = read_as(LanguagesFile, folder / "languages.yaml", f"{place}/languages.yaml").root
    steps = read_as(StepsFile, folder / "next_steps.yaml", f"{place}/next_steps.yaml").root
    files = sorted(folder.glob("*.md"))
    known = Known(frozenset(file.stem for file in files if "." not in file.stem), frozenset(contacts), facts)
    mistakes = [
        *_of_contents(parts, known.pages, f"{place}/contents.yaml"),
        *_of_languages(files, languages, known.pages, place),
        *_of_steps(steps, known, f"{place}/next_steps.yaml"),
        *(mistake for file in files for mistake in known.mistakes_in(_read(file, place), f"{place}/{file.name}")),
    ]
    if mistakes:
        raise PackProblem("\n".join(mistakes))
    pages = [_page(file, place, facts) for file in files]
    told: dict[str, NextStep] = {
        code: NextStep(code, fill(step.with_whom, facts), fill(step.by_when, facts), step.contact, step.page)
        for code, step in steps.items()
    }
    return Guidance(parts, {(page.slug, page.language): page for page in pages}, languages, told)


@dataclass(frozen=True, slots=True)
class Known:
    """What a page may lead to and have filled in."""

    pages: frozenset[str]
    contacts: frozenset[str]
    facts: Mapping[str, str]

    def mistakes_in(self, text: str, shown_as: str) -> Iterator[str]:
        for number, line in enumerate(text.split("\n"), start=1):
            for wrong in (*self._filled(line), *self._led_to(line)):
                yield f"{shown_as}, line {number}: {wrong}"
        if _FIRST_HEADING.search(text):
            yield f"{shown_as}: the title stands at the top of the file, so headings begin with ##"

    def _filled(self, line: str) -> Iterator[str]:
        for name in FILLED.findall(line):
            kind, _, key = name.partition(":")
            if not (name in self.facts or name == "helplines" or (kind == "phone" and key in self.contacts)):
                yield f"nothing is known that could be filled in for {{{name}}}"

    def _led_to(self, line: str) -> Iterator[str]:
        for target in LINK.findall(line):
            kind, _, name = target.partition(":")
            page = name.partition("#")[0]
            known = (kind == "page" and page in self.pages) or (kind == "go" and name in GOES)
            if not (known or target.startswith(_OUTWARD)):
                yield f"“{target}” leads nowhere: write page: and the name of a page, or go: and one of {', '.join(GOES)}"


def _of_contents(parts: tuple[Part, ...], pages: frozenset[str], shown_as: str) -> Iterator[str]:
    listed = [slug for part in parts for slug in part.pages]
    for slug in sorted({slug for slug in listed if listed.count(slug) > 1}):
        yield f"{shown_as}: “{slug}” is listed twice"
    for slug in sorted(set(listed) - pages):
        yield f"{shown_as}: there is no page {slug}.md"
    for slug in sorted(pages - set(listed)):
        yield f"{shown_as}: {slug}.md is in no part, so nobody would find it"
    for slug in sorted(set(NEEDED) - pages):
        yield f"{shown_as}: every authority has a page {slug}.md, to which others lead"


def _of_languages(
    files: list[Path], languages: Mapping[str, Language], pages: frozenset[str], place: str
) -> Iterator[str]:
    if ENGLISH not in languages:
        yield f"{place}/languages.yaml: English (en) is missing"
    for file in files:
        slug, _, language = file.stem.partition(".")
        if language and language not in languages:
            yield f"{place}/{file.name}: languages.yaml has no language “{language}”"
        if language and slug not in pages:
            yield f"{place}/{file.name}: it translates {slug}.md, which is not there"


def _of_steps(steps: Mapping[Response, StepEntry], known: Known, shown_as: str) -> Iterator[str]:
    for response in sorted(set(Response) - set(steps)):
        yield f"{shown_as}: “{response}” may be recommended, and nothing says with whom and by when"
    for response, step in steps.items():
        yield from (
            f"{shown_as} ({response}): {wrong.partition(': ')[2]}"
            for wrong in known.mistakes_in(f"{step.with_whom} {step.by_when}", "")
        )
        if step.contact and step.contact not in known.contacts:
            yield f"{shown_as} ({response}): the settings have no contact “{step.contact}”"
        if step.page and step.page not in known.pages:
            yield f"{shown_as} ({response}): there is no page {step.page}.md"


def _read(file: Path, place: str) -> str:
    text = text_of(file, f"{place}/{file.name}")
    if HEAD.match(text) is None:
        raise PackProblem(f"{place}/{file.name}, line 1: a page begins with its title and summary between lines of ---")
    return text


def _page(file: Path, place: str, facts: Mapping[str, str]) -> GuidePage:
    text = _read(file, place)
    head = HEAD.match(text)
    assert head is not None
    said = text_as(PageHead, f"\n{head[1]}", f"{place}/{file.name}")
    slug, _, language = file.stem.partition(".")
    return GuidePage(
        slug=slug,
        language=language or ENGLISH,
        title=fill(said.title, facts),
        summary=fill(said.summary, facts),
        also=said.also,
        checked=said.checked == "yes",
        text=fill(text[head.end() :], facts),
    )
