"""Keeping what a meeting gives out on paper, word for word as it is made."""

from datetime import datetime
from uuid import UUID

from django.db.models import TextChoices
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.documents.models import StoredDocument
from saferme.documents.services import MadeOf, store_document
from saferme.meetings.models import Invitee, Meeting
from saferme.meetings.written import invitation, leaflet, minutes_document, summary_document
from saferme.practice.documents import Audience, Document

_ALONG = ("case__person", "submission", "assessment__submission", "facilitator", "recorder")


class Paper(TextChoices):
    """The value stands in the address of the button."""

    SUMMARY = "summary", "Make the summary (two pages)"
    FAMILY_LEAFLET = "leaflet-family", "Make the leaflet for the family"
    OWN_LEAFLET = "leaflet-young-person", "Make the leaflet for the young person"
    MINUTES = "minutes", "Make the minutes"


_KIND = {Paper.SUMMARY: StoredDocument.Kind.SUMMARY, Paper.MINUTES: StoredDocument.Kind.MINUTES}
_FOR = {
    Paper.SUMMARY: "professionals who come to the meeting",
    Paper.FAMILY_LEAFLET: "the family",
    Paper.OWN_LEAFLET: "the young person",
    Paper.MINUTES: "professionals who came to the meeting",
}


@act
def keep_paper(*, meeting_id: UUID, paper: Paper, by: Actor, now: datetime) -> StoredDocument:
    """Keep one of its papers as it is today. Raises Refused when a confidential address stands in it."""
    meeting = Meeting.objects.select_related(*_ALONG).get(pk=meeting_id)
    kind = _KIND.get(paper, StoredDocument.Kind.LEAFLET)
    return _keep(meeting, _composed(meeting, paper, now), kind, _FOR[paper], by, now)


@act
def keep_letter(*, invitee_id: UUID, by: Actor, now: datetime) -> StoredDocument:
    """Keep the invitation to one person. Raises Refused when a confidential address stands in it."""
    invitee = Invitee.objects.get(pk=invitee_id)
    invitee.meeting = Meeting.objects.select_related(*_ALONG).get(pk=invitee.meeting_id)
    kind = StoredDocument.Kind.INVITATION
    return _keep(invitee.meeting, invitation(invitee), kind, invitee.name, by, now)


def _composed(meeting: Meeting, paper: Paper, now: datetime) -> Document:
    match paper:
        case Paper.SUMMARY:
            return summary_document(meeting)
        case Paper.MINUTES:
            return minutes_document(meeting)
        case Paper.FAMILY_LEAFLET:
            return leaflet(meeting, Audience.FAMILY, timezone.localdate(now))
        case Paper.OWN_LEAFLET:
            return leaflet(meeting, Audience.YOUNG_PERSON, timezone.localdate(now))


def _keep(meeting: Meeting, document: Document, kind: str, made_for: str, by: Actor, now: datetime) -> StoredDocument:
    return store_document(
        document=document,
        kind=kind,
        person_id=meeting.case.person_id,
        case_id=meeting.case_id,
        made_of=MadeOf("meeting", meeting.pk, meeting.submission.form_key, meeting.submission.form_version),
        made_for=made_for,
        by=by,
        now=now,
    )
