"""The answers of one screening, and what follows from them before any rule is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from saferme.practice.ages import ADULT
from saferme.practice.settings import PracticeSettings
from saferme.practice.vocabulary import (
    Consent,
    Context,
    ContextConcern,
    ContextKind,
    HarmType,
    LevelView,
    PeopleAffected,
    PrimaryContext,
    Subject,
    YesNo,
)


@dataclass(frozen=True, slots=True)
class ScreeningAnswers:
    """None is "not asked"; an empty tuple of harm types says that there is none."""

    subject: Subject
    immediate_danger: YesNo | None = None
    significant_harm: YesNo | None = None
    age: int | None = None
    looked_after: YesNo | None = None
    care_leaver: YesNo | None = None
    consent: Consent | None = None
    primary_context: PrimaryContext | None = None
    concern_by_context: Mapping[Context, ContextConcern] = field(default_factory=dict)
    harm_types: tuple[HarmType, ...] | None = None
    may_be_harming_others: YesNo | None = None
    level_view: LevelView | None = None
    contexts_affecting_others: tuple[ContextKind, ...] = ()
    persons_of_concern: int | None = None
    locations_of_concern: int | None = None
    returned_from_missing: YesNo | None = None
    incidents_3_months: int | None = None
    young_people_affected: PeopleAffected | None = None
    individuals_known: YesNo | None = None


class Where(StrEnum):
    """Where the risk to the child (or in the family) is."""

    HOME = "home"
    OUTSIDE = "outside"
    UNCLEAR = "unclear"


CONTEXT_SUBJECTS = frozenset({Subject.SCHOOL, Subject.PEER_GROUP, Subject.NEIGHBOURHOOD})


class Situation:
    """The answers as the rules see them. An age that is not given is read as a child's of eligible age."""

    __slots__ = (
        "adult", "answers", "danger", "eligible", "harm", "is_child", "is_context", "is_family",
        "level_view", "main", "no_concern_anywhere", "unclear", "where", "young_adult",
    )  # fmt: skip

    def __init__(self, answers: ScreeningAnswers, settings: PracticeSettings) -> None:
        age = answers.age
        self.answers = answers
        self.is_child = answers.subject is Subject.CHILD
        self.is_family = answers.subject is Subject.FAMILY
        self.is_context = answers.subject in CONTEXT_SUBJECTS
        self.danger = answers.immediate_danger is YesNo.YES
        self.harm = answers.significant_harm is YesNo.YES
        self.eligible = age is None or age >= settings.lowest_age
        self.adult = age is not None and age >= ADULT
        self.young_adult = age is not None and ADULT <= age < settings.care_leaver_below
        # In immediate danger nobody's view of the level of need may soften the answer.
        self.level_view = None if self.danger else answers.level_view
        self.main: frozenset[str] = frozenset(
            context for context, concern in answers.concern_by_context.items() if concern is ContextConcern.MAIN
        )
        concerns = answers.concern_by_context
        self.no_concern_anywhere = all(concerns.get(c) is ContextConcern.NONE for c in Context)
        self.where = where_is_the_risk(answers.primary_context, self.main)
        self.unclear = self.where is Where.UNCLEAR

    def has_harm(self, *types: HarmType) -> bool:
        return any(harm in types for harm in self.answers.harm_types or ())


def where_is_the_risk(primary: PrimaryContext | None, main: frozenset[str]) -> Where:
    if primary is PrimaryContext.HOME:
        return Where.HOME
    if primary is PrimaryContext.NOT_CLEAR:
        return Where.UNCLEAR
    if primary is None and main == {Context.HOME}:
        return Where.HOME
    if Context.HOME in main or (primary is None and not main):
        return Where.UNCLEAR
    return Where.OUTSIDE
