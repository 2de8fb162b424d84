"""Reading what reached the Front Door: each with its clock, what waits, who knows the young person, what became of it."""

from saferme.referrals.forms import decision_form, decision_section, referral_form
from saferme.referrals.selectors.duty import (
    Duties,
    applies_on,
    duties_of,
    duties_open,
    duty_begins,
    get_duty,
    unreported_on,
)
from saferme.referrals.selectors.known import Known, who_knows
from saferme.referrals.selectors.reading import (
    Clock,
    assessment_that_is_the_referral,
    clock_of,
    feedback_in,
    get_referral,
    is_answered,
    referrals_of,
    requests_in,
    sections_answered,
)
from saferme.referrals.selectors.sent import Sent, get_sent, sent_by
from saferme.referrals.selectors.waiting import Waits, to_tell, waiting, waiting_in_short, waiting_rows

__all__ = [
    "Clock",
    "Duties",
    "Known",
    "Sent",
    "Waits",
    "applies_on",
    "assessment_that_is_the_referral",
    "clock_of",
    "decision_form",
    "decision_section",
    "duties_of",
    "duties_open",
    "duty_begins",
    "feedback_in",
    "get_duty",
    "get_referral",
    "get_sent",
    "is_answered",
    "referral_form",
    "referrals_of",
    "requests_in",
    "sections_answered",
    "sent_by",
    "to_tell",
    "unreported_on",
    "waiting",
    "waiting_in_short",
    "waiting_rows",
    "who_knows",
]
