"""Since when enough young people share each thing, alone or with names that are perhaps its own. A step inside acts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from saferme.insight.models import SameName, Shared, SharedTie
from saferme.insight.nearness import Name, groups, near_pairs
from saferme.insight.rules import Rules, rules_at

#: How far names are followed that are alike through others.
_STEPS = 6


def _mark(now: datetime, touched: Iterable[UUID] | None = None) -> None:
    """``touched``: what to look at, with all that is spelt like it; without it everything."""
    rules = rules_at(now)
    asked = Shared.objects.all() if touched is None else Shared.objects.filter(pk__in=_around(set(touched)))
    names = _names(asked)
    kinds = {name.root: name.kind for name in names}
    people = _counted(rules, None if touched is None else kinds)
    enough = {root for root, kind in kinds.items() if rules.enough(kind, *people.get(root, (0, 0)))}
    few = [name for name in names if name.root in people and name.root not in enough]
    together = [group for group in groups(few, _apart(kinds)) if _reach(group, kinds, rules)]
    for group in together:
        _propose(group, people, now)
    Shared.objects.filter(pk__in=enough, emerged_at__isnull=True).update(emerged_at=now)
    Shared.objects.filter(pk__in=enough, perhaps__isnull=False).update(perhaps=None)
    stay = enough.union(*together)
    marked = asked.filter(Q(emerged_at__isnull=False) | Q(perhaps__isnull=False)).values_list("pk", flat=True)
    Shared.objects.filter(pk__in=set(marked) - stay).update(emerged_at=None, perhaps=None)


def _names(asked: QuerySet[Shared]) -> list[Name]:
    rows = asked.values_list("pk", "same_as", "kind", "label", "where", "initials", "run_on")
    return [
        Name(pk, same_as or pk, kind, f"{label} {where}", initials, run_on)
        for pk, same_as, kind, label, where, initials, run_on in rows
    ]


def _around(touched: set[UUID]) -> set[UUID]:
    """These, all that count with them, those they were perhaps the same as, and those that are spelt like any of them."""
    found = _family(touched)
    led = Shared.objects.filter(pk__in=found, perhaps__isnull=False).values("perhaps")
    found |= _family(Shared.objects.filter(perhaps__in=led).values_list("pk", flat=True))
    for _ in range(_STEPS):
        mates = _names(_block_mates(found))
        near = {name.pk for pair in near_pairs(mates, of=found) for name in pair}
        if near <= found:
            break
        found |= _family(near)
    return found


def _family(ids: Iterable[UUID]) -> set[UUID]:
    rows = Shared.objects.filter(pk__in=list(ids)).values_list("pk", "same_as")
    roots = {same_as or pk for pk, same_as in rows}
    return roots | set(Shared.objects.filter(same_as__in=roots).values_list("pk", flat=True))


def _block_mates(ids: set[UUID]) -> QuerySet[Shared]:
    rows = list(Shared.objects.filter(pk__in=ids).values_list("kind", "initials", "run_on"))
    initials: dict[str, set[str]] = defaultdict(set)
    run_on: dict[str, set[str]] = defaultdict(set)
    for kind, begins, together in rows:
        initials[kind].add(begins)
        run_on[kind].add(together)
    wanted = Q(pk__in=ids)
    for kind in initials:
        wanted |= Q(kind=kind) & (Q(initials__in=initials[kind]) | Q(run_on__in=run_on[kind]))
    return Shared.objects.filter(wanted)


def _ties(rules: Rules) -> QuerySet[Any, Any]:
    rows = SharedTie.objects.filter(day__gte=rules.since).order_by()
    return rows.annotate(root=Coalesce("shared__same_as", "shared"))


def _counted(rules: Rules, roots: Iterable[UUID] | None) -> dict[UUID, tuple[int, int]]:
    """For each root: how many young people, and of how many of them worry there is said. Nobody: it is not there."""
    rows = _ties(rules)
    if roots is not None:
        rows = rows.filter(root__in=list(roots))
    worried = Count("person", distinct=True, filter=Q(worry=True))
    counted = rows.values("root").annotate(people=Count("person", distinct=True), worried=worried)
    return {root: (people, of) for root, people, of in counted.values_list("root", "people", "worried")}


def _apart(roots: Iterable[UUID]) -> set[frozenset[UUID]]:
    """Pairs of roots of which a person said last that they are not the same."""
    latest: dict[frozenset[UUID], bool] = {}
    known = set(roots)
    said = SameName.objects.order_by("recorded_at", "pk").annotate(
        a=Coalesce("one__same_as", "one"), b=Coalesce("other__same_as", "other")
    )
    for a, b, same in said.values_list("a", "b", "same"):
        if a in known and b in known and a != b:
            latest[frozenset((a, b))] = same
    return {pair for pair, same in latest.items() if not same}


def _reach(group: set[UUID], kinds: dict[UUID, str], rules: Rules) -> bool:
    """Whether different young people of all these names are enough together."""
    rows = _ties(rules).filter(root__in=group).values_list("person", "worry")
    people = {person for person, _ in rows}
    return rules.enough(kinds[next(iter(group))], len(people), len({person for person, worry in rows if worry}))


def _propose(group: set[UUID], people: dict[UUID, tuple[int, int]], now: datetime) -> None:
    """As one candidate, led by the name that led it before, or else by the one of the most young people."""
    rows = Shared.objects.filter(pk__in=group, perhaps__in=group).values_list("perhaps", flat=True)
    led = sorted(pk for pk in rows if pk is not None)
    leader = led[0] if led else min(group, key=lambda pk: (-people[pk][0], pk))
    members = Shared.objects.filter(pk__in=group)
    members.filter(emerged_at__isnull=True).update(emerged_at=now)
    members.exclude(perhaps=leader).update(perhaps=leader)
