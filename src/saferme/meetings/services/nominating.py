"""The young person's choice of a Trusted Adult (R5)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import user_named
from saferme.audit.services import act, record
from saferme.casework.services import Source, give_part, open_case, report_fact
from saferme.meetings.models import TrustedAdultNomination
from saferme.meetings.services.shared import local_day
from saferme.practice.problems import Invalid


@dataclass(frozen=True, slots=True)
class Nomination:
    """As recorded. ``user_id`` or ``name``: without an account an adult cannot facilitate."""

    by_young_person: str
    how_they_said_it: str
    on: date
    suitable: str
    suitable_reason: str
    checked_by: str
    checked_on: date
    supporter_id: int
    user_id: int | None = None
    name: str = ""


@act
def record_nomination(*, person_id: UUID, nomination: Nomination, by: Actor, now: datetime) -> TrustedAdultNomination:
    """Keep whom the young person chose. A suitable adult with an account has the part of Trusted Adult from then on.

    Raises Refused (R5) when somebody other than the young person made the choice; Invalid for what cannot be.
    """
    user = user_named(nomination.user_id) if nomination.user_id is not None else None
    name = user.name if user else nomination.name.strip()
    _check(nomination, name, local_day(now))
    case = open_case(person_id=person_id, by=by, now=now)
    row = TrustedAdultNomination.objects.create(
        case=case,
        user=user,
        name=name,
        how_they_said_it=nomination.how_they_said_it,
        on=nomination.on,
        suitable=TrustedAdultNomination.Suitable(nomination.suitable),
        suitable_reason=nomination.suitable_reason,
        checked_by=nomination.checked_by,
        checked_on=nomination.checked_on,
        supporter_id=nomination.supporter_id,
        recorded_by_id=by.user_id,
        recorded_at=now,
    )
    detail = {"suitable": str(row.suitable), "with_account": user is not None}
    record(
        "trusted_adult.nominated",
        by=by,
        now=now,
        subject_kind="nomination",
        subject_id=row.pk,
        person_id=person_id,
        detail=detail,
    )
    report_fact(
        case_id=case.pk,
        fact="trusted_adult_nominated",
        on=nomination.on,
        details={"by_young_person": nomination.by_young_person},
        source=Source("nomination", row.pk),
        by=by,
        now=now,
    )
    if user is not None and row.suitable == TrustedAdultNomination.Suitable.YES:
        give_part(case_id=case.pk, user_id=user.pk, part="trusted_adult", since=nomination.on, by=by, now=now)
    return row


def _check(nomination: Nomination, name: str, today: date) -> None:
    problems = {}
    if not name:
        problems["name"] = "Say who the adult is."
    for field in ("on", "checked_on"):
        if getattr(nomination, field) > today:
            problems[field] = "This day is still to come."
    if nomination.supporter_id == nomination.user_id:
        problems["supporter"] = "The professional who supports the adult is another person."
    if problems:
        raise Invalid(problems)
