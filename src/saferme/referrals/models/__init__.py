"""What reaches the Front Door, what was decided, what the referrer was told; and the duty to report sexual abuse."""

from saferme.referrals.models.duty import DutyToReport
from saferme.referrals.models.referral import Addition, FrontDoorDecision, Referral
from saferme.referrals.models.telling import Acknowledgement, Feedback, How

__all__ = ["Acknowledgement", "Addition", "DutyToReport", "Feedback", "FrontDoorDecision", "How", "Referral"]
