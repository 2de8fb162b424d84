"""What is due for one person, as the pages of "my work" have it, and without a word of what it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.roles import Role
from saferme.allocation.selectors import cases_covered_by, lent_until, moves_that_wait, stand_ins_of
from saferme.assessments.selectors import asked_of, waiting_for_sign_off
from saferme.casework.models import Confirmation
from saferme.casework.selectors import (
    RunningClock,
    cases_held,
    confirmations_for,
    context_cases_held,
    running_clocks,
)
from saferme.mace.selectors import open_actions
from saferme.meetings.selectors import planned_for
from saferme.moments.selectors import moments_to_review
from saferme.notes.selectors import disagreements_owned_by, follow_ups_owned_by
from saferme.plans.selectors import actions_owned_by
from saferme.practice.vocabulary import DeadlineCode
from saferme.referrals.selectors import duties_open, waiting
from saferme.ui.dates import clock_is_late

#: How far ahead the digest looks.
AHEAD = timedelta(days=7)


class Kind(StrEnum):
    STEP = "step"
    CONTEXT_STEP = "context_step"
    REQUEST = "request"
    DUTY = "duty"
    MOMENT = "moment"
    SIGN_OFF = "sign_off"
    CONFIRMATION = "confirmation"
    CONFIRMED = "confirmed"
    MOVE = "move"
    MEETING = "meeting"
    ACTION = "action"
    MACE_ACTION = "mace_action"
    CONTRIBUTION = "contribution"
    FOLLOW_UP = "follow_up"
    DISAGREEMENT = "disagreement"


#: What waits for a word of somebody and has no day of its own: its day is that on which it came to them.
WAITS = frozenset({Kind.SIGN_OFF, Kind.CONFIRMATION, Kind.CONFIRMED, Kind.MOVE})
_OWN: Mapping[UUID, date] = {}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to be done by a day, or by a moment (local). ``key`` tells it from others of its kind."""

    kind: Kind
    key: str
    due: date | datetime
    #: Of what is done for a colleague who is away: the last day on which the actor stands in.
    stands_in_until: date | None = None

    @property
    def day(self) -> date:
        return self.due.date() if isinstance(self.due, datetime) else self.due

    @property
    def due_text(self) -> str:
        return self.due.isoformat(timespec="minutes") if isinstance(self.due, datetime) else self.due.isoformat()

    def is_late(self, now: datetime) -> bool:
        """``now`` in local time. A meeting is held or it is not, and what only waits has no day to miss."""
        return self.kind is not Kind.MEETING and not self.waits and clock_is_late(self.due, now)

    @property
    def waits(self) -> bool:
        return self.kind in WAITS


def things_of(actor: Actor) -> list[Thing]:
    """Everything that is late, waits, or is due within a fortnight, with what they do for colleagues who are away.

    As many queries for one case as for three hundred.
    """
    today = timezone.localtime(actor.at).date()
    until = today + 2 * AHEAD
    covering, lent = cases_covered_by(actor), _lent(actor)
    days = {user_id: one.until for user_id, one in stand_ins_of(actor).items()}
    found = [
        *_clocks(Kind.STEP, running_clocks(cases_held(actor, covering), until), lent),
        *_clocks(Kind.CONTEXT_STEP, running_clocks(context_cases_held(actor), until)),
        *_requests(actor, until),
        *_at_once(actor, covering, lent),
        *_waiting(actor, days),
        *(Thing(Kind.MACE_ACTION, str(row.pk), row.due) for row in open_actions(actor)),
        *_by_name(actor, until, days),
    ]
    return [thing for thing in found if thing.day <= until]


def _lent(actor: Actor) -> dict[UUID, date]:
    """By case in which they have no part of their own, the last day for which it is lent to them."""
    lent = lent_until(actor)
    own = set(cases_held(actor)) if lent else set()
    return {case_id: day for case_id, day in lent.items() if case_id not in own}


def _at_once(actor: Actor, covering: Q, lent: Mapping[UUID, date]) -> Iterator[Thing]:
    for duty in duties_open(actor, covering).annotate(case_id=F("person__case__pk")):
        yield Thing(Kind.DUTY, str(duty.pk), _day(duty.known_at), lent.get(duty.case_id))
    for moment in moments_to_review(actor, covering):
        yield Thing(Kind.MOMENT, str(moment.pk), _day(moment.recorded_at), lent.get(moment.case_id))


#: By the id of each colleague for whom somebody stands in, the last day of it.
Days = Mapping[int, date]


def _by_name(actor: Actor, until: date, days: Days) -> Iterator[Thing]:
    """What is asked of somebody by name: of the actor, or of a colleague for whom they stand in.

    Of meetings those still to come: of one that is over, its own page asks for the record.
    """
    stand_ins = days.keys()
    for asked in asked_of(actor, stand_ins):
        yield Thing(Kind.CONTRIBUTION, str(asked.pk), asked.due, days.get(asked.asked_of_id))
    for stage in disagreements_owned_by(actor, stand_ins):
        yield Thing(Kind.DISAGREEMENT, str(stage.pk), stage.due, days.get(stage.owner_id))
    for action in actions_owned_by(actor, until, stand_ins):
        if action.due:
            yield Thing(Kind.ACTION, str(action.pk), action.due, days.get(action.owner_user_id or 0))
    for note in follow_ups_owned_by(actor, stand_ins):
        if note.due:
            yield Thing(Kind.FOLLOW_UP, str(note.pk), note.due, days.get(note.owner_id or 0))
    for row in planned_for(actor, stand_ins).filter(starts_at__gt=actor.at):
        yield Thing(Kind.MEETING, str(row.pk), timezone.localtime(row.starts_at), days.get(row.for_user))


def _waiting(actor: Actor, days: Days) -> Iterator[Thing]:
    """What was sent again waits anew: its day is then that on which it was sent again."""
    for row in waiting_for_sign_off(actor, days.keys()):
        if row.submitted_at:
            yield Thing(Kind.SIGN_OFF, str(row.pk), _day(row.submitted_at), days.get(row.for_user))
    for move in moves_that_wait(actor):
        yield Thing(Kind.MOVE, str(move.pk), _day(move.answered_at or move.asked_at))
    yield from filter(None, (_confirming(row, actor, days) for row in confirmations_for(actor, days.keys())))


def _confirming(row: Confirmation, actor: Actor, days: Days) -> Thing | None:
    """Of a second person what they are asked, of who asked what was answered: the step is theirs to take now.

    Who stands in for one of the two is told as well, although nobody confirms in another's place.
    """
    asks = bool(row.answer)
    whose, at = (row.asked_by_id, row.answered_at) if asks else (row.asked_of_id, row.asked_at)
    if at is None or (whose != actor.user_id and whose not in days):
        return None
    kind = Kind.CONFIRMED if asks else Kind.CONFIRMATION
    return Thing(kind, str(row.pk), _day(at), None if whose == actor.user_id else days[whose])


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _clocks(kind: Kind, rows: list[RunningClock], lent: Mapping[UUID, date] = _OWN) -> list[Thing]:
    return [
        Thing(kind, f"{row.case_id}:{row.code}:{row.from_number}", _due(row), lent.get(row.case_id)) for row in rows
    ]


def _due(row: RunningClock) -> date | datetime:
    if len(row.due) == len("2026-03-31"):
        return row.due_on
    return timezone.localtime(datetime.fromisoformat(row.due))


def _requests(actor: Actor, until: date) -> list[Thing]:
    """Nobody at the Front Door has a part in a case that is only asked about: the team has its requests in common."""
    if not actor.has(Role.FRONT_DOOR):
        return []
    cases = waiting(actor).order_by().values("case_id")
    return _clocks(Kind.REQUEST, running_clocks(cases, until, DeadlineCode.FRONT_DOOR_DECISION))
