"""The text of the public pages: Markdown without markup of its own, and what the authority's settings fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from saferme.practice.flowchart import Beside, Move, flowchart
from saferme.practice.settings import PracticeSettings
from saferme.practice.timescales import Timescale
from saferme.practice.vocabulary import ChildFact, DeadlineCode, PathwaySubject

FILLED = re.compile(r"\{([a-z_]+:[a-z0-9_]+|[a-z_]+)\}")
LINK = re.compile(r"\]\(([^)\s]*)\)")
#: What the pages may lead to beside one another, by the word that stands after `go:`.
GOES = (
    "screening", "route", "look-for", "flowchart", "flowchart-school", "flowchart-peer-group",
    "flowchart-neighbourhood", "all", "search", "pdf", "forms", "sign-in",
)  # fmt: skip
#: Statutory clocks, each by the fact that starts it. What an authority sets itself has the name that it has there.
STATUTORY: Mapping[str, tuple[DeadlineCode, ChildFact]] = {
    "front_door_decision": (DeadlineCode.FRONT_DOOR_DECISION, ChildFact.REFERRAL_RECEIVED),
    "social_work_assessment": (DeadlineCode.ASSESSMENT, ChildFact.REFERRAL_RECEIVED),
    "initial_conference": (DeadlineCode.INITIAL_CONFERENCE, ChildFact.STRATEGY_DISCUSSION_HELD),
    "core_group": (DeadlineCode.CORE_GROUP, ChildFact.SAFER_ME_PLUS_HELD),
    "plus_first_review": (DeadlineCode.FIRST_REVIEW, ChildFact.SAFER_ME_PLUS_HELD),
    "return_home_interview": (DeadlineCode.RETURN_HOME_INTERVIEW, ChildFact.RETURNED_FROM_MISSING),
    "care_review": (DeadlineCode.CHILD_IN_CARE_REVIEW, ChildFact.BECAME_LOOKED_AFTER),
}


@cache
def reader() -> MarkdownIt:
    """Headings, paragraphs, lists, tables, links and emphasis. No HTML, pictures or code."""
    rules = ["html_block", "html_inline", "image", "code", "fence", "reference", "lheading", "autolink", "backticks"]
    return MarkdownIt("commonmark").enable("table").disable(rules)


def read_text(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(reader().parse(text))


def plain(node: SyntaxTreeNode) -> str:
    """The words of it alone."""
    if node.type == "text":
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return " "
    return "".join(map(plain, node.children))


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each heading, paragraph, item of a list and cell of a table: its kind and its words."""
    for node in read_text(text).walk():
        if node.type == "inline" and node.parent is not None:
            yield node.parent.type, plain(node).strip()


def facts_of(settings: PracticeSettings, title: str, who: Mapping[str, str]) -> dict[str, str]:
    """Everything that a page may have filled in, but for telephone numbers, which a demonstration invents."""
    facts = {"authority": title}
    for field in fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, Timescale):
            facts[f"time:{field.name}"] = value.in_words
        elif type(value) is int:
            facts[f"number:{field.name}"] = str(value)
    facts |= {f"time:{name}": _statutory(*row, settings) for name, row in STATUTORY.items()}
    return facts | {f"who:{code}": label for code, label in who.items()}


def _statutory(code: DeadlineCode, fact: ChildFact, settings: PracticeSettings) -> str:
    chart = flowchart(PathwaySubject.CHILD, settings)
    rows: tuple[Move | Beside, ...] = (*chart.moves, *chart.beside)
    starts = [one for row in rows if row.fact is fact for one in row.starts]
    return next(one.timescale.in_words for one in starts if one.code is code)


def fill(text: str, facts: Mapping[str, str]) -> str:
    """With the facts in their places; what is no fact stays, for whoever draws the page."""

    def put(found: re.Match[str]) -> str:
        said = facts.get(found[1], found[0])
        begins = found.start() == 0 or text[found.start() - 1] == "\n"
        return said[:1].upper() + said[1:] if begins else said

    return FILLED.sub(put, text)
