"""The Word file: the same words as the page, in styles and rows that are read aloud as what they are."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document as opened
from docx.oxml.ns import qn

from saferme.audit.models import Event
from saferme.documents.word import word_of
from saferme.practice.documents import Audience, Line, Paragraph
from tests.cast import Cast
from tests.documents.builders import stored

pytestmark = [pytest.mark.django_db, pytest.mark.embedded_is_enough]


def _opened(cast: Cast, *blocks, **more):
    return opened(BytesIO(word_of(stored(cast, *blocks, **more))))


def test_it_is_read_as_what_it_is(cast: Cast):
    file = _opened(cast, made_for="Members of Sam’s meeting")
    about = file.core_properties
    assert (about.title, about.language, about.author) == ("Plan for Sam", "en-GB", "Safer Me")
    spoken = {lang.get(qn("w:val")) for lang in file.styles.element.iter(qn("w:lang"))}
    assert spoken == {"en-GB"}
    told = [(line.style.name, line.text) for line in file.paragraphs if line.text]
    assert told == [
        ("Heading 1", "Plan for Sam"),
        ("Intense Quote", "“I want to get home.” [1]"),
        ("Normal", "Sam"),
        ("Heading 2", "What is done"),
        ("Normal", "Priya walks with Sam. [2]"),
        ("Normal", "Please note: Nothing is aimed at the place."),
        ("List Bullet", "First [2]"),
        ("List Bullet", "Second [1]"),
        ("Caption", "Actions"),
        ("Heading 2", "Where each line comes from"),
        ("Normal", "The small number beside a line is that of its source here."),
        ("Normal", "[1] Meeting of 3 March 2026"),
        ("Normal", "[2] Written by Priya Early"),
    ]
    foot = file.sections[0].footer.paragraphs[0].text
    assert foot.startswith("OFFICIAL-SENSITIVE: for Members of Sam’s meeting, 3 March 2026 at 10:00")


def test_a_table_has_head_rows_that_word_knows(cast: Cast):
    (table,) = _opened(cast).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What", "Who"],
        ["Light the underpass [2]", "Cas"],
    ]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Actions"


def test_the_familys_says_nothing_of_sources_and_hostile_text_is_text(cast: Cast):
    file = _opened(cast, Paragraph(Line("<w:p>a\x0bb\x00c</w:p>\nsecond")), audience=Audience.FAMILY)
    assert [line.text for line in file.paragraphs] == ["<w:p>abc</w:p>\nsecond"]


def test_that_it_was_taken_is_written_down(cast: Cast):
    row = stored(cast)
    answer = cast.client("practitioner").get(reverse("documents:word", args=[row.pk]))
    assert answer.content.startswith(b"PK") and answer["Content-Type"].endswith("wordprocessingml.document")
    assert "Sam" not in answer["Content-Disposition"]
    assert Event.objects.filter(kind="export", action="document.taken_as_word", subject_id=str(row.pk)).count() == 1
