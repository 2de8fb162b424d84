"""Reading cases: those that the actor may see, where each stands, what is due."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.models import Case, CaseFact
from saferme.casework.replay import Told, answer_of, considered, days_off_in, days_off_joined, flowchart_of
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.flowchart import OnTheFlowchart
from saferme.practice.pathway import PathwayAnswer, Reason
from saferme.practice.vocabulary import ChildState


def get_case(
    actor: Actor, person_id: UUID, *, to: Permission = Permission.SEE_PERSON, audited: bool = True
) -> Case | None:
    """The case of a person whom the actor may see, or None when none was opened. Raises as get_person does."""
    person = get_person(actor, person_id, to=to, audited=audited)
    return case_of(person)


def case_of(person: Person) -> Case | None:
    """The case of a person already fetched."""
    case: Case | None = next(iter(_with_standing().filter(person=person)), None)
    if case is not None:
        case.person = person
    return case


@cache
def _with_standing() -> QuerySet[Case]:
    """Put together once, which takes longer than asking."""
    return Case.objects.select_related("standing")


def case_and_facts(person: Person) -> tuple[Case | None, list[CaseFact]]:
    """The case of a person already fetched with the facts that count: one query, where there is a fact."""
    rows: QuerySet[Any] = _facts_with_case()
    facts = list(rows.filter(case__person=person))
    if not facts:
        return case_of(person), []
    case = facts[0].case
    case.days_off = days_off_in(facts[0].calendar)
    case.person = person
    return case, facts


@cache
def _facts_with_case() -> QuerySet[CaseFact]:
    """The facts that count, each with its case and every one-off bank holiday (``calendar``). Put together once."""
    found = CaseFact.objects.filter(withdrawn_at__isnull=True).select_related("case__standing")
    return found.annotate(calendar=days_off_joined()).order_by("place", "number")


def active_facts(case: Case) -> list[CaseFact]:
    """The facts that count, in the order in which they were recorded."""
    return list(CaseFact.objects.filter(case=case, withdrawn_at__isnull=True).order_by("place", "number"))


def all_facts(case: Case) -> list[CaseFact]:
    """Every fact, those withdrawn included, for the timeline."""
    return list(CaseFact.objects.filter(case=case).order_by("day", "place", "number"))


def get_fact(person: Person, number: int) -> CaseFact:
    """One fact of the case of a person already fetched. Raises NotVisible when there is none, or it was withdrawn."""
    fact = CaseFact.objects.filter(case__person=person, number=number, withdrawn_at__isnull=True).first()
    if fact is None:
        raise NotVisible
    return fact


def standing_today(case: Case, today: date, facts: list[CaseFact] | None = None) -> PathwayAnswer:
    """Where the case stands, what may follow, what may not and why, and every clock, on this day."""
    return answer_of(case, active_facts(case) if facts is None else facts, today)


def would_refuse(case: Case, fact: str, on: date, details: Mapping[str, Any], today: date) -> Reason | None:
    """The rule that would not admit this fact, as the case stands now; a day still to come is taken as come.

    Raises ContractError for a fact that is not well formed.
    """
    told = Told(fact, on.isoformat(), dict(details))
    return considered(case, active_facts(case), told, max(on, today)).refusal


#: Where nobody helps any more: the ways out of which a new concern alone leads.
_ENDED = (ChildState.CLOSED, ChildState.UNIVERSAL)


def would_end(case: Case, fact: str, on: date, details: Mapping[str, Any], today: date) -> bool:
    """Whether help would end with this fact, by the rules; not when they would not admit it.

    Raises ContractError for a fact that is not well formed.
    """
    found = considered(case, active_facts(case), Told(fact, on.isoformat(), dict(details)), today)
    return found.refusal is None and found.answer.state in _ENDED


def on_the_flowchart(case: Case, facts: list[CaseFact], today: date) -> OnTheFlowchart:
    """Where the case is on the flowchart on this day, where it has been, and which ways on are open."""
    return flowchart_of(case, facts, today)


def opened_at(person_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """When the case of each young person was opened, of those who have one. It shows no record to anybody."""
    rows = Case.objects.filter(person__in=list(person_ids))
    return {person: at for person, at in rows.values_list("person_id", "opened_at") if person is not None}


def people_with_a_case(*, after: UUID | None = None, most: int | None = None) -> list[UUID]:
    """Ids alone, in their order, those after this one: for who reads all of them some at a time."""
    rows = Case.objects.filter(person__isnull=False).order_by("person_id").values_list("person_id", flat=True)
    rows = rows.filter(person__gt=after) if after else rows
    return [person for person in rows[:most] if person is not None]


def all_case_ids() -> list[UUID]:
    """Every case, for the command that rebuilds them. Ids alone: it shows no record to anybody."""
    return list(Case.objects.order_by("opened_at").values_list("pk", flat=True))
