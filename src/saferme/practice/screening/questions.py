"""What to ask next, and what to warn of."""

from collections.abc import Callable, Set
from dataclasses import dataclass

from saferme.practice.screening.answers import Situation, Where
from saferme.practice.screening.conditions import (
    could_have_returned_from_missing,
    person_of_concern,
)
from saferme.practice.vocabulary import (
    Context,
    HarmType,
    PeopleAffected,
    PrimaryContext,
    Response,
    ScreeningWarning,
    YesNo,
)

Fired = Set[str]
"""The rules of the rows that fired."""

NO_ANSWER = frozenset({None, "not_known"})


@dataclass(frozen=True, slots=True)
class Question:
    """A key that is asked for, where it matters, as long as it is absent or `not_known`."""

    key: str
    matters: Callable[[Situation, Fired], bool]
    open_answers: Set[object] = NO_ANSWER


def always(s: Situation, fired: Fired) -> bool:
    return True


def not_a_matter_for_adult_services(s: Situation, fired: Fired) -> bool:
    return not fired & {"S3", "S4"}


def about_one_person(s: Situation, fired: Fired) -> bool:
    return s.is_child or person_of_concern(s)


def young_adult(s: Situation, fired: Fired) -> bool:
    return s.is_child and s.young_adult


def care_leaver_with_risk_outside(s: Situation, fired: Fired) -> bool:
    return "S3" in fired and s.where is Where.OUTSIDE


def where_the_risk_is_matters(s: Situation, fired: Fired) -> bool:
    return s.is_child and s.unclear and not fired & {"S4", "S16"}


def child_or_family(s: Situation, fired: Fired) -> bool:
    return s.is_child or s.is_family


def harm_to_others_decides(s: Situation, fired: Fired) -> bool:
    return bool(fired & {"S4", "S14", "S16"})


def level_decides(s: Situation, fired: Fired) -> bool:
    return "S1" not in fired and bool(fired & {"S10", "S11", "S12", "S13", "S15"})


def went_missing(s: Situation, fired: Fired) -> bool:
    return could_have_returned_from_missing(s) and s.has_harm(HarmType.MISSING)


def how_often_decides(s: Situation, fired: Fired) -> bool:
    several = s.answers.young_people_affected not in (None, PeopleAffected.ONE, PeopleAffected.NOT_KNOWN)
    return numbers_decide(s, fired) and not several


def how_many_decides(s: Situation, fired: Fired) -> bool:
    more_than_one_incident = (s.answers.incidents_3_months or 0) > 1
    return "S7" in fired or (numbers_decide(s, fired) and not more_than_one_incident)


def numbers_decide(s: Situation, fired: Fired) -> bool:
    """In danger or with significant harm a context is referred whatever the numbers."""
    return "S9" in fired and not s.danger and not s.harm


def people_may_be_known(s: Situation, fired: Fired) -> bool:
    return bool(fired & {"S7", "S9"})


QUESTIONS: tuple[Question, ...] = (
    Question("immediate_danger", always),
    Question("significant_harm", not_a_matter_for_adult_services),
    Question("age", about_one_person),
    Question("care_leaver", young_adult),
    Question("consent", care_leaver_with_risk_outside),
    Question("primary_context", where_the_risk_is_matters, NO_ANSWER | {PrimaryContext.NOT_CLEAR}),
    Question("harm_types", child_or_family),
    Question("may_be_harming_others", harm_to_others_decides),
    Question("level_view", level_decides),
    Question("returned_from_missing", went_missing),
    Question("incidents_3_months", how_often_decides),
    Question("young_people_affected", how_many_decides),
    Question("individuals_known", people_may_be_known),
)


def missing_keys(situation: Situation, fired: Fired) -> tuple[str, ...]:
    answers = situation.answers
    return tuple(
        question.key
        for question in QUESTIONS
        if getattr(answers, question.key) in question.open_answers and question.matters(situation, fired)
    )


@dataclass(frozen=True, slots=True)
class Warned:
    warning: ScreeningWarning
    when: Callable[[Situation, Fired, Set[Response]], bool]


def under_age(s: Situation, fired: Fired, given: Set[Response]) -> bool:
    return s.is_child and not s.eligible and s.where is not Where.HOME and "S16" not in fired


def primary_not_clear(s: Situation, fired: Fired, given: Set[Response]) -> bool:
    return where_the_risk_is_matters(s, fired)


def contexts_disagree(s: Situation, fired: Fired, given: Set[Response]) -> bool:
    primary = s.answers.primary_context
    if not s.is_child or not s.main or primary in (None, PrimaryContext.NOT_CLEAR):
        return False
    return primary not in s.main or (primary is not PrimaryContext.HOME and Context.HOME in s.main)


def not_both(s: Situation, fired: Fired, given: Set[Response]) -> bool:
    """One account goes to the Front Door, not two forms."""
    return given >= {Response.SAFER_ME_ASSESSMENT, Response.FRONT_DOOR_NOW}


def in_care(s: Situation, fired: Fired, given: Set[Response]) -> bool:
    """Tell the social worker and the reviewing officer; Safer Me is besides the statutory reviews."""
    return s.is_child and not s.adult and s.answers.looked_after is YesNo.YES


def screen_child(s: Situation, fired: Fired, given: Set[Response]) -> bool:
    return s.is_family and (bool(s.answers.harm_types) or s.where is Where.OUTSIDE)


WARNINGS: tuple[Warned, ...] = (
    Warned(ScreeningWarning.UNDER_AGE, under_age),
    Warned(ScreeningWarning.PRIMARY_NOT_CLEAR, primary_not_clear),
    Warned(ScreeningWarning.CONTEXTS_DISAGREE, contexts_disagree),
    Warned(ScreeningWarning.NOT_BOTH, not_both),
    Warned(ScreeningWarning.IN_CARE, in_care),
    Warned(ScreeningWarning.SCREEN_CHILD, screen_child),
)


def warnings_of(situation: Situation, fired: Fired, given: Set[Response]) -> tuple[ScreeningWarning, ...]:
    return tuple(row.warning for row in WARNINGS if row.when(situation, fired, given))
