"""Telling those invited by e-mail: that there is a meeting, and when. Never about whom."""

from datetime import datetime

from django.conf import settings

from saferme.accounts.actors import Actor
from saferme.meetings.calendar import CANCEL, calendar_file
from saferme.meetings.models import Invitee, Meeting
from saferme.outbox.services import queue_message

_SUBJECT, _SUBJECT_CANCELLED = "Invitation to a meeting", "A meeting is cancelled"
_BODY = """You are invited to a meeting. The calendar file that comes with this message says when.

If you have an account, sign in to see where it is and who comes:
{link}

If you have none, ask whoever told you about it. Please do not answer this message.
"""
_BODY_CANCELLED = """A meeting that you were invited to is cancelled. The calendar file with this message says which.

If you have an account, sign in for more:
{link}
"""


def tell(invitee: Invitee, meeting: Meeting, *, method: str, link: str, by: Actor, now: datetime) -> None:
    """Put one message into the outbox."""
    cancelled = method == CANCEL
    calendar = calendar_file(
        meeting, to=invitee.email, sender=settings.DEFAULT_FROM_EMAIL, link=link, now=now, method=method
    )
    queue_message(
        to=invitee.email,
        subject=_SUBJECT_CANCELLED if cancelled else _SUBJECT,
        body=(_BODY_CANCELLED if cancelled else _BODY).format(link=link),
        calendar=calendar,
        by=by,
        now=now,
    )


def tell_everybody(meeting: Meeting, *, method: str, link: str, by: Actor, now: datetime) -> None:
    """Those who were told of this meeting before, and by e-mail."""
    told = Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True, invited_at__isnull=False).exclude(
        email=""
    )
    for invitee in told:
        tell(invitee, meeting, method=method, link=link, by=by, now=now)
