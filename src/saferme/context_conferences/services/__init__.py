"""Writing conferences and context plans. Each step is a dated fact of the context's own case, and of no other (R11, R15)."""

from saferme.context_conferences.services.calling import (
    call_conference,
    cancel_conference,
    invite,
    move_conference,
    send_invitations,
    take_off,
    take_over,
)
from saferme.context_conferences.services.holding import hold_conference
from saferme.context_conferences.services.packs import send_pack, settle
from saferme.context_conferences.services.planning import (
    GoalSaid,
    ResponseSaid,
    keep_goal,
    keep_response,
    say_response,
    share_plan,
)
from saferme.context_conferences.services.reviewing import Read, hold_review

__all__ = [
    "GoalSaid",
    "Read",
    "ResponseSaid",
    "call_conference",
    "cancel_conference",
    "hold_conference",
    "hold_review",
    "invite",
    "keep_goal",
    "keep_response",
    "move_conference",
    "say_response",
    "send_invitations",
    "send_pack",
    "settle",
    "share_plan",
    "take_off",
    "take_over",
]
