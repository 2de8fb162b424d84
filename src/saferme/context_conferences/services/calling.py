"""Calling a conference, asking people to come, calling it off."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import agencies
from saferme.audit.services import act
from saferme.casework.services import give_part
from saferme.context_conferences.calendar import CANCEL, REQUEST, calendar_file
from saferme.context_conferences.models import Conference, Invitation, Move
from saferme.context_conferences.selectors import (
    FORM,
    facilitator_of,
    may_call,
    offered_to,
    public_invitation,
)
from saferme.context_conferences.services.shared import audit, check_leads, local_day, locked_case, planned
from saferme.context_work.selectors import check_names
from saferme.contexts.models import Context
from saferme.outbox.services import queue_message
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.services import start_submission

_LEADS = "lead_professional"


@act
def call_conference(
    *,
    context: Context,
    starts_at: datetime,
    minutes: int,
    place: str,
    nobody_meant: bool = False,
    by: Actor,
    now: datetime,
) -> Conference:
    """Call the conference of this kind of context. ``context``: fetched for writing. Who calls it works the case from now.

    Raises Refused with the rule's sentence where the rules let none be held by the actor's organisation on that day (R12 to
    R14), and Invalid, also as check_names.
    """
    case = locked_case(context)
    refusal = may_call(by, context, local_day(starts_at))
    if refusal is not None:
        raise refusal
    if Conference.objects.filter(context=context, status=Conference.Status.PLANNED).exists():
        raise Refused("planned", "A conference is planned already. Hold it or cancel it first.")
    problems = _problems(starts_at, minutes, place, now)
    if problems:
        raise Invalid(problems)
    check_names(by, {"place": place}, context.pk, nobody_meant=nobody_meant)
    assert by.user_id is not None
    offered, origin = offered_to(context)
    submission = start_submission(
        form_key=FORM, person_id=None, offered=offered, origins=dict.fromkeys(offered, origin), by=by, now=now
    )
    row = Conference.objects.create(
        context=context,
        submission=submission,
        facilitator=facilitator_of(by, context),
        agency_id=by.agency_id,
        called_by_id=by.user_id,
        called_at=now,
        starts_at=starts_at,
        minutes=minutes,
        place=place.strip(),
    )
    give_part(case_id=case.pk, user_id=by.user_id, part=_LEADS, since=local_day(now), by=by, now=now)
    audit("context_conference.called", context.pk, by, now, {"as": str(row.facilitator)})
    return row


def _problems(starts_at: datetime, minutes: int, place: str, now: datetime) -> dict[str, str]:
    problems = {}
    if not place.strip():
        problems["place"] = "Say where it is held."
    if not 15 <= minutes <= 480:
        problems["minutes"] = "Give the length in minutes, from 15 to 480."
    if starts_at <= now:
        problems["starts_at"] = "This is past. Give the day and the time at which it is to be held."
    return problems


@act
def move_conference(
    *,
    conference_id: UUID,
    starts_at: datetime,
    minutes: int,
    place: str,
    why: str,
    nobody_meant: bool = False,
    by: Actor,
    now: datetime,
) -> Conference:
    """Another time or place for one that was not held yet. Those who were told by e-mail are told again, and their calendar
    replaces what it has.

    Raises Refused where the rules let none be held on that day, and Invalid, also as check_names.
    """
    row = planned(conference_id)
    refusal = may_call(by, row.context, local_day(starts_at))
    if refusal is not None:
        raise refusal
    problems = _problems(starts_at, minutes, place, now)
    if not why.strip():
        problems["why"] = "Say why it is changed."
    arranged = {"starts_at": starts_at, "minutes": minutes, "place": place.strip()}
    before = {name: getattr(row, name) for name in arranged}
    if before == arranged:
        problems["starts_at"] = "It is at this time and place already. Change one of them."
    if problems:
        raise Invalid(problems)
    check_names(by, {"place": place, "why": why}, row.context_id, nobody_meant=nobody_meant)
    Move.objects.create(conference=row, **before, why=why.strip(), moved_at=now, moved_by_id=by.user_id)
    for name, value in arranged.items():
        setattr(row, name, value)
    row.sequence += 1
    row.save(update_fields=[*arranged, "sequence"])
    for one in row.invitations.filter(told_at__isnull=False).exclude(email=""):
        _tell(one, row, REQUEST, by, now, again=True)
    audit("context_conference.moved", row.context_id, by, now)
    return row


@act
def cancel_conference(
    *, conference_id: UUID, why: str, nobody_meant: bool = False, by: Actor, now: datetime
) -> Conference:
    """Those who were told by e-mail are told that it is off. Raises Invalid, also as check_names."""
    row = planned(conference_id)
    if not why.strip():
        raise Invalid({"why": "Say why it is not held."})
    check_names(by, {"why": why}, row.context_id, nobody_meant=nobody_meant)
    row.status, row.cancelled_because, row.sequence = Conference.Status.CANCELLED, why.strip(), row.sequence + 1
    row.save(update_fields=["status", "cancelled_because", "sequence"])
    for one in row.invitations.filter(told_at__isnull=False).exclude(email=""):
        _tell(one, row, CANCEL, by, now)
    audit("context_conference.cancelled", row.context_id, by, now)
    return row


@act
def invite(
    *,
    conference_id: UUID,
    kind: str,
    agency_id: int | None,
    called: str,
    email: str,
    nobody_meant: bool = False,
    by: Actor,
    now: datetime,
) -> Invitation:
    """Put a role, an organisation or the neighbours on the list. Nobody is told yet. An organisation of the partnership
    reads the pack once it is sent, and nothing else of the record.

    Raises Invalid, also as check_names.
    """
    row = planned(conference_id)
    agency = next((one for one in agencies() if one.pk == agency_id), None) if kind == Invitation.Kind.AGENCY else None
    said = ", ".join(part for part in (str(agency) if agency else "", called.strip()) if part)
    problems = {}
    if kind not in Invitation.Kind.values:
        problems["kind"] = "Choose who is asked to come."
    if kind == Invitation.Kind.AGENCY and agency is None:
        problems["agency"] = "Choose the organisation."
    if not said:
        problems["called"] = "Say who it is by what they are or do there."
    elif row.invitations.filter(kind=kind, called=said).exists():
        problems["called"] = "They are on the list already."
    if email and not _is_address(email):
        problems["email"] = "This is not an e-mail address. Leave it empty if there is none."
    if problems:
        raise Invalid(problems)
    check_names(by, {"called": called}, row.context_id, nobody_meant=nobody_meant)
    found = Invitation.objects.create(conference=row, kind=kind, agency=agency, called=said, email=email, added_at=now)
    audit("context_conference.invited", row.context_id, by, now, {"kind": kind})
    return found


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


@act
def take_off(*, invitation_id: int, by: Actor, now: datetime) -> None:
    """Asked no longer. ``invitation_id`` was fetched by the caller. Who was told by e-mail is told that it is off for them."""
    one = Invitation.objects.get(pk=invitation_id)
    row = planned(one.conference_id)
    if one.told_at is not None and one.email:
        _tell(one, row, CANCEL, by, now)
    audit("context_conference.asked_no_longer", row.context_id, by, now, {"kind": one.kind})
    one.delete()


@act
def send_invitations(*, conference_id: UUID, by: Actor, now: datetime) -> int:
    """The public text and a calendar file to everybody who has an address and was not told yet; how many that were."""
    row = planned(conference_id)
    waiting = list(row.invitations.filter(told_at__isnull=True).exclude(email=""))
    for one in waiting:
        _tell(one, row, REQUEST, by, now)
        one.told_at = now
        one.save(update_fields=["told_at"])
    audit("context_conference.invitations_sent", row.context_id, by, now, {"number": len(waiting)})
    return len(waiting)


_AGAIN = "A conference that you were invited to has another time or place.\n\n"
_OFF = "A conference that you were invited to is not held, or you need not come. The calendar file says which.\n"
_FOOT = "\n\nPlease do not answer this message: nobody reads what comes back.\n"


def _tell(one: Invitation, row: Conference, method: str, by: Actor, now: datetime, *, again: bool = False) -> None:
    subject, body = "Invitation to a conference", public_invitation(row)
    if method == CANCEL:
        subject, body = "A conference is cancelled", _OFF
    elif again:
        subject, body = "A conference has another time or place", _AGAIN + body
    queue_message(
        to=one.email,
        subject=subject,
        body=body + _FOOT,
        calendar=calendar_file(row, now=now, method=method),
        by=by,
        now=now,
    )


@act
def take_over(*, context: Context, by: Actor, now: datetime) -> None:
    """From now its dates stand in my work. ``context``: fetched for writing. Raises Refused for another organisation."""
    check_leads(context, by, "The case of this kind of context is worked")
    assert by.user_id is not None
    case = locked_case(context)
    give_part(case_id=case.pk, user_id=by.user_id, part=_LEADS, since=local_day(now), by=by, now=now)
    audit("context.taken_over", context.pk, by, now)
