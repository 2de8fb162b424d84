"""The names under which a candidate goes, or may go: what a person is asked, and has said, of whether they are the same."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.contexts.likeness import alike
from saferme.insight.models import SameName, Shared, SharedTie
from saferme.insight.rules import rules_at
from saferme.insight.selectors.candidates import Candidate
from saferme.people.selectors import of_people_for

_MOST_ALIKE = 5


@dataclass(frozen=True, slots=True)
class OtherName:
    """``why`` it may be the same, in words; of how many young people it is said; ``said``: what a person decided last."""

    shared: Shared
    why: tuple[str, ...]
    people: int
    said: SameName | None

    @property
    def field(self) -> str:
        return f"same_{self.shared.pk.hex}"


def other_names(actor: Actor, candidate: Candidate) -> list[OtherName]:
    """Names that count with it, are perhaps the same or were said not to be, then others that are alike, the closest first.

    Of those alone that stand on a record which the actor may open. Whether they are the same is for a person to say.
    """
    if candidate.shared.is_concern:
        return []
    people, said = _people(actor), _said(candidate)
    rows = Shared.objects.filter(Q(pk__in=people) | Q(pk__in=said), kind=candidate.shared.kind)
    own = {name.pk for name in candidate.others}
    found = []
    for row in rows.exclude(pk=candidate.shared.pk):
        likeness = _likeness(candidate, row)
        if row.pk in people and (row.pk in own or row.pk in said or likeness):
            why, weight = likeness or ((), 0)
            found.append(
                (
                    row.pk not in own,
                    row.pk not in said,
                    -weight,
                    OtherName(row, why, len(people[row.pk]), said.get(row.pk)),
                )
            )
    found.sort(key=lambda one: (*one[:3], one[3].shared.label))
    sure = [one[3] for one in found if not (one[0] and one[1])]
    return sure + [one[3] for one in found if one[0] and one[1]][:_MOST_ALIKE]


def _likeness(candidate: Candidate, row: Shared) -> tuple[tuple[str, ...], int] | None:
    found = [alike(name.label, name.where, row.label, row.where) for name in candidate.names if name.pk != row.pk]
    close = max((one for one in found if one is not None), key=lambda one: one.weight, default=None)
    return (close.reasons, close.weight) if close else None


def _people(actor: Actor) -> dict[UUID, set[UUID]]:
    seen = of_people_for(actor, Permission.SEE_PERSON, "person")
    ties = SharedTie.objects.filter(seen, day__gte=rules_at(actor.at).since)
    people: dict[UUID, set[UUID]] = {}
    for shared_id, person_id in ties.order_by().values_list("shared", "person"):
        people.setdefault(shared_id, set()).add(person_id)
    return people


def _said(candidate: Candidate) -> dict[UUID, SameName]:
    """What was last said of each other name and one of the candidate's."""
    own = {name.pk for name in candidate.names}
    rows = SameName.objects.filter(Q(one__in=own) | Q(other__in=own)).select_related("recorded_by")
    latest: dict[UUID, SameName] = {}
    for row in rows.order_by("recorded_at", "pk"):
        pair = {row.one_id, row.other_id}
        for pk in pair - own or pair - {candidate.shared.pk}:
            latest[pk] = row
    return latest
