"""Which young people may be affected by a context, and whether somebody has each of them in hand. Restricted."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import contexts_standing_at, in_whose_hands
from saferme.context_work.models import AffectedPerson, IncidentPart
from saferme.context_work.selectors.incidents import keeping_questions
from saferme.contexts.models import Context
from saferme.contexts.selectors import named, worked_on_as
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import people_for
from saferme.practice.forms import Option, Question, QuestionType, Section
from saferme.practice.vocabulary import ContextState
from saferme.ui.dates import date_uk


@dataclass(frozen=True, slots=True)
class Affected:
    """One young person. Without ``person`` the reader may not open their record, and is told ``in_hand`` alone.

    ``state``: their own pathway in words. ``row``: the entry that can be taken away here; an incident has its own page.
    """

    in_hand: bool
    person: Person | None = None
    state: str = ""
    holders: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    row: AffectedPerson | None = None


def affected_in(actor: Actor, context: Context) -> list[Affected]:
    """Those whose record the reader may open first, by name. ``context``: fetched with SEE_CONTEXT_PEOPLE."""
    why, rows = _linked(context.pk, timezone.localtime(actor.at).date())
    hands = in_whose_hands(why, timezone.localtime(actor.at).date())
    seen = {one.pk: one for one in people_for(actor, Permission.SEE_PERSON).filter(pk__in=why)}
    found = []
    for person_id, reasons in why.items():
        hand, person = hands.get(person_id), seen.get(person_id)
        if person is None:
            found.append(Affected(in_hand=bool(hand and hand.holders)))
            continue
        state = load_pack(settings.SAFERME_PACK).label("states", hand.state) if hand else ""
        holders = tuple(f"{part.user}, {part.get_part_display().lower()}" for part in hand.holders) if hand else ()
        found.append(Affected(bool(holders), person, state, holders, tuple(reasons), rows.get(person_id)))
    return sorted(found, key=lambda one: (one.person is None, str(one.person or ""), one.in_hand))


def _linked(context_id: UUID, today: date) -> tuple[dict[UUID, list[str]], dict[UUID, AffectedPerson]]:
    """Why each is here, and those entered on this page; what is past its day is not."""
    why: dict[UUID, list[str]] = defaultdict(list)
    chain = worked_on_as(context_id)
    rows = {}
    for row in AffectedPerson.objects.filter(context__in=chain, review_on__gte=today):
        why[row.person_id].append(row.why)
        rows[row.person_id] = row
    parts = IncidentPart.objects.filter(incident__context__in=chain, review_on__gte=today)
    for part in parts.select_related("incident"):
        why[part.person_id].append(f"Incident of {date_uk(part.incident.happened_on)}")
    return why, rows


def get_affected(actor: Actor, context: Context, row_id: int) -> AffectedPerson:
    """Raises NotVisible for one that this actor does not see there."""
    rows = AffectedPerson.objects.filter(context__in=worked_on_as(context.pk), pk=row_id)
    row = rows.filter(person__in=people_for(actor, Permission.SEE_PERSON).values("pk")).first()
    if row is None:
        raise NotVisible
    return row


def affected_section(people: list[Option]) -> Section:
    who = Question("person", "Who?", QuestionType.CHOOSE_ONE, options=tuple(people), required=True)
    return Section("affected", "Who may be affected", questions=(who, *keeping_questions()))


def links_with_plan(people: QuerySet[Any, Any] | list[UUID], at: datetime) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Links of these people to contexts for which a plan is in force: those of the list, and those by an incident.

    For use inside a query. ``people``: ids, or a query of them.
    """
    planned = contexts_standing_at(ContextState.CONTEXT_PLAN)
    linked = Q(review_on__gte=timezone.localtime(at).date(), person__in=people)
    return (
        AffectedPerson.objects.filter(linked, context__in=planned),
        IncidentPart.objects.filter(linked, incident__context__in=planned),
    )


def plans_around_person(person: Person, at: datetime) -> list[Context]:
    """The contexts with a plan in force that a young person already fetched may be affected by."""
    listed, there = links_with_plan([person.pk], at)
    return named(listed.order_by().values("context").union(there.order_by().values("incident__context")))


def workers_of(context_id: UUID, at: datetime) -> list[User]:
    """Who holds the case of a young person who may be affected, each once: to be told, not to be shown."""
    today = timezone.localtime(at).date()
    why, _ = _linked(context_id, today)
    users = {part.user for hand in in_whose_hands(why, today).values() for part in hand.holders}
    return sorted(users, key=lambda user: user.pk)
