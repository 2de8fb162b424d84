"""Context referrals, sent, as the pages would make them."""

from datetime import datetime
from typing import Any

from saferme.context_work import selectors
from saferme.context_work.models import ContextReferral
from saferme.context_work.services import send_referral, start_referral
from saferme.submissions.services import save_section
from tests.answers import finished, of_section
from tests.cast import NOW, Cast

#: A school in which pupils carry knives because they are afraid.
SCHOOL: dict[str, Any] = {
    "immediate_danger": "no",
    "what_it_is": "school",
    "label": "Larkfield School, ground-floor toilets",
    "where": "Larkfield Road",
    "when": "Breaks and lunch",
    "what_happens": "Older pupils threaten younger ones, who have begun to carry knives out of fear.",
    "harm_types": ["serious_violence"],
    "incidents": [
        {"_id": "a", "when": "2 March", "what": "A threat with a knife", "spot": "Toilets", "source": "Cleaner"}
    ],
    "young_people_affected": "6-10",
    "individuals_known": "no",
    "young_people_asked": "yes",
    "young_people_say": "Nobody ever comes in there.",
    "guardians": "Site staff and the heads of year",
    "going_well": "Pupils trust the librarian.",
    "tried": "An assembly",
    "urgency": "days",
}


def draft(cast: Cast, who: str = "school_lead", now: datetime = NOW, **more: Any) -> ContextReferral:
    by = cast.actor(who, now)
    referral = start_referral(offered={}, origin="", by=by, now=now)
    form = selectors.referral_form(referral)
    answers = finished(form, **{**SCHOOL, **more})
    for section in form.sections:
        save_section(
            submission_id=referral.submission_id,
            section=section.code,
            answers=of_section(section, answers),
            seen_version=None,
            by=by,
            now=now,
        )
    return referral


def sent(cast: Cast, who: str = "school_lead", now: datetime = NOW, **more: Any) -> ContextReferral:
    return send_referral(referral_id=draft(cast, who, now, **more).pk, by=cast.actor(who, now), now=now)
