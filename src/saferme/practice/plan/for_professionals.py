"""The whole plan, for those who work by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saferme.practice.documents import (
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Row,
    Source,
    SourceKind,
    Table,
    Warning,
)
from saferme.practice.plan.checks import aimed_share, unanswered_risks
from saferme.practice.plan.model import Action, Factor, Goal, Plan
from saferme.practice.plan.words import Label, day, party, person_of, sentence, stacked

AROUND_HEADS = ("What", "Organisation", "By when", "How it stands")
ACTION_HEADS = ("What", "Aimed at", "Who", "By when", "How it stands", "Answers")


def for_professionals(plan: Plan, name: str, label: Label, factors: Sequence[Factor]) -> tuple[Block, ...]:
    named = {factor.code: factor.label for factor in factors}
    return (
        Heading(1, f"Safer Me plan for {name}"),
        *_header(plan, label),
        *_their_words(plan, name),
        Heading(2, "Goals and actions"),
        *(block for goal in plan.goals for block in _goal(plan, goal, named, label)),
        *_without_goal(plan, named, label),
        *_around(plan),
        *_aimed(plan),
        *_unanswered(plan, factors),
        *_wrong(plan),
        *_agreements(plan, label),
    )


def _header(plan: Plan, label: Label) -> Iterator[Block]:
    rows = (
        ("Kind of plan", label("plan_tiers", plan.tier)),
        ("Version", str(plan.version)),
        ("Starts", day(plan.start)),
        ("Review", day(plan.review)),
        ("Lead", plan.lead),
    )
    yield Table(
        "About this plan",
        ("What", "Answer"),
        tuple(Row((key, value or "Not known yet"), plan.header_source) for key, value in rows),
    )


def _their_words(plan: Plan, name: str) -> Iterator[Block]:
    yield Heading(2, "What the young person wants to be different")
    if plan.their_words.strip():
        yield Quote(Line(plan.their_words.strip(), plan.header_source), name)
    else:
        yield Paragraph(Line("Their own words were not recorded."))


def _goal(plan: Plan, goal: Goal, named: dict[str, str], label: Label) -> Iterator[Block]:
    yield Heading(3, goal.words.strip() or "A goal without words")
    if goal.context:
        yield Paragraph(Line(f"What has to change: {label('contexts', goal.context)}.", goal.source))
    if goal.seen_when.strip():
        yield Paragraph(Line(f"How we shall know: {sentence(goal.seen_when)}", goal.source))
    yield from _table(plan.actions_for(goal), goal.words, named, label)


def _without_goal(plan: Plan, named: dict[str, str], label: Label) -> Iterator[Block]:
    known = {goal.id for goal in plan.goals}
    loose = tuple(action for action in plan.actions if action.goal not in known)
    if loose:
        yield Heading(3, "Actions that belong to no goal")
        yield from _table(loose, "no goal", named, label)


def _table(actions: Sequence[Action], what_for: str, named: dict[str, str], label: Label) -> Iterator[Block]:
    if actions:
        rows = tuple(Row(_cells(action, named, label), action.source) for action in actions)
        yield Table(f"Actions for: {what_for.strip()}", ACTION_HEADS, rows)
    else:
        yield Paragraph(Line("No action yet."))


def _cells(action: Action, named: dict[str, str], label: Label) -> tuple[str, ...]:
    only = "For professionals only" if action.professionals_only else ""
    effect = f"Effect: {label('impact', action.impact).lower()}" if action.impact else ""
    return (
        stacked(action.what, only),
        label("aimed_at", action.aimed_at),
        person_of(action.owner, label("agencies", action.organisation)),
        day(action.due),
        stacked(label("action_status", action.status), action.reason, action.evidence, effect),
        stacked(*(named.get(code, code) for code in action.answers)),
    )


def _around(plan: Plan) -> Iterator[Block]:
    if plan.around:
        yield Heading(2, "What is done around them")
        yield Paragraph(
            Line("Read from plans for a school, a group or a place; each organisation answers there for its own.")
        )
        rows = tuple(Row((one.what, one.owner, day(one.due), one.status), one.source) for one in plan.around)
        yield Table("What is done around them", AROUND_HEADS, rows)


def _aimed(plan: Plan) -> Iterator[Block]:
    share = aimed_share(plan)
    yield Heading(2, "What the actions are aimed at")
    yield Paragraph(Line(share.says))
    if share.warning:
        yield Warning(Line(share.warning))


def _unanswered(plan: Plan, factors: Sequence[Factor]) -> Iterator[Block]:
    left = unanswered_risks(plan, factors)
    yield Heading(2, "Assessed risks that no action answers")
    if left:
        yield Items(tuple(Line(factor.label, Source(SourceKind.ASSESSMENT, factor.source)) for factor in left))
    elif factors:
        yield Paragraph(Line("Every risk that was assessed is answered by an action."))
    else:
        yield Paragraph(Line("No signed-off assessment names a risk as present or suspected."))


def _wrong(plan: Plan) -> Iterator[Block]:
    wrong = plan.if_things_go_wrong
    yield Heading(2, "If things go wrong")
    parts = (
        ("Warning signs", wrong.warning_signs),
        ("Where to go", wrong.where_to_go),
        ("Whom to call", wrong.whom_to_call),
        ("What the adults do", wrong.adults_do),
    )
    for heading, said in parts:
        yield Heading(3, heading)
        yield (
            Items(tuple(Line(text, wrong.source) for text in said)) if said else Paragraph(Line("Nothing was written."))
        )


def _agreements(plan: Plan, label: Label) -> Iterator[Block]:
    yield Heading(2, "Agreement")
    rows = tuple(
        Row((party(one), label("agreement", one.agreed), one.reason or "–"), one.source) for one in plan.agreements
    )
    if rows:
        yield Table("Agreement with the plan", ("Who", "Answer", "Reason"), rows)
    else:
        yield Paragraph(Line("Nobody was asked yet."))
