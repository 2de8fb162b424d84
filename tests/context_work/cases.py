"""A context as a case, as the Front Door would open and decide it."""

from datetime import datetime
from typing import Any

from saferme.context_work import selectors, services
from saferme.context_work.models import ContextReferral, Incident
from saferme.contexts.models import Context
from saferme.practice.forms import Answers
from tests.answers import a_date, finished
from tests.cast import NOW, TODAY, Cast
from tests.context_work.making import SCHOOL, sent

#: Who leads, by the kind of context: an agency of the cast.
LEADS = {"school": "school", "peer_group": "social_care", "neighbourhood": "community_safety"}


def matched(cast: Cast, referral: ContextReferral, context: Context | None = None, now: datetime = NOW) -> Context:
    label = str(selectors.answers_of(referral)["label"])
    services.match_referral(
        referral_id=referral.pk,
        context_id=context.pk if context else None,
        label=label,
        by=cast.actor("front_door", now),
        now=now,
    )
    referral.refresh_from_db()
    assert referral.context is not None
    return referral.context


def triage_answers(**given: Any) -> Answers:
    said = {"outcome": "context_assessment", "individuals": "yes", "feedback": "Thank you. The school will assess it."}
    return finished(selectors.triage_form(), **{**said, **given})


def triaged(cast: Cast, referral: ContextReferral, now: datetime = NOW, **given: Any) -> Any:
    return services.triage_referral(
        referral_id=referral.pk,
        answers=triage_answers(**given),
        asked=selectors.triage_section(referral),
        lead_id=cast.agencies[LEADS[referral.kind]].pk,
        by=cast.actor("front_door", now),
        now=now,
    )


def opened(cast: Cast, who: str = "youth_worker", now: datetime = NOW, **more: Any) -> Context:
    """Referred, known to be new, and triaged to a context assessment."""
    referral = sent(cast, who, now, **more)
    context = matched(cast, referral, now=now)
    triaged(cast, referral, now)
    context.refresh_from_db()
    return context


def incident(cast: Cast, context: Context, **more: Any) -> Incident:
    answers = finished(selectors.incident_form(), happened_on=a_date(TODAY), **more)
    return services.record_incident(context_id=context.pk, answers=answers, by=cast.actor("front_door"), now=NOW)


__all__ = ["SCHOOL", "incident", "matched", "opened", "triage_answers", "triaged"]
