"""What the answers of an assessment say to the rules, to lists and to the next rooms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from saferme.practice.forms import Answers, Form, Item, Question, QuestionType
from saferme.practice.vocabulary import Context
from saferme.practice.weighting import Weight

PRESENT = frozenset({"present_now", "suspected"})
#: What the next version does not carry over: it is about one occasion.
OF_ONE_OCCASION = frozenset(
    {
        "kind",
        "trigger",
        "young_person_seen",
        "visits",
        "not_seen_why",
        "changed_since",
        "agrees_with_record",
        "disputes",
    }
)


#: Sections about people and places of concern: only for who works with the record, and who signs it off.
KEPT_APART = frozenset({"links"})


@dataclass(frozen=True, slots=True)
class Indicated:
    """An indicator to which somebody gave an answer that says something."""

    code: str
    label: str
    context: str
    about: str
    value: str
    evidence: str


def indicated(form: Form, answers: Answers) -> Iterator[Indicated]:
    """Every indicator present now or suspected, in the order of the form."""
    for question, item, raw in _items(form, answers):
        if raw.get("value") in PRESENT:
            about = item.about.value if item.about else ""
            code = f"{question.code}.{item.code}"
            yield Indicated(
                code, item.label, question.context, about, str(raw["value"]), str(raw.get("evidence") or "")
            )


def _items(form: Form, answers: Answers) -> Iterator[tuple[Question, Item, Mapping[str, Any]]]:
    for question in form.questions():
        if question.type is QuestionType.INDICATORS:
            given = answers.get(question.code) or {}
            for item in question.items:
                yield question, item, given.get(item.code) or {}


def signs_present(form: Form, answers: Answers) -> bool:
    """Whether a sign of possible exploitation, or harm already happening, is present or suspected."""
    return any(found.about in ("sign", "harm") for found in indicated(form, answers))


def lost_sight_of(form: Form, before: Answers, after: Answers) -> list[str]:
    """What was present or suspected then and is not known, or not answered, now: silence is no change for the better."""
    then = {(question.code, item.code) for question, item, raw in _items(form, before) if raw.get("value") in PRESENT}
    return [
        item.label
        for question, item, raw in _items(form, after)
        if (question.code, item.code) in then and raw.get("value") in (None, "", "not_known")
    ]


def weights(answers: Answers) -> dict[str, Weight]:
    """The context weighting, by context, in the order of the contexts whatever order a database keeps."""
    given = answers.get("context_weighting") or {}
    return {
        context.value: Weight(str(raw.get("drives") or ""), str(raw.get("protects") or ""))
        for context in Context
        if (raw := given.get(context.value)) is not None
    }


def fact_details(answers: Answers) -> dict[str, str]:
    """The keys of the fact ``safer_me_assessment_completed``."""
    return {
        "primary_context": str(answers["primary_context"]),
        "exploitation_or_efh": str(answers["exploitation_or_efh"]),
        "level": str(answers["level"]),
    }


def carried_over(form: Form, answers: Answers) -> Answers:
    """The answers that the next version starts from, to be looked through: "still true?"."""
    known = {question.code for question in form.questions()}
    return {code: raw for code, raw in answers.items() if code in known and code not in OF_ONE_OCCASION}
