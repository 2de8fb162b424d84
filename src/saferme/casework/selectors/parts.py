"""Who has which part in a case."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import Permission
from saferme.accounts.roles import Role
from saferme.accounts.selectors import with_role
from saferme.casework.facilitators import facilitator_code
from saferme.casework.models import Case, CasePart
from saferme.people.models import Person
from saferme.people.selectors import of_people_for

#: Who has one of these parts holds the case.
HOLDS = (CasePart.Part.LEAD_PROFESSIONAL, CasePart.Part.SOCIAL_WORKER)


def get_part(person: Person, part_id: int) -> CasePart:
    """A part that somebody still has in the case of a person already fetched. Raises NotVisible."""
    rows = CasePart.objects.filter(case__person=person, pk=part_id, until__isnull=True)
    part = rows.select_related("user__agency").first()
    if part is None:
        raise NotVisible
    return part


def parts_of(case: Case, day: date) -> list[CasePart]:
    """Who has which part in the case on this day. A case has few: picked here, they come quicker than by a query."""
    rows = CasePart.objects.filter(case=case).select_related("user__agency")
    held = [row for row in rows if row.since <= day and (row.until is None or row.until > day)]
    return sorted(held, key=lambda row: (row.part, row.user.name))


def parts_on(case: Case, day: date) -> QuerySet[CasePart]:
    """The same as a query, for whoever asks more in one."""
    return CasePart.objects.filter(held_on(day), case=case)


def parts_held_by(user_id: int, day: date) -> QuerySet[CasePart]:
    """Every part that somebody has on this day, in whichever case: for services, and for use inside a query."""
    return CasePart.objects.filter(held_on(day), user_id=user_id)


def holder_of(case_id: UUID, part: str) -> CasePart | None:
    """Who has a part that one person alone can have: lead professional, allocated social worker."""
    rows = CasePart.objects.filter(case_id=case_id, part=part, until__isnull=True)
    return rows.select_related("user__agency").first()


def part_that_ended(user_id: int, part_id: int) -> CasePart | None:
    """A part that somebody had and has no more, unless the record is restricted."""
    ended = CasePart.objects.filter(pk=part_id, user_id=user_id, until__isnull=False)
    return ended.filter(case__person__restricted=False).first()


def parts_in(case: Case) -> QuerySet[CasePart]:
    """Every part that somebody has or had in a case already fetched."""
    return CasePart.objects.filter(case=case)


def parts_ever(case: Case) -> list[CasePart]:
    """Who had which part in the case, from when until when."""
    return list(parts_in(case).order_by("since", "pk"))


def parts_held(case: Case, user_id: int, day: date) -> frozenset[str]:
    return frozenset(part.part for part in parts_of(case, day) if part.user_id == user_id)


def independent_chairs(case: Case, day: date) -> list[User]:
    """Who may hold Safer Me Plus, a conference and their reviews on this day (R9): chairs by part in this case and by
    role, who neither hold the case nor manage who does."""
    held: dict[int, set[str]] = {}
    users: dict[int, User] = {}
    for part in parts_of(case, day):
        held.setdefault(part.user_id, set()).add(part.part)
        users[part.user_id] = part.user
    by_part = [pk for pk, parts in held.items() if facilitator_code(parts, "plus") == "independent_cp_chair"]
    by_role = with_role(Role.INDEPENDENT_CHAIR, by_part, day)
    return [users[pk] for pk in by_part if pk in by_role]


def line_manager_among(user_ids: Any, case: OuterRef, day: date) -> Subquery:
    """Which of these users is line manager in the case of a row on this day, None where nobody is: in a query."""
    rows = CasePart.objects.filter(held_on(day), case=case, part=CasePart.Part.LINE_MANAGER, user_id__in=user_ids)
    return Subquery(rows.order_by("pk").values("user_id")[:1])


def parts_today(actor: Actor, covering: Q | None = None) -> QuerySet[CasePart]:
    """The parts that the actor has today in cases whose record they see. ``covering``: see caseload."""
    today = timezone.localtime(actor.at).date()
    mine = Q(user_id=actor.user_id)
    whose = mine if covering is None else mine | covering
    seen = of_people_for(actor, Permission.SEE_PERSON, "case__person")
    return CasePart.objects.filter(held_on(today), whose, seen)


def cases_held(actor: Actor, covering: Q | None = None) -> QuerySet[CasePart, UUID]:
    """The ids of the cases in which the actor has a part today and whose record they see: for use inside a query.

    ``covering``: see caseload.
    """
    return parts_today(actor, covering).values_list("case_id", flat=True)


def held_on(day: date) -> Q:
    """Parts that somebody has on this day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))
