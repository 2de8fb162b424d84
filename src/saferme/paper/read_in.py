"""A filled Word form, read for whoever is about to bring it in. Nothing is stored: the page carries it, signed, until then."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.core import signing

from saferme.packs import load_pack
from saferme.paper.blanks import blank_found
from saferme.paper.kinds import form_key
from saferme.paper.word.opening import MOST_BYTES, NotAForm
from saferme.paper.word.reading import read_file, read_form, which_form
from saferme.practice.forms import Answers, Form, Question, QuestionType, is_blank, parse
from saferme.screening.mapping import CONTEXTS

SALT = "saferme.read-in-form"
SECONDS = 60 * 60 * 12
_A_DAY = Question("written_on", "The day on which it was filled in", QuestionType.DATE)


@dataclass(frozen=True, slots=True)
class ReadIn:
    """`written_on`, `written_by`: as the form says, None and "" where it does not."""

    kind: str
    answers: Answers
    unread: tuple[dict[str, str], ...]
    written_on: date | None
    written_by: str


def read_in(kind: str, content: bytes) -> ReadIn:
    """Raises NotAForm, also for another form than the one that was chosen, and for a version that is not begun any more."""
    found = read_file(content)
    form = _form_of(kind, *which_form(found))
    read = read_form(form, found, blank_found(form.key, form.version))
    unread = [asdict(one) for one in read.unread]
    answers = read.answers
    if kind in CONTEXTS:
        unread += _other_kind(form, kind, answers.get("subject"))
        answers = {code: raw for code, raw in answers.items() if code != "subject"}
    on = parse(_A_DAY, read.on).value
    return ReadIn(kind, answers, tuple(unread), on, read.by[:200])


def _form_of(kind: str, pack_name: str, key: str, version: int) -> Form:
    pack = load_pack(settings.SAFERME_PACK)
    if pack_name != pack.name or (key, version) not in pack.forms:
        raise NotAForm(
            "This is a form of another authority, or of a version that is not known here. Type it in by hand."
        )
    form, current = pack.form(key, version), pack.form(form_key(kind))
    if form.key != current.key:
        raise NotAForm(f"This is the form “{form.title}”, and you chose “{current.title}”. Choose the form that it is.")
    if form.version != current.version:
        raise NotAForm(
            f"This is version {form.version} of the form, and version {current.version} is used now. It was not read in, so "
            "that no answer ends up under another question. Type it in by hand."
        )
    return form


def _other_kind(form: Form, kind: str, said: Any) -> list[dict[str, str]]:
    question = form.question("subject")
    if is_blank(said) or said == kind:
        return []
    words = {option.code: option.label for option in question.options}
    why = "The form says another kind than you chose. Yours was taken."
    return [{"place": question.label, "why": why, "text": words.get(said, str(said))}]


def answered(form: Form, answers: Answers) -> Form:
    """The form less what nobody answered."""
    sections = (
        replace(one, questions=tuple(q for q in one.questions if not is_blank(answers.get(q.code))))
        for one in form.sections
    )
    return replace(form, sections=tuple(one for one in sections if one.questions))


def carried(read: ReadIn, *, user_id: int | None, person: str) -> str:
    """For a hidden field. Raises NotAForm when there is more than a page can carry."""
    content = {**asdict(read), "written_on": read.written_on.isoformat() if read.written_on else ""}
    text = signing.dumps({"read": content, "user": user_id, "person": person}, salt=SALT, compress=True)
    if len(text) > MOST_BYTES:
        raise NotAForm("There is more text in it than a form takes. Type it in by hand.")
    return text


def uncarried(text: str, *, user_id: int | None, person: str) -> ReadIn:
    """Raises NotAForm when it is not ours, another's, of another record, or too old."""
    try:
        content = signing.loads(text, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        content = {}
    if content.get("user") != user_id or content.get("person") != person or "read" not in content:
        raise NotAForm("What was read is not here any more. Choose the file again.")
    read = content["read"]
    on = date.fromisoformat(read["written_on"]) if read["written_on"] else None
    return ReadIn(read["kind"], read["answers"], tuple(read["unread"]), on, read["written_by"])
