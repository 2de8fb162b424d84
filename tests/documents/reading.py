"""A PDF as its readers meet it: the words of its pages, and the structure by which they are read aloud."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf


def words_of(file: Path) -> str:
    """Page by page, laid out as printed."""
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout


def kinds_in(pdf: pikepdf.Pdf) -> list[str]:
    """The kinds of the structure elements, in reading order."""
    return [str(element.S).removeprefix("/") for element in elements_in(pdf) if "/S" in element]


def elements_in(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return list(_below(pdf.Root.StructTreeRoot.K))


def _below(node: object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from _below(part)
    elif isinstance(node, pikepdf.Dictionary):
        yield node
        if "/K" in node:
            yield from _below(node.K)
