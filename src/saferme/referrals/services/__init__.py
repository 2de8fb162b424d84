"""Writing what reaches the Front Door and what becomes of it, each a dated fact of the case where the rules know it."""

from saferme.referrals.services.deciding import decide_referral
from saferme.referrals.services.duty import record_known_abuse, record_report_of_abuse
from saferme.referrals.services.papers import keep_document
from saferme.referrals.services.receiving import add_to_referral, record_referral, send_assessment
from saferme.referrals.services.telling import acknowledge_referral, give_feedback

__all__ = [
    "acknowledge_referral",
    "add_to_referral",
    "decide_referral",
    "give_feedback",
    "keep_document",
    "record_known_abuse",
    "record_referral",
    "record_report_of_abuse",
    "send_assessment",
]
