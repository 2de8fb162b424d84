"""A plan as its page shows it: every code in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from saferme.plans.models import PlanVersion
from saferme.plans.selectors import label, plan_in
from saferme.practice.documents import SourceKind
from saferme.practice.plan import Action, AimedShare, Factor, Plan, Status, aimed_share, unanswered_risks
from saferme.practice.plan.words import party, person_of
from saferme.ui.html import el

#: The tint of a status; the word says the same.
KINDS = {Status.DOING: "going", Status.DONE: "done", Status.STUCK: "waiting"}


@dataclass(frozen=True, slots=True)
class ShownAction:
    """``source``: the meeting that decided it; nothing for what was written here."""

    line: str
    number: int
    what: str
    plain: str
    professionals_only: bool
    aimed_at: str
    who: str
    due: date | None
    late: bool
    status: str
    kind: str
    reason: str
    evidence: str
    impact: str
    answers: tuple[str, ...]
    source: str


def shown(version: PlanVersion, factors: Sequence[Factor], today: date) -> dict[str, Any]:
    """What the page of a plan needs."""
    plan = plan_in(version)
    names = {factor.code: factor.label for factor in factors}
    actions = {action.id: _action(number, action, names, today) for number, action in enumerate(plan.actions, 1)}
    known = {goal.id for goal in plan.goals}
    share = aimed_share(plan)
    return {
        "plan": plan,
        "tier": label("plan_tiers", plan.tier),
        "goals": [
            {
                "words": goal.words,
                "context": label("contexts", goal.context),
                "changes": names.get(goal.changes, goal.changes),
                "seen_when": goal.seen_when,
                "actions": [actions[action.id] for action in plan.actions_for(goal)],
            }
            for goal in plan.goals
        ],
        "loose": [actions[action.id] for action in plan.actions if action.goal not in known],
        "share": share,
        "bar": share_bar(share) if share.total else "",
        "unanswered": unanswered_risks(plan, factors),
        "assessed": bool(factors),
        "without_plain": _without_plain(plan),
        "agreements": [
            {
                "who": party(one),
                "answer": label("agreement", one.agreed),
                "reason": one.reason,
                "source": one.source.words,
            }
            for one in plan.agreements
        ],
    }


def _action(number: int, action: Action, names: Mapping[str, str], today: date) -> ShownAction:
    is_open = action.status not in (Status.DONE, Status.CANCELLED)
    return ShownAction(
        line=action.id,
        number=number,
        what=action.what,
        plain=action.plain,
        professionals_only=action.professionals_only,
        aimed_at=label("aimed_at", action.aimed_at),
        who=person_of(action.owner, label("agencies", action.organisation)),
        due=action.due,
        late=bool(action.due and action.due < today and is_open),
        status=label("action_status", action.status),
        kind=KINDS.get(Status(action.status), ""),
        reason=action.reason,
        evidence=action.evidence,
        impact=label("impact", action.impact),
        answers=tuple(names.get(code, code) for code in action.answers),
        source=action.source.words if action.source.kind is SourceKind.MEETING else "",
    )


def _without_plain(plan: Plan) -> int:
    """How many actions the young person would read in the words of professionals."""
    return sum(not action.plain and not action.professionals_only and action.is_live for action in plan.actions)


_WIDTH, _HEIGHT = 400, 34


def share_bar(share: AimedShare) -> SafeString:
    """The share as a bar: full for contexts, outlined for individuals. The sentence beside it says the same."""
    split = round(_WIDTH * share.contexts / share.total)
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
        "role": "img",
        "aria-label": share.says,
    }
    frame = {
        "x": 1,
        "y": 1,
        "width": _WIDTH - 2,
        "height": _HEIGHT - 2,
        "fill": "none",
        "stroke": "#1a2227",
        "stroke-width": 2,
    }
    filled = {"x": 1, "y": 1, "width": max(split - 1, 0), "height": _HEIGHT - 2, "fill": "#0f4c55"}
    return el("svg", attributes, el("rect", filled), el("rect", frame))
