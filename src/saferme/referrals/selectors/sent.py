"""What became of what I sent: for whoever sent it, whether or not they may open the record."""

from dataclasses import dataclass
from uuid import UUID

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.audit.services import record_read
from saferme.people.selectors import visible_ids
from saferme.referrals.models import Referral
from saferme.referrals.selectors.reading import ALONG, Clock
from saferme.referrals.selectors.waiting import clocks_of


@dataclass(frozen=True, slots=True)
class Sent:
    """``may_open``: the sender may open the record as well. ``is_mine``: they wrote it themselves, and may read it again."""

    referral: Referral
    clock: Clock | None
    is_answered: bool
    may_open: bool
    is_mine: bool


def sent_by(actor: Actor) -> list[Sent]:
    """The latest first."""
    rows = Referral.objects.filter(referrer_id=actor.user_id).select_related(*ALONG).prefetch_related("feedback")
    return _shown(actor, list(rows))


def get_sent(actor: Actor, referral_id: UUID) -> Sent:
    """One that this actor sent; that they read it is written down. Raises NotVisible for anybody else's."""
    rows = Referral.objects.filter(pk=referral_id, referrer_id=actor.user_id).select_related(
        *ALONG, "acknowledgement__recorded_by"
    )
    found = _shown(actor, list(rows.prefetch_related("feedback__recorded_by")))
    if not found:
        raise NotVisible
    record_read(
        "referral.read_by_sender",
        by=actor,
        now=actor.at,
        subject_kind="referral",
        subject_id=referral_id,
        person_id=found[0].referral.case.person_id,
    )
    return found[0]


def _shown(actor: Actor, rows: list[Referral]) -> list[Sent]:
    clocks = clocks_of(actor, rows)
    visible = visible_ids(actor, [row.case.person_id for row in rows])
    return [
        Sent(
            referral=row,
            clock=clocks.get(row.pk),
            is_answered=_is_answered(row, clocks.get(row.pk)),
            may_open=row.case.person_id in visible,
            is_mine=row.recorded_by_id == actor.user_id,
        )
        for row in rows
    ]


def _is_answered(row: Referral, clock: Clock | None) -> bool:
    return row.answer is not None or (clock is not None and clock.met_on is not None)
