"""Where a case stands and its clocks, stored as they follow from its facts."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.models import Case, CaseFact, Deadline, Standing
from saferme.casework.replay import answer_of
from saferme.casework.selectors import active_facts
from saferme.casework.services.shared import audit_case, local_day, lock_case
from saferme.practice.pathway import PathwayAnswer


@act
def rebuild_standing(*, case_id: UUID, by: Actor, now: datetime) -> bool:
    """Work out standing and clocks anew from the facts alone. Returns whether they had drifted."""
    case = lock_case(case_id)
    before = picture(case)
    facts = active_facts(case)
    begin_anew(case, answer_of(case, facts, local_day(now)), facts, local_day(now))
    drifted = picture(case) != before
    audit_case("standing.rebuilt", case, by, now, {"drifted": drifted})
    return drifted


def _since(case: Case, facts: list[CaseFact], today: date) -> date:
    """The day of the fact that last moved the case, in the order in which the rules read them: by day."""
    in_turn = sorted(facts, key=lambda fact: fact.in_turn)
    since, state = local_day(case.opened_at), ""
    for length in range(len(in_turn) + 1):
        step = answer_of(case, in_turn[:length], today).state
        if step != state:
            since, state = (in_turn[length - 1].day if length else since), step
    return since


_OF_A_CLOCK = ("code", "due", "from_number", "after", "met_on", "first_due_on", "moved_on", "moved_how")


def picture(case: Case) -> tuple[Any, ...]:
    """Standing and clocks as they are stored."""
    standing = Standing.objects.filter(case=case).values_list("state", "overlay", "primary_context", "since").first()
    return standing, *Deadline.objects.filter(case=case).values_list(*_OF_A_CLOCK)


def begin_anew(case: Case, answer: PathwayAnswer, facts: list[CaseFact], today: date) -> None:
    """Store what follows from these facts, the day since when it stands there worked out from them as well."""
    _rewrite(case, answer, facts, _since(case, facts, today), today)


def follow(case: Case, answer: PathwayAnswer, facts: list[CaseFact], day: date, today: date) -> None:
    standing = Standing.objects.get(case=case)
    _rewrite(case, answer, facts, standing.since if standing.state == answer.state else day, today)


def _rewrite(case: Case, answer: PathwayAnswer, facts: list[CaseFact], since: date, today: date) -> None:
    Standing.objects.update_or_create(
        case=case,
        defaults={
            "state": answer.state,
            "overlay": list(answer.overlay or ()),
            "primary_context": _primary(facts),
            "since": min(since, today),
            "as_at": today,
        },
    )
    Deadline.objects.filter(case=case).delete()
    Deadline.objects.bulk_create(
        Deadline(
            case=case,
            code=clock.code,
            due=clock.due_text,
            due_on=date.fromisoformat(clock.due_text[:10]),
            source=clock.source,
            from_number=facts[clock.opened_by].number,
            after=clock.after,
            met_on=clock.met_on or "",
            first_due_on=clock.moved.first if clock.moved else None,
            moved_on=clock.moved.on if clock.moved else None,
            moved_how=clock.moved.how if clock.moved else "",
        )
        for clock in answer.deadlines
    )


def _primary(facts: list[CaseFact]) -> str:
    """The primary context, as the latest assessment or change says; for lists alone, the rules work it out anew."""
    for fact in sorted(facts, key=lambda fact: fact.in_turn, reverse=True):
        if fact.fact == "primary_context_changed":
            return str(fact.details["to"])
        if fact.fact == "safer_me_assessment_completed":
            return str(fact.details["primary_context"])
    return ""
