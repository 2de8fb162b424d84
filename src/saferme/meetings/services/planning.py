"""Planning a meeting, changing it, cancelling it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import user_named
from saferme.assessments.selectors import latest_signed_off
from saferme.audit.services import act
from saferme.casework.services import open_case
from saferme.meetings.calendar import CANCEL, REQUEST
from saferme.meetings.care import reviewing_officers
from saferme.meetings.facilitating import TRUSTED_ADULT, code_of, require_facilitator
from saferme.meetings.known import form_key, offered_answers
from saferme.meetings.models import Invitee, Meeting
from saferme.meetings.selectors import live_sections
from saferme.meetings.services.lasting import give_pack, give_packs
from saferme.meetings.services.shared import audit, local_day, planned_meeting
from saferme.meetings.services.telling import tell_everybody
from saferme.people.selectors import get_person
from saferme.practice.forms import is_blank
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import all_answers
from saferme.submissions.services import start_submission

if TYPE_CHECKING:
    from saferme.casework.models import Case

_NO_RECORDER = "A Trusted Adult facilitates with a professional beside them who writes and records: choose who that is."
_NOTES_BEGUN = (
    "The notes of this meeting already hold what was written or brought in from the assessment, and a Trusted Adult "
    "who facilitates would see them. Cancel this meeting and plan a new one with them."
)
_OTHER_NOTES = "Safer Me Plus has notes of its own. Cancel this meeting and plan a new one."
_CONFERENCE = (
    "A conference itself is recorded under “Enquiry and protection”, once it was held. Its reviews are planned here."
)
_IN_CARE = (
    "The care plan is reviewed by the reviewing officer, in the statutory review. Choose “Meeting”: Safer Me meets beside "
    "it."
)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """When, where and by whom."""

    tier: str
    kind: str
    starts_at: datetime
    minutes: int
    way: str
    place: str
    facilitator_id: int
    recorder_id: int | None = None


@act
def plan_meeting(*, person_id: UUID, arrangement: Arrangement, by: Actor, now: datetime) -> Meeting:
    """Plan a meeting; the young person, the facilitator and who writes for them are asked to come.

    Raises Refused (R4, R5, R9) when the rules would not let this facilitator hold it; Invalid for what is missing.
    """
    person = get_person(by, person_id, audited=False)
    case = open_case(person_id=person_id, by=by, now=now)
    code = _facilitator_code(case, arrangement, now)
    assessment = latest_signed_off(person)
    offered, origins = offered_answers(
        person, assessment, tier=arrangement.tier, trusted_adult_reads=code == TRUSTED_ADULT
    )
    meeting = Meeting.objects.create(
        case=case,
        assessment=assessment,
        submission=start_submission(
            form_key=form_key(arrangement.tier),
            person_id=person_id,
            offered=offered,
            origins=origins,
            by=by,
            now=now,
        ),
        facilitator_code=code,
        planned_at=now,
        planned_by_id=by.user_id,
        **_fields(arrangement, code),
    )
    audit("meeting.planned", meeting, by, now, {"tier": str(meeting.tier), "kind": str(meeting.kind), "as": code})
    Invitee.objects.create(
        meeting=meeting, kind=Invitee.Kind.YOUNG_PERSON, name=person.known_as, role="Young person", added_at=now
    )
    _ask_those_who_run_it(meeting, by, now)
    return meeting


@act
def change_meeting(*, meeting_id: UUID, arrangement: Arrangement, link: str, by: Actor, now: datetime) -> Meeting:
    """Change a planned meeting. A new time is sent to all who were told by e-mail; ``link`` leads them to the pack.

    Raises as plan_meeting does, and Refused when a Trusted Adult would come to see notes that are not for them.
    """
    meeting = planned_meeting(meeting_id)
    code = _facilitator_code(meeting.case, arrangement, now)
    if code == TRUSTED_ADULT != meeting.facilitator_code and _notes_begun(meeting):
        raise Refused("notes_begun", _NOTES_BEGUN)
    if form_key(arrangement.tier) != form_key(meeting.tier):
        raise Refused("other_notes", _OTHER_NOTES)
    moved = (meeting.starts_at, meeting.minutes) != (arrangement.starts_at, arrangement.minutes)
    for name, value in _fields(arrangement, code).items():
        setattr(meeting, name, value)
    meeting.facilitator_code = code
    meeting.sequence += moved
    meeting.save()
    audit("meeting.changed", meeting, by, now, {"moved": moved, "as": code})
    _ask_those_who_run_it(meeting, by, now)
    if moved:
        give_packs(meeting, by, now)
        tell_everybody(meeting, method=REQUEST, link=link, by=by, now=now)
    return meeting


@act
def cancel_meeting(*, meeting_id: UUID, reason: str, link: str, by: Actor, now: datetime) -> Meeting:
    """Cancel a planned meeting, and tell everybody who was told by e-mail. It stays in the record with the reason."""
    if not reason.strip():
        raise Invalid({"reason": "Say why the meeting is cancelled."})
    meeting = planned_meeting(meeting_id)
    meeting.status, meeting.cancelled_at, meeting.cancelled_by_id = Meeting.Status.CANCELLED, now, by.user_id
    meeting.cancelled_reason = reason
    meeting.sequence += 1
    meeting.save(update_fields=["status", "cancelled_at", "cancelled_by", "cancelled_reason", "sequence"])
    audit("meeting.cancelled", meeting, by, now)
    give_packs(meeting, by, now)
    tell_everybody(meeting, method=CANCEL, link=link, by=by, now=now)
    return meeting


def _facilitator_code(case: "Case", arrangement: Arrangement, now: datetime) -> str:
    if arrangement.tier == Meeting.Tier.CONFERENCE and arrangement.kind != Meeting.Kind.REVIEW:
        raise Invalid({"kind": _CONFERENCE})
    if arrangement.tier == Meeting.Tier.CHILD_IN_CARE and arrangement.kind == Meeting.Kind.REVIEW:
        raise Invalid({"kind": _IN_CARE})
    day = local_day(arrangement.starts_at)
    code = code_of(case, arrangement.facilitator_id, arrangement.tier, day)
    require_facilitator(case, arrangement.kind, arrangement.tier, code, day, local_day(now))
    if code == TRUSTED_ADULT and arrangement.recorder_id is None:
        raise Invalid({"recorder": _NO_RECORDER})
    return code


def _fields(arrangement: Arrangement, code: str) -> dict[str, object]:
    """Somebody who writes is only kept beside a Trusted Adult: anybody else writes for themselves."""
    return {
        "tier": Meeting.Tier(arrangement.tier),
        "kind": Meeting.Kind(arrangement.kind),
        "starts_at": arrangement.starts_at,
        "minutes": arrangement.minutes,
        "way": Meeting.Way(arrangement.way),
        "place": arrangement.place,
        "facilitator_id": arrangement.facilitator_id,
        "recorder_id": arrangement.recorder_id if code == TRUSTED_ADULT else None,
    }


def _notes_begun(meeting: Meeting) -> bool:
    answers = all_answers(meeting.submission)
    codes = [section.code for section in live_sections(meeting)]
    return any(not is_blank(raw) for code in codes for raw in answers.get(code, {}).values())


def _ask_those_who_run_it(meeting: Meeting, by: Actor, now: datetime) -> None:
    """Who facilitates, who writes for them, and of a child in care the reviewing officer (R6)."""
    asked = [(meeting.facilitator_id, "Facilitator"), (meeting.recorder_id, "Writes for the facilitator")]
    if meeting.tier == Meeting.Tier.CHILD_IN_CARE:
        day = local_day(meeting.starts_at)
        asked += [(user.pk, "Independent reviewing officer") for user in reviewing_officers(meeting.case, day)]
    for user_id, role in asked:
        if user_id is not None and not _is_asked(meeting, user_id):
            _ask(meeting, user_id, role, by, now)


def _ask(meeting: Meeting, user_id: int, role: str, by: Actor, now: datetime) -> None:
    user = user_named(user_id)
    if user is None:
        raise Invalid({"facilitator": "This account is no longer in use. Choose somebody else."})
    Invitee.objects.create(
        meeting=meeting,
        kind=Invitee.Kind.USER,
        user=user,
        name=user.name,
        organisation=user.agency.name if user.agency else "",
        role=role,
        email=user.email,
        added_at=now,
    )
    give_pack(meeting, user_id, by, now)


def _is_asked(meeting: Meeting, user_id: int) -> bool:
    return Invitee.objects.filter(meeting=meeting, user_id=user_id, withdrawn_at__isnull=True).exists()
