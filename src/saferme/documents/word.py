"""A stored document as a Word file: the same blocks as the page and the PDF, as the styles that Word reads aloud."""

import re
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from docx import Document as new_file
from docx.document import Document as File
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from saferme.documents.models import StoredDocument
from saferme.documents.selectors import content_of, content_shown
from saferme.documents.showing import shown
from saferme.ui.dates import date_time_uk

#: What may not stand in a Word file, whoever typed it.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LANGUAGE = "en-GB"


def word_of(row: StoredDocument) -> bytes:
    """Title, language, headings, lists and tables with header rows, and the marking at the foot of every page."""
    file, content = new_file(), content_shown(row)
    seen = shown(content)
    describe(file, row, seen.title)
    if content != content_of(row):
        file.add_paragraph(render_to_string("documents/hides.txt").strip())
    for block in seen.blocks:
        add_block(file, block)
    add_sources(file, seen.sources)
    foot(file, f"{row.marking}: for {row.made_for}, {date_time_uk(row.made_at)}")
    return written(file)


def written(file: File) -> bytes:
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def plain(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def describe(file: File, row: StoredDocument, title: str) -> None:
    """What the file says of itself. Nobody's account is its author, and its dates are those of the document."""
    about = file.core_properties
    about.title, about.language, about.author = plain(title)[:255], LANGUAGE, "Safer Me"
    about.last_modified_by, about.comments, about.keywords = "Safer Me", "", ""
    about.created = about.modified = timezone.localtime(row.made_at).replace(tzinfo=None)
    speak_english(file)


def speak_english(file: File) -> None:
    for run in file.styles.element.iter(qn("w:rPrDefault")):
        for lang in run.iter(qn("w:lang")):
            lang.set(qn("w:val"), LANGUAGE)


def add_block(file: File, block: dict[str, Any]) -> None:
    match block["kind"]:
        case "heading":
            file.add_heading(plain(block["text"]), level=block["level"])
        case "paragraph":
            _say(file.add_paragraph(), block["text"], block["number"])
        case "warning":
            file.add_paragraph().add_run(plain(f"Please note: {block['text']}")).bold = True
        case "quote":
            _say(file.add_paragraph(style="Intense Quote"), f"“{block['text']}”", block["number"])
            _say(file.add_paragraph(), block["who"])
        case "items":
            for line in block["lines"]:
                _say(file.add_paragraph(style="List Bullet"), line["text"], line["number"])
        case "table":
            add_table(file, block)


def add_table(file: File, block: dict[str, Any]) -> None:
    """Its first row is repeated on each page and read as heads; its first column names the rows."""
    file.add_paragraph(plain(block["caption"]), style="Caption").paragraph_format.keep_with_next = True
    table = file.add_table(rows=1, cols=len(block["heads"]), style="Table Grid")
    _name(table, plain(block["caption"]))
    for cell, head in zip(table.rows[0].cells, block["heads"], strict=True):
        cell.paragraphs[0].add_run(plain(head)).bold = True
    _mark(table.rows[0]._tr, "w:tblHeader")
    for row in block["rows"]:
        cells = table.add_row().cells
        for position, (cell, (_, words)) in enumerate(zip(cells, row["cells"], strict=True)):
            _say(cell.paragraphs[0], words, row["number"] if position == 0 else None)
    for line in table.rows:
        _mark(line._tr, "w:cantSplit")
    file.add_paragraph()


def add_sources(file: File, sources: list[str]) -> None:
    if sources:
        file.add_heading("Where each line comes from", level=2)
        file.add_paragraph("The small number beside a line is that of its source here.")
        for number, source in enumerate(sources, 1):
            file.add_paragraph(plain(f"[{number}] {source}"))


def foot(file: File, words: str) -> None:
    """The marking, and the number of the page, which Word counts itself."""
    line = file.sections[0].footer.paragraphs[0]
    line.add_run(plain(words))
    line.add_run().add_break(WD_BREAK.LINE)
    line.add_run("Page ")
    _count(line, "PAGE")
    line.add_run(" of ")
    _count(line, "NUMPAGES")
    for run in line.runs:
        run.font.size = Pt(8.5)


def _say(line: WordParagraph, text: str, number: int | None = None) -> None:
    line.add_run(plain(text))
    if number:
        line.add_run(f" [{number}]").font.superscript = True


def _name(table: WordTable, caption: str) -> None:
    """For people who listen: what the table is about, and that it has a head row and a head column."""
    properties = table._tbl.tblPr
    properties.append(_element("w:tblCaption", caption))
    for look in properties.findall(qn("w:tblLook")):
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")


def _mark(row: Any, name: str) -> None:
    row.get_or_add_trPr().append(_element(name))


def _count(line: WordParagraph, field: str) -> None:
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), field)
    line._p.append(element)


def _element(name: str, value: str = "") -> Any:
    element = OxmlElement(name)
    if value:
        element.set(qn("w:val"), value)
    return element
