"""Writing meetings: planning, inviting, holding, and what follows."""

from saferme.meetings.services.care import record_care_review, record_care_step
from saferme.meetings.services.following import give_summary, keep_feedback
from saferme.meetings.services.holding import record_attendance, record_held
from saferme.meetings.services.inviting import (
    change_invitee,
    circulate_reports,
    invite,
    send_invitations,
    withdraw_invitation,
    write_report,
)
from saferme.meetings.services.main_risk import record_main_risk
from saferme.meetings.services.nominating import record_nomination
from saferme.meetings.services.papers import keep_letter, keep_paper
from saferme.meetings.services.planned import begin_plan
from saferme.meetings.services.planning import cancel_meeting, change_meeting, plan_meeting

__all__ = [
    "begin_plan",
    "cancel_meeting",
    "change_invitee",
    "change_meeting",
    "circulate_reports",
    "give_summary",
    "invite",
    "keep_feedback",
    "keep_letter",
    "keep_paper",
    "plan_meeting",
    "record_attendance",
    "record_care_review",
    "record_care_step",
    "record_held",
    "record_main_risk",
    "record_nomination",
    "send_invitations",
    "withdraw_invitation",
    "write_report",
]
