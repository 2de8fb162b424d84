"""What waits at the Front Door, the oldest first, and whom nobody has told what became of it."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.models import Case
from saferme.casework.selectors import clocks_opened_by, due_from_source
from saferme.packs import load_pack
from saferme.people.selectors import people_for
from saferme.practice.vocabulary import ChildState, DeadlineCode
from saferme.referrals.models import Acknowledgement, Referral
from saferme.referrals.selectors.reading import ALONG, Clock, met_day, today_of, unanswered

#: States in which the clock of a referral no longer runs.
OVER = (ChildState.CLOSED, ChildState.TRANSFERRED_OUT, ChildState.UNIVERSAL)
#: The first form whose feedback is a record of its own.
TELLS_APART = 2


@dataclass(frozen=True, slots=True)
class Waits:
    """One line. ``clock`` is None where none runs: a plan or an enquiry goes on, and the referral is passed on to it."""

    referral: Referral
    clock: Clock | None
    is_acknowledged: bool
    state: str

    @property
    def is_late(self) -> bool:
        return self.clock is not None and self.clock.is_late


def waiting(actor: Actor) -> QuerySet[Referral]:
    """Of the people whom the actor may decide about: what nobody has answered, the oldest first."""
    rows = unanswered(_to_decide_by(actor)).exclude(case__standing__state__in=OVER)
    return rows.select_related(*ALONG).order_by("received_at")


def waiting_rows(actor: Actor, show: str = "") -> list[Waits]:
    """``show``: ``late`` or ``not_acknowledged`` for these alone. Two queries, however many wait."""
    found = list(waiting(actor))
    clocks = clocks_of(actor, found)
    rows = [Waits(row, clocks.get(row.pk), hasattr(row, "acknowledgement"), state_of(row.case)) for row in found]
    if show == "late":
        return [row for row in rows if row.is_late]
    if show == "not_acknowledged":
        return [row for row in rows if not row.is_acknowledged]
    return rows


def waiting_in_short(actor: Actor) -> QuerySet[Referral]:
    """The same for a line of a list: with ``due``, the day by which it is to be decided, and whether it is acknowledged."""
    acknowledged = Acknowledgement.objects.filter(referral=OuterRef("pk"))
    return waiting(actor).annotate(
        due=due_from_source(DeadlineCode.FRONT_DOOR_DECISION), is_acknowledged=Exists(acknowledged)
    )


def to_tell(actor: Actor) -> QuerySet[Referral]:
    """Decided, and whoever sent it was not told what became of it; the oldest first."""
    rows = _to_decide_by(actor).filter(feedback__isnull=True, form_version__gte=TELLS_APART)
    return (
        rows.exclude(pk__in=unanswered(Referral.objects.all()).values("pk"))
        .select_related(*ALONG)
        .order_by("received_at")
    )


def clocks_of(actor: Actor, rows: list[Referral]) -> dict[object, Clock]:
    """By referral, as the clocks were stored with the facts that opened them."""
    today = today_of(actor)
    stored = clocks_opened_by(DeadlineCode.FRONT_DOOR_DECISION, [row.pk for row in rows])
    return {source: Clock(clock.due_on, met_day(clock.met_on), today) for source, clock in stored.items()}


def state_of(case: Case) -> str:
    """Where the case stands, in the pack's words."""
    return load_pack(settings.SAFERME_PACK).label("states", case.standing.state)


def _to_decide_by(actor: Actor) -> QuerySet[Referral]:
    return Referral.objects.filter(case__person__in=people_for(actor, Permission.DECIDE_REFERRAL))
