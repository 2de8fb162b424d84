"""A filled Word form as raw answers; and everything in it that could not be read, with its place and the text found."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from saferme.paper.word.blank import WRITTEN_BY, WRITTEN_ON
from saferme.paper.word.controls import WHICH_FORM
from saferme.paper.word.dates import in_parts
from saferme.paper.word.found import Found, found_in
from saferme.paper.word.opening import NotAForm, opened
from saferme.paper.word.taking import Taking, Unread
from saferme.practice.forms import Answers, Form, check_section, is_blank, is_shown, read_posted
from saferme.ui.render.paper import NEEDED

_TELEPHONE = re.compile(r"\d[\d ]{5,}\d")
_IDENTITY = re.compile(r"([a-z0-9_-]+) ([a-z0-9_]+) ([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class Read:
    """`answers`: raw, by question. `on`: the date that the paper gives, in its parts; `by`: who it says wrote it."""

    answers: Answers
    unread: tuple[Unread, ...]
    on: dict[str, str]
    by: str


def which_form(found: Found) -> tuple[str, str, int]:
    """The pack, the form and the version that the document says it is. Raises NotAForm."""
    named = _IDENTITY.fullmatch(found.texts.get(WHICH_FORM, "").strip())
    if named is None:
        raise NotAForm("This Word document is none of our forms. Use a blank form from the list of forms.")
    return named[1], named[2], int(named[3])


def read_file(content: bytes) -> Found:
    """Raises NotAForm."""
    return found_in(opened(content))


def read_form(form: Form, found: Found, blank: Found) -> Read:
    """`blank`: what stands in the same form before anybody fills it in."""
    taking = Taking(found)
    for question in form.questions():
        taking.question(question, question.code, question.label)
    answers = {
        code: raw
        for section in form.sections
        for code, raw in read_posted(section, taking.posted).items()
        if not is_blank(raw)
    }
    unread = [*taking.unread, *_kept_as_typed(form, answers), *_not_asked(form, answers)]
    unread += [*_boxes_gone(form, found, blank), *_beside(form, found, blank)]
    on = in_parts(found.texts.get(WRITTEN_ON, "")) or {}
    return Read(answers, tuple(unread), on, " ".join(found.texts.get(WRITTEN_BY, "").split()))


def _kept_as_typed(form: Form, answers: Answers) -> Iterator[Unread]:
    """What goes into the draft as it stands on the paper, and has to be mended there."""
    for section in form.sections:
        here = {question.code: answers.get(question.code) for question in section.questions}
        for name, sentence in check_section(section, here, answers, finishing=False).items():
            question = form.question(name.partition(".")[0])
            yield Unread(question.label, f"Kept as it was typed, and to be mended. {sentence}")


def _not_asked(form: Form, answers: Answers) -> Iterator[Unread]:
    for question in form.questions():
        if not is_blank(answers.get(question.code)) and not is_shown(question, answers):
            why = "This is asked only after another answer, which was not given. It is kept, and shown once that is given."
            yield Unread(question.label, why, _told(answers[question.code]))


def _told(raw: object) -> str:
    """The words of an answer, one after another."""
    if isinstance(raw, dict):
        return " ".join(filter(None, (_told(part) for name, part in raw.items() if name != "_id")))
    if isinstance(raw, list):
        return " ".join(filter(None, (_told(part) for part in raw)))
    return str(raw)


def _boxes_gone(form: Form, found: Found, blank: Found) -> Iterator[Unread]:
    labels = {question.code: question.label for question in form.questions()}
    gone = dict.fromkeys(re.split("[.=]", tag)[0] for tag in sorted(blank.tags - found.tags))
    for code in gone:
        if code in labels:
            yield Unread(
                labels[code],
                "A box of this question is not in the document any more, so nothing could be read from it.",
            )
    for code in dict.fromkeys(re.split("[.=]", tag)[0] for tag in found.twice):
        if code in labels:
            yield Unread(labels[code], "A box of this question stands in the document twice. The last one was read.")


def _beside(form: Form, found: Found, blank: Found) -> Iterator[Unread]:
    """Text that the blank form does not have. Its place is the question, the line or the part that stands before it."""
    expected, places, place = Counter(map(_known_by, blank.beside)), _places(form), "The beginning of the form"
    for text in found.beside:
        if not expected[_known_by(text)]:
            yield Unread(place, "This was written beside the boxes.", text)
            continue
        expected[_known_by(text)] -= 1
        place = places.get(text, place)


def _known_by(text: str) -> str:
    """A number to call may have changed since the form was taken."""
    return _TELEPHONE.sub("", text)


def _places(form: Form) -> dict[str, str]:
    """What leads to a box, as it stands in the document, and as it is told."""
    places = {f"{number}. {section.title}": section.title for number, section in enumerate(form.sections, 1)}
    for question in form.questions():
        for one in (question, *question.rows):
            places |= dict.fromkeys((one.label, f"{one.label}{NEEDED}"), one.label)
        places |= {item.label: item.label for item in question.items}
    return places
