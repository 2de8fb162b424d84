"""What is asked, and whether it may be asked so."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import actor_of, user_named
from saferme.allocation.models import Move
from saferme.allocation.selectors import may_hold
from saferme.audit.services import record
from saferme.casework.models import Case, CasePart
from saferme.practice.problems import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Receiver:
    """One of the three."""

    user_id: int | None = None
    team_id: int | None = None
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """``part``: contributor for a referral. ``level``: how far a referral reaches. ``old_access``: where a part passes."""

    part: str
    to: Receiver
    why: str
    known: str
    known_words: str = ""
    level: str = "full"
    old_access: str = ""
    old_until: date | None = None


def check(asking: Asking, holder: CasePart | None, now: datetime) -> None:
    """Raises Invalid for what is missing or contradicts what stands. ``holder``: who has the part now, if anybody."""
    problems = {}
    if not asking.why.strip():
        problems["why"] = "Say why, and what they need to know to answer."
    if asking.known != Move.Known.AGREE and not asking.known_words.strip():
        problems["known_words"] = "Say who does not agree, or why they were not told."
    problems |= _of_receiver(asking, holder, now)
    if holder is not None and asking.old_access not in Move.OldAccess.values:
        problems["old_access"] = f"Say what happens to the access of {holder.user.name}."
    if asking.old_access == Move.OldAccess.READS and (asking.old_until is None or asking.old_until <= today_of(now)):
        problems["old_until"] = "Choose a day that is still to come."
    if problems:
        raise Invalid(problems)


def _of_receiver(asking: Asking, holder: CasePart | None, now: datetime) -> dict[str, str]:
    to = asking.to
    if [to.user_id, to.team_id, to.agency_id].count(None) != 2:
        return {"to": "Choose whom you ask."}
    if to.user_id is None:
        return {}
    user = user_named(to.user_id)
    if user is None:
        return {"to": "Choose whom you ask."}
    if holder is not None and holder.user_id == user.pk:
        return {"to": f"{user.name} has this part already."}
    problem = may_hold(actor_of(user, now), asking.part)
    return {"to": problem} if problem else {}


def today_of(now: datetime) -> date:
    return timezone.localtime(now).date()


def check_open(case: Case) -> None:
    """Raises Refused for a case that is over: it opens again first."""
    if case.standing.state in ("closed", "transferred_out"):
        raise Refused("over", "This case is closed or was transferred out. It passes to nobody until it opens again.")


def audit(action: str, move: Move, by: Actor, now: datetime, **detail: object) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="move",
        subject_id=move.pk,
        person_id=move.case.person_id,
        detail={"kind": move.kind, "part": move.part, **detail},
    )
