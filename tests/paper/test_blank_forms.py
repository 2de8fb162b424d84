"""The blank forms: everything that a form asks stands on the paper, and can be heard as well as seen."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from saferme.cli.main import main
from saferme.packs import load_pack
from saferme.paper import blanks
from saferme.paper.blank_pdf import blank_page, blank_pdf
from saferme.practice.forms import Form, Question, QuestionType
from tests.documents.reading import elements_in, kinds_in
from tests.paper.filling import blank_of

pytestmark = pytest.mark.embedded_is_enough
PACK = load_pack()
TELEPHONES = PACK.telephones(demonstration=True)
FORMS = PACK.newest_forms().values()


def _words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _printed(question: Question) -> list[str]:
    own = [
        question.label,
        question.help,
        question.why,
        *(text for item in question.items for text in (item.label, item.help)),
    ]
    answers = [text for option in question.options for text in (option.label, option.help)]
    return [*own, *answers, *(option.label for option in question.sources)]


def _missing(form: Form, words: str) -> list[str]:
    asked = [one for question in form.questions() for one in (question, *question.rows)]
    said = [text for section in form.sections for text in (section.title, section.intro, section.guidance)]
    wanted = [*said, *(text for question in asked for text in _printed(question))]
    return [text for text in (" ".join(text.split()) for text in wanted) if text not in words]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_question_answer_and_definition_is_printed(form: Form) -> None:
    page = blank_page(form, PACK, TELEPHONES)
    words = _words(page)
    assert _missing(form, words) == []
    assert f"version {form.version} of the form" in words and "Devon" in words and "999" in words
    assert TELEPHONES.contacts["front_door"].number in words and "Where to send it" in words
    conditional = [question for question in form.questions() if question.shown_if]
    assert page.count('class="only-if"') >= len(conditional)
    assert page.count("<h2") == len(form.sections) + 2


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_on_paper_every_answer_of_a_choice_has_a_box_to_tick(form: Form) -> None:
    page = blank_page(form, PACK, TELEPHONES)
    one = (QuestionType.YES_NO, QuestionType.CHOOSE_ONE, QuestionType.CHOOSE_MANY)
    ticked = sum(len(question.options) for question in form.questions() if question.type in one)
    lines = sum(len(q.items) * len(q.options) for q in form.questions() if q.type is QuestionType.INDICATORS)
    assert page.count("<li>") >= ticked and page.count('class="tick-box"') == lines


def test_a_survey_asks_for_no_name_and_goes_back_to_whoever_gave_it() -> None:
    words = _words(blank_page(PACK.form("survey_students"), PACK, TELEPHONES))
    assert "Do not write your name" in words and "OFFICIAL" not in words and "Filled in by" not in words


def test_a_form_about_a_place_says_that_it_names_no_young_person() -> None:
    assert "Write no young person’s name" in _words(blank_page(PACK.form("context_referral"), PACK, TELEPHONES))


def test_the_pdf_is_tagged_titled_and_read_in_order() -> None:
    form = PACK.form("context_triage")
    with pikepdf.open(BytesIO(blank_pdf(form, PACK, TELEPHONES))) as pdf:
        kinds = kinds_in(pdf)
        assert str(pdf.Root.Lang) == "en-GB" and bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo["/Title"]) == f"{form.title}: blank form"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
    assert [kind for kind in kinds if re.fullmatch("H[1-6]", kind)][:3] == ["H1", "H2", "H3"]
    assert kinds.count("H2") == len(form.sections) + 2 and kinds.count("H3") == len(list(form.questions())) + 2
    options = sum(len(question.options) for question in form.questions())
    assert kinds.count("LI") == options


def test_a_table_of_the_pdf_tells_each_cell_its_headers() -> None:
    with pikepdf.open(BytesIO(blank_pdf(PACK.form("front_door_decision"), PACK, TELEPHONES))) as pdf:
        elements = elements_in(pdf)
        headers = {str(one.ID) for one in elements if str(one.get("/S")) == "/TH" and "/ID" in one}
        cells = [one for one in elements if str(one.get("/S")) == "/TD"]
        assert cells and all({str(header) for header in cell.A.Headers} <= headers for cell in cells)


@pytest.mark.parametrize("key", ["assessment", "context_triage"])
def test_the_word_form_has_a_title_a_language_headings_and_tables_with_headers(key: str) -> None:
    form = PACK.form(key)
    document = Document(BytesIO(blank_of(form)))
    assert document.core_properties.title == f"{form.title}: blank form"
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    headings = [p.style.name for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert headings[0] == "Title" and headings.count("Heading 1") == len(form.sections) + 2
    assert headings.count("Heading 2") == len(list(form.questions())) + 2
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    assert all(table.style.name == "Table Grid" for table in document.tables)
    known = {one.get(qn("w:styleId")) for one in document.styles.element.iter(qn("w:style"))}
    named = [one for kind in ("w:pStyle", "w:rStyle", "w:tblStyle") for one in document.element.iter(qn(kind))]
    assert named and {one.get(qn("w:val")) for one in named} <= known


def test_the_forms_are_made_once_and_listed_with_their_size(
    settings, tmp_path: Path, client, db, monkeypatch, capsys
) -> None:
    settings.SAFERME_BLANKS = tmp_path
    one = PACK.form("context_triage")
    monkeypatch.setattr(type(PACK), "newest_forms", lambda pack: {one.key: one})
    assert "KB" not in client.get("/guide/forms/").content.decode()
    assert main(["blanks"]) == 0 and "2 blank forms" in capsys.readouterr().out
    monkeypatch.setattr(blanks, "_MAKERS", {})
    shown = client.get("/guide/forms/").content.decode()
    assert shown.count("KB)") == 2 and not client.cookies
    for kind, content_type in blanks.CONTENT_TYPES.items():
        response = client.get(f"/guide/forms/{one.key}/v1.{kind}")
        assert response.headers["Content-Type"] == content_type and len(response.content) > 10_000
        assert f"safer-me-context-triage-v1.{kind}" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("address", ["context_triage/v9.pdf", "context_triage/v1.exe", "nothing/v1.pdf"])
def test_what_there_is_not_is_not_found(client, db, address: str) -> None:
    assert client.get(f"/guide/forms/{address}").status_code == 404
