"""Somebody who fills in a Word form: puts text into its controls, ticks boxes, and sometimes spoils it."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from saferme.packs import load_pack
from saferme.paper.word.blank import blank_word
from saferme.practice.forms import Answers, Form, Question, QuestionType, Raw

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TEXT = "word/document.xml"
MONTHS = ("January", "February", "March")
Spoil = Callable[[etree._Element], None]

_blanks: dict[tuple[str, int], bytes] = {}


def blank_of(form: Form) -> bytes:
    """Made once in a run."""
    made = _blanks.get((form.key, form.version))
    if made is None:
        pack = load_pack()
        made = _blanks[form.key, form.version] = blank_word(form, pack, pack.telephones(demonstration=True))
    return made


def answers_for(form: Form) -> Answers:
    """An answer to every question, also to those that are asked only after another."""
    return {question.code: _answer(question, number) for number, question in enumerate(form.questions())}


def _answer(question: Question, number: int) -> Raw:
    option = question.options[number % len(question.options)].code if question.options else ""
    day = {"day": str(number % 28 + 1), "month": MONTHS[number % 3], "year": "2026"}
    source = question.sources[number % len(question.sources)].code if question.sources else ""
    judged = {"value": option, "evidence": f"Seen & heard <{number}>.\nTwice.", "source": source, "date": day}
    match question.type:
        case QuestionType.NUMBER:
            return str(number % 10)
        case QuestionType.YES_NO | QuestionType.CHOOSE_ONE:
            return option
        case QuestionType.CHOOSE_MANY:
            return [option.code for option in question.options if not option.exclusive][:2]
        case QuestionType.DATE:
            return day
        case QuestionType.DATE_TIME:
            return {**day, "hour": "16", "minute": "05"}
        case QuestionType.JUDGEMENT:
            return judged
        case QuestionType.INDICATORS:
            return {item.code: judged for item in question.items}
        case QuestionType.WEIGHTING:
            return {item.code: {"drives": option, "protects": question.options[-1].code} for item in question.items}
        case QuestionType.ROWS:
            return [{sub.code: _answer(sub, number + row) for sub in question.rows} for row in range(2)]
        case _:
            return f"“{question.label}” & more,\nin two lines; number {number}"


def filled(form: Form, answers: Answers, *, on: str = "3 March 2026", by: str = "Amir Khan, school") -> bytes:
    said = {"paper.on": on, "paper.by": by} if by else {"paper.on": on}
    for question in form.questions():
        said |= _said(question, question.code, answers.get(question.code), ticked=True)
    return changed(blank_of(form), lambda root: type_in(root, said))


def _said(question: Question, name: str, raw: Raw, *, ticked: bool) -> dict[str, str]:
    """What is typed into, or ticked in, the controls of one question, by tag."""
    if raw is None:
        return {}
    match question.type:
        case QuestionType.CHOOSE_MANY:
            return {f"{name}={code}": "tick" for code in raw}
        case QuestionType.YES_NO | QuestionType.CHOOSE_ONE:
            return {f"{name}={raw}": "tick"} if ticked else {name: _label(question.options, raw)}
        case QuestionType.DATE | QuestionType.DATE_TIME:
            time = {f"{name}.time": f"{raw['hour']}:{raw['minute']}"} if "hour" in raw else {}
            return {name: _day(raw), **time}
        case QuestionType.JUDGEMENT:
            value = {f"{name}.value={raw['value']}": "tick"} if ticked else _value(question, name, raw)
            return {**value, **_grounds(question, name, raw)}
        case QuestionType.INDICATORS:
            return {
                tag: words
                for code, given in raw.items()
                for part in (_value, _grounds)
                for tag, words in part(question, f"{name}.{code}", given).items()
            }
        case QuestionType.WEIGHTING:
            return {
                f"{name}.{code}.{side}": _label(question.options, word)
                for code, sides in raw.items()
                for side, word in sides.items()
            }
        case QuestionType.ROWS:
            return {
                tag: words
                for number, row in enumerate(raw)
                for sub in question.rows
                for tag, words in _said(sub, f"{name}.{number}.{sub.code}", row.get(sub.code), ticked=False).items()
            }
        case _:
            return {name: raw}


def _value(question: Question, name: str, raw: Mapping[str, Raw]) -> dict[str, str]:
    return {f"{name}.value": _label(question.options, raw["value"])}


def _grounds(question: Question, name: str, raw: Mapping[str, Raw]) -> dict[str, str]:
    source = {f"{name}.source": _label(question.sources, raw["source"])} if question.sources else {}
    return {f"{name}.evidence": raw["evidence"], f"{name}.date": _day(raw["date"]), **source}


def _label(options: tuple, code: str) -> str:
    return next(option.label for option in options if option.code == code)


def _day(raw: Mapping[str, str]) -> str:
    return f"{raw['day']} {raw['month']} {raw['year']}"


def type_in(root: etree._Element, said: Mapping[str, str]) -> None:
    """Every tag must be there: a form without a box for an answer would lose it."""
    boxes = controls(root)
    for tag, words in said.items():
        box = boxes[tag].find(f"{W}sdtPr/{W14}checkbox")
        if box is not None:
            box.find(f"{W14}checked").set(f"{W14}val", "1")
        _put(boxes[tag], "\u2612" if box is not None else words)


def controls(root: etree._Element) -> dict[str, etree._Element]:
    return {sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): sdt for sdt in root.iter(f"{W}sdt")}


def _put(control: etree._Element, words: str) -> None:
    """As Word does: the prompt goes, and a line end is a break."""
    for prompt in list(control.iter(f"{W}showingPlcHdr")):
        prompt.getparent().remove(prompt)
    content = control.find(f"{W}sdtContent")
    content[:] = []
    run = etree.SubElement(content, f"{W}r")
    for number, line in enumerate(words.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line


def changed(content: bytes, spoil: Spoil, part: str = TEXT) -> bytes:
    """The same file with its text changed."""
    root = etree.fromstring(parts_of(content)[part])
    spoil(root)
    return packed({**parts_of(content), part: etree.tostring(root)})


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()
