"""What stands in a Word document: the text of each control by its tag, and the text beside the controls."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from saferme.paper.word.controls import EMPTY_BOX, PROMPTS, TICKED_BOX, WORD, WORD_2010

_W, _W14 = f"{{{WORD}}}", f"{{{WORD_2010}}}"
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}sdtPr", f"{_W}pPr", f"{_W}rPr"}
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_AS_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@dataclass(slots=True)
class Found:
    """`texts` and `ticks` by tag; `beside`: paragraphs less what their controls hold; `twice`: tags that stand there again."""

    texts: dict[str, str] = field(default_factory=dict)
    ticks: dict[str, bool] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    @property
    def tags(self) -> set[str]:
        return self.texts.keys() | self.ticks.keys()


def found_in(document: etree._Element) -> Found:
    found = Found()
    for control in document.iter(f"{_W}sdt"):
        if (tag := _tag(control)) is not None:
            _note(found, tag, control)
    for paragraph in document.iter(f"{_W}p"):
        if not _within_a_control(paragraph) and (text := " ".join(_text(paragraph, controls=False).split())):
            found.beside.append(text)
    return found


def _note(found: Found, tag: str, control: etree._Element) -> None:
    if tag in found.tags:
        found.twice.append(tag)
    box = control.find(f"{_W}sdtPr/{_W14}checkbox")
    shown = _shown(control)
    if box is not None or shown.strip() in (EMPTY_BOX, TICKED_BOX):
        found.ticks[tag] = _is_ticked(box, shown)
    else:
        found.texts[tag] = shown


def _is_ticked(box: etree._Element | None, shown: str) -> bool:
    checked = box.find(f"{_W14}checked") if box is not None else None
    if checked is None:
        return shown.strip() not in ("", EMPTY_BOX)
    return checked.get(f"{_W14}val", "1") not in ("0", "false", "off")


def _shown(control: etree._Element) -> str:
    """What was typed; nothing while the prompt is still there."""
    if control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
        return ""
    content = control.find(f"{_W}sdtContent")
    text = "" if content is None else _text(content, controls=True).strip("\n")
    return "" if text.strip() in PROMPTS else text


def _tag(control: etree._Element) -> str | None:
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    return None if tag is None else tag.get(f"{_W}val")


def _within_a_control(paragraph: etree._Element) -> bool:
    return any(_tag(above) is not None for above in paragraph.iterancestors(f"{_W}sdt"))


def _text(element: etree._Element, *, controls: bool) -> str:
    return "".join(_pieces(element, controls=controls))


def _pieces(element: etree._Element, *, controls: bool) -> Iterator[str]:
    """Text in reading order: what was struck out in tracked changes is gone, what was put in is there."""
    for part in element:
        if part.tag in _GONE or part.tag == _CHOICE:
            continue
        if part.tag == f"{_W}sdt" and not controls and _tag(part) is not None:
            continue
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in _AS_TEXT:
            yield _AS_TEXT[part.tag]
        else:
            yield from _pieces(part, controls=controls)
            if part.tag == f"{_W}p":
                yield "\n"
