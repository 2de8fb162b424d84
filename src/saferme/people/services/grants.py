"""Who may see a record: given with a reason, ended with a reason, never deleted."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.people.models import Person, PersonGrant
from saferme.people.services.checks import too_long
from saferme.practice.problems import Invalid


@act
def grant_access(
    *,
    person_id: UUID,
    level: str,
    reason: str,
    user_id: int | None = None,
    team_id: int | None = None,
    agency_id: int | None = None,
    starts: datetime | None = None,
    ends: datetime | None = None,
    by: Actor,
    now: datetime,
) -> PersonGrant:
    """Let one user, team or agency see a record, from now or from ``starts``. The same grant that holds already is left.

    Raises Invalid when the reason is missing or too long, or the end is past.
    """
    _check_start(reason, ends, now)
    starts = max(now, starts or now)
    to = {"user_id": user_id, "team_id": team_id, "agency_id": agency_id}
    standing = PersonGrant.objects.filter(person_id=person_id, level=level, ends=ends, starts__lte=starts, **to).first()
    if standing is not None:
        return standing
    grant = PersonGrant.objects.create(person_id=person_id, level=level, reason=reason, starts=starts, ends=ends, **to)
    _record("access.granted", person_id, {**to, "level": level}, by, now)
    return grant


def _check_start(reason: str, ends: datetime | None, now: datetime) -> None:
    problems = too_long(PersonGrant, {"reason": reason})
    if not reason.strip():
        problems["reason"] = "Say why they need to see the record."
    if ends is not None and ends <= now:
        problems["last_day"] = "The last day is past. Enter today or a later day, or leave it empty."
    if problems:
        raise Invalid(problems)


@act
def end_access(*, grant_id: UUID, reason: str, by: Actor, now: datetime) -> PersonGrant:
    """End a grant from now on; what was seen before stays written in the audit. One that has ended is left as it is.

    Raises Invalid when nobody would be left who may write to the record.
    """
    grant = PersonGrant.objects.select_for_update().get(pk=grant_id)
    if grant.ends is not None and grant.ends <= now:
        return grant
    _check_end(grant, reason, now)
    grant.ends, grant.ended_because = max(now, grant.starts), reason
    grant.save(update_fields=["ends", "ended_because"])
    _record("access.ended", grant.person_id, {"grant": str(grant.pk)}, by, now)
    return grant


def _check_end(grant: PersonGrant, reason: str, now: datetime) -> None:
    problems = too_long(PersonGrant, {"ended_because": reason})
    if not reason.strip():
        problems["reason"] = "Say why the access ends."
    # Whoever only covers for a while is nobody who keeps the record.
    lasting = PersonGrant.objects.filter(ends__isnull=True, starts__lte=now, person_id=grant.person_id, level="full")
    if grant.level == PersonGrant.Level.FULL and not lasting.exclude(pk=grant.pk).exists():
        problems["reason"] = "Nobody else may write to this record. Give somebody else access first, then end this."
    if problems:
        raise Invalid({"reason": problems.get("reason") or problems["ended_because"]})


@act
def keep_access_until(
    *, person_id: UUID, user_id: int, level: str, reason: str, ends: datetime, by: Actor, now: datetime
) -> PersonGrant | None:
    """Let the access that a user has for this reason end then: later or earlier than before, at once when that is past.

    Access is given where there is none yet and the end is still to come. One grant for each reason, whatever moves.
    """
    running = PersonGrant.objects.select_for_update().filter(
        Q(ends__isnull=True) | Q(ends__gt=now), person_id=person_id, user_id=user_id, level=level, reason=reason
    )
    grant = running.first()
    if grant is None:
        if ends <= now:
            return None
        return grant_access(person_id=person_id, user_id=user_id, level=level, reason=reason, ends=ends, by=by, now=now)
    if grant.ends != max(ends, now):
        grant.ends = max(ends, now)
        grant.save(update_fields=["ends"])
        _record("access.end_moved", person_id, {"grant": str(grant.pk)}, by, now)
    return grant


@act
def set_restricted(*, person_id: UUID, restricted: bool, by: Actor, now: datetime) -> Person:
    """Take a record out of the general view of the Front Door, or put it back. Those with a grant keep it."""
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.restricted is not restricted:
        person.restricted = restricted
        person.save(update_fields=["restricted"])
        _record("access.restricted" if restricted else "access.unrestricted", person_id, {}, by, now)
    return person


def _record(action: str, person_id: UUID, detail: dict[str, object], by: Actor, now: datetime) -> None:
    record(action, by=by, now=now, subject_kind="person", subject_id=person_id, person_id=person_id, detail=detail)
