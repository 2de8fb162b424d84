"""The plan: what keeps it from being agreed, what it leaves open, what changed, and its document for each reader."""

from saferme.practice.plan.changes import Kind, PlanChange, changes_between
from saferme.practice.plan.checks import AimedShare, Problem, aimed_share, problems_of, unanswered_risks
from saferme.practice.plan.compose import About, compose_document
from saferme.practice.plan.model import (
    CONTEXTS,
    Action,
    Agreed,
    Agreement,
    AimedAt,
    Around,
    Factor,
    Goal,
    IfThingsGoWrong,
    Party,
    Plan,
    Status,
    Tier,
)
from saferme.practice.plan.reading import Origins, goal_meant, read_plan

__all__ = [
    "CONTEXTS",
    "About",
    "Action",
    "Agreed",
    "Agreement",
    "AimedAt",
    "AimedShare",
    "Around",
    "Factor",
    "Goal",
    "IfThingsGoWrong",
    "Kind",
    "Origins",
    "Party",
    "Plan",
    "PlanChange",
    "Problem",
    "Status",
    "Tier",
    "aimed_share",
    "changes_between",
    "compose_document",
    "goal_meant",
    "problems_of",
    "read_plan",
    "unanswered_risks",
]
