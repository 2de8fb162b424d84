"""Who may facilitate: never picked from a list of roles, but following from somebody's part in the case (R4, R5, R9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from saferme.casework.facilitators import facilitator_code
from saferme.casework.selectors import independent_chairs, parts_of, standing_today, would_refuse
from saferme.meetings.models import Meeting
from saferme.practice.pathway import Reason
from saferme.practice.pathway.child.rules import R6_IN_CARE, R9_CHAIR
from saferme.practice.problems import Refused

if TYPE_CHECKING:
    from saferme.accounts.models import User
    from saferme.casework.models import Case, CasePart

TRUSTED_ADULT = "trusted_adult"
_SOCIAL_CARE = "childrens_social_care_professional"
#: Kinds of meeting that the independent chair holds, and nobody else.
CHAIRED = (Meeting.Tier.PLUS, Meeting.Tier.CONFERENCE)
_ABOUT_THE_FACILITATOR = ("R4", "R5", "R9")
_NO_PART = (
    "This person has no part in the case that may hold this meeting: "
    "give them the part first, or ask somebody who has one."
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with a part in the case. ``code``: what they would be at this kind of meeting; "" may not hold it."""

    user: User
    code: str
    parts: str


def candidates(case: Case, tier: str, day: date) -> list[Candidate]:
    """Everybody with a part in the case on the day of the meeting, by name."""
    by_user: dict[int, list[CasePart]] = {}
    for part in parts_of(case, day):
        by_user.setdefault(part.user_id, []).append(part)
    found = [_candidate(parts, tier) for parts in by_user.values()]
    return sorted(found, key=lambda candidate: candidate.user.name)


def _candidate(parts: Iterable[CasePart], tier: str) -> Candidate:
    held = list(parts)
    code = facilitator_code({part.part for part in held}, "plus" if tier in CHAIRED else tier)
    return Candidate(held[0].user, code, ", ".join(part.get_part_display() for part in held))


def code_of(case: Case, user_id: int, tier: str, day: date) -> str:
    """Raises Refused (R4) for somebody who has no part that could hold the meeting; R9 where only the chair may, with the
    part that makes a chair not independent; R6 where Children's Social Care holds it."""
    found = next((c for c in candidates(case, tier, day) if c.user.pk == user_id), None)
    if tier in CHAIRED and user_id not in {user.pk for user in independent_chairs(case, day)}:
        raise Refused(R9_CHAIR.rule, f"{R9_CHAIR.says}{_their_part(found)}")
    code = found.code if found else ""
    if tier == Meeting.Tier.CHILD_IN_CARE and code != _SOCIAL_CARE:
        raise Refused(R6_IN_CARE.rule, R6_IN_CARE.says)
    if not code:
        raise Refused("R4", _NO_PART)
    return code


def _their_part(candidate: Candidate | None) -> str:
    return f" {candidate.user.name} has this part in the case: {candidate.parts}." if candidate else ""


def require_facilitator(case: Case, kind: str, tier: str, code: str, day: date, today: date) -> None:
    """Raises Refused with the sentence of the rule when the rules would not let this facilitator hold the meeting."""
    against = _against(case, kind, tier, code, day, today)
    if against is not None and against.rule in _ABOUT_THE_FACILITATOR:
        raise Refused(against.rule, against.says)


def what_stands_against(meeting: Meeting, today: date) -> list[Reason]:
    """Every rule that would not admit this meeting as held, as things stand now; empty when it could be recorded."""
    day = day_of(meeting)
    action = "hold_review" if meeting.kind == Meeting.Kind.REVIEW else f"hold_safer_me_{meeting.tier}"
    blocked = standing_today(meeting.case, today).blocked
    reasons = [reason for refused in blocked if refused.action == action for reason in refused.because]
    against = _against(meeting.case, meeting.kind, meeting.tier, meeting.facilitator_code, day, today)
    if against is not None and against.rule not in {reason.rule for reason in reasons}:
        reasons.append(against)
    return reasons


def _against(case: Case, kind: str, tier: str, code: str, day: date, today: date) -> Reason | None:
    if kind == Meeting.Kind.REVIEW:
        details = {"outcome": Meeting.Outcome.CONTINUE.value, "facilitator": code}
        return would_refuse(case, "review_held", day, details, today)
    fact, details = fact_of(tier, code)
    return would_refuse(case, fact, day, details, today)


def fact_of(tier: str, code: str) -> tuple[str, dict[str, str]]:
    """The fact of the case that a meeting of this kind is, when it is no review."""
    if tier == Meeting.Tier.PLUS:
        return "safer_me_plus_held", {"facilitator": code}
    return "safer_me_meeting_held", {"tier": str(tier), "facilitator": code}


def fact_of_meeting(meeting: Meeting, outcome: str) -> tuple[str, dict[str, str]]:
    """The fact of the case that this meeting is. ``outcome``: of a review."""
    if meeting.kind == Meeting.Kind.REVIEW:
        return "review_held", {"outcome": str(outcome), "facilitator": meeting.facilitator_code}
    return fact_of(meeting.tier, meeting.facilitator_code)


def day_of(meeting: Meeting) -> date:
    return timezone.localtime(meeting.starts_at).date()
