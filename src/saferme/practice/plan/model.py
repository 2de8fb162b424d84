"""A plan as frozen values. Codes are for ever; the words for them are in a pack."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from saferme.practice.documents import HOUSE, Source


class Tier(StrEnum):
    """The kind of plan: a case has one series of versions for each."""

    EARLY_HELP = "early_help"
    CIN = "cin"
    CHILD_IN_CARE = "child_in_care"
    SAFER_ME_PLUS = "safer_me_plus"


class AimedAt(StrEnum):
    """Whom or what an action is to change."""

    YOUNG_PERSON = "young_person"
    PARENT_OR_CARER = "parent_or_carer"
    PEER_GROUP = "peer_group"
    SCHOOL = "school"
    PLACE = "place"
    ONLINE = "online"
    SERVICE = "service"


#: Aimed at what surrounds the young person; the rest is aimed at individuals.
CONTEXTS = frozenset({AimedAt.PEER_GROUP, AimedAt.SCHOOL, AimedAt.PLACE, AimedAt.ONLINE, AimedAt.SERVICE})


class Status(StrEnum):
    NOT_STARTED = "not_started"
    DOING = "doing"
    DONE = "done"
    STUCK = "stuck"
    CANCELLED = "cancelled"


class Agreed(StrEnum):
    AGREED = "agreed"
    PARTLY = "partly"
    NOT_AGREED = "not_agreed"
    NOT_ASKED = "not_asked"


class Party(StrEnum):
    """Whose agreement is asked."""

    YOUNG_PERSON = "young_person"
    PARENT = "parent"


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that an assessment found, as the assessment says it.

    ``about`` is vulnerability, sign, harm or strength; ``source`` says which assessment and question.
    """

    code: str
    label: str
    context: str
    about: str
    source: str


@dataclass(frozen=True, slots=True)
class Goal:
    """``words`` are the young person's; ``context`` is where something has to change for it."""

    id: str
    words: str
    context: str = ""
    changes: str = ""
    seen_when: str = ""
    source: Source = HOUSE


@dataclass(frozen=True, slots=True)
class Action:
    """``goal`` is a Goal's id; empty or None where nothing was said yet, or could not be read.

    ``plain`` is the action as it is said to the young person. An action for ``professionals_only`` (to disrupt somebody
    who harms, for example) stands in no copy for the young person or the family. ``answers``: codes of factors.
    """

    id: str
    what: str
    goal: str = ""
    aimed_at: str = ""
    owner: str = ""
    organisation: str = ""
    due: date | None = None
    plain: str = ""
    professionals_only: bool = False
    answers: tuple[str, ...] = ()
    status: str = Status.NOT_STARTED
    reason: str = ""
    evidence: str = ""
    impact: str = ""
    source: Source = HOUSE

    @property
    def is_live(self) -> bool:
        return self.status != Status.CANCELLED


@dataclass(frozen=True, slots=True)
class Around:
    """What an organisation does for a place or a group, read from the context's plan: no action of this plan.

    ``status``: in the words of that plan. ``plain``: as it is said to the young person; without it, only professionals
    are told. Nothing here says what the context is called.
    """

    what: str
    owner: str
    due: date
    status: str
    done: bool
    plain: str = ""
    source: Source = HOUSE


@dataclass(frozen=True, slots=True)
class IfThingsGoWrong:
    """What to do when the plan does not hold: a line for each sign, place and person."""

    warning_signs: tuple[str, ...] = ()
    where_to_go: tuple[str, ...] = ()
    whom_to_call: tuple[str, ...] = ()
    adults_do: tuple[str, ...] = ()
    source: Source = HOUSE


@dataclass(frozen=True, slots=True)
class Agreement:
    who: str
    agreed: str
    name: str = ""
    reason: str = ""
    source: Source = HOUSE


@dataclass(frozen=True, slots=True)
class Plan:
    """``their_words``: what the young person wants to be different, as they say it."""

    tier: str
    version: int
    start: date | None
    review: date | None
    lead: str
    their_words: str = ""
    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()
    around: tuple[Around, ...] = ()
    if_things_go_wrong: IfThingsGoWrong = field(default_factory=IfThingsGoWrong)
    agreements: tuple[Agreement, ...] = ()
    header_source: Source = HOUSE

    def actions_for(self, goal: Goal) -> tuple[Action, ...]:
        return tuple(action for action in self.actions if action.goal == goal.id)
