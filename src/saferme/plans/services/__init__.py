"""Writing plans: drafting, agreeing, following what comes of them."""

from saferme.plans.services.agreeing import agree_version, record_agreement
from saferme.plans.services.around import show_context_line, take_context_line_away
from saferme.plans.services.drafting import (
    add_action,
    add_goal,
    change_action,
    change_goal,
    remove_action,
    remove_goal,
    start_next_version,
    start_plan,
)
from saferme.plans.services.following import (
    ActionSeen,
    GoalSeen,
    Recipient,
    keep_copy,
    record_progress,
    record_review,
    share_plan,
)

__all__ = [
    "ActionSeen",
    "GoalSeen",
    "Recipient",
    "add_action",
    "add_goal",
    "agree_version",
    "change_action",
    "change_goal",
    "keep_copy",
    "record_agreement",
    "record_progress",
    "record_review",
    "remove_action",
    "remove_goal",
    "share_plan",
    "show_context_line",
    "start_next_version",
    "start_plan",
    "take_context_line_away",
]
