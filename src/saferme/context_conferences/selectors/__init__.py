"""Reading conferences and context plans, through the context that the actor may see."""

from saferme.context_conferences.selectors.conferences import (
    FORM,
    conferences_of,
    facilitator_of,
    get_conference,
    get_invitation,
    get_sent_pack,
    may_call,
    offered_to,
    packs_sent_to,
    public_invitation,
    who_leads,
)
from saferme.context_conferences.selectors.naming import PackCheck, Place, check_pack, named_problem
from saferme.context_conferences.selectors.pack import missing_for_pack, pack_of
from saferme.context_conferences.selectors.plans import (
    GoalRow,
    get_goal,
    get_plan,
    get_response,
    goal_rows,
    plan_document,
    plans_of,
    responses_under_way,
    reviews_of,
    versions_of,
)

__all__ = [
    "FORM",
    "GoalRow",
    "PackCheck",
    "Place",
    "check_pack",
    "conferences_of",
    "facilitator_of",
    "get_conference",
    "get_goal",
    "get_invitation",
    "get_plan",
    "get_response",
    "get_sent_pack",
    "goal_rows",
    "may_call",
    "missing_for_pack",
    "named_problem",
    "offered_to",
    "pack_of",
    "packs_sent_to",
    "plan_document",
    "plans_of",
    "public_invitation",
    "responses_under_way",
    "reviews_of",
    "versions_of",
    "who_leads",
]
