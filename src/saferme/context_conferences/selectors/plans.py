"""The context plan: its goals with what their measures showed, who does what, its reviews and versions, its document."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_conferences.models import ContextPlan, Goal, PlanVersion, Reading, Response, Review
from saferme.context_work.selectors import hide_names, linked_people
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context
from saferme.practice.documents import (
    Audience,
    Block,
    Document,
    Heading,
    Line,
    Paragraph,
    Row,
    Source,
    SourceKind,
    Table,
)
from saferme.practice.measured import change, reached
from saferme.ui.dates import date_uk

_AGREED = Source(SourceKind.MEETING, "Agreed at the conference or its reviews")
_OF_GOAL, _OF_RESPONSE = ("statement", "measure", "unit"), ("what", "owner", "status_words")
_CHANGE = {"better": "Better", "same": "The same", "worse": "Worse"}


def plans_of(context: Context) -> list[ContextPlan]:
    """Of a context already fetched, the latest first."""
    rows = list(ContextPlan.objects.filter(context=context).select_related("conference__agency"))
    hide_names(linked_people(context.pk), rows, "ended_because")
    return rows


def get_plan(
    actor: Actor, plan_id: UUID, *, to: Permission = Permission.SEE_CONTEXT, audited: bool = True
) -> ContextPlan:
    """Raises as get_context does; the look is written down there."""
    row = ContextPlan.objects.filter(pk=plan_id).select_related("conference__agency").first()
    if row is None:
        raise NotVisible
    row.context = get_context(actor, row.context_id, to=to, audited=audited)
    return row


def get_goal(actor: Actor, goal_id: UUID, *, to: Permission) -> Goal:
    row = Goal.objects.filter(pk=goal_id).first()
    if row is None:
        raise NotVisible
    row.plan = get_plan(actor, row.plan_id, to=to)
    hide_names(linked_people(row.plan.context_id), [row], *_OF_GOAL)
    return row


def get_response(actor: Actor, response_id: UUID, *, to: Permission) -> Response:
    row = Response.objects.filter(pk=response_id).first()
    if row is None:
        raise NotVisible
    row.goal = get_goal(actor, row.goal_id, to=to)
    hide_names(linked_people(row.goal.plan.context_id), [row], *_OF_RESPONSE)
    return row


def responses_under_way() -> QuerySet[Response]:
    """What organisations do by plans that were shared and go on, for use inside a query; what one has stopped is not."""
    rows = Response.objects.filter(goal__plan__shared_on__isnull=False, goal__plan__ended_on__isnull=True)
    return rows.exclude(status=Response.Status.STOPPED)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """``change``: beside the baseline, in a word; "" where nothing was read."""

    reading: Reading
    change: str
    reached: bool


@dataclass(frozen=True, slots=True)
class GoalRow:
    goal: Goal
    responses: tuple[Response, ...]
    readings: tuple[ReadingRow, ...]


def goal_rows(plan: ContextPlan) -> list[GoalRow]:
    """The goals in their order, each with what is done and what was read, as typed. Three queries, however many."""
    goals = plan.goals.prefetch_related("responses", "readings__review")
    return [_row(goal) for goal in goals]


def goals_shown(plan: ContextPlan) -> list[GoalRow]:
    """The same for a page: who was linked since is not named in them."""
    people, rows = linked_people(plan.context_id), goal_rows(plan)
    for row in rows:
        hide_names(people, [row.goal], *_OF_GOAL)
        hide_names(people, row.responses, *_OF_RESPONSE)
        hide_names(people, [one.reading for one in row.readings], "words")
    return rows


def _row(goal: Goal) -> GoalRow:
    readings = sorted(goal.readings.all(), key=lambda one: (one.review.held_on, one.review.recorded_at))
    return GoalRow(goal, tuple(goal.responses.all()), tuple(_reading(goal, one) for one in readings))


def _reading(goal: Goal, reading: Reading) -> ReadingRow:
    if reading.value is None:
        return ReadingRow(reading, "", False)
    more = goal.better == Goal.Better.MORE
    says = _CHANGE[change(goal.baseline, reading.value, more_is_better=more)]
    return ReadingRow(reading, says, reached(goal.target, reading.value, more_is_better=more))


def reviews_of(plan: ContextPlan) -> list[Review]:
    """To be shown, the latest first."""
    rows = list(plan.reviews.select_related("recorded_by").order_by("-held_on", "-recorded_at"))
    hide_names(linked_people(plan.context_id), rows, "changed", "displaced_words")
    return rows


def versions_of(plan: ContextPlan) -> list[PlanVersion]:
    """The latest first."""
    return list(plan.versions.select_related("document__made_by", "review"))


def plan_document(plan: ContextPlan) -> Document:
    """As it stands now, to be stored."""
    title = f"Context plan: {plan.context}"
    rows = goal_rows(plan)
    blocks = [Heading(1, title), *_about(plan)]
    for row in rows:
        blocks += _goal(row)
    return Document(title, Audience.PROFESSIONAL, (*blocks, *_reviews(plan)))


def _about(plan: ContextPlan) -> Iterator[Block]:
    held = plan.conference
    yield Paragraph(Line(f"Agreed at the conference of {date_uk(held.starts_at)}, facilitated by {_held_by(plan)}."))
    yield Paragraph(Line("It changes the place. It assesses and plans for no young person."))
    if plan.ended_on is not None:
        yield Paragraph(Line(f"Ended on {date_uk(plan.ended_on)}: {plan.ended_because}", _AGREED))


def _held_by(plan: ContextPlan) -> str:
    return str(plan.conference.agency or plan.conference.get_facilitator_display())


def _goal(row: GoalRow) -> list[Block]:
    goal = row.goal
    blocks: list[Block] = [Heading(2, f"Goal {goal.position}: {goal.statement}")]
    blocks.append(Paragraph(Line(f"{goal.get_side_display()}. How we know: {goal.measure}", _AGREED)))
    blocks.append(_table_of_readings(row))
    if row.responses:
        blocks.append(_table_of_responses(row))
    return blocks


def _table_of_readings(row: GoalRow) -> Table:
    goal = row.goal
    first = Row((f"Where it began, {date_uk(goal.baseline_on)}", _number(goal.baseline, goal), ""), _AGREED)
    read = [
        Row((f"Review of {date_uk(one.reading.review.held_on)}", _read(one, goal), _says(one)), _AGREED)
        for one in row.readings
    ]
    aim = Row(("Where it shall be", _number(goal.target, goal), goal.get_better_display()), _AGREED)
    return Table(
        f"Goal {goal.position}: what the measure shows", ("When", "Number", "What it says"), (first, *read, aim)
    )


def _number(value: int, goal: Goal) -> str:
    return f"{value} {goal.unit}".strip()


def _read(one: ReadingRow, goal: Goal) -> str:
    return "Not read" if one.reading.value is None else _number(one.reading.value, goal)


def _says(one: ReadingRow) -> str:
    return ". ".join(part for part in (one.change, one.reading.get_met_display(), one.reading.words) if part)


def _table_of_responses(row: GoalRow) -> Table:
    cells = tuple(
        Row(
            (one.what, one.owner, date_uk(one.due), " ".join((one.get_status_display(), one.status_words)).strip()),
            _AGREED,
        )
        for one in row.responses
    )
    return Table(
        f"Goal {row.goal.position}: who does what", ("What", "Organisation", "By when", "How it stands"), cells
    )


def _reviews(plan: ContextPlan) -> Iterator[Block]:
    for review in plan.reviews.all():
        yield Heading(2, f"Review of {date_uk(review.held_on)}: {review.get_outcome_display().lower()}")
        yield Paragraph(Line(f"What has changed: {review.changed}", _AGREED))
        moved = f"{review.get_displaced_display()}. {review.displaced_words}"
        yield Paragraph(Line(f"Has the harm moved elsewhere? {moved}", _AGREED))
