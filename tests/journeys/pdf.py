"""A PDF as somebody reads it, and as a screen reader does."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf


def read_pdf(file: Path) -> str:
    """Its text, once it was seen that it has a structure, a title and a language for those who hear it."""
    with pikepdf.open(file) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"])
        assert {"Document", "H1", "P"} <= set(_kinds(pdf.Root.StructTreeRoot.K))
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(text.split())


def _kinds(node: object) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from _kinds(part)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S).removeprefix("/")
        if "/K" in node:
            yield from _kinds(node.K)
