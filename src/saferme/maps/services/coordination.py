"""Opening a map for one purpose of several agencies, saying who is on it and what was stated, reviewing and closing it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.maps.models import Coordination, CoordinationMember, CoordinationPerson, CoordinationReview, StatedLink
from saferme.people.selectors import visible_people
from saferme.practice.initials import MOST, initials_in
from saferme.practice.problems import Invalid, Refused

#: Between two reviews, and for what was stated: three and six months at most.
REVIEWED_WITHIN, KEPT_WITHIN = timedelta(days=92), timedelta(days=184)
_LONGEST = 300


@act
def open_coordination(*, purpose: str, review_on: date, by: Actor, now: datetime) -> Coordination:
    """Whoever opens it is the first on it. Raises Invalid without a purpose or with a review that is far off."""
    problems = {} if purpose.strip() else {"purpose": "Say what this map is for, and what will be done with it."}
    problems |= _within(review_on, "review_on", REVIEWED_WITHIN, now)
    if problems:
        raise Invalid(problems)
    row = Coordination.objects.create(
        purpose=purpose.strip(), review_on=review_on, opened_at=now, opened_by_id=by.user_id
    )
    _audit("coordination.opened", row, by, now)
    if by.user_id is not None:
        add_member(coordination=row, user_id=by.user_id, reason="Opened it", by=by, now=now)
    return row


@act
def add_member(
    *, coordination: Coordination, user_id: int, reason: str, by: Actor, now: datetime
) -> CoordinationMember:
    """Let one colleague see it, by name."""
    if not reason.strip() or len(reason) > _LONGEST:
        raise Invalid({"reason": f"Say why they need to see it, in up to {_LONGEST} letters."})
    if coordination.members.filter(user_id=user_id, ends__isnull=True).exists():
        raise Refused("member", "They see this map already.")
    row = CoordinationMember.objects.create(
        coordination=coordination, user_id=user_id, reason=reason.strip(), starts=now
    )
    _audit("coordination.member_added", coordination, by, now, {"user": user_id})
    return row


@act
def end_member(*, member: CoordinationMember, by: Actor, now: datetime) -> None:
    """Raises Refused for the last one: a map that nobody sees is closed instead."""
    if member.coordination.members.filter(ends__isnull=True).count() < 2:
        raise Refused("last", "Nobody else sees this map. Close it instead.")
    member.ends = now
    member.save(update_fields=["ends"])
    _audit("coordination.member_ended", member.coordination, by, now, {"user": member.user_id})


@act
def put_on_map(
    *, coordination: Coordination, person_id: UUID | None, initials: str, reason: str, by: Actor, now: datetime
) -> CoordinationPerson:
    """A young person whose record the actor may open, or initials of somebody without one.

    Raises NotVisible, Invalid for what may be a name, Refused for somebody who is on it.
    """
    problems = {}
    if not reason.strip() or len(reason) > _LONGEST:
        problems["reason"] = f"Say why this map needs them, in up to {_LONGEST} letters."
    if person_id is not None and not visible_people(by).filter(pk=person_id).exists():
        raise NotVisible
    short = "" if person_id else initials_in(initials)
    if person_id is None and not short:
        problems["initials"] = f"Write initials alone, {MOST} letters at most: who has no record here is not named."
    if problems:
        raise Invalid(problems)
    if person_id is not None and coordination.people.filter(person_id=person_id).exists():
        raise Refused("on_map", "They are on this map already.")
    row = CoordinationPerson.objects.create(
        coordination=coordination,
        person_id=person_id,
        initials=short,
        reason=reason.strip(),
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("coordination.put_on", coordination, by, now, person_id=person_id)
    return row


@act
def take_off_map(*, entry: CoordinationPerson, by: Actor, now: datetime) -> None:
    """For good, with every link that led to them."""
    _audit("coordination.taken_off", entry.coordination, by, now, person_id=entry.person_id)
    entry.delete()


@act
def state_link(
    *,
    coordination: Coordination,
    one_id: int,
    other_id: int,
    how: str,
    source: str,
    stated_on: date,
    reliability: str,
    expires_on: date,
    by: Actor,
    now: datetime,
) -> StatedLink:
    """Keep what a person stated. Nothing else makes a link. Raises Invalid."""
    problems = _within(expires_on, "expires_on", KEPT_WITHIN, now)
    for field, text, says in (("how", how, "how they belong together"), ("source", source, "who stated it")):
        if not text.strip() or len(text) > _LONGEST:
            problems[field] = f"Say {says}, in up to {_LONGEST} letters."
    if stated_on > timezone.localtime(now).date():
        problems["stated_on"] = "This day is still to come. Check the date."
    if reliability not in StatedLink.Reliability.values:
        problems["reliability"] = "Choose how far this can be relied on."
    if one_id == other_id:
        problems["other"] = "Choose somebody else."
    elif coordination.people.filter(pk__in=[one_id, other_id]).count() != 2:
        problems["one"] = "Choose two who are on this map."
    if problems:
        raise Invalid(problems)
    row = StatedLink.objects.create(
        coordination=coordination,
        one_id=one_id,
        other_id=other_id,
        how=how.strip(),
        source=source.strip(),
        stated_on=stated_on,
        reliability=StatedLink.Reliability(reliability),
        expires_on=expires_on,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("coordination.link_stated", coordination, by, now)
    return row


@act
def remove_link(*, link: StatedLink, by: Actor, now: datetime) -> None:
    _audit("coordination.link_removed", link.coordination, by, now)
    link.delete()


@act
def review_coordination(*, coordination: Coordination, why: str, next_on: date, by: Actor, now: datetime) -> None:
    """Say why it is still needed: it can be read again until the next review. Expired links are taken away for good."""
    problems = {} if why.strip() else {"why": "Say why it is still needed. If it is not, close it."}
    problems |= _within(next_on, "next_on", REVIEWED_WITHIN, now)
    if problems:
        raise Invalid(problems)
    CoordinationReview.objects.create(
        coordination=coordination, why=why.strip(), next_on=next_on, recorded_at=now, recorded_by_id=by.user_id
    )
    coordination.review_on = next_on
    coordination.save(update_fields=["review_on"])
    expired = coordination.links.filter(expires_on__lt=timezone.localtime(now).date())
    _audit("coordination.reviewed", coordination, by, now, {"links_taken_away": expired.count()})
    expired.delete()


@act
def close_coordination(*, coordination: Coordination, reason: str, by: Actor, now: datetime) -> None:
    """Whom it showed and what was stated of them is taken away for good; its purpose, and that it was there, stay."""
    if not reason.strip():
        raise Invalid({"reason": "Say what came of it."})
    coordination.closed_at, coordination.closed_by_id, coordination.closed_reason = now, by.user_id, reason.strip()
    coordination.save(update_fields=["closed_at", "closed_by", "closed_reason"])
    coordination.links.all().delete()
    coordination.people.all().delete()
    _audit("coordination.closed", coordination, by, now)


def _within(day: date, field: str, most: timedelta, now: datetime) -> dict[str, str]:
    today = timezone.localtime(now).date()
    if today < day <= today + most:
        return {}
    return {field: f"Choose a day from tomorrow on, within {most.days // 30} months."}


def _audit(
    action: str,
    row: Coordination,
    by: Actor,
    now: datetime,
    detail: dict[str, Any] | None = None,
    person_id: UUID | None = None,
) -> None:
    """Ids alone: no word that was typed."""
    record(
        action, by=by, now=now, subject_kind="coordination", subject_id=row.pk, person_id=person_id, detail=detail or {}
    )
