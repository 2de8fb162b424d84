"""What differs between two versions of a plan, line by line. Goals and actions are told apart by their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from saferme.practice.plan.model import Action, Agreement, Goal, Plan
from saferme.practice.plan.words import Label, day, lines, party

Line = TypeVar("Line", Goal, Action)
Fields = tuple[tuple[str, str], ...]


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """``line`` names what changed; ``field`` is empty when the whole line came or went."""

    kind: Kind
    line: str
    field: str = ""
    before: str = ""
    after: str = ""


def changes_between(old: Plan, new: Plan, label: Label) -> tuple[PlanChange, ...]:
    """In the order of the newer plan, what was removed after what is there."""
    goals = {goal.id: goal.words for goal in (*old.goals, *new.goals)}
    return (
        *_fields("Plan", _header(old), _header(new)),
        *_lines("Goal", old.goals, new.goals, _goal_name, lambda goal: _goal(goal, label)),
        *_lines("Action", old.actions, new.actions, _action_name, lambda action: _action(action, goals, label)),
        *_fields("If things go wrong", _wrong(old), _wrong(new)),
        *_agreements(old, new, label),
    )


def _lines(
    kind: str,
    old: Sequence[Line],
    new: Sequence[Line],
    name: Callable[[Line], str],
    fields: Callable[[Line], Fields],
) -> Iterator[PlanChange]:
    before = {line.id: line for line in old}
    after = {line.id: line for line in new}
    for key, line in after.items():
        if key not in before:
            yield PlanChange(Kind.ADDED, kind, after=name(line))
        else:
            yield from _fields(f"{kind}: {name(line)}", fields(before[key]), fields(line))
    for key, line in before.items():
        if key not in after:
            yield PlanChange(Kind.REMOVED, kind, before=name(line))


def _fields(line: str, old: Fields, new: Fields) -> Iterator[PlanChange]:
    for (field, before), (_, after) in zip(old, new, strict=True):
        if before != after:
            yield PlanChange(Kind.CHANGED, line, field, before, after)


def _header(plan: Plan) -> Fields:
    return (
        ("Starts", day(plan.start)),
        ("Review", day(plan.review)),
        ("Lead", plan.lead),
        ("What the young person wants", plan.their_words),
    )


def _goal_name(goal: Goal) -> str:
    return goal.words


def _goal(goal: Goal, label: Label) -> Fields:
    return (("Goal", goal.words), ("Context", label("contexts", goal.context)), ("Seen when", goal.seen_when))


def _action_name(action: Action) -> str:
    return action.what


def _action(action: Action, goals: dict[str, str], label: Label) -> Fields:
    return (
        ("What", action.what),
        ("In plain words", action.plain),
        ("For the goal", goals.get(action.goal, "")),
        ("Aimed at", label("aimed_at", action.aimed_at)),
        ("Who", lines(action.owner, label("agencies", action.organisation))),
        ("By when", day(action.due)),
        ("Status", lines(label("action_status", action.status), action.reason)),
        ("Evidence", action.evidence),
        ("Effect", label("impact", action.impact)),
        ("Answers", ", ".join(action.answers)),
        ("For professionals only", "Yes" if action.professionals_only else ""),
    )


def _wrong(plan: Plan) -> Fields:
    wrong = plan.if_things_go_wrong
    return (
        ("Warning signs", lines(*wrong.warning_signs)),
        ("Where to go", lines(*wrong.where_to_go)),
        ("Whom to call", lines(*wrong.whom_to_call)),
        ("What the adults do", lines(*wrong.adults_do)),
    )


def _agreements(old: Plan, new: Plan, label: Label) -> Iterator[PlanChange]:
    """What somebody said of the version before does not hold for this one, so an answer not given yet is a change."""
    before = {party(one): one for one in old.agreements}
    after = {party(one): one for one in new.agreements}
    for who in dict.fromkeys((*before, *after)):
        yield from _fields(f"Agreement: {who}", _agreement(before.get(who), label), _agreement(after.get(who), label))


def _agreement(agreement: Agreement | None, label: Label) -> Fields:
    answer, reason = (label("agreement", agreement.agreed), agreement.reason) if agreement else ("", "")
    return (("Answer", answer), ("Reason", reason))
