"""Content controls of Word: the boxes of a form, each with the name of the field that it answers as its tag."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from saferme.practice.forms import Option

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
LONGEST_TAG = 64  # what Word opens
TYPE_HERE, CHOOSE, PICK = "Type here", "Choose", "Day month year, like 27 March 2026"
PROMPTS = frozenset({TYPE_HERE, CHOOSE, PICK})
EMPTY_BOX, TICKED_BOX = "\u2610", "\u2612"
WHICH_FORM = "safer-me-form"


def text_box(tag: str, title: str) -> BaseOxmlElement:
    return _control(tag, title, '<w:text w:multiLine="1"/>', TYPE_HERE)


def date_box(tag: str, title: str) -> BaseOxmlElement:
    kind = '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/><w:calendar w:val="gregorian"/></w:date>'
    return _control(tag, title, kind, PICK)


def choice(tag: str, title: str, options: Sequence[Option]) -> BaseOxmlElement:
    items = "".join(
        f"<w:listItem w:displayText={quoteattr(option.label)} w:value={quoteattr(option.code)}/>" for option in options
    )
    return _control(tag, title, f"<w:dropDownList>{items}</w:dropDownList>", CHOOSE)


def tick(tag: str, title: str) -> BaseOxmlElement:
    states = '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
    kind = f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox>'
    font = '<w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>'
    return _sdt(tag, title, kind, f"<w:r>{font}<w:t>{EMPTY_BOX}</w:t></w:r>")


def which_form(said: str) -> BaseOxmlElement:
    """What tells the reader which form this is; it cannot be typed over."""
    return _sdt(WHICH_FORM, "Which form", "<w:text/>", f"<w:r><w:t>{said}</w:t></w:r>", lock="sdtContentLocked")


def _control(tag: str, title: str, kind: str, prompt: str) -> BaseOxmlElement:
    run = f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{prompt}</w:t></w:r>'
    return _sdt(tag, title, f"<w:showingPlcHdr/>{kind}", run)


def _sdt(tag: str, title: str, kind: str, content: str, lock: str = "sdtLocked") -> BaseOxmlElement:
    """Locked against being deleted; what is in it can be changed. Word tells `title` to who listens."""
    told = title if len(title) <= LONGEST_TAG else title[: LONGEST_TAG - 1] + "…"
    return parse_xml(
        f'<w:sdt xmlns:w="{WORD}" xmlns:w14="{WORD_2010}"><w:sdtPr><w:alias w:val={quoteattr(told)}/>'
        f'<w:tag w:val={quoteattr(tag)}/><w:lock w:val="{lock}"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
