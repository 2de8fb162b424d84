"""The pathway: where a case stands, what may follow, what may not, and by when."""

from saferme.practice.pathway.answer import (
    Allowed,
    Been,
    Blocked,
    Deadline,
    Moved,
    PathwayAnswer,
    Reason,
    Refusal,
)
from saferme.practice.pathway.case import PathwayCase, PathwayFact, Person
from saferme.practice.pathway.reading import FACT_KEYS, read_fact, read_pathway
from saferme.practice.pathway.replay import Considered, beginning_of, consider, course_of, replay

__all__ = [
    "FACT_KEYS",
    "Allowed",
    "Been",
    "Blocked",
    "Considered",
    "Deadline",
    "Moved",
    "PathwayAnswer",
    "PathwayCase",
    "PathwayFact",
    "Person",
    "Reason",
    "Refusal",
    "beginning_of",
    "consider",
    "course_of",
    "read_fact",
    "read_pathway",
    "replay",
]
