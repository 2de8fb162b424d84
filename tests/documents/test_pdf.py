"""The PDF: tagged, titled, marked, read aloud in order, and drawn without asking anybody for anything."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from saferme.documents.pdf import laid_out, pdf_of
from saferme.documents.sheets import NothingIsFetched
from saferme.practice.documents import Audience, Line, Paragraph
from tests.cast import Cast
from tests.documents.builders import stored
from tests.documents.reading import elements_in, kinds_in, words_of

pytestmark = pytest.mark.django_db


def _text(content: bytes, tmp_path: Path) -> str:
    file = tmp_path / "document.pdf"
    file.write_bytes(content)
    return words_of(file)


@pytest.fixture
def content(cast: Cast) -> bytes:
    return pdf_of(stored(cast, made_for="Members of Sam’s meeting"))


def test_it_says_what_it_is(content):
    with pikepdf.open(BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Plan for Sam"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_its_structure_is_read_in_order(content):
    with pikepdf.open(BytesIO(content)) as pdf:
        kinds = kinds_in(pdf)
    assert kinds[0] == "Document"
    told = [
        kind for kind in kinds if kind in {"H1", "H2", "BlockQuote", "P", "L", "LI", "Table", "Caption", "TH", "TD"}
    ]
    assert told == [
        *["H1", "BlockQuote", "P", "P", "H2", "P", "P", "L", "LI", "LI"],
        *["Table", "Caption", "TH", "TH", "TH", "TD"],
        *["H2", "P", "L", "LI", "LI"],
    ]


def test_a_cell_knows_its_headers(content):
    with pikepdf.open(BytesIO(content)) as pdf:
        elements = elements_in(pdf)
        names = {str(one.ID) for one in elements if str(one.get("/S")) == "/TH"}
        cells = [one for one in elements if str(one.get("/S")) == "/TD"]
        assert len(cells) == 1
        assert {str(header) for header in cells[0].A.Headers} <= names and len(cells[0].A.Headers) == 2


def test_it_has_bookmarks(content):
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Plan for Sam"]
        assert [item.title for item in outline.root[0].children] == ["What is done", "Where each line comes from"]


def test_every_page_is_marked(cast: Cast, tmp_path):
    many = [Paragraph(Line(f"Line {number}. " + "Words of a plan. " * 20)) for number in range(40)]
    pages = _text(pdf_of(stored(cast, *many, made_for="Jo Ashdown")), tmp_path).strip("\f").split("\f")
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "OFFICIAL-SENSITIVE: for Jo Ashdown, 3 March 2026 at 10:00" in page
        assert f"Page {number} of {len(pages)}" in page


def test_all_its_words_are_there(content, tmp_path):
    text = _text(content, tmp_path)
    for words in (
        "“I want to get home.”",
        "Priya walks with Sam.",
        "Please note: Nothing is aimed at the place.",
        "Second",
        "Light the underpass",
        "Meeting of 3 March 2026",
        "Written by Priya Early",
    ):
        assert words in text


def test_the_young_persons_copy_says_nothing_of_sources(cast: Cast, tmp_path):
    text = _text(pdf_of(stored(cast, audience=Audience.YOUNG_PERSON)), tmp_path)
    assert "Priya walks with Sam." in text and "Written by" not in text and "[1]" not in text


@pytest.mark.parametrize(
    "typed",
    [
        '<img src="http://127.0.0.1:9/pixel.png">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url(http://127.0.0.1:9/x.css);</style>",
    ],
)
def test_hostile_text_is_text(cast: Cast, tmp_path, typed, monkeypatch):
    asked: list[str] = []

    def note(self, url, headers=None):
        asked.append(url)
        raise FatalURLFetchingError(url)

    monkeypatch.setattr(NothingIsFetched, "fetch", note)
    text = _text(pdf_of(stored(cast, Paragraph(Line(typed)), made_for=typed)), tmp_path)
    assert "".join(typed.split()) in "".join(text.split())
    assert asked == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "data:text/plain,x"])
def test_a_template_that_asked_for_something_would_fail(address):
    with pytest.raises(FatalURLFetchingError):
        laid_out(f'<html lang="en-GB"><title>x</title><img alt="" src="{address}"></html>')


def _pages(cast: Cast, lines: int, audience: Audience) -> int:
    many = [Paragraph(Line(f"Somebody does thing {number}.")) for number in range(lines)]
    with pikepdf.open(BytesIO(pdf_of(stored(cast, *many, audience=audience)))) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize(
    ("lines", "audience", "pages"),
    [
        (30, Audience.YOUNG_PERSON, 1),
        (42, Audience.YOUNG_PERSON, 1),
        (42, Audience.FAMILY, 2),
        (120, Audience.YOUNG_PERSON, 3),
    ],
    ids=["short", "set closer", "the family's is not", "too long for one: nothing is cut"],
)
def test_the_young_persons_is_one_page_where_it_can_be(cast: Cast, lines, audience, pages):
    assert _pages(cast, lines, audience) == pages
