"""Whether a text of a context names a young person who is linked to it. It says what is found, never who is meant."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.context_work.models import AffectedPerson, IncidentPart
from saferme.contexts.selectors import worked_on_as
from saferme.people.selectors import names_somebody, not_to_be_named
from saferme.practice.forms import Answers, Question, QuestionType, Section
from saferme.practice.names import Mention, Somebody, mentions, without_names
from saferme.practice.problems import Invalid

NAMED = "This names a young person. Say it without a name: who was there is kept apart."
#: What stands on a page instead of the name of somebody who was linked after it was written.
INSTEAD = "[a young person]"
_WORDS = (QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.OWN_WORDS)


class MayName(Invalid):
    """Nothing names a young person surely; ``found`` may. Whoever writes says that nobody is meant, or writes otherwise."""

    def __init__(self, problems: dict[str, str], found: Sequence[str]) -> None:
        super().__init__(problems)
        self.found = tuple(found)


def linked_people(context_id: UUID) -> list[Somebody]:
    """Of everybody who is linked to this context, whoever may see them: for a check, never for a page."""
    chain = worked_on_as(context_id)
    there = IncidentPart.objects.filter(incident__context__in=chain).values_list("person_id", flat=True)
    affected = AffectedPerson.objects.filter(context__in=chain).values_list("person_id", flat=True)
    return not_to_be_named({*there, *affected})


def named_in(context_id: UUID, text: str) -> list[Mention]:
    """Where this text names, or may name, a young person who is linked to this context."""
    return mentions(text, linked_people(context_id))


def check_names(
    actor: Actor, texts: Mapping[str, str], context_id: UUID | None = None, *, nobody_meant: bool = False
) -> None:
    """``texts``: field -> what was typed. Raises Invalid where one names a young person who is linked to the context or
    whom the writer may see, MayName where one may and the writer has not said that nobody is meant.
    """
    people = linked_people(context_id) if context_id else []
    found = {field: mentions(text, people) for field, text in texts.items()}
    named = {
        field: NAMED
        for field, text in texts.items()
        if any(one.sure for one in found[field]) or names_somebody(actor, text)
    }
    if named:
        raise Invalid(named)
    unsure = {field: list(dict.fromkeys(one.found for one in all_)) for field, all_ in found.items() if all_}
    if unsure and not nobody_meant:
        raise MayName({field: _may(words) for field, words in unsure.items()}, sorted(set().union(*unsure.values())))


def _may(words: Sequence[str]) -> str:
    said = ", ".join(f"“{word}”" for word in words)
    return f"{said} may name a young person. Say it another way, or say below that nobody is meant."


def texts_in(section: Section, answers: Answers) -> dict[str, str]:
    """Everything that was typed in words in a section, also in its rows, by the name of its field."""
    found = {}
    for question in section.questions:
        raw = answers.get(question.code)
        if question.type in _WORDS:
            found[question.code] = str(raw or "")
        elif question.type == QuestionType.ROWS and isinstance(raw, list):
            found |= {
                f"{question.code}.{index}.{sub.code}": str(row.get(sub.code) or "")
                for index, row in enumerate(raw)
                for sub in question.rows
                if sub.type in _WORDS
            }
    return {field: text for field, text in found.items() if text}


def shown(text: str, people: Sequence[Somebody]) -> str:
    """What was typed, as a context's pages show it: a young person who was linked since then is not named in it."""
    return without_names(text, people, INSTEAD) if people else text


def shown_answers(questions: Iterable[Question], answers: Answers, people: Sequence[Somebody]) -> Answers:
    """The same for the answers to a form: its words alone, never a code."""
    if not people:
        return answers
    found = dict(answers)
    for question in questions:
        raw = answers.get(question.code)
        if question.type in _WORDS and isinstance(raw, str):
            found[question.code] = shown(raw, people)
        elif question.type == QuestionType.ROWS and isinstance(raw, list):
            found[question.code] = [shown_answers(question.rows, row, people) for row in raw]
    return found
