"""For the timeline: what reached the Front Door, what was asked about the case, cover, hand-overs. One query for all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, F, QuerySet, Value
from django.urls import reverse

from saferme.accounts.flat import Fields, flat
from saferme.allocation.models import Arrival, HandOver, Move, MoveStep
from saferme.allocation.selectors import arrivals_in, covers_in, hand_overs_in, move_steps_in
from saferme.casework.models import Case, CaseFact
from saferme.people.models import Person
from saferme.referrals.models import Referral
from saferme.referrals.selectors import feedback_in, requests_in
from saferme.ui.addresses import to
from saferme.ui.dates import date_uk
from saferme.workspace.entry import Entry

#: By the record that it came from.
Facts = Mapping[UUID | None, CaseFact]


@dataclass(frozen=True, slots=True)
class _Row:
    """``then``: what became of it, when and by whom, where the row itself says so. ``key``: of the record with a page."""

    what: str
    key: str
    code: str
    who: str
    words: str
    by: str
    then_code: str
    then_by: str
    then_words: str
    at: datetime
    then_at: datetime | None
    since: date | None
    until: date | None


_FIELDS: Fields = {
    **dict.fromkeys(("what", "key", "code", "who", "words", "by", "then_code", "then_by", "then_words"), CharField),
    **dict.fromkeys(("at", "then_at"), DateTimeField),
    **dict.fromkeys(("since", "until"), DateField),
}


def requests_and_moves(case: Case, person: Person, facts: Sequence[CaseFact]) -> Iterator[Entry]:
    """``facts``: all of the case. The entry of a request is that of the fact that it is, with who sent it."""
    first, *others = _requests(case), _feedback(case), _steps(case), _covers(case), _hand_overs(case), _arrivals(case)
    received = {fact.source_id: fact for fact in facts if is_request(fact)}
    for row in (_Row(*one) for one in first.union(*others, all=True)):
        yield from _ENTRIES[row.what](row, person, received)


def is_request(fact: CaseFact) -> bool:
    """That a request reached the Front Door, unless it was withdrawn: that stands for itself, with the reason."""
    return fact.fact == "referral_received" and fact.source_kind == "referral" and fact.withdrawn_at is None


def _lines(rows: QuerySet[Any], what: str, **columns: Any) -> QuerySet[Any, Any]:
    return flat(rows, _FIELDS, what=Value(what), **columns)


def _requests(case: Case) -> QuerySet[Any, Any]:
    then = {"then_at": F("acknowledgement__at"), "then_by": F("acknowledgement__recorded_by__name")}
    by, at = F("recorded_by__name"), F("received_at")
    return _lines(requests_in(case), "request", key=F("pk"), code=F("kind"), who=F("from_whom"), by=by, at=at, **then)


def _feedback(case: Case) -> QuerySet[Any, Any]:
    """The words are written for whoever sent it and stand on its page."""
    return _lines(feedback_in(case), "feedback", key=F("referral_id"), by=F("recorded_by__name"), at=F("at"))


def _steps(case: Case) -> QuerySet[Any, Any]:
    said = {"code": F("step"), "who": F("whom"), "words": F("words"), "then_code": F("move__kind")}
    return _lines(move_steps_in(case), "step", key=F("move_id"), by=F("by__name"), at=F("at"), **said)


def _covers(case: Case) -> QuerySet[Any, Any]:
    days = {"since": F("since"), "until": F("until"), "at": F("arranged_at"), "then_at": F("ended_at")}
    who = {"who": F("covering__name"), "words": F("absent__name")}
    return _lines(covers_in(case), "cover", by=F("arranged_by__name"), then_by=F("ended_by__name"), **days, **who)


def _hand_overs(case: Case) -> QuerySet[Any, Any]:
    then = {"then_code": F("status"), "then_at": F("answered_at"), "then_by": F("answered_by__name")}
    then["then_words"] = F("answer_words")
    rows = hand_overs_in(case)
    return _lines(rows, "hand_over", who=F("authority"), by=F("made_by__name"), at=F("made_at"), **then)


def _arrivals(case: Case) -> QuerySet[Any, Any]:
    then = {"then_code": F("status"), "then_at": F("answered_at"), "then_by": F("answered_by__name")}
    then["then_words"] = F("answer_words")
    who = {"who": F("authority"), "by": F("recorded_by__name"), "since": F("received_on"), "at": F("recorded_at")}
    return _lines(arrivals_in(case), "arrival", **who, **then)


def _told_request(row: _Row, person: Person, received: Facts) -> Iterator[Entry]:
    key = UUID(row.key)
    href, what = to("referrals:referral", key), str(Referral.Kind(row.code).label)
    fact = received.get(key)
    if fact is not None:
        wrong = reverse("workspace:withdraw_step", args=[person.pk, fact.number])
        says = f"{what} received from {row.who}"
        yield Entry(says, row.at, row.by, href, fact.note, fact.recorded_at, fact, wrong=wrong)
    if row.then_at is not None:
        yield Entry(f"{what} acknowledged", row.then_at, row.then_by, href)


def _told_feedback(row: _Row, person: Person, received: Facts) -> Iterator[Entry]:
    href = to("referrals:referral", UUID(row.key))
    yield Entry("Whoever had sent it was told what becomes of it", row.at, row.by, href)


def _told_step(row: _Row, person: Person, received: Facts) -> Iterator[Entry]:
    step, kind = str(MoveStep.Step(row.code).label), str(Move.Kind(row.then_code).label)
    whom = f" ({row.who})" if row.who else ""
    yield Entry(f"{kind}: {step.lower()}{whom}", row.at, row.by, to("allocation:move", UUID(row.key)), row.words)


def _told_cover(row: _Row, person: Person, received: Facts) -> Iterator[Entry]:
    assert row.since is not None and row.until is not None
    says = f"{row.who} covers for {row.words} from {date_uk(row.since)} to {date_uk(row.until)}"
    yield Entry(says, row.at, row.by, to("allocation:who_holds", person.pk))
    if row.then_at is not None:
        yield Entry(f"{row.who} no longer covers for {row.words}", row.then_at, row.then_by)


def _told_hand_over(row: _Row, person: Person, received: Facts) -> Iterator[Entry]:
    href = to("allocation:hand_overs", person.pk)
    yield Entry(f"Hand-over to {row.who} made", row.at, row.by, href)
    if row.then_at is not None:
        says = f"Hand-over to {row.who}: {str(HandOver.Status(row.then_code).label).lower()}"
        yield Entry(says, row.then_at, row.then_by, href, row.then_words)


def _told_arrival(row: _Row, person: Person, received: Facts) -> Iterator[Entry]:
    assert row.since is not None
    href = to("allocation:hand_overs", person.pk)
    yield Entry(f"Hand-over from {row.who} received on {date_uk(row.since)}", row.at, row.by, href)
    if row.then_at is not None:
        says = f"Hand-over from {row.who}: {str(Arrival.Status(row.then_code).label).lower()}"
        yield Entry(says, row.then_at, row.then_by, href, row.then_words)


_ENTRIES: dict[str, Callable[[_Row, Person, Facts], Iterator[Entry]]] = {
    "request": _told_request,
    "feedback": _told_feedback,
    "step": _told_step,
    "cover": _told_cover,
    "hand_over": _told_hand_over,
    "arrival": _told_arrival,
}
