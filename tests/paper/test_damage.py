"""What people and machines do to a form before it comes back: each is told in a sentence, with its place and its text."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from saferme.packs import load_pack
from saferme.paper.word.dates import in_parts
from saferme.paper.word.opening import MOST_BYTES, MOST_TEXT, NotAForm, opened
from saferme.paper.word.reading import Read, read_file, read_form, which_form
from tests.paper.filling import TEXT, W14, Spoil, W, blank_of, changed, controls, packed, parts_of, type_in

pytestmark = pytest.mark.embedded_is_enough
FORM = load_pack().form("screening_child")
BLANK = blank_of(FORM)
NAME, BORN, AGE = "What is the young person called?", "When were they born?", "How old is the young person?"


def _typed(**said: str) -> Spoil:
    return lambda root: type_in(root, said)


def _ticked(*tags: str) -> Spoil:
    return lambda root: type_in(root, dict.fromkeys(tags, "tick"))


def _gone(tag: str) -> Spoil:
    def spoil(root: etree._Element) -> None:
        box = controls(root)[tag]
        box.getparent().remove(box)

    return spoil


def _beside(tag: str, words: str) -> Spoil:
    """Typed into the line of a box, outside the box."""

    def spoil(root: etree._Element) -> None:
        line = controls(root)[tag].getparent()
        etree.SubElement(etree.SubElement(line, f"{W}r"), f"{W}t").text = words

    return spoil


def _instead(root: etree._Element) -> None:
    _beside("name", "Wren Ashdown")(root)
    _gone("name")(root)


def _twice(root: etree._Element) -> None:
    box = controls(root)["age"]
    box.getparent().append(etree.fromstring(etree.tostring(box)))


def _read(spoil: Spoil) -> Read:
    return read_form(FORM, read_file(changed(BLANK, spoil)), read_file(BLANK))


@pytest.mark.parametrize(
    ("spoil", "place", "why", "text"),
    [
        (_gone("name"), NAME, "not in the document any more", ""),
        (_instead, NAME, "written beside the boxes", "Wren Ashdown"),
        (_beside("concern_home=some", ", at weekends"), "Home and family", "written beside the boxes", "Some worry, at weekends"),
        (_typed(date_of_birth="in the spring"), BORN, "no date", "in the spring"),
        (_typed(date_of_birth="31 February 2011"), BORN, "31 February 2011 does not exist", ""),
        (_typed(age="about 14"), AGE, "takes a whole number", ""),
        (_ticked("immediate_danger=yes", "immediate_danger=no"), "in immediate danger", "More than one", "“Yes” and “No”"),
        (_typed(concern_home_words="Shouting."), "What is happening at home?", "asked only after another", "Shouting."),
        (_twice, AGE, "stands in the document twice", ""),
        (_typed(known_workers="x" * 100_001), "Who works with them already?", "more text than one box takes", "x"),
    ],
    ids=["deleted", "instead", "beside", "no-date", "no-day", "number", "two", "hidden", "twice", "long"],
)  # fmt: skip
def test_what_could_not_be_read_is_told_with_its_place_and_its_text(
    spoil: Spoil, place: str, why: str, text: str
) -> None:
    told = [one for one in _read(spoil).unread if why in one.why]
    assert [(place in one.place, one.text) for one in told] == [(True, text)]


@pytest.mark.parametrize(
    ("spoil", "answers"),
    [
        (
            _typed(date_of_birth="31 February 2011"),
            {"date_of_birth": {"day": "31", "month": "February", "year": "2011"}},
        ),
        (_typed(age="about 14"), {"age": "about 14"}),
        (_typed(date_of_birth="in the spring"), {}),
        (_ticked("immediate_danger=yes", "immediate_danger=no"), {}),
        (_typed(name="Type here"), {}),
        (_typed(name="   "), {}),
    ],
    ids=["no-day", "number", "no-date", "two", "prompt", "blank"],
)
def test_only_what_a_page_would_keep_goes_in(spoil: Spoil, answers: dict[str, Any]) -> None:
    assert _read(spoil).answers == answers


def test_an_answer_that_the_form_does_not_give_is_left_out_and_told() -> None:
    form = load_pack().form("assessment")
    blank = read_file(blank_of(form))
    tag = next(tag for tag in sorted(blank.texts) if tag.endswith(".value"))
    spoiled = changed(blank_of(form), lambda root: type_in(root, {tag: "Sometimes"}))
    read = read_form(form, read_file(spoiled), blank)
    assert read.answers == {}
    assert [(one.why, one.text) for one in read.unread] == [
        ("This is none of the answers that the form gives.", "Sometimes")
    ]


def test_what_was_struck_out_is_gone_and_what_was_put_in_counts() -> None:
    def track(root: etree._Element) -> None:
        type_in(root, {"name": "Wren"})
        content = controls(root)["name"].find(f"{W}sdtContent")
        struck = etree.SubElement(content, f"{W}del")
        etree.SubElement(etree.SubElement(struck, f"{W}r"), f"{W}delText").text = " Smith"
        put_in = etree.SubElement(content, f"{W}ins")
        etree.SubElement(etree.SubElement(put_in, f"{W}r"), f"{W}t").text = " Ashdown"

    assert _read(track).answers == {"name": "Wren Ashdown"}


def test_a_box_that_lost_its_kind_is_read_by_its_tick() -> None:
    def flatten(root: etree._Element) -> None:
        type_in(root, {"immediate_danger=no": "tick"})
        for box in list(root.iter(f"{W14}checkbox")):
            box.getparent().remove(box)

    assert _read(flatten).answers == {"immediate_danger": "no"}


def _types(main: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}"><Override PartName="/x.xml" ContentType="application/{main}+xml"/></Types>'.encode()


def _bomb() -> bytes:
    """A small file of which the text says that it is small too, and is not."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts_of(BLANK).items():
            file.writestr(name, b" " * (MOST_TEXT + 10) if name == TEXT else content)
    return out.getvalue()


def _locked() -> bytes:
    """The flag of a password in the directory of the file."""
    content = bytearray(BLANK)
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


_ENTITY = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w">&x;</w:document>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 no more", "damaged"),
        (b"Dear colleague", "no Word document"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
        (b"x" * (MOST_BYTES + 1), "larger than 2 MB"),
        (packed({"a.txt": b"renamed"}), "no Word document"),
        (packed({"[Content_Types].xml": _types("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main")}), "its name"),
        (packed({"[Content_Types].xml": _types("vnd.ms-word.document.macroEnabled.main")}), "macros"),
        (packed({**parts_of(BLANK), "word/vbaProject.bin": b"x"}), "macros"),
        (packed({**parts_of(BLANK), **{f"x/{number}": b"" for number in range(300)}}), "far more than a form"),
        (packed({**parts_of(BLANK), "x": b" " * 20_000_000}), "far more than a form"),
        (_bomb(), "far more than a form"),
        (_locked(), "password"),
        (packed({**parts_of(BLANK), TEXT: _ENTITY}), "holds what no form holds"),
        (packed({**parts_of(BLANK), TEXT: BLANK[:100]}), "text of the file is damaged"),
        (packed({name: part for name, part in parts_of(BLANK).items() if name != TEXT}), "no Word document"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused_with_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(NotAForm, match=says):
        opened(content)


def test_another_word_document_is_none_of_our_forms() -> None:
    with pytest.raises(NotAForm, match="none of our forms"):
        which_form(read_file(changed(BLANK, _gone("safer-me-form"))))


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("3 March 2026", "3 March 2026"),
        ("Tuesday 3rd March 2026", "3 March 2026"),
        ("3/3/2026", "3 3 2026"),
        ("03.03.2026", "03 03 2026"),
        ("3 Mar, 2026", "3 Mar 2026"),
        ("2026-03-27", "27 03 2026"),
        ("31 2 26", "31 2 26"),
        ("March 2026", ""),
        ("3 March", ""),
        ("yesterday", ""),
    ],
)
def test_a_date_as_people_write_it(said: str, parts: str) -> None:
    assert " ".join(in_parts(said).values()) == parts
