"""Plans, their versions, and what came of them."""

from saferme.plans.models.around import ContextLine
from saferme.plans.models.following import ActionProgress, GoalProgress, PlanReview, PlanShare
from saferme.plans.models.versions import Action, Agreement, Goal, Plan, PlanVersion

__all__ = [
    "Action",
    "ActionProgress",
    "Agreement",
    "ContextLine",
    "Goal",
    "GoalProgress",
    "Plan",
    "PlanReview",
    "PlanShare",
    "PlanVersion",
]
