"""What waits for somebody in other rooms, as lines of the one query that also fetches their caseload."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce

from saferme.accounts.actors import Actor
from saferme.accounts.roles import Role
from saferme.allocation.selectors import (
    InWork,
    StandIn,
    Work,
    away_until,
    cases_covered_by,
    flat_lines,
    of_colleague,
    of_person,
    stands_in_for,
    work_of,
)
from saferme.assessments.selectors import asked_of
from saferme.casework.selectors import confirmations_for, people_held_by
from saferme.context_work.selectors import links_with_plan
from saferme.moments.models import CriticalMoment
from saferme.moments.selectors import moments_to_review
from saferme.notes.models import DisagreementStage, ManagementNote
from saferme.notes.selectors import disagreements_owned_by, follow_ups_owned_by
from saferme.referrals.models import Referral
from saferme.referrals.selectors import duties_open, waiting_in_short

Lines = QuerySet[Any, Any]
Row = TypeVar("Row")
OTHERS = (
    "duties",
    "moments",
    "contributions",
    "follow_ups",
    "disagreements",
    "requests",
    "plans_around",
    "confirmations",
)


def all_work_of(actor: Actor) -> Work:
    """As allocation's work_of, with ``others``: duties, moments, contributions, follow_ups, disagreements, requests,
    plans_around, confirmations.

    Their ``code`` is in words. Two queries, whatever waits: with one for each room, my work would ask nine more.
    """
    work = work_of(actor, _besides(actor))
    lent = {row.person_id: row.for_whom for row in work.caseload if row.for_whom}
    others = {what: list(dict.fromkeys(_in_words(line, lent) for line in lines)) for what, lines in work.others.items()}
    return replace(work, others=others)


def each_for_whom(
    rows: Iterable[Row], owner_of: Callable[[Row], int | None], stand_ins: Mapping[int, StandIn]
) -> list[tuple[Row, str]]:
    """Each with the colleague for whom the actor does it, and until when; "" for what is their own."""
    return [(row, str(stand_ins.get(owner_of(row) or 0, ""))) for row in rows]


_OF_A_CASE = ("duties", "moments")
_WORDS: dict[str, Callable[[str], str]] = {
    "moments": lambda code: str(CriticalMoment.Kind(code).label),
    "follow_ups": lambda code: str(ManagementNote.Kind(code).label),
    "disagreements": lambda code: str(DisagreementStage.Number(int(code)).label),
    "requests": lambda code: str(Referral.Kind(code).label),
}


def _in_words(line: InWork, lent: Mapping[UUID, str]) -> InWork:
    """``lent``: by person, for whom the actor stands in, where it is their case that is lent."""
    if line.what in _OF_A_CASE and line.person_id in lent:
        line = replace(line, for_whom=lent[line.person_id])
    in_words = _WORDS.get(line.what)
    return replace(line, code=in_words(line.code)) if in_words else line


def _besides(actor: Actor) -> Iterator[Lines]:
    covering = cases_covered_by(actor)
    duties = duties_open(actor, covering)
    yield flat_lines(duties, what=Value("duties"), key=F("pk"), at=F("known_at"), **of_person("person"))
    moments, known = moments_to_review(actor, covering), F("recorded_at__date")
    yield _lines("moments", moments, F("kind"), until=known, at=F("happened_at"), **of_person())
    yield _follow_ups(actor)
    yield _disagreements(actor)
    yield _contributions(actor)
    yield from _plans_around(actor)
    yield _confirmations(actor)
    if actor.has(Role.FRONT_DOOR):
        yield _requests(actor)


def _lines(what: str, rows: QuerySet[Any], code: Any, **columns: Any) -> Lines:
    return flat_lines(rows, **{"what": Value(what), "key": F("pk"), "code": code, **columns})


def _follow_ups(actor: Actor) -> Lines:
    rows, more = follow_ups_owned_by(actor, stands_in_for(actor)), of_person("person")
    more |= {"words": F("follow_up"), "owner": of_colleague("owner_id", actor)}
    return _lines("follow_ups", rows, F("kind"), until=F("due"), **more)


def _disagreements(actor: Actor) -> Lines:
    rows, more = disagreements_owned_by(actor, stands_in_for(actor)), of_person("disagreement__person")
    more |= {"key": F("disagreement_id"), "owner": of_colleague("owner_id", actor)}
    return _lines("disagreements", rows, F("number"), until=F("due"), **more)


def _contributions(actor: Actor) -> Lines:
    rows, more = asked_of(actor, stands_in_for(actor)), of_person("assessment__case__person")
    more |= {"who": Coalesce(F("asked_by__name"), Value("a colleague")), "owner": of_colleague("asked_of_id", actor)}
    return _lines("contributions", rows, Value(""), until=F("due"), **more)


def _plans_around(actor: Actor) -> Iterator[Lines]:
    """``words``: what the context is called; ``who`` leads. Nobody is told of whom it may affect but who holds their case
    and sees it. Two links to one context are one line.
    """
    for rows, of in zip(
        links_with_plan(people_held_by(actor), actor.at), ("context", "incident__context"), strict=True
    ):
        who = Coalesce(F(f"{of}__lead__name"), Value(""))
        key, words = F(f"{of}_id"), F(f"{of}__label")
        yield _lines("plans_around", rows, Value(""), key=key, words=words, who=who, **of_person("person"))


def _requests(actor: Actor) -> Lines:
    """``words``: yes or no, whether it is acknowledged."""
    rows, received = waiting_in_short(actor), F("received_at")
    said = Case(When(is_acknowledged=True, then=Value("yes")), default=Value("no"))
    return _lines("requests", rows, F("kind"), until=F("due"), at=received, words=said, **of_person())


def _confirmations(actor: Actor) -> Lines:
    """``code``: the step; ``state``: the answer; ``words``: yes or no, whether this actor is the one who is asked;
    ``until``: how long who is asked is away. What a colleague asked is theirs; nobody answers in their place.
    """
    of_me, rows = Q(asked_of_id=actor.user_id), confirmations_for(actor, stands_in_for(actor))
    who = Case(When(of_me, then=F("asked_by__name")), default=F("asked_of__name"))
    said = Case(When(of_me, then=Value("yes")), default=Value("no"))
    owner = Case(
        When(of_me | Q(asked_by_id=actor.user_id), then=Value("")),
        When(asked_by_id__in=stands_in_for(actor), then=Cast("asked_by_id", CharField())),
        default=Cast("asked_of_id", CharField()),
    )
    more = {"who": who, "state": F("answer"), "at": F("asked_at"), "words": said, "owner": owner}
    more["until"] = away_until(actor, OuterRef("asked_of_id"))
    return _lines("confirmations", rows, F("about"), **more, **of_person())
