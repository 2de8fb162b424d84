"""Telling whoever sent it: that it arrived, and what became of it."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.outbox.services import queue_message
from saferme.practice.forms import Answers
from saferme.practice.problems import Invalid, Refused
from saferme.referrals.forms import acknowledge_section, feedback_section
from saferme.referrals.models import Acknowledgement, Feedback, How, Referral
from saferme.referrals.selectors.reading import is_answered
from saferme.referrals.services.common import audit, locked, moment, read

#: No name and no matter: it may be read on a telephone that lies on a table.
_SUBJECT = "Something to read in Safer Me"
_BODY = """There is something for you to read in Safer Me. Sign in to see it:
{link}

Please do not answer this message.
"""
_BEFORE_IT_CAME = "This is before it was received. Check the date and time."


@act
def acknowledge_referral(
    *, referral_id: UUID, answers: Answers, link: str = "", by: Actor, now: datetime
) -> Acknowledgement:
    """Keep that the referrer was told that it arrived. ``link``: to their own page, for the e-mail when told “here”.

    ``answers``: raw, to acknowledge_section. Raises Invalid for a moment that cannot be, Refused for a second time.
    """
    referral = locked(referral_id)
    standing = Acknowledgement.objects.filter(referral=referral).first()
    if standing is not None:
        when = f"{timezone.localtime(standing.at):%d/%m/%Y at %H:%M}"
        raise Refused("acknowledged", f"This was acknowledged already, on {when}.")
    values = read(acknowledge_section(has_account=referral.referrer_id is not None), answers)
    row = Acknowledgement.objects.create(
        referral=referral,
        at=moment(values["at"], "at", now, since=referral.received_at, says=_BEFORE_IT_CAME),
        how=How(values["how"]),
        recorded_by_id=by.user_id,
        recorded_at=now,
    )
    audit("referral.acknowledged", referral, by, now, {"how": str(row.how)})
    _mail(referral, row.how, link, by, now)
    return row


@act
def give_feedback(*, referral_id: UUID, answers: Answers, link: str = "", by: Actor, now: datetime) -> Feedback:
    """Keep what the referrer was told, when, how and by whom. Raises Refused while there is no decision to tell."""
    referral = locked(referral_id)
    if not is_answered(referral):
        raise Refused("undecided", "Nothing is decided yet. Record the decision first.")
    values = read(feedback_section(has_account=referral.referrer_id is not None), answers)
    row = Feedback.objects.create(
        referral=referral,
        words=values["words"],
        at=moment(values["at"], "at", now, since=referral.received_at, says=_BEFORE_IT_CAME),
        how=How(values["how"]),
        recorded_by_id=by.user_id,
        recorded_at=now,
    )
    audit("referral.feedback_given", referral, by, now, {"how": str(row.how)})
    _mail(referral, row.how, link, by, now)
    return row


def _mail(referral: Referral, how: str, link: str, by: Actor, now: datetime) -> None:
    if how != How.HERE:
        return
    if referral.referrer is None:
        raise Invalid({"how": "They have no account here. Choose how else they were told."})
    if link:
        queue_message(to=referral.referrer.email, subject=_SUBJECT, body=_BODY.format(link=link), by=by, now=now)
