"""A stored document as a tagged PDF."""

from io import BytesIO
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from saferme.documents.models import StoredDocument
from saferme.documents.selectors import content_of, content_shown
from saferme.documents.showing import shown
from saferme.practice.documents import Audience

if TYPE_CHECKING:
    from weasyprint import Document as Laid

STYLES = Path(__file__).parent / "templates" / "documents" / "pdf.css"


def pdf_of(row: StoredDocument) -> bytes:
    """PDF/UA-1: title, language, structure and bookmarks for people who listen to it.

    The young person's is one page and a summary two: when it does not fit, it is set closer.
    """
    document = content_shown(row)
    found = {"row": row, "document": shown(document), "hides": document != content_of(row)}
    sheets = laid_out(render_to_string("documents/pdf.html", found))
    if len(sheets.pages) > _pages_meant(row):
        sheets = laid_out(render_to_string("documents/pdf.html", {**found, "closer": True}))
    return written(sheets)


def _pages_meant(row: StoredDocument) -> float:
    if row.kind == StoredDocument.Kind.SUMMARY:
        return 2
    return 1 if row.audience == Audience.YOUNG_PERSON else inf


def laid_out(page: str, *more: Path) -> "Laid":
    """``more``: style sheets of its own, over that of every document."""
    # Here and not above: it brings in WeasyPrint, which takes a second, and most processes draw nothing.
    from saferme.documents.sheets import lay_out

    return lay_out(page, STYLES, *more)


def written(sheets: "Laid") -> bytes:
    out = BytesIO()
    sheets.write_pdf(out, pdf_variant="pdf/ua-1")
    return out.getvalue()
