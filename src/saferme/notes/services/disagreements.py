"""Writing professional disagreements: raised, taken further, settled."""

from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.notes.models import Disagreement, DisagreementStage
from saferme.notes.selectors.disagreements import may_move
from saferme.notes.services.checks import audit, check_owner, needed, to_come
from saferme.people.selectors import get_person
from saferme.practice.problems import Refused


@act
def raise_disagreement(
    *,
    person_id: UUID,
    about: str,
    what: str,
    with_whom: str,
    stage: int,
    owner_id: int,
    due: date,
    by: Actor,
    now: datetime,
) -> Disagreement:
    """Raises Invalid for what is missing, a day gone by, or an owner who may not see the record."""
    needed({"what": what, "with_whom": with_whom})
    to_come("due", due, now)
    check_owner(owner_id, get_person(by, person_id, audited=False), now)
    row = Disagreement.objects.create(
        person_id=person_id,
        about=Disagreement.About(about),
        what=what,
        with_whom=with_whom[:300],
        raised_at=now,
        raised_by_id=by.user_id,
    )
    why = "Raised at this stage." if stage > 1 else ""
    _enter(row, stage, owner_id, due, why, by, now)
    audit("disagreement.raised", row, by, now, {"about": about, "stage": stage})
    return row


@act
def take_further(
    *, disagreement_id: UUID, owner_id: int, due: date, why: str, by: Actor, now: datetime
) -> DisagreementStage:
    """To the next stage, with another owner and day. Raises Refused after the third, and for who may not."""
    row, stage = _open(disagreement_id, by)
    if stage.number == DisagreementStage.Number.FORMAL:
        raise Refused("stage", "The third stage is the last. It ends when it is settled.")
    needed({"why": why}, "Say why it is taken further.")
    to_come("due", due, now)
    check_owner(owner_id, get_person(by, row.person_id, audited=False), now)
    further = _enter(row, stage.number + 1, owner_id, due, why, by, now)
    audit("disagreement.taken_further", row, by, now, {"stage": further.number})
    return further


@act
def settle_disagreement(*, disagreement_id: UUID, outcome: str, by: Actor, now: datetime) -> Disagreement:
    """Keep how it ended, dissent that stays included."""
    row, _ = _open(disagreement_id, by)
    needed({"outcome": outcome}, "Say what was agreed, or what still divides you.")
    row.settled_at, row.settled_by_id, row.outcome = now, by.user_id, outcome
    row.save(update_fields=["settled_at", "settled_by", "outcome"])
    audit("disagreement.settled", row, by, now)
    return row


def _enter(
    row: Disagreement, number: int, owner_id: int, due: date, why: str, by: Actor, now: datetime
) -> DisagreementStage:
    return DisagreementStage.objects.create(
        disagreement=row,
        number=DisagreementStage.Number(number),
        owner_id=owner_id,
        due=due,
        why=why,
        since=now,
        recorded_by_id=by.user_id,
    )


def _open(disagreement_id: UUID, by: Actor) -> tuple[Disagreement, DisagreementStage]:
    row = Disagreement.objects.select_for_update(of=("self",)).get(pk=disagreement_id)
    if row.settled_at is not None:
        raise Refused("settled", "This disagreement was settled already.")
    stage = row.stages.all().order_by("-number")[0]
    if not may_move(by, row, stage):
        raise Refused("owner", "Its owner, whoever raised it, or a manager takes it further or settles it.")
    return row, stage
