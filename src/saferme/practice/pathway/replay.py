"""The facts of one case in, where it stands out."""

from datetime import date
from typing import Any, NamedTuple

from saferme.practice.holidays import Holidays, OneOffDay
from saferme.practice.pathway.answer import PathwayAnswer, Reason, Refusal
from saferme.practice.pathway.case import PathwayCase, PathwayFact
from saferme.practice.pathway.child.actions import ACTIONS
from saferme.practice.pathway.child.clocks import CHILD_CLOCKS
from saferme.practice.pathway.child.rows import CHILD_TURNS
from saferme.practice.pathway.child.standing import ChildStanding
from saferme.practice.pathway.context.course import CONTEXT_COURSES
from saferme.practice.pathway.context.standing import ContextStanding
from saferme.practice.pathway.course import Course, run
from saferme.practice.pathway.standing import Standing
from saferme.practice.settings import PracticeSettings
from saferme.practice.vocabulary import PathwaySubject

R15 = Reason(
    "R15",
    "This belongs to the case of a school, a peer group or a neighbourhood and changes no child's case: "
    "record it there.",
)
CHILD_COURSE = Course(CHILD_TURNS, ACTIONS, CHILD_CLOCKS, R15)


def course_of(subject: PathwaySubject) -> Course[Any]:
    return CHILD_COURSE if subject is PathwaySubject.CHILD else CONTEXT_COURSES[subject]


def beginning_of(case: PathwayCase, settings: PracticeSettings, holidays: Holidays) -> Standing:
    """Before the first fact."""
    if case.subject is PathwaySubject.CHILD:
        return ChildStanding(case.person, settings, holidays, case.as_at)
    return ContextStanding(case.subject, settings, holidays, case.as_at)


def replay(
    case: PathwayCase,
    settings: PracticeSettings,
    published: frozenset[date],
    one_off: tuple[OneOffDay, ...] = (),
) -> PathwayAnswer:
    """``published`` are the bank holidays that everybody knows; ``one_off`` those that were entered later."""
    standing = beginning_of(case, settings, Holidays(published, one_off))
    return run(course_of(case.subject), standing, case.facts, case.as_at)


class Considered(NamedTuple):
    """What recording one more fact would mean.

    `refusal` is the rule that does not admit it. `upset` are facts on record that would be refused once it
    stands before them: a fact of an earlier day is read earlier. `answer` is the case with it.
    """

    refusal: Reason | None
    upset: tuple[Refusal, ...]
    answer: PathwayAnswer


def consider(
    case: PathwayCase,
    fact: PathwayFact,
    settings: PracticeSettings,
    published: frozenset[date],
    one_off: tuple[OneOffDay, ...] = (),
) -> Considered:
    """Put one more fact to the rules, after those of its day."""
    index = len(case.facts)
    now = replay(case, settings, published, one_off)
    longer = PathwayCase(case.subject, case.as_at, (*case.facts, fact), case.person)
    answer = replay(longer, settings, published, one_off)
    refused = {refusal.index: Reason(refusal.rule, refusal.says) for refusal in answer.refused}
    known = {refusal.index for refusal in now.refused}
    upset = tuple(r for r in answer.refused if r.index not in known and r.index != index)
    return Considered(refused.get(index), upset, answer)
