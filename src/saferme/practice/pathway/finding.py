"""Finding the row of a fact."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from saferme.practice.pathway.case import PathwayFact
from saferme.practice.pathway.standing import Standing
from saferme.practice.pathway.tables import Turn
from saferme.practice.vocabulary import ChildFact, ContextFact

S = TypeVar("S", bound=Standing)

KEY_OF_OUTCOME: dict[str, str] = {
    ChildFact.SCREENING_COMPLETED: "recommendation",
    ChildFact.SAFER_ME_ASSESSMENT_COMPLETED: "primary_context",
    ChildFact.FRONT_DOOR_DECISION: "outcome",
    ChildFact.STRATEGY_DISCUSSION_HELD: "s47",
    ChildFact.S47_COMPLETED: "outcome",
    ChildFact.SCREENING_DISCUSSION_HELD: "outcome",
    ChildFact.SAFER_ME_MEETING_HELD: "tier",
    ChildFact.REVIEW_HELD: "outcome",
    ChildFact.PRIMARY_CONTEXT_CHANGED: "to",
    ContextFact.TRIAGED: "outcome",
    ContextFact.CONTEXT_REVIEW_HELD: "outcome",
}
"""The key of a fact by which its rows differ. A fact that is not here has one row."""


class TurnTable(Generic[S]):
    def __init__(self, turns: Iterable[Turn[S]]) -> None:
        self._turns: dict[tuple[str, str], Turn[S]] = {}
        for turn in turns:
            for outcome in turn.outcomes or ("",):
                self._turns[turn.fact, outcome] = turn

    def __iter__(self) -> Iterator[Turn[S]]:
        return iter(dict.fromkeys(self._turns.values()))

    def named(self, fact: ChildFact | ContextFact, outcome: str = "") -> Turn[S]:
        """The row of that outcome, or the one of every other outcome."""
        return self._turns.get((fact, outcome)) or self._turns[fact, ""]

    def of(self, fact: PathwayFact) -> Turn[S] | None:
        """None for a fact of the other subject."""
        key = KEY_OF_OUTCOME.get(fact.fact)
        outcome = fact.details[key] if key else ""
        return self._turns.get((fact.fact, outcome)) or self._turns.get((fact.fact, ""))
