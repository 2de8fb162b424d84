"""A blank form in Word, from the definition of which the page and the printed form are made."""

from collections.abc import Mapping, Sequence

from docx.document import Document as WordDocument

from saferme.documents.word import written
from saferme.packs import Pack
from saferme.packs.settings_file import Telephones
from saferme.paper.around import around
from saferme.paper.word.answering import answer_room
from saferme.paper.word.controls import date_box, text_box, which_form
from saferme.paper.word.sheet import HELP, ONLY_IF, QUESTION, SECTION, TITLE, new_sheet, write
from saferme.practice.forms import Form, Question, Section
from saferme.ui.render.conditions import in_words
from saferme.ui.render.paper import NEEDED

WRITTEN_BY, WRITTEN_ON = "paper.by", "paper.on"


def blank_word(form: Form, pack: Pack, telephones: Telephones) -> bytes:
    said = around(form, pack, telephones)
    sheet = new_sheet(f"{form.title}: blank form", f"Safer Me, {pack.title}")
    sheet.sections[0].footer.paragraphs[0].text = f"{said.marking} · {form.title}, version {form.version}"
    write(sheet, form.title, TITLE)
    sheet.add_paragraph(f"Safer Me · {said.authority} · version {form.version} of the form · ")._p.append(
        which_form(identity(pack.name, form))
    )
    for words in (said.danger, said.concern):
        sheet.add_paragraph().add_run(words).bold = True
    for words in said.before:
        sheet.add_paragraph(words)
    _who(sheet, said.who)
    here = {question.code: question for question in form.questions()}
    for number, section in enumerate(form.sections, 1):
        _section(sheet, section, number, here)
    write(sheet, "Where to send it", SECTION)
    sheet.add_paragraph(said.send)
    return written(sheet)


def identity(pack_name: str, form: Form) -> str:
    return f"{pack_name} {form.key} {form.version}"


def _who(sheet: WordDocument, help_words: str) -> None:
    """`help_words`: "" where nobody says who they are."""
    write(sheet, "Who fills it in" if help_words else "When you fill it in", SECTION)
    if help_words:
        write(sheet, f"Filled in by{NEEDED}", QUESTION)
        write(sheet, help_words, HELP)
        sheet.add_paragraph()._p.append(text_box(WRITTEN_BY, "Filled in by"))
    write(sheet, f"On{NEEDED if help_words else ''}", QUESTION)
    sheet.add_paragraph()._p.append(date_box(WRITTEN_ON, "Filled in on"))


def _section(sheet: WordDocument, section: Section, number: int, here: Mapping[str, Question]) -> None:
    write(sheet, f"{number}. {section.title}", SECTION)
    _paragraphs(sheet, section.intro, "")
    _paragraphs(sheet, section.guidance, HELP)
    for question in section.questions:
        _question(sheet, question, here)


def _paragraphs(sheet: WordDocument, text: str, style: str) -> None:
    for words in filter(None, (block.strip() for block in text.split("\n\n"))):
        write(sheet, " ".join(words.split()), style)


def _question(sheet: WordDocument, question: Question, here: Mapping[str, Question]) -> None:
    write(sheet, f"{question.label}{NEEDED if question.required else ''}", QUESTION)
    if question.shown_if:
        write(sheet, f"Only if {in_words(question.shown_if, here)}.", ONLY_IF)
    for words in _help(question):
        write(sheet, words, HELP)
    answer_room(sheet, question)


def _help(question: Question) -> Sequence[str]:
    return [*filter(None, [question.help]), *([f"Why we ask: {question.why}"] if question.why else [])]
