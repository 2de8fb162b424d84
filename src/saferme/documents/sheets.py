"""HTML laid out as tagged sheets of paper. Nothing is fetched: the style sheets are ours and lie beside the templates."""

from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML, Document
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class NothingIsFetched(URLFetcher):
    """A document has no pictures and no links to load: whatever asks for an address is a mistake or an attack."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        raise FatalURLFetchingError(f"A document may not fetch {url.split(':')[0]} addresses.")


def lay_out(page: str, *styles: Path) -> Document:
    return HTML(string=page, url_fetcher=NothingIsFetched()).render(
        stylesheets=[_read(path) for path in styles], pdf_variant="pdf/ua-1"
    )


@cache
def _read(path: Path) -> CSS:
    return CSS(string=path.read_text(encoding="utf-8"), url_fetcher=NothingIsFetched())
