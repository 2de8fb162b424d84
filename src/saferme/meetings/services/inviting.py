"""Asking people to come, and what they send."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from saferme.accounts.actors import Actor
from saferme.accounts.roles import Role
from saferme.audit.services import act
from saferme.meetings.calendar import CANCEL, REQUEST
from saferme.meetings.conflicts import no_contact_conflicts
from saferme.meetings.models import AgencyReport, Circulation, Invitee, Meeting
from saferme.meetings.services.lasting import give_pack
from saferme.meetings.services.shared import audit, local_day, planned_meeting
from saferme.meetings.services.telling import tell
from saferme.practice.problems import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is to be asked. Exactly one of the ids, or none for somebody who is only named."""

    name: str
    user_id: int | None = None
    relationship_id: int | None = None
    professional_id: int | None = None
    organisation: str = ""
    role: str = ""
    email: str = ""

    @property
    def kind(self) -> str:
        for kind in (Invitee.Kind.USER, Invitee.Kind.RELATIONSHIP, Invitee.Kind.PROFESSIONAL):
            if getattr(self, f"{kind}_id") is not None:
                return kind
        return Invitee.Kind.NAMED


@act
def invite(
    *, meeting_id: UUID, guest: Guest, ask_report: bool = False, no_contact_reason: str = "", by: Actor, now: datetime
) -> Invitee:
    """Add somebody to those who are asked to come. Nobody is told yet: see send_invitations.

    Raises Invalid (``who``) when they would be brought together with somebody whom they must not meet, unless the actor
    is a manager and says why.
    """
    meeting = planned_meeting(meeting_id)
    _check_address(guest)
    if _is_asked(meeting, guest):
        raise Invalid({"who": f"{guest.name} is invited already."})
    conflicts = no_contact_conflicts(meeting, guest.relationship_id or guest.name)
    if conflicts and not (by.has(Role.MANAGER) and no_contact_reason.strip()):
        raise Invalid({"who": f"{' '.join(conflicts)} Only a manager may invite them all the same, with a reason."})
    invitee = Invitee.objects.create(
        meeting=meeting,
        kind=guest.kind,
        user_id=guest.user_id,
        relationship_id=guest.relationship_id,
        professional_id=guest.professional_id,
        name=guest.name,
        organisation=guest.organisation,
        role=guest.role,
        email=guest.email,
        added_at=now,
        report_asked_at=now if ask_report else None,
        no_contact_reason=no_contact_reason if conflicts else "",
        no_contact_allowed_by_id=by.user_id if conflicts else None,
    )
    audit("meeting.invited", meeting, by, now, {"kind": str(guest.kind), "despite_no_contact": bool(conflicts)})
    if guest.user_id is not None:
        give_pack(meeting, guest.user_id, by, now)
    return invitee


def _check_address(guest: Guest) -> None:
    try:
        if guest.email:
            validate_email(guest.email)
    except ValidationError:
        raise Invalid({"email": "This is not an e-mail address. Leave it empty if you do not know it."}) from None


def _is_asked(meeting: Meeting, guest: Guest) -> bool:
    rows = Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    if guest.kind == Invitee.Kind.NAMED:
        return rows.filter(kind=Invitee.Kind.NAMED, name__iexact=guest.name).exists()
    return rows.filter(**{f"{guest.kind}_id": getattr(guest, f"{guest.kind}_id")}).exists()


@act
def send_invitations(*, meeting_id: UUID, link: str, by: Actor, now: datetime) -> int:
    """Tell everybody by e-mail who has an address and was not told yet; how many that were.

    The young person is told by a person, in the way that is safe.
    """
    meeting = planned_meeting(meeting_id)
    waiting = Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True, invited_at__isnull=True)
    sent = 0
    for invitee in waiting.exclude(email="").exclude(kind=Invitee.Kind.YOUNG_PERSON):
        tell(invitee, meeting, method=REQUEST, link=link, by=by, now=now)
        invitee.invited_at = now
        invitee.save(update_fields=["invited_at"])
        sent += 1
    audit("meeting.invitations_sent", meeting, by, now, {"number": sent})
    return sent


@act
def change_invitee(*, invitee_id: UUID, told: bool, reply: str, ask_report: bool, by: Actor, now: datetime) -> Invitee:
    """Keep that somebody was told in another way, what they answered, and whether a report is asked of them."""
    invitee = Invitee.objects.select_for_update(of=("self",)).get(pk=invitee_id)
    meeting = planned_meeting(invitee.meeting_id)
    invitee.invited_at = (invitee.invited_at or now) if told else None
    invitee.reply = Invitee.Reply(reply) if reply else ""
    invitee.report_asked_at = (invitee.report_asked_at or now) if ask_report else None
    invitee.save(update_fields=["invited_at", "reply", "report_asked_at"])
    audit("meeting.invitee_changed", meeting, by, now, {"told": told, "reply": reply, "ask_report": ask_report})
    return invitee


@act
def withdraw_invitation(*, invitee_id: UUID, link: str, by: Actor, now: datetime) -> Invitee:
    """Somebody is no longer asked to come: from now on they do not see the pack. Who runs the meeting must stay."""
    invitee = Invitee.objects.select_for_update(of=("self",)).get(pk=invitee_id)
    meeting = planned_meeting(invitee.meeting_id)
    runs_it = invitee.user_id is not None and invitee.user_id in (meeting.facilitator_id, meeting.recorder_id)
    if runs_it or invitee.kind == Invitee.Kind.YOUNG_PERSON:
        raise Refused("needed", "The young person, the facilitator and who writes for them stay on the list.")
    invitee.withdrawn_at = now
    invitee.save(update_fields=["withdrawn_at"])
    audit("meeting.invitation_withdrawn", meeting, by, now, {"kind": str(invitee.kind)})
    if invitee.user_id is not None:
        give_pack(meeting, invitee.user_id, by, now)
    if invitee.invited_at is not None and invitee.email:
        tell(invitee, meeting, method=CANCEL, link=link, by=by, now=now)
    return invitee


@act
def circulate_reports(*, meeting_id: UUID, to: Sequence[str], on: date, by: Actor, now: datetime) -> list[Circulation]:
    """Keep to whom the reports went before the meeting, and when. Raises Invalid for a day that cannot be so."""
    meeting = planned_meeting(meeting_id)
    if not AgencyReport.objects.filter(invitee__meeting=meeting).exists():
        raise Refused("no_report", "No report has come in yet. Take one down, or ask for it first.")
    problems = {} if to else {"to": "Say who was given the reports."}
    if on > local_day(now):
        problems["on"] = "This day is still to come."
    elif on > local_day(meeting.starts_at):
        problems["on"] = "This is after the meeting. Check the date."
    if problems:
        raise Invalid(problems)
    kept = {"meeting": meeting, "what": Circulation.What.REPORTS, "on": on}
    rows = [Circulation(**kept, to=name, recorded_by_id=by.user_id, recorded_at=now) for name in to]
    audit("meeting.reports_circulated", meeting, by, now, {"number": len(rows)})
    return Circulation.objects.bulk_create(rows)


@act
def write_report(*, invitee_id: UUID, text: str, by: Actor, now: datetime) -> AgencyReport:
    """Keep what somebody sends for the meeting. A second report stands beside the first."""
    if not text.strip():
        raise Invalid({"text": "Write the report, or say what you want the meeting to know."})
    invitee = Invitee.objects.get(pk=invitee_id)
    meeting = planned_meeting(invitee.meeting_id)
    report = AgencyReport.objects.create(invitee=invitee, text=text, written_by_id=by.user_id, written_at=now)
    audit("meeting.report_written", meeting, by, now, {"by_themselves": invitee.user_id == by.user_id})
    return report
