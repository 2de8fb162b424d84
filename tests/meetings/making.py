"""A case brought to where a meeting can be held, and a meeting brought to where a test needs it."""

from datetime import date, datetime, timedelta
from typing import Any

from saferme.casework import services as casework
from saferme.casework.models import Case
from saferme.meetings import services
from saferme.meetings.models import Invitee, Meeting
from saferme.meetings.selectors import live_sections
from saferme.meetings.services.holding import Came
from saferme.meetings.services.nominating import Nomination
from saferme.meetings.services.planning import Arrangement
from saferme.submissions import services as submissions
from saferme.submissions.selectors import form_of, sections_of
from tests.answers import finished, of_section
from tests.cast import NOW, TODAY, Cast

EARLIER = TODAY - timedelta(days=14)
BEFORE = NOW - timedelta(hours=2)
LINK = "https://safer-me.example/meetings/1/pack/"


def report(cast: Cast, case: Case, fact: str, on: date = EARLIER, **details: str) -> None:
    actor = cast.actor("practitioner")
    casework.report_fact(case_id=case.pk, fact=fact, on=on, details=details, by=actor, now=NOW)


def assessed(cast: Cast, *, primary: str = "peers", harm: str = "yes") -> Case:
    """Sam's case, with an assessment on record and a lead professional and a social worker."""
    case = cast.case(cast.sam)
    report(
        cast,
        case,
        "safer_me_assessment_completed",
        primary_context=primary,
        exploitation_or_efh=harm,
        level="medium",
    )
    part(cast, case, "practitioner", "lead_professional")
    part(cast, case, "social_worker", "allocated_social_worker")
    return case


def early_help(cast: Cast, **given: str) -> Case:
    """Assessed, and the family agrees: everything that an early help meeting asks for."""
    case = assessed(cast, **given)
    report(cast, case, "early_help_consent", given="yes")
    return case


def child_in_need(cast: Cast, **given: str) -> Case:
    """Assessed, and the Front Door decided for section 17."""
    case = assessed(cast, **given)
    report(cast, case, "referral_received")
    report(cast, case, "front_door_decision", outcome="s17")
    return case


def part(cast: Cast, case: Case, who: str, kind: str, since: date = EARLIER) -> None:
    user_id = cast.users[who].pk
    casework.give_part(case_id=case.pk, user_id=user_id, part=kind, since=since, by=cast.actor("manager"), now=NOW)


def arrangement(cast: Cast, facilitator: str = "practitioner", **given: Any) -> Arrangement:
    plain = {
        "tier": "early_help",
        "kind": "meeting",
        "starts_at": BEFORE,
        "minutes": 60,
        "way": "in_person",
        "place": "The small hall",
    }
    return Arrangement(**{**plain, "facilitator_id": cast.users[facilitator].pk, **given})


def planned(cast: Cast, by: str = "practitioner", **given: Any) -> Meeting:
    return services.plan_meeting(
        person_id=cast.sam.pk, arrangement=arrangement(cast, **given), by=cast.actor(by), now=NOW
    )


def written(cast: Cast, meeting: Meeting, by: str = "practitioner", **given: Any) -> Meeting:
    """Notes with everything that is needed; ``given`` answers stand in them."""
    rows = sections_of(meeting.submission)
    known = {code: raw for row in rows.values() for code, raw in row.answers.items()}
    answers = finished(form_of(meeting.submission), **{**known, "step": "continue", **given})
    for section in live_sections(meeting):
        submissions.save_section(
            submission_id=meeting.submission_id,
            section=section.code,
            answers=of_section(section, answers),
            seen_version=rows[section.code].version,
            by=cast.actor(by),
            now=NOW,
        )
    return meeting


def everybody_came(cast: Cast, meeting: Meeting) -> Meeting:
    came = {row.pk: Came("all") for row in Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True)}
    services.record_attendance(meeting_id=meeting.pk, came=came, by=cast.actor("practitioner"), now=NOW)
    return meeting


def ready(cast: Cast, **given: Any) -> Meeting:
    """A meeting of this morning of which only the recording is left."""
    notes = given.pop("notes", {})
    return everybody_came(cast, written(cast, planned(cast, **given), **notes))


def held(cast: Cast, by: str = "practitioner", now: datetime = NOW, **given: Any) -> Meeting:
    meeting = ready(cast, **given)
    return services.record_held(meeting_id=meeting.pk, by=cast.actor(by), now=now)


def nomination(cast: Cast, **given: Any) -> Nomination:
    plain = {
        "by_young_person": "yes",
        "how_they_said_it": "Tam listens to me.",
        "on": EARLIER,
        "suitable": "suitable",
        "suitable_reason": "Police check, and a talk with Tam.",
        "checked_by": "Mina Manager",
        "checked_on": EARLIER,
        "supporter_id": cast.users["practitioner"].pk,
        "user_id": cast.users["trusted_adult"].pk,
    }
    return Nomination(**{**plain, **given})


def nominated(cast: Cast, **given: Any) -> None:
    services.record_nomination(
        person_id=cast.sam.pk, nomination=nomination(cast, **given), by=cast.actor("practitioner"), now=NOW
    )
