"""A conference about a context, and the plan that comes of it. Neither holds a young person."""

from saferme.context_conferences.models.conferences import Conference, Invitation, Move, PackSending, Settlement
from saferme.context_conferences.models.plans import (
    ContextPlan,
    Goal,
    PlanVersion,
    Reading,
    Response,
    Review,
)

__all__ = [
    "Conference",
    "ContextPlan",
    "Goal",
    "Invitation",
    "Move",
    "PackSending",
    "PlanVersion",
    "Reading",
    "Response",
    "Review",
    "Settlement",
]
