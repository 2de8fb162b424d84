"""A Word document as the house makes them: British English, one typeface, headings and tables that are marked as such."""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

TYPEFACE = "Arial"
INK, GREEN, QUIET = RGBColor(0x1A, 0x22, 0x27), RGBColor(0x0F, 0x4C, 0x55), RGBColor(0x4D, 0x5A, 0x61)
HEADINGS = {"Title": 20, "Heading 1": 15, "Heading 2": 11.5, "Heading 3": 10.5}
#: Styles by the id that stands in a document: to look one up by its name takes half the time of making a form.
TITLE, SECTION, QUESTION, PART = "Title", "Heading1", "Heading2", "Heading3"
HELP, ONLY_IF, TICK = "Help", "Onlyif", "Tick"
Place = WordDocument | _Cell


def new_sheet(title: str, author: str) -> WordDocument:
    sheet = Document()
    properties = sheet.core_properties
    properties.title, properties.author, properties.language, properties.comments = title, author, "en-GB", ""
    for name, size in HEADINGS.items():
        _headed(sheet.styles[name], size)
    normal = sheet.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = TYPEFACE, Pt(10.5), INK
    normal.paragraph_format.space_after = Pt(5)
    _styles_of_forms(sheet)
    _speaks_english(sheet)
    for section in sheet.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.8)
    return sheet


def _headed(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = TYPEFACE, Pt(size), GREEN
    style.font.bold = True
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _styles_of_forms(sheet: WordDocument) -> None:
    for name in ("Help", "Only if", "Tick"):
        style = sheet.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = sheet.styles["Normal"]
        style.paragraph_format.space_after = Pt(2)
        if name != "Tick":
            style.font.size, style.font.color.rgb, style.paragraph_format.keep_with_next = Pt(9), QUIET, True
    sheet.styles["Only if"].font.italic = True
    tick = sheet.styles["Tick"].paragraph_format
    tick.left_indent, tick.first_line_indent = Cm(0.6), Cm(-0.6)
    placeholder = sheet.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    placeholder.font.color.rgb = QUIET


def _speaks_english(sheet: WordDocument) -> None:
    for language in sheet.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def write(place: Place, words: str, style: str = "") -> Paragraph:
    paragraph = place.add_paragraph(words)
    if style:
        paragraph._p.style = style
    return paragraph


def table(sheet: WordDocument, columns: Sequence[str], widths: Sequence[float]) -> Table:
    """With its first row marked as the one that is repeated on every sheet and told with every cell. Widths in cm."""
    made = sheet.add_table(rows=1, cols=len(columns))
    made.autofit = False
    made._tbl.tblStyle_val = "TableGrid"
    for cell, words, width in zip(made.rows[0].cells, columns, widths, strict=True):
        cell.width = Cm(width)
        _bold(cell.paragraphs[0], words)
    _mark(made.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    return made


def add_row(made: Table, widths: Sequence[float]) -> Sequence[_Cell]:
    row = made.add_row()
    _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Cm(width)
    return row.cells


def kind_row(made: Table, words: str) -> None:
    """A heading over the rows that follow."""
    cells = made.add_row().cells
    _bold(cells[0].merge(cells[-1]).paragraphs[0], words)


def _bold(paragraph: Paragraph, words: str) -> None:
    paragraph.add_run(words).bold = True
    paragraph.paragraph_format.keep_with_next = True


def _mark(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(name))
