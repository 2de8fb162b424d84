"""The steps from significant harm to a plan that protects, in the order of R8: what is done, what is next, by when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import active_facts, standing_today
from saferme.packs import load_pack
from saferme.practice.pathway import PathwayAnswer, Reason
from saferme.ui.dates import date_uk

#: From where an enquiry may begin; only of these is asked whether they moved the case.
_BEGINS = ("significant_harm_suspected", "front_door_decision", "review_held")
#: The states in which an enquiry, or the plan that came of it, is under way.
_ON_THE_WAY = ("strategy", "s47", "screening_discussion", "safer_me_plus", "child_protection_conference")
#: That it is not its turn yet is plain from the order of the steps.
_OF_THE_ORDER = ("T2", "R8")
_SOURCE = {"statutory": "statutory", "local": "set by this partnership"}


@dataclass(frozen=True, slots=True)
class Clock:
    """``why``: how long it is, from which step, and who set it. ``late`` is worked out when it is read."""

    due_on: date
    met_on: date | None
    late: bool
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """``fact`` is the latest of its kind; ``kinds``: what may be recorded now; ``against``: what bars the next act."""

    code: str
    title: str
    fact: CaseFact | None
    is_next: bool
    clock: Clock | None
    kinds: tuple[str, ...] = ()
    against: tuple[Reason, ...] = ()

    @property
    def source_id(self) -> UUID | None:
        return self.fact.source_id if self.fact and self.fact.source_kind == "enquiry" else None

    @property
    def meeting_id(self) -> UUID | None:
        return self.fact.source_id if self.fact and self.fact.source_kind == "meeting" else None


@dataclass(frozen=True, slots=True)
class Chain:
    """``began``: the fact with which this enquiry began, or None when there was none. ``goes_on``: it leads somewhere."""

    began: CaseFact | None
    goes_on: bool
    steps: tuple[Step, ...]

    @property
    def is_protected(self) -> bool:
        return any(step.code == "protection" and step.fact for step in self.steps)


@dataclass(frozen=True, slots=True)
class _Row:
    """``actions``: each with the kind of record that it makes ("" when it is made in another room)."""

    code: str
    title: str
    facts: tuple[str, ...]
    clock: str = ""
    actions: tuple[tuple[str, str], ...] = ()


_ROWS = (
    _Row(
        "strategy_discussion",
        "Strategy discussion",
        ("strategy_discussion_held",),
        actions=(("hold_strategy_discussion", "strategy_discussion"),),
    ),
    _Row("section_47", "Section 47 enquiry", ("s47_completed",), actions=(("complete_s47", "section_47"),)),
    _Row(
        "screening_discussion",
        "Screening discussion",
        ("screening_discussion_held",),
        actions=(("hold_screening_discussion", "screening_discussion"),),
    ),
    _Row(
        "protection",
        "Safer Me Plus or child protection conference",
        ("safer_me_plus_held", "child_protection_conference_held"),
        "initial_conference",
        (("hold_safer_me_plus", ""), ("hold_child_protection_conference", "child_protection_conference")),
    ),
    _Row("plan", "Plan shared", ("plan_shared",), "plan_shared"),
    _Row("core_group", "Core group", ("core_group_held",), "core_group"),
    _Row("review", "First review", ("review_held",), "first_review"),
)


def chain_of(case: Case, today: date) -> Chain:
    """The latest enquiry of the case, as it stands today."""
    facts = sorted(active_facts(case), key=lambda fact: fact.in_turn)
    begins = _begin(case, facts, today)
    if begins is None:
        return Chain(None, False, ())
    answer = standing_today(case, today, facts)
    goes_on = str(answer.state) in _ON_THE_WAY
    steps = tuple(_steps(facts, begins, answer, goes_on, today))
    return Chain(facts[begins], goes_on, steps)


def _begin(case: Case, facts: Sequence[CaseFact], today: date) -> int | None:
    """Where the case last came to the strategy discussion."""
    for index in reversed(range(len(facts))):
        if facts[index].fact not in _BEGINS:
            continue
        after = standing_today(case, today, list(facts[: index + 1])).state
        if after == "strategy" != standing_today(case, today, list(facts[:index])).state:
            return index
    return None


def _steps(facts: Sequence[CaseFact], begins: int, answer: PathwayAnswer, goes_on: bool, today: date) -> Iterator[Step]:
    allowed = {str(one.action) for one in answer.allowed}
    blocked = {str(one.action): one.because for one in answer.blocked}
    protected = False
    for row in _ROWS:
        fact = _fact(row, facts[begins:], after=protected)
        clock = _clock(row.clock, facts, begins, answer, today)
        open_ = [(action, kind) for action, kind in row.actions if action in allowed]
        yield Step(
            row.code,
            row.title,
            fact,
            is_next=bool(open_) or _is_due(row, clock, fact),
            clock=clock,
            kinds=_kinds(row, open_, protected and goes_on),
            against=_against(row, blocked) if goes_on and fact is None else (),
        )
        protected = protected or (row.code == "protection" and fact is not None)


def _fact(row: _Row, since: Sequence[CaseFact], *, after: bool) -> CaseFact | None:
    """The latest of its kind. What follows the plan counts only once there is one: an older plan has such facts too."""
    found = [fact for fact in since if fact.fact in row.facts]
    if row.clock and row.code != "protection":
        begun = next((i for i, f in enumerate(since) if f.fact in _ROWS[3].facts), None)
        found = [fact for fact in since[begun:] if fact.fact in row.facts] if after and begun is not None else []
    return found[-1] if found else None


def _is_due(row: _Row, clock: Clock | None, fact: CaseFact | None) -> bool:
    return row.code != "protection" and fact is None and clock is not None and clock.met_on is None


def _kinds(row: _Row, open_: Sequence[tuple[str, str]], protected: bool) -> tuple[str, ...]:
    if row.code == "core_group":
        return ("core_group",) if protected else ()
    return tuple(kind or "safer_me_plus" for _, kind in open_)


def _against(row: _Row, blocked: dict[str, tuple[Reason, ...]]) -> tuple[Reason, ...]:
    """What bars the first way of this step, but for its turn."""
    if not row.actions or row.actions[0][0] not in blocked:
        return ()
    return tuple(reason for reason in blocked[row.actions[0][0]] if reason.rule not in _OF_THE_ORDER)


def _clock(code: str, facts: Sequence[CaseFact], begins: int, answer: PathwayAnswer, today: date) -> Clock | None:
    rows = [row for row in answer.deadlines if str(row.code) == code and row.opened_by >= begins]
    if not rows:
        return None
    row = rows[-1]
    opener = facts[row.opened_by]
    due, met = date.fromisoformat(row.due_text[:10]), date.fromisoformat(row.met_on[:10]) if row.met_on else None
    label = load_pack(settings.SAFERME_PACK).label("facts", opener.fact)
    why = f"{row.after} from “{label}”, {date_uk(opener.day)} ({_SOURCE[str(row.source)]})"
    return Clock(due, met, (met or today) > due, why)
