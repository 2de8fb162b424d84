"""What a replay answers: where the case stands, what may follow, what may not, and by when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from saferme.practice.vocabulary import (
    ChildAction,
    ChildState,
    ContextAction,
    ContextState,
    DeadlineCode,
    DeadlineSource,
    Overlay,
    Who,
)


class Reason(NamedTuple):
    """A rule and its sentence for a person."""

    rule: str
    says: str

    def as_json(self) -> dict[str, str]:
        return {"rule": self.rule, "says": self.says}


class Allowed(NamedTuple):
    action: ChildAction | ContextAction
    who: tuple[Who, ...]
    because: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        because = [reason.as_json() for reason in self.because]
        return {"action": self.action, "who": list(self.who), "because": because}


class Blocked(NamedTuple):
    action: ChildAction | ContextAction
    because: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        return {"action": self.action, "because": [reason.as_json() for reason in self.because]}


class Moved(NamedTuple):
    """That a bank holiday, `entered` or `withdrawn` on `on`, moved a deadline away from the day that was due at `first`."""

    first: date
    on: date
    how: str


class Been(NamedTuple):
    """A state that the case came into, when, and by which row."""

    state: ChildState | ContextState
    day: date
    because: Reason


class Deadline(NamedTuple):
    """`due` is a date, or an aware date-time for clock hours; `opened_by` and `met_by` are indexes of facts.

    For people alone, not in the contract: `after` says how long from there, in words; `moved`, what moved it.
    """

    code: DeadlineCode
    due: date | datetime
    source: DeadlineSource
    opened_by: int
    met_on: str | None
    after: str
    met_by: int | None = None
    moved: Moved | None = None

    @property
    def due_text(self) -> str:
        return self.due.isoformat(timespec="minutes") if isinstance(self.due, datetime) else self.due.isoformat()

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "due": self.due_text,
            "source": self.source,
            "from": self.opened_by,
            "met_on": self.met_on,
        }


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fact that the rules do not admit. It changes nothing."""

    index: int
    rule: str
    says: str

    def as_json(self) -> dict[str, Any]:
        return {"index": self.index, "rule": self.rule, "says": self.says}


@dataclass(frozen=True, slots=True)
class PathwayAnswer:
    """`overlay` is None for a context: only a child's case has one."""

    state: ChildState | ContextState
    overlay: tuple[Overlay, ...] | None
    because: tuple[Reason, ...]
    allowed: tuple[Allowed, ...]
    blocked: tuple[Blocked, ...]
    deadlines: tuple[Deadline, ...]
    refused: tuple[Refusal, ...]

    def as_json(self) -> dict[str, Any]:
        overlay = {} if self.overlay is None else {"overlay": list(self.overlay)}
        return {
            "state": self.state,
            **overlay,
            "because": [reason.as_json() for reason in self.because],
            "allowed": [allowed.as_json() for allowed in self.allowed],
            "blocked": [blocked.as_json() for blocked in self.blocked],
            "deadlines": [deadline.as_json() for deadline in self.deadlines],
            "refused": [refusal.as_json() for refusal in self.refused],
        }
