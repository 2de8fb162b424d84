"""What is done around a young person, read from the plans of contexts that they are linked with. Nothing flows back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import people_held_by
from saferme.context_conferences.models import Response
from saferme.context_conferences.selectors import responses_under_way
from saferme.context_work.selectors import links_with_plan
from saferme.contexts.models import Context
from saferme.contexts.selectors import contexts_for, visible_to
from saferme.people.models import Person
from saferme.people.selectors import require
from saferme.plans.models import ContextLine
from saferme.practice.documents import Source, SourceKind
from saferme.practice.plan import Around
from saferme.ui.dates import date_uk

KINDS = {Response.Status.DOING: "going", Response.Status.DONE: "done", Response.Status.STUCK: "waiting"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """``context``: only for a reader who may open its record."""

    key: int
    what: str
    owner: str
    due: date
    late: bool
    status: str
    kind: str
    plain: str
    context: Context | None


def lines_around(actor: Actor, person: Person) -> list[ShownLine]:
    """For the page of the plan of a person already fetched."""
    rows = list(_lines(person, actor.at))
    contexts = {row.response.goal.plan.context_id for row in rows}
    seen = set(visible_to(actor).filter(pk__in=contexts).values_list("pk", flat=True)) if rows else set()
    today = timezone.localtime(actor.at).date()
    return [_shown(row, today, visible=row.response.goal.plan.context_id in seen) for row in rows]


def around_of(person: Person, at: datetime) -> tuple[Around, ...]:
    """For a document: without what any context is called, as nobody knows who will read it."""
    source = Source(SourceKind.CONTEXT_PLAN, f"A context plan, as it stood on {date_uk(timezone.localtime(at).date())}")
    return tuple(
        Around(
            what=row.response.what,
            owner=row.response.owner,
            due=row.response.due,
            status=row.response.get_status_display(),
            done=row.response.status == Response.Status.DONE,
            plain=row.plain,
            source=source,
        )
        for row in _lines(person, at)
    )


def _lines(person: Person, at: datetime) -> QuerySet[ContextLine]:
    """While the link holds, the plan is in force, and the organisation has not stopped."""
    listed, _ = links_with_plan([person.pk], at)
    rows = ContextLine.objects.filter(link__in=listed.order_by().values("pk"), response__in=responses_under_way())
    return rows.select_related("response__goal__plan__context").order_by("response__due", "pk")


def _shown(row: ContextLine, today: date, *, visible: bool) -> ShownLine:
    response = row.response
    status = Response.Status(response.status)
    return ShownLine(
        key=row.pk,
        what=response.what,
        owner=response.owner,
        due=response.due,
        late=response.due < today and status is not Response.Status.DONE,
        status=status.label,
        kind=KINDS.get(status, ""),
        plain=row.plain,
        context=response.goal.plan.context if visible else None,
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A response that may be shown, with the entry of the restricted list that admits it."""

    link: Any
    response: Response


def choices(actor: Actor, person: Person) -> list[Choice]:
    """What this actor may show in the plan of a person already fetched, and does not show yet.

    They see the context; and that the young person is on its restricted list they know as holding their case, which is
    told of each plan in force, or as somebody who may see that list. For anybody else there is nothing, whoever is listed.
    """
    listed, _ = links_with_plan([person.pk], actor.at)
    holds = people_held_by(actor).filter(case__person=person).exists()
    contexts = visible_to(actor) if holds else contexts_for(actor, Permission.SEE_CONTEXT_PEOPLE)
    links = {link.context_id: link for link in listed.filter(context__in=contexts.values("pk"))}
    shown = ContextLine.objects.filter(link__in=list(links.values())).values("response_id")
    rows = responses_under_way().filter(goal__plan__context__in=links).exclude(pk__in=shown)
    rows = rows.select_related("goal__plan__context").order_by("goal__plan__context__label", "goal__position", "due")
    return [Choice(links[row.goal.plan.context_id], row) for row in rows]


def get_line(actor: Actor, line_id: int) -> ContextLine:
    """To take it away. Raises as people.get_person does."""
    row = ContextLine.objects.select_related("link__person").filter(pk=line_id).first()
    if row is None:
        raise NotVisible
    require(actor, row.link.person, Permission.WRITE_PLAN)
    return row
