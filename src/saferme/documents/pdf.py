"""A stored document as a tagged PDF. Nothing is fetched: the one style sheet is ours and lies beside the templates."""

from functools import cache
from io import BytesIO
from math import inf
from pathlib import Path

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint import Document as Laid
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from saferme.documents.models import StoredDocument
from saferme.documents.selectors import content_of, content_shown
from saferme.documents.showing import shown
from saferme.practice.documents import Audience

STYLES = Path(__file__).parent / "templates" / "documents" / "pdf.css"


class NothingIsFetched(URLFetcher):
    """A document has no pictures and no links to load: whatever asks for an address is a mistake or an attack."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        raise FatalURLFetchingError(f"A document may not fetch {url.split(':')[0]} addresses.")


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


def laid_out(page: str, *more: CSS) -> Laid:
    """`more`: styles of its own, over those of every document."""
    return HTML(string=page, url_fetcher=NothingIsFetched()).render(
        stylesheets=[_styles(), *more], pdf_variant="pdf/ua-1"
    )


def written(sheets: Laid) -> bytes:
    out = BytesIO()
    sheets.write_pdf(out, pdf_variant="pdf/ua-1")
    return out.getvalue()


@cache
def _styles() -> CSS:
    return CSS(string=STYLES.read_text(encoding="utf-8"), url_fetcher=NothingIsFetched())
