"""What the tables of this room know, as answers to the form: finished notes are whole, and nothing is typed twice."""

from collections.abc import Sequence

from django.utils import timezone

from saferme.assessments.known import ORGANISATION
from saferme.meetings.models import Invitee, Meeting
from saferme.practice.forms import Answers, to_raw
from saferme.submissions.selectors import form_of


def answers_of_tables(meeting: Meeting, invitees: Sequence[Invitee]) -> dict[str, Answers]:
    """Raw answers by section: tier, time, place and reports beforehand; who came."""
    held_at = form_of(meeting.submission).question("held_at")
    return {
        "preparation": {
            "tier": str(meeting.tier),
            "held_at": to_raw(held_at, timezone.localtime(meeting.starts_at)),
            "place": meeting.place or meeting.get_way_display(),
            "reports": [_report(row, index) for row in invitees for index in range(len(row.reports.all()))],
        },
        "welcome": {"attendance": [_attendance(row) for row in invitees]},
    }


def _report(row: Invitee, index: int) -> Answers:
    report = list(row.reports.all())[index]
    return {"_id": report.pk.hex[:12], "agency": _agency(row) or "other", "name": row.name, "says": report.text}


def _attendance(row: Invitee) -> Answers:
    return {
        "_id": row.pk.hex[:12],
        "name": row.name,
        "part": ", ".join(filter(None, (row.role, row.organisation, row.came_when))),
        "agency": _agency(row),
        "came": _came(row),
    }


def _agency(row: Invitee) -> str:
    agency = row.user.agency if row.user else None
    return ORGANISATION.get(agency.kind, "other") if agency else ""


def _came(row: Invitee) -> str:
    if row.attended == Invitee.Attended.ABSENT:
        if row.reports.all():
            return "report"
        return "apology" if row.reply == Invitee.Reply.APOLOGY else "absent"
    return "came" if row.attended == Invitee.Attended.ALL else "part"
