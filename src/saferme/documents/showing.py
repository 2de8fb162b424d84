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
    Row,
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
    told = document.sources() if document.audience is Audience.PROFESSIONAL else ()
    sources = list(dict.fromkeys(source.words for source in told))
    numbers = {source: sources.index(source.words) + 1 for source in told}
    return Shown(document.title, [_block(block, numbers) for block in document.blocks], sources)


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
            return {
                "kind": "table",
                "caption": caption,
                "heads": heads,
                "rows": [_row(row, heads, numbers) for row in rows],
            }


def _row(row: Row, heads: tuple[str, ...], numbers: dict[Source, int]) -> dict[str, Any]:
    """Each cell with its head, which stands beside it where the screen is narrow."""
    return {"number": numbers.get(row.source), "cells": list(zip(heads, row.cells, strict=True))}


def _line(line: Line, numbers: dict[Source, int]) -> dict[str, Any]:
    return {"text": line.text, "number": numbers.get(line.source)}
