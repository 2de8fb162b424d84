"""The duty to report child sexual abuse: whether it applies here, what is known, what is not reported yet."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import cases_held_by
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person, of_people_for
from saferme.referrals.models import DutyToReport
from saferme.referrals.selectors.reading import today_of


@dataclass(frozen=True, slots=True)
class Duties:
    """``applies``: new ones can be recorded today."""

    person: Person
    rows: list[DutyToReport]
    applies: bool


def duty_begins() -> date | None:
    """The first day of the duty in this authority; None while the pack sets none."""
    return load_pack(settings.SAFERME_PACK).settings.abuse_reported_from


def applies_on(day: date) -> bool:
    begins = duty_begins()
    return begins is not None and begins <= day


def duties_of(actor: Actor, person_id: UUID, *, to: Permission = Permission.SEE_PERSON) -> Duties:
    """Raises as get_person does; NotVisible also where the duty never applied and nothing was recorded."""
    person = get_person(actor, person_id, to=to)
    rows = list(DutyToReport.objects.filter(person=person).select_related("recorded_by", "report_recorded_by"))
    applies = applies_on(today_of(actor))
    if not applies and not rows:
        raise NotVisible
    return Duties(person, rows, applies)


def get_duty(actor: Actor, duty_id: UUID, *, to: Permission) -> DutyToReport:
    """Raises as get_person does."""
    row = DutyToReport.objects.filter(pk=duty_id).first()
    if row is None:
        raise NotVisible
    row.person = get_person(actor, row.person_id, to=to)
    return row


def unreported_on(person: Person, day: date) -> list[DutyToReport]:
    """Of a person already fetched: what became known and was not reported. No query where the duty does not apply."""
    if not applies_on(day):
        return []
    return list(DutyToReport.objects.filter(person=person, reported_at__isnull=True))


def duties_open(actor: Actor, covering: Q | None = None) -> QuerySet[DutyToReport]:
    """What is not reported yet, the longest known first: what the actor wrote down, and in the cases that they hold.

    None where the duty does not apply. ``covering``: a condition on parts of others for whom the actor stands in.
    """
    if not applies_on(today_of(actor)):
        return DutyToReport.objects.none()
    theirs = Q(recorded_by_id=actor.user_id) | Q(person__case__in=cases_held_by(actor, covering))
    seen = of_people_for(actor, Permission.SEE_PERSON, "person")
    return DutyToReport.objects.filter(theirs, seen, reported_at__isnull=True).order_by("known_at")
