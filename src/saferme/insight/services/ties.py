"""The ties of some young people, brought to what their records say now. A step inside the acts of `reading`."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from saferme.contexts.likeness import spelling_keys
from saferme.insight.models import Decision, SameName, Shared, SharedTie
from saferme.insight.services.marking import _mark
from saferme.insight.sources import Found, found_for


def _refresh(person_ids: Iterable[UUID], now: datetime) -> int:
    """How many ties came, changed or went. One that stays keeps the moment at which it was found."""
    ids = list(person_ids)
    found = {(one.person_id, one.source, one.source_id): one for one in found_for(ids, timezone.localtime(now).date())}
    things = _things(found.values())
    before = {(row.person_id, row.source, row.source_id): row for row in SharedTie.objects.filter(person__in=ids)}
    stays = {at for at, one in found.items() if at in before and _same(before[at], one, things)}
    gone = [row for at, row in before.items() if at not in stays]
    SharedTie.objects.filter(pk__in=[row.pk for row in gone]).delete()
    new = [_tie(one, things, now) for at, one in found.items() if at not in stays]
    SharedTie.objects.bulk_create(new, batch_size=500)
    touched = {row.shared_id for row in [*gone, *new]}
    if touched:
        _mark(now, touched)
    _forget(touched)
    return len(gone) + len(new)


def _things(found: Iterable[Found]) -> dict[tuple[str, str], Shared]:
    """By kind and key; those that were not known yet are made, called as they were first."""
    wanted: dict[tuple[str, str], Found] = {}
    for one in found:
        wanted.setdefault((one.kind, one.key), one)
    rows = Shared.objects.filter(key__in={key for _, key in wanted})
    known = {(row.kind, row.key): row for row in rows}
    new = [_thing(one) for at, one in wanted.items() if at not in known]
    Shared.objects.bulk_create(new, batch_size=500)
    return known | {(row.kind, row.key): row for row in new}


def _thing(one: Found) -> Shared:
    initials, run_on = spelling_keys(one.label, one.where)
    return Shared(kind=one.kind, key=one.key, label=one.label, where=one.where, initials=initials, run_on=run_on)


def _same(row: SharedTie, one: Found, things: dict[tuple[str, str], Shared]) -> bool:
    thing = things[one.kind, one.key]
    return (row.shared_id, row.day, row.agency_id, row.worry) == (thing.pk, one.day, one.agency_id, one.worry)


def _tie(one: Found, things: dict[tuple[str, str], Shared], now: datetime) -> SharedTie:
    return SharedTie(
        person_id=one.person_id,
        shared=things[one.kind, one.key],
        day=one.day,
        agency_id=one.agency_id,
        source=one.source,
        source_id=one.source_id,
        worry=one.worry,
        found_at=now,
    )


def _forget(touched: set[UUID]) -> None:
    """What nobody is tied to any more goes, unless somebody decided on it, or said whether it is the same as another."""
    tied, decided = SharedTie.objects.filter(shared=OuterRef("pk")), Decision.objects.filter(shared=OuterRef("pk"))
    said = SameName.objects.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk")))
    Shared.objects.filter(~Exists(tied), ~Exists(decided), ~Exists(said), pk__in=touched).delete()
