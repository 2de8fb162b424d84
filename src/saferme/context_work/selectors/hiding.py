"""What a context's pages show instead of the name of a young person who was linked after something was written."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Model

from saferme.context_work.models import AffectedPerson, IncidentPart
from saferme.contexts.selectors import worked_on_as
from saferme.people.selectors import names_of
from saferme.practice.documents import Document, retold
from saferme.practice.forms import Answers, Question, QuestionType, Raw
from saferme.practice.names import Somebody, without_names
from saferme.submissions.selectors import AsShown

INSTEAD = "[a young person]"
WORDS = (QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.OWN_WORDS)
#: What is written in words beside a judgement.
BESIDE = ("evidence", "source")


def linked_people(*context_ids: UUID) -> list[Somebody]:
    """Of everybody who is linked to these contexts, whoever may see them: for a check, never for a page."""
    return [somebody for somebody, _ in _linked(*context_ids)]


def _linked(*context_ids: UUID) -> list[tuple[Somebody, datetime]]:
    """Each with when they were linked first."""
    chain = worked_on_as(*context_ids)
    there = IncidentPart.objects.filter(incident__context__in=chain).values_list("person_id", "recorded_at")
    affected = AffectedPerson.objects.filter(context__in=chain).values_list("person_id", "recorded_at")
    first: dict[UUID, datetime] = {}
    for person_id, at in (*there, *affected):
        first[person_id] = min(at, first.get(person_id, at))
    return [(somebody, first[person_id]) for person_id, somebody in names_of(first).items()]


def hidden_in(context_id: UUID) -> AsShown:
    """How answers to a form of this context are shown to everybody: without the names of those who were linked since.

    A draft was not read for names yet, so in it only whoever was linked after it was kept is hidden: to hide a name that is
    typed now would tell its writer at once who is linked. What is finished was read, and hides everybody.
    """
    linked = _linked(context_id)

    def as_shown(questions: Sequence[Question], answers: Answers, kept_at: datetime | None) -> Answers:
        people = [somebody for somebody, since in linked if kept_at is None or since > kept_at]
        return shown_answers(questions, answers, people)

    return as_shown


def shown(text: str, people: Sequence[Somebody]) -> str:
    """What was typed, as a context's pages show it: a young person who was linked since then is not named in it."""
    return without_names(text, people, INSTEAD) if people else text


def shown_answers(questions: Iterable[Question], answers: Answers, people: Sequence[Somebody]) -> Answers:
    """The same for the answers to a form: its words alone, never a code."""
    if not people:
        return answers
    asked = {question.code: question for question in questions}
    return {code: _shown(asked[code], raw, people) if code in asked else raw for code, raw in answers.items()}


def _shown(question: Question, raw: Raw, people: Sequence[Somebody]) -> Raw:
    if question.type in WORDS and isinstance(raw, str):
        return shown(raw, people)
    if question.type is QuestionType.JUDGEMENT and isinstance(raw, dict):
        return raw | {name: shown(raw[name], people) for name in BESIDE if isinstance(raw.get(name), str)}
    if question.type is QuestionType.ROWS and isinstance(raw, list):
        return [shown_answers(question.rows, row, people) for row in raw]
    return raw


def document_shown(context_id: UUID, document: Document) -> Document:
    """The same for a document of a context that was stored: what was made is kept as it was made."""
    people = linked_people(context_id)
    return retold(document, lambda text: shown(text, people))


def hide_names(people: Sequence[Somebody], rows: Iterable[Model], *fields: str) -> None:
    """The same for what was typed into these fields of records that were fetched to be shown, and are not saved again."""
    for row in rows if people else ():
        for field in fields:
            setattr(row, field, shown(getattr(row, field), people))
