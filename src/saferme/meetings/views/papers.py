"""Buttons that keep a paper of a meeting and lead to it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.documents.pages import kept
from saferme.documents.selectors import documents_of
from saferme.meetings import selectors, services
from saferme.meetings.models import Meeting
from saferme.meetings.services.papers import Paper


@page(Permission.SEE_MEETING, methods=("POST",))
def keep_paper(request: PageRequest, meeting_id: UUID, paper: str) -> HttpResponse:
    if paper not in Paper.values:
        raise NotVisible
    to = Permission.SEE_ASSESSMENT if paper == Paper.SUMMARY else Permission.SEE_MEETING
    row = selectors.get_meeting(request.actor, meeting_id, to=to)
    return kept(
        request,
        lambda: services.keep_paper(meeting_id=row.pk, paper=Paper(paper), by=request.actor, now=request.now),
    )


@page(Permission.RUN_MEETING, methods=("POST",))
def keep_letter(request: PageRequest, invitee_id: UUID) -> HttpResponse:
    """Beside the calendar file, which names nobody: for those who are written to on paper."""
    row = selectors.get_invitee(request.actor, invitee_id, to=Permission.RUN_MEETING)
    return kept(request, lambda: services.keep_letter(invitee_id=row.pk, by=request.actor, now=request.now))


def papers_of(meeting: Meeting) -> dict[str, Any]:
    """For the pages of a meeting already fetched: what can be made of it, and what was."""
    return {"papers": list(Paper), "copies": list(documents_of("meeting", meeting.pk))}
