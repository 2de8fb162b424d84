"""For whom somebody stands in today: the one place from which every list of work, page and message takes it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.allocation.models import Cover, Lent
from saferme.allocation.selectors.covers import COVERED, running
from saferme.notes.models import ManagementNote
from saferme.notes.selectors import follow_ups_owned_by
from saferme.people.selectors import get_person
from saferme.ui.dates import date_uk


@dataclass(frozen=True, slots=True)
class StandIn:
    """For whom, and until which day, which is the last one."""

    name: str
    until: date

    def __str__(self) -> str:
        return f"{self.name}, until {date_uk(self.until)}"


def stands_in_for(actor: Actor) -> QuerySet[Cover, Any]:
    """The ids of the colleagues for whom the actor stands in today: for use inside a query."""
    return _covers_by(actor).values("absent_id")


def stand_ins_of(actor: Actor) -> dict[int, StandIn]:
    """By the id of the colleague who is away. One query."""
    rows = _covers_by(actor).values_list("absent_id", "absent__name", "until")
    return {absent_id: StandIn(name, until) for absent_id, name, until in rows}


def cases_covered_by(actor: Actor) -> Q:
    """A condition on parts in cases: those of colleagues for whom the actor stands in today."""
    lent = _covers_by(actor)
    return Q(user_id__in=lent.values("absent_id"), case_id__in=lent.values("lent__case_id"), part__in=COVERED)


def lent_until(actor: Actor) -> dict[UUID, date]:
    """By case lent to the actor today, the last day of it. One query."""
    rows = Lent.objects.filter(cover__in=_covers_by(actor))
    return dict(rows.order_by("cover__until").values_list("case_id", "cover__until"))


def away_until(actor: Actor, absent: Any) -> Subquery:
    """The last day on which this colleague (an id or a reference to one) is away, None for who is not: in a query."""
    rows = Cover.objects.filter(running(_day(actor)), absent_id=absent).order_by("-until")
    return Subquery(rows.values("until")[:1])


def who_is_away(actor: Actor) -> dict[int, date]:
    """By the id of every colleague who is away today, the last day of it."""
    rows = Cover.objects.filter(running(_day(actor))).order_by("until")
    return dict(rows.values_list("absent_id", "until"))


def get_follow_up_covered(actor: Actor, note_id: UUID) -> ManagementNote:
    """What a colleague who is away was to do, for who stands in and sees the record. Raises NotVisible."""
    absent = stands_in_for(actor)
    row = follow_ups_owned_by(actor, absent).filter(pk=note_id, owner_id__in=absent).select_related("owner").first()
    if row is None:
        raise NotVisible
    row.person = get_person(actor, row.person_id, to=Permission.SEE_PERSON)
    return row


def _covers_by(actor: Actor) -> QuerySet[Cover]:
    return Cover.objects.filter(running(_day(actor)), covering_id=actor.user_id)


def _day(actor: Actor) -> date:
    return timezone.localtime(actor.at).date()
