"""Cover for absence: arranged with dated access that ends by itself, ended early, carried to cases that came since."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.selectors import actor_of, user_named
from saferme.allocation.clock import midnight, midnight_after
from saferme.allocation.models import Cover, Lent
from saferme.allocation.selectors.covers import COVERED, may_arrange_for
from saferme.allocation.services.asking_for import today_of
from saferme.audit.services import act, record
from saferme.casework.models import Case
from saferme.casework.selectors import parts_held_by
from saferme.people.selectors import visible_ids
from saferme.people.services import end_access, grant_access
from saferme.practice.problems import Invalid, Refused

_OVER = ("closed", "transferred_out")


@act
def arrange_cover(*, absent_id: int, covering_id: int, since: date, until: date, by: Actor, now: datetime) -> Cover:
    """Somebody stands in: they see and may write in the records of the cases, from the first day to the last.

    Raises Invalid for days that do not fit or a colleague who cannot, Refused for whoever may not arrange it.
    """
    if not may_arrange_for(by, absent_id):
        raise Refused("cover", "Cover is arranged by whoever will be away, or by a manager of their team.")
    _check(absent_id, covering_id, since, until, now)
    cover = Cover.objects.create(
        absent_id=absent_id,
        covering_id=covering_id,
        since=since,
        until=until,
        arranged_at=now,
        arranged_by_id=by.user_id,
    )
    _lend_all(cover, by, now)
    _audit("cover.arranged", cover, by, now)
    return cover


@act
def extend_cover(*, cover_id: UUID, by: Actor, now: datetime) -> int:
    """Cases that came to whoever is away since are covered too. Returns how many."""
    cover = _open(cover_id, by, now)
    added = _lend_all(cover, by, now)
    _audit("cover.extended", cover, by, now)
    return added


@act
def end_cover(*, cover_id: UUID, by: Actor, now: datetime) -> Cover:
    """It ends now, and the access with it. One that is over is left as it is."""
    cover = _open(cover_id, by, now)
    for lent in cover.lent.all():
        _end_grant(lent, "The cover ended", by, now)
    cover.ended_at, cover.ended_by_id = now, by.user_id
    cover.save(update_fields=["ended_at", "ended_by"])
    _audit("cover.ended", cover, by, now)
    return cover


def lend(*, case: Case, absent_id: int, by: Actor, now: datetime) -> None:
    """A case comes to somebody who is, or will be, away: whoever covers sees it as well."""
    for cover in Cover.objects.filter(absent_id=absent_id, until__gte=today_of(now), ended_at__isnull=True):
        _lend(cover, case, by, now)


@act
def take_back_lent(*, case: Case, absent_id: int, by: Actor, now: datetime) -> None:
    """A case leaves somebody who is, or will be, away: whoever covers for them covers it no more."""
    for lent in Lent.objects.filter(case=case, cover__absent_id=absent_id, cover__ended_at__isnull=True):
        _end_grant(lent, "The case passed to somebody else", by, now)
        lent.delete()


def _end_grant(lent: Lent, reason: str, by: Actor, now: datetime) -> None:
    """Unless another cover by the same colleague rests on it."""
    others = Lent.objects.filter(grant_id=lent.grant_id, cover__ended_at__isnull=True).exclude(pk=lent.pk)
    if not others.exists():
        end_access(grant_id=lent.grant_id, reason=reason, by=by, now=now)


def _check(absent_id: int, covering_id: int, since: date, until: date, now: datetime) -> None:
    problems = {}
    if since < today_of(now):
        problems["since"] = "This day is past. Enter today or a later day."
    if until < since:
        problems["until"] = "The last day is before the first."
    user = user_named(covering_id)
    if user is None or covering_id == absent_id:
        problems["covering"] = "Choose a colleague from the list."
    elif not role_allows(actor_of(user, now), Permission.CHANGE_PERSON).allowed:
        problems["covering"] = "Their role does not let them work with records. Choose somebody else."
    overlap = Q(since__lte=until, until__gte=since, ended_at__isnull=True)
    if not problems and Cover.objects.filter(overlap, absent_id=absent_id, covering_id=covering_id).exists():
        problems["covering"] = "They cover some of these days already. End that first, or choose other days."
    if problems:
        raise Invalid(problems)


def _open(cover_id: UUID, by: Actor, now: datetime) -> Cover:
    cover = Cover.objects.select_for_update().get(pk=cover_id)
    if not may_arrange_for(by, cover.absent_id):
        raise Refused("cover", "Whoever is away, or a manager of their team, changes this.")
    if cover.ended_at is not None or cover.until < today_of(now):
        raise Refused("over", "This cover is over.")
    return cover


def _lend_all(cover: Cover, by: Actor, now: datetime) -> int:
    """Every open case that they hold and that whoever arranges it may pass on. Returns how many were new."""
    have = set(cover.lent.values_list("case_id", flat=True))
    parts = parts_held_by(cover.absent_id, today_of(now)).filter(part__in=COVERED, case__person__isnull=False)
    held = list(parts.exclude(case__standing__state__in=_OVER).select_related("case__person"))
    cases = {part.case_id: part.case for part in held if part.case_id not in have}
    mine = visible_ids(by, [case.person_id for case in cases.values()])
    shared = [case for case in cases.values() if _may_lend(case, by, mine)]
    for case in shared:
        _lend(cover, case, by, now)
    return len(shared)


def _may_lend(case: Case, by: Actor, mine: frozenset[UUID]) -> bool:
    """A restricted record is shared only by somebody who sees it themselves."""
    assert case.person is not None
    return not case.person.restricted or case.person_id in mine


def _lend(cover: Cover, case: Case, by: Actor, now: datetime) -> None:
    assert case.person_id is not None
    if cover.lent.filter(case=case).exists():
        return
    grant = grant_access(
        person_id=case.person_id,
        user_id=cover.covering_id,
        level="full",
        reason=f"Covers for {cover.absent.name}"[:300],
        starts=midnight(cover.since),
        ends=midnight_after(cover.until),
        by=by,
        now=now,
    )
    Lent.objects.create(cover=cover, case=case, grant=grant)


def _audit(action: str, cover: Cover, by: Actor, now: datetime) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="cover",
        subject_id=cover.pk,
        detail={"absent": cover.absent_id, "covering": cover.covering_id},
    )
