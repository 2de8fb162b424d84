"""What a person says of two names: the same, or not. Every later run, also a full one, keeps to it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.insight.models import SameName, Shared, SharedTie
from saferme.insight.selectors import get_candidate, other_names
from saferme.insight.services.marking import _mark
from saferme.practice.problems import Invalid


@act
def say_same(*, shared_id: UUID, said: Mapping[UUID, bool], reason: str, by: Actor, now: datetime) -> list[SameName]:
    """``said``: of each other name, whether it is the same as this one; those that are not there stay as they are.

    Raises NotVisible when it is no candidate for ``by``, Invalid without a reason, without any answer, or for a name that
    was not asked.
    """
    list(Shared.objects.select_for_update().filter(pk__in=[shared_id, *said]))
    candidate = get_candidate(by, shared_id, audited=False)
    asked = {one.shared.pk: one.shared for one in other_names(by, candidate)}
    problems = {} if reason.strip() else {"reason": "Say how you know, for whoever comes upon it next."}
    if not said or set(said) - set(asked):
        problems[""] = "Say of one name at least whether it is the same."
    if problems:
        raise Invalid(problems)
    rows = [_say(candidate.shared, asked[pk], same, reason.strip(), by, now) for pk, same in said.items()]
    _mark(now, {candidate.shared.pk, *said})
    detail = {"same": sum(said.values()), "not_the_same": len(said) - sum(said.values())}
    record("emergent.names_said", by=by, now=now, subject_kind="emergent", subject_id=shared_id, detail=detail)
    return rows


def _say(one: Shared, other: Shared, same: bool, reason: str, by: Actor, now: datetime) -> SameName:
    if same:
        _join(one, other, now)
    else:
        _part(one, other)
    return SameName.objects.create(
        one=one, other=other, same=same, reason=reason, recorded_at=now, recorded_by_id=by.user_id
    )


def _join(one: Shared, other: Shared, now: datetime) -> None:
    """All that the other is counted with counts with this one. What comes by it is news from now on."""
    root, its = one.same_as_id or one.pk, other.same_as_id or other.pk
    if root == its:
        return
    joined = [its, *Shared.objects.filter(same_as=its).values_list("pk", flat=True)]
    Shared.objects.filter(pk__in=joined).update(same_as=root)
    SharedTie.objects.filter(shared__in=joined).update(found_at=now)


def _part(one: Shared, other: Shared) -> None:
    """One that was said to be the other stands by itself again."""
    Shared.objects.filter(pk=other.pk, same_as__in=[one.pk, one.same_as_id]).update(same_as=None)
    Shared.objects.filter(pk=one.pk, same_as=other.pk).update(same_as=None)
