"""What may follow in a case and where it is done, what may not and why, and the clocks, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from saferme.accounts.permissions import Level
from saferme.casework.models import CaseFact
from saferme.packs import Pack
from saferme.packs.flowchart_words import ToldMove, moves_told
from saferme.people.models import Person
from saferme.practice.flowchart import OnTheFlowchart
from saferme.practice.pathway import PathwayAnswer
from saferme.ui.addresses import to
from saferme.ui.dates import clock_due, clock_is_late, date_uk

#: Which page does an action. Those without a page yet are recorded by their own issue's rooms.
DONE_AT: dict[str, str] = {
    "start_safer_me_assessment": "assessments:versions",
    "hold_safer_me_early_help": "meetings:meetings",
    "hold_safer_me_cin": "meetings:meetings",
    "hold_safer_me_child_in_care": "meetings:care",
    "hold_review": "meetings:meetings",
    "send_to_front_door": "referrals:referrals",
    "report_significant_harm": "workspace:report_harm",
    "hold_strategy_discussion": "enquiries:enquiry",
    "complete_s47": "enquiries:enquiry",
    "hold_screening_discussion": "enquiries:enquiry",
    "hold_child_protection_conference": "enquiries:enquiry",
    "hold_safer_me_plus": "meetings:meetings",
    "close": "workspace:close",
}


#: And which page takes down what is recorded when it happens.
RECORDED_AT = {
    "screening_completed": "screening:start_for",
    "front_door_decision": "referrals:referrals",
}

#: Pages that show nothing and only take something down.
WRITE_ALONE = frozenset({"workspace:report_harm", "workspace:close"})
SET_BY = {"statutory": "Statutory", "local": "Set by this partnership"}
#: The rule that says only that the case is at another point.
OTHER_POINT = "T2"


@dataclass(frozen=True, slots=True)
class May:
    """An action that may follow: who does it, and the page where it is done ("" when it has none here)."""

    label: str
    who: str
    href: str


@dataclass(frozen=True, slots=True)
class MayNot:
    label: str
    because: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Something that may follow, and each step that it may lead to from here."""

    may: May
    moves: tuple[ToldMove, ...]


def may_follow(answer: PathwayAnswer, person: Person, pack: Pack) -> list[May]:
    return [
        May(
            pack.label("child_actions", str(allowed.action)),
            " or ".join(pack.label("who", str(code)) for code in allowed.who),
            _href(str(allowed.action), person),
        )
        for allowed in answer.allowed
    ]


def may_not_follow(answer: PathwayAnswer, pack: Pack) -> list[MayNot]:
    return [
        MayNot(
            pack.label("child_actions", str(blocked.action)),
            tuple((reason.rule, reason.says) for reason in blocked.because),
        )
        for blocked in answer.blocked
    ]


def _href(action: str, person: Person) -> str:
    """Nothing for a page that writes alone, where the reader may only read."""
    name = DONE_AT.get(action, "")
    if not name or (name in WRITE_ALONE and person.reach is not Level.FULL):
        return ""
    return to(name, person.pk)


def ways_of(found: OnTheFlowchart, person: Person, pack: Pack) -> list[Way]:
    """What may follow with where it leads; then what is recorded when it happens, and is nobody's own to do."""
    chart = found.chart
    acts = [
        Way(may, moves_told(found.ways_by(allowed.action), chart, pack))
        for may, allowed in zip(may_follow(found.answer, person, pack), found.answer.allowed, strict=True)
    ]
    events = dict.fromkeys(way.fact for way in found.ways_recorded)
    return acts + [
        Way(
            May(pack.label("facts", fact), "", _href_of_fact(str(fact), person)),
            moves_told([way for way in found.ways_recorded if way.fact is fact], chart, pack),
        )
        for fact in events
    ]


def _href_of_fact(fact: str, person: Person) -> str:
    name = RECORDED_AT.get(fact, "")
    return to(name, person.pk) if name else ""


def why_due(source: str, after: str, fact: str, day: date | None, pack: Pack, among: str = "facts") -> str:
    """“Set by this partnership: 2 working days from “Safer Me meeting held”, 3 March 2026”"""
    opened = f" from “{pack.label(among, fact)}”, {date_uk(day)}" if day else ""
    return f"{SET_BY[source]}: {after}{opened}" if after else SET_BY[source]


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of the case in words. ``late`` is worked out here, when it is read; ``why``: who set it, from when.

    ``due`` carries its hour where the clock counts hours; ``when`` says how far away it is. ``opener`` and ``meeter`` are
    the steps that opened and met it; ``moved`` says when it was due at first, if a bank holiday moved it.
    """

    label: str
    due: date | datetime
    when: str
    met_on: str
    why: str
    late: bool
    rule: str
    opener: CaseFact
    meeter: CaseFact | None = None
    moved: str = ""

    @property
    def met(self) -> date | datetime:
        return read_due(self.met_on)


def clocks(answer: PathwayAnswer, facts: Sequence[CaseFact], now: datetime, pack: Pack) -> Iterator[Clock]:
    """``facts``: those that the answer was worked out from. ``now``: local."""
    for row in answer.deadlines:
        opener = facts[row.opened_by]
        due, met = read_due(row.due_text), row.met_on or ""
        late = _late(met, row.due_text) if met else clock_is_late(due, now)
        why = why_due(row.source, row.after, opener.fact, opener.day, pack)
        meeter = facts[row.met_by] if row.met_by is not None else None
        moved = was_due(*row.moved, row.due) if row.moved else ""
        label, rule = pack.label("clocks", str(row.code)), f"{SET_BY[row.source]}: {row.after}"
        yield Clock(label, due, clock_due(due, now), met, why, late, rule, opener, meeter, moved)


def was_due(first: date, moved_on: date, how: str, due: date) -> str:
    """“was due 5 June 2026; due 8 June 2026 since a bank holiday was entered on 3 June 2026”"""
    return f"was due {date_uk(first)}; due {date_uk(due)} since a bank holiday was {how} on {date_uk(moved_on)}"


def read_due(text: str) -> date | datetime:
    """A clock, or what met it, as the contract writes it: a day, or a moment on the local clock."""
    return datetime.fromisoformat(text) if len(text) > len("2026-03-31") else date.fromisoformat(text)


def _late(met: str, due: str) -> bool:
    """Whether what was done came after the clock; by the minute where both are to the minute."""
    length = 16 if len(met) >= 16 and len(due) >= 16 else 10
    return met[:length] > due[:length]
