"""E-mails: that there is something to read. Never about what, where or whom."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.models import ContextReferral
from saferme.context_work.selectors import workers_of
from saferme.outbox.services import queue_message
from saferme.ui.local import local

#: No matter and no place: it may be read on a telephone that lies on a table.
_SUBJECT = "Something to read in Safer Me"
_BODY = """{what} Sign in to read it:
{link}

Please do not answer this message.
"""
_ANSWERED = local("The Front Door has answered something that you sent.")
_PLAN = "There is something new in your work."


def tell_of_answer(referral: ContextReferral, *, by: Actor, now: datetime) -> None:
    """Put one message for the referrer into the outbox."""
    link = settings.SAFERME_ADDRESS + reverse("context_work:referral", args=[referral.pk])
    body = _BODY.format(what=_ANSWERED, link=link)
    queue_message(to=referral.author.email, subject=_SUBJECT, body=body, by=by, now=now)


@act
def tell_workers_of_plan(*, context_id: UUID, by: Actor, now: datetime) -> int:
    """Tell who holds the case of a young person who may be affected that a plan for the context is in force.

    What it is about stands in their own work alone. Returns how many were told; called when the plan is shared.
    """
    workers = [user for user in workers_of(context_id, now) if user.is_active]
    body = _BODY.format(what=_PLAN, link=settings.SAFERME_ADDRESS + reverse("workspace:my_work"))
    for user in workers:
        queue_message(to=user.email, subject=_SUBJECT, body=body, by=by, now=now)
    record(
        "context.workers_told",
        by=by,
        now=now,
        subject_kind="context",
        subject_id=context_id,
        detail={"number": len(workers)},
    )
    return len(workers)
