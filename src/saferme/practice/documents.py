"""A document as frozen values: blocks in order, every line with where it comes from.

It is composed once and stored. Page, PDF and the young person's version are views of what was stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias


class Audience(StrEnum):
    PROFESSIONAL = "professional"
    FAMILY = "family"
    YOUNG_PERSON = "young_person"


class SourceKind(StrEnum):
    FORM = "form"
    MEETING = "meeting"
    ASSESSMENT = "assessment"
    BY_HAND = "by_hand"
    CONTEXT_PLAN = "context_plan"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line comes from, in words: a form and its question, the decision of a meeting, a context plan, a hand.

    ``house``: said by the system itself, such as a heading or the text of an empty part.
    """

    kind: SourceKind
    words: str


HOUSE = Source(SourceKind.HOUSE, "Wording of this document")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    source: Source = HOUSE


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 to 3; a document has one heading of level 1, its title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line


@dataclass(frozen=True, slots=True)
class Warning:
    """A sentence that the reader must not miss."""

    line: Line


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, as they said them."""

    line: Line
    who: str


@dataclass(frozen=True, slots=True)
class Items:
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The first cell names the row."""

    cells: tuple[str, ...]
    source: Source = HOUSE


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Heading | Paragraph | Warning | Quote | Items | Table


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    audience: Audience
    blocks: tuple[Block, ...]

    def lines(self) -> Iterator[Line]:
        """Every line but the headings, a row of a table as one line."""
        for block in self.blocks:
            match block:
                case Paragraph(line) | Warning(line) | Quote(line):
                    yield line
                case Items(lines):
                    yield from lines
                case Table(rows=rows):
                    yield from (Line(" ".join(row.cells), row.source) for row in rows)

    def sources(self) -> tuple[Source, ...]:
        """Each source once, in the order of the lines; the wording of the house is none."""
        return tuple(dict.fromkeys(line.source for line in self.lines() if line.source.kind is not SourceKind.HOUSE))

    def text(self) -> str:
        """All that a reader sees, for searching in it."""
        heads = [block.text for block in self.blocks if isinstance(block, Heading)]
        tables = [block for block in self.blocks if isinstance(block, Table)]
        around = [word for table in tables for word in (table.caption, *table.heads)]
        quoted = [block.who for block in self.blocks if isinstance(block, Quote)]
        return "\n".join([self.title, *heads, *around, *quoted, *(line.text for line in self.lines())])


def retold(document: Document, say: Callable[[str], str]) -> Document:
    """The same document with ``say`` of every text in it."""
    return replace(document, title=say(document.title), blocks=tuple(_retold(block, say) for block in document.blocks))


def _retold(block: Block, say: Callable[[str], str]) -> Block:
    match block:
        case Heading(level, text):
            return Heading(level, say(text))
        case Quote(line, who):
            return Quote(_line_retold(line, say), say(who))
        case Paragraph(line) | Warning(line):
            return type(block)(_line_retold(line, say))
        case Items(lines):
            return Items(tuple(_line_retold(line, say) for line in lines))
        case Table(caption, heads, rows):
            said = tuple(replace(row, cells=tuple(map(say, row.cells))) for row in rows)
            return Table(say(caption), tuple(map(say, heads)), said)


def _line_retold(line: Line, say: Callable[[str], str]) -> Line:
    return replace(line, text=say(line.text))


def as_data(document: Document) -> dict[str, Any]:
    """As plain lists and mappings, to be stored."""
    return {
        "title": document.title,
        "audience": str(document.audience),
        "blocks": [_block_data(block) for block in document.blocks],
    }


def read_document(data: Mapping[str, Any]) -> Document:
    """The reverse of as_data. Raises KeyError for a kind of block that is not known."""
    blocks = tuple(_READ[block["kind"]](block) for block in data["blocks"])
    return Document(data["title"], Audience(data["audience"]), blocks)


def _source_data(source: Source) -> list[str]:
    return [str(source.kind), source.words]


def _line_data(line: Line) -> dict[str, Any]:
    return {"text": line.text, "source": _source_data(line.source)}


def _block_data(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": text}
        case Paragraph(line):
            return {"kind": "paragraph", "line": _line_data(line)}
        case Warning(line):
            return {"kind": "warning", "line": _line_data(line)}
        case Quote(line, who):
            return {"kind": "quote", "line": _line_data(line), "who": who}
        case Items(lines):
            return {"kind": "items", "lines": [_line_data(line) for line in lines]}
        case Table(caption, heads, rows):
            kept = [{"cells": list(row.cells), "source": _source_data(row.source)} for row in rows]
            return {"kind": "table", "caption": caption, "heads": list(heads), "rows": kept}


def _source(data: list[str]) -> Source:
    return Source(SourceKind(data[0]), data[1])


def _line(data: Mapping[str, Any]) -> Line:
    return Line(data["text"], _source(data["source"]))


def _table(data: Mapping[str, Any]) -> Table:
    rows = tuple(Row(tuple(row["cells"]), _source(row["source"])) for row in data["rows"])
    return Table(data["caption"], tuple(data["heads"]), rows)


_READ: dict[str, Any] = {
    "heading": lambda data: Heading(data["level"], data["text"]),
    "paragraph": lambda data: Paragraph(_line(data["line"])),
    "warning": lambda data: Warning(_line(data["line"])),
    "quote": lambda data: Quote(_line(data["line"]), data["who"]),
    "items": lambda data: Items(tuple(_line(line) for line in data["lines"])),
    "table": _table,
}
