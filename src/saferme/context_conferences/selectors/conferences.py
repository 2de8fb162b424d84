"""Conferences: who may call one, what it begins with, who is asked to come, who may read its pack."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.audit.services import record_read
from saferme.casework.selectors import case_of_context, would_refuse
from saferme.context_assessments.selectors import findings_of, latest_signed
from saferme.context_conferences.models import Conference, Invitation, PackSending
from saferme.context_work.selectors import WHO_LEADS, hide_names, linked_people, shown
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context
from saferme.practice.forms import Answers
from saferme.practice.problems import Refused
from saferme.ui.dates import date_time_uk, date_uk

FORM = "context_conference"
#: The kind of an organisation as the rules R12 to R14 name who facilitates.
_FACILITATES = {
    "school": Conference.Facilitator.SCHOOL,
    "childrens_social_care": Conference.Facilitator.SOCIAL_CARE,
    "community_safety": Conference.Facilitator.COMMUNITY_SAFETY,
}
NOT_OPEN = Refused("closed", "No case is open here.")


def who_leads(context: Context) -> tuple[str, str]:
    """The kind of organisation that assesses, confers, reviews and closes this kind of context, and its words."""
    return WHO_LEADS[context.kind]


def facilitator_of(actor: Actor, context: Context) -> Conference.Facilitator:
    """Who would facilitate if this actor held it. An organisation that may hold none answers as the first that may not
    hold this one, so that the rule itself says why."""
    own = _FACILITATES.get(actor.agency_kind or "")
    return own or next(code for kind, code in _FACILITATES.items() if kind != WHO_LEADS[context.kind][0])


def may_call(actor: Actor, context: Context, day: date) -> Refused | None:
    """Why no conference may be held on this day by this actor's organisation, in the rule's own words; None if it may."""
    case = case_of_context(context.pk)
    if case is None:
        return NOT_OPEN
    today = timezone.localtime(actor.at).date()
    reason = would_refuse(case, "conference_held", day, {"facilitator": str(facilitator_of(actor, context))}, today)
    return Refused(reason.rule, reason.says) if reason else None


def conferences_of(context: Context) -> list[Conference]:
    """Of a context already fetched, the latest first."""
    return list(Conference.objects.filter(context=context).select_related("agency", "called_by"))


def get_conference(
    actor: Actor, conference_id: UUID, *, to: Permission = Permission.SEE_CONTEXT, audited: bool = True
) -> Conference:
    """Raises as get_context does; the look is written down there."""
    rows = Conference.objects.filter(pk=conference_id).select_related("submission", "called_by", "agency")
    row = rows.prefetch_related(
        "invitations__agency", "moves__moved_by", "sendings__document", "sendings__sent_by"
    ).first()
    if row is None:
        raise NotVisible
    row.context = get_context(actor, row.context_id, to=to, audited=audited)
    _hide_names(row)
    return row


def _hide_names(row: Conference) -> None:
    people = linked_people(row.context_id)
    hide_names(people, [row], "place", "cancelled_because")
    hide_names(people, row.invitations.all(), "called")
    hide_names(people, row.moves.all(), "place", "why")
    hide_names(people, row.sendings.all(), "to")


def sent_before_move(conference: Conference) -> bool:
    """Whether the pack that was sent last still says the time or place before: of a conference already fetched."""
    sent, moved = conference.sendings.all(), conference.moves.all()
    return bool(sent and moved) and sent[0].sent_at <= moved[0].moved_at


def get_invitation(conference: Conference, invitation_id: int) -> Invitation:
    """Of a conference already fetched. Raises NotVisible."""
    found = next((row for row in conference.invitations.all() if row.pk == invitation_id), None)
    if found is None:
        raise NotVisible
    return found


def packs_sent_to(actor: Actor) -> list[PackSending]:
    """What was sent last for each conference to come to which this actor's organisation is asked, the next first."""
    rows = list(_sent_to(actor))
    for row in rows:
        hide_names(linked_people(row.conference.context_id), [row.conference], "place")
    return rows


def _sent_to(actor: Actor) -> QuerySet[PackSending]:
    if actor.agency_id is None:
        return PackSending.objects.none()
    asked = Invitation.objects.filter(agency_id=actor.agency_id, conference__status=Conference.Status.PLANNED)
    latest = PackSending.objects.filter(conference=OuterRef("conference")).order_by("-sent_at", "-pk").values("pk")[:1]
    rows = PackSending.objects.filter(conference__in=asked.values("conference_id"), pk=Subquery(latest))
    return rows.select_related("conference", "document", "sent_by").order_by("conference__starts_at")


def get_sent_pack(actor: Actor, conference_id: UUID) -> PackSending:
    """The pack as it was sent last, for whoever works for an organisation that is asked to come. Nothing else of the record
    is theirs to see. The look is written down. Raises NotVisible."""
    row = _sent_to(actor).filter(conference_id=conference_id).first()
    if row is None:
        raise NotVisible
    subject = row.document_id
    record_read("document.looked_at.context_pack", by=actor, now=actor.at, subject_kind="document", subject_id=subject)
    return row


#: What the assessment is asked under, in the three forms, and the question of the pack that it begins.
_CARRIED = {
    "young_people_say": ("students_say", "young_people_say"),
    "going_well": ("going_well",),
    "guardians": ("guardians_words", "guardians"),
    "what_drives": ("primary_context_reason",),
    "must_change": ("must_change_first",),
}


def offered_to(context: Context) -> tuple[Answers, str]:
    """What the pack begins with, out of the assessment that was signed off, and where it comes from. Nothing of a record of
    a young person is among it."""
    assessment = latest_signed(context)
    if assessment is None or assessment.signed_off_at is None:
        return {}, ""
    answers = findings_of(assessment).answers
    offered: Answers = {
        code: answers[name] for code, names in _CARRIED.items() for name in names if _is_text(answers.get(name))
    }
    if spots := [_spot(row) for row in answers.get("hotspots") or [] if row.get("what")]:
        offered["hotspots"] = spots
    return offered, f"From the assessment signed off on {date_uk(assessment.signed_off_at)}. Still true?"


def _is_text(raw: Any) -> bool:
    return isinstance(raw, str) and bool(raw.strip())


def _spot(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row.get(key) or "" for key in ("_id", "place", "time", "what")}


_ABOUT = {
    "school": "how a school can become safer for young people",
    "peer_group": "how the places where young people meet can become safer for them",
    "neighbourhood": "how a neighbourhood can become safer for young people",
}


def public_invitation(conference: Conference) -> str:
    """What anybody may read who is asked to come: when, where, what for. Nothing of what happened, and nobody."""
    held_by = str(conference.agency) if conference.agency else conference.get_facilitator_display()
    return (
        f"You are invited to talk about {_ABOUT[conference.context.kind]}.\n\n"
        f"When: {date_time_uk(_local(conference.starts_at))}, for about {conference.minutes} minutes\n"
        f"Where: {shown(conference.place, linked_people(conference.context_id))}\n"
        f"Held by: {held_by}\n\n"
        "We talk about the place: its strengths, who looks out for young people there and what could be changed. We never "
        "talk about one young person or one family. What you see and know of the place matters, and so does what you could "
        "do."
    )


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
