"""What keeps a plan from being agreed, and what a plan should be looked at for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saferme.practice.plan.model import CONTEXTS, Action, Agreed, Factor, Party, Plan, Status

FINISHED = (Status.DONE, Status.CANCELLED)


@dataclass(frozen=True, slots=True)
class Problem:
    """``field`` names the line as the pack's plan form does (``actions.1.due``, counted from 0); so does ``says``."""

    field: str
    says: str


@dataclass(frozen=True, slots=True)
class AimedShare:
    """How many live actions are aimed at contexts, and how many at individuals."""

    contexts: int
    individuals: int
    warning: str = ""

    @property
    def total(self) -> int:
        return self.contexts + self.individuals

    @property
    def percent(self) -> int:
        return round(100 * self.contexts / self.total) if self.total else 0

    @property
    def says(self) -> str:
        if not self.total:
            return "The plan has no action yet."
        verb = "is" if self.contexts == 1 else "are"
        return f"{self.contexts} of {_actions(self.total)} {verb} aimed at what surrounds the young person."


NOTHING_CHANGES_AROUND = (
    "No action is aimed at what surrounds the young person: friends, school, a place, an online space or how services "
    "work. Harm outside the home is seldom ended by asking the young person to change."
)


def aimed_share(plan: Plan) -> AimedShare:
    live = [action for action in plan.actions if action.is_live and action.aimed_at]
    contexts = sum(action.aimed_at in CONTEXTS for action in live)
    warning = NOTHING_CHANGES_AROUND if live and not contexts else ""
    return AimedShare(contexts, len(live) - contexts, warning)


def unanswered_risks(plan: Plan, factors: Iterable[Factor]) -> tuple[Factor, ...]:
    """What was assessed and no action answers, in the order of the assessment. A strength asks for no answer."""
    answered = {code for action in plan.actions if action.is_live for code in action.answers}
    return tuple(factor for factor in factors if factor.about != "strength" and factor.code not in answered)


def problems_of(plan: Plan) -> tuple[Problem, ...]:
    """Why this plan cannot be agreed: one sentence a line, in the order of the plan. Empty when it can."""
    return (*_header(plan), *_goals(plan), *_actions_of(plan), *_if_things_go_wrong(plan), *_agreements(plan))


def _header(plan: Plan) -> Iterator[Problem]:
    if plan.start is None:
        yield Problem("starts", "The plan has no start. Enter the day from which it holds.")
    if plan.review is None:
        yield Problem("review", "The plan has no review. Enter the day on which it will be looked at together.")
    elif plan.start is not None and plan.review <= plan.start:
        yield Problem("review", "The review comes before the plan has begun. It must be after the start.")
    if not plan.lead.strip():
        yield Problem("lead", "The plan has no lead. Say who holds it together.")


def _goals(plan: Plan) -> Iterator[Problem]:
    if not plan.goals:
        yield Problem("goals", "The plan has no goal. Add at least one, in the young person’s words.")
    served = {action.goal for action in plan.actions}
    for index, goal in enumerate(plan.goals):
        if not goal.words.strip():
            yield Problem(f"goals.{index}.goal", f"Goal {index + 1} is empty. Write it, or remove it.")
        elif goal.id not in served:
            yield Problem(
                f"goals.{index}.goal",
                f"{_named('Goal', index, goal.words)} has no action. Add what will be done for it, or remove the goal.",
            )


def _actions_of(plan: Plan) -> Iterator[Problem]:
    if plan.goals and not plan.actions:
        yield Problem("actions", "The plan has no action. Add what will be done, by whom and by when.")
    for index, action in enumerate(plan.actions):
        yield from (Problem(f"actions.{index}.{field}", says) for field, says in _of_action(plan, index, action))


def _of_action(plan: Plan, index: int, action: Action) -> Iterator[tuple[str, str]]:
    name = _named("Action", index, action.what)
    if not action.what.strip():
        yield "what", f"Action {index + 1} is empty. Say what will be done, or remove it."
    if action.goal not in {goal.id for goal in plan.goals}:
        yield "goal", f"{name} belongs to no goal. Choose the goal that it is for."
    if not action.aimed_at:
        yield "aimed_at", f"{name} does not say whom or what it is aimed at."
    if not action.owner.strip():
        yield "owner", f"{name} has no owner. Name the person who will do it."
    if action.status == Status.CANCELLED and not action.reason.strip():
        yield "cancelled_why", f"{name} was cancelled without a reason. Say why."
    yield from _due(plan, name, action)


def _due(plan: Plan, name: str, action: Action) -> Iterator[tuple[str, str]]:
    if action.due is None:
        yield "due", f"{name} has no date. Enter the day by which it will be done."
    elif plan.start is not None and action.due < plan.start and action.status not in FINISHED:
        yield "due", f"{name} is due before the plan starts. Check both dates."


def _if_things_go_wrong(plan: Plan) -> Iterator[Problem]:
    if not plan.if_things_go_wrong.whom_to_call:
        yield Problem("whom_to_call", "“If things go wrong” names nobody to call. Add at least one person.")


def _agreements(plan: Plan) -> Iterator[Problem]:
    asked = [agreement for agreement in plan.agreements if agreement.agreed]
    if not any(agreement.who == Party.YOUNG_PERSON for agreement in asked):
        yield Problem(
            "young_person_agrees", "Say whether the young person agrees with the plan, or that they were not asked yet."
        )
    for agreement in asked:
        if agreement.agreed in (Agreed.PARTLY, Agreed.NOT_AGREED) and not agreement.reason.strip():
            yield Problem(*_WITHOUT_REASON[agreement.who, agreement.agreed])


_WITHOUT_REASON: dict[tuple[str, str], tuple[str, str]] = {
    (Party.YOUNG_PERSON, Agreed.PARTLY): ("young_person_reason", "Write what the young person does not agree with."),
    (Party.YOUNG_PERSON, Agreed.NOT_AGREED): ("young_person_reason", "Write why the young person does not agree."),
    (Party.PARENT, Agreed.PARTLY): ("parents_reason", "Write what the parents or carers do not agree with."),
    (Party.PARENT, Agreed.NOT_AGREED): ("parents_reason", "Write why the parents or carers do not agree."),
}


def _named(kind: str, index: int, words: str) -> str:
    short = " ".join(words.split())
    short = short if len(short) <= 50 else f"{short[:49].rstrip()}…"
    return f"{kind} {index + 1}, “{short}”," if short else f"{kind} {index + 1}"


def _actions(count: int) -> str:
    return "1 action" if count == 1 else f"{count} actions"
