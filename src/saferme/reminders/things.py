"""What is due for one person, as the pages of "my work" have it, and without a word of what it is about."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.roles import Role
from saferme.assessments.selectors import asked_of
from saferme.casework.selectors import RunningClock, cases_held, running_clocks
from saferme.meetings.selectors import planned_for
from saferme.notes.selectors import disagreements_owned_by, follow_ups_owned_by
from saferme.plans.selectors import actions_owned_by
from saferme.practice.vocabulary import DeadlineCode
from saferme.referrals.selectors import waiting
from saferme.ui.dates import clock_is_late

#: How far ahead the digest looks.
AHEAD = timedelta(days=7)


class Kind(StrEnum):
    STEP = "step"
    REQUEST = "request"
    MEETING = "meeting"
    ACTION = "action"
    CONTRIBUTION = "contribution"
    FOLLOW_UP = "follow_up"
    DISAGREEMENT = "disagreement"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to be done by a day, or by a moment (local). ``key`` tells it from others of its kind."""

    kind: Kind
    key: str
    due: date | datetime

    @property
    def day(self) -> date:
        return self.due.date() if isinstance(self.due, datetime) else self.due

    @property
    def due_text(self) -> str:
        return self.due.isoformat(timespec="minutes") if isinstance(self.due, datetime) else self.due.isoformat()

    def is_late(self, now: datetime) -> bool:
        """``now`` in local time. A meeting is held or it is not: none is late."""
        return self.kind is not Kind.MEETING and clock_is_late(self.due, now)


def things_of(actor: Actor) -> list[Thing]:
    """Everything that is late or due within a fortnight. As many queries for one case as for three hundred."""
    today = timezone.localtime(actor.at).date()
    until = today + 2 * AHEAD
    found = [
        *_clocks(Kind.STEP, running_clocks(cases_held(actor), until)),
        *_requests(actor, until),
        *(Thing(Kind.ACTION, str(row.pk), row.due) for row in actions_owned_by(actor, until) if row.due),
        *(Thing(Kind.CONTRIBUTION, str(row.pk), row.due) for row in asked_of(actor)),
        *(Thing(Kind.FOLLOW_UP, str(row.pk), row.due) for row in follow_ups_owned_by(actor) if row.due),
        *(Thing(Kind.DISAGREEMENT, str(row.pk), row.due) for row in disagreements_owned_by(actor)),
        *_meetings(actor),
    ]
    return [thing for thing in found if thing.day <= until]


def _clocks(kind: Kind, rows: list[RunningClock]) -> list[Thing]:
    return [Thing(kind, f"{row.case_id}:{row.code}:{row.from_number}", _due(row)) for row in rows]


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


def _meetings(actor: Actor) -> list[Thing]:
    """Those still to come: of one that is over, its own page asks for the record."""
    planned = planned_for(actor).filter(starts_at__gt=actor.at)
    return [Thing(Kind.MEETING, str(row.pk), timezone.localtime(row.starts_at)) for row in planned]
