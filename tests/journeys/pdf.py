"""A PDF as somebody reads it, and as a screen reader does."""

from pathlib import Path

import pikepdf

from tests.documents.reading import kinds_in, words_of


def read_pdf(file: Path) -> str:
    """Its text, once it was seen that it has a structure, a title and a language for those who hear it."""
    with pikepdf.open(file) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"])
        assert {"Document", "H1", "P"} <= set(kinds_in(pdf))
    return " ".join(words_of(file).split())
