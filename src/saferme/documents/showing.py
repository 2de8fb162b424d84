"""A stored document as its templates draw it: blocks, and for professionals a small number for each line's source."""

from dataclasses import dataclass
from typing import Any

from saferme.practice.documents import (
    Audience,
    Block,
    Document,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Source,
    Table,
    Warning,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """``sources``: in the order of their numbers, in words; none for the young person and the family."""

    title: str
    blocks: list[dict[str, Any]]
    sources: list[str]


def shown(document: Document) -> Shown:
    sources = document.sources() if document.audience is Audience.PROFESSIONAL else ()
    numbers = {source: number for number, source in enumerate(sources, 1)}
    blocks = [_block(block, numbers) for block in document.blocks]
    return Shown(document.title, blocks, [source.words for source in sources])


def _block(block: Block, numbers: dict[Source, int]) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": text}
        case Paragraph(line):
            return {"kind": "paragraph", **_line(line, numbers)}
        case Warning(line):
            return {"kind": "warning", **_line(line, numbers)}
        case Quote(line, who):
            return {"kind": "quote", "who": who, **_line(line, numbers)}
        case Items(lines):
            return {"kind": "items", "lines": [_line(line, numbers) for line in lines]}
        case Table(caption, heads, rows):
            cells = [{"cells": row.cells, "number": numbers.get(row.source)} for row in rows]
            return {"kind": "table", "caption": caption, "heads": heads, "rows": cells}


def _line(line: Line, numbers: dict[Source, int]) -> dict[str, Any]:
    return {"text": line.text, "number": numbers.get(line.source)}
