"""One case as recorded: who or what it is about, and its dated facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from saferme.practice.vocabulary import ChildFact, Consent, ContextFact, PathwaySubject, YesNo


@dataclass(frozen=True, slots=True)
class Person:
    """The young person of a child's case; `looked_after` as it was before the first fact."""

    date_of_birth: date | None = None
    looked_after: YesNo | None = None
    care_leaver: YesNo | None = None
    consent: Consent | None = None


@dataclass(frozen=True, slots=True)
class PathwayFact:
    """`on` is a date, or a local date-time without a zone (Europe/London); `details` has all keys of the fact."""

    fact: ChildFact | ContextFact
    on: date | datetime
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return self.on.date() if isinstance(self.on, datetime) else self.on

    @property
    def on_as_given(self) -> str:
        if isinstance(self.on, datetime):
            return self.on.isoformat(timespec="minutes")
        return self.on.isoformat()


@dataclass(frozen=True, slots=True)
class PathwayCase:
    """The facts in the order in which they were recorded. A context's case holds no person."""

    subject: PathwaySubject
    as_at: date
    facts: tuple[PathwayFact, ...] = ()
    person: Person = Person()
