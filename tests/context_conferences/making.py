"""A context from its assessment to a reviewed plan, as the pages would make it."""

from datetime import datetime, timedelta
from typing import Any

from saferme.context_conferences import selectors, services
from saferme.context_conferences.models import Conference, ContextPlan, Goal, Review
from saferme.contexts.models import Context
from saferme.submissions.selectors import flat_answers, form_of
from saferme.submissions.services import save_section
from tests.answers import a_date, finished, of_section
from tests.cast import NOW, Cast
from tests.context_assessments.making import signed
from tests.context_work.cases import opened

#: Who of the cast facilitates, by kind (R12 to R14).
FACILITATES = {"school": "school_lead", "peer_group": "social_worker", "neighbourhood": "community_safety"}
HELD_AT = NOW + timedelta(days=7)
LATER = NOW + timedelta(days=8)


def assessed(cast: Cast, kind: str = "neighbourhood", now: datetime = NOW, **more: Any) -> Context:
    """Signed off with young people at risk."""
    context = opened(cast, now=now, what_it_is=kind, **more)
    signed(cast, context, now)
    context.refresh_from_db()
    return context


def who(context: Context) -> str:
    return FACILITATES[context.kind]


def called(cast: Cast, context: Context, by: str = "", now: datetime = NOW, **more: Any) -> Conference:
    said = {"starts_at": HELD_AT, "minutes": 90, "place": "Town hall", **more}
    return services.call_conference(context=context, **said, by=cast.actor(by or who(context), now), now=now)


def written(cast: Cast, row: Conference, now: datetime = NOW, **given: Any) -> Conference:
    """Pack and minutes; what is not given is something fitting."""
    form, by = form_of(row.submission), cast.actor(who(row.context), now)
    said = {"review_on": a_date((HELD_AT + timedelta(days=90)).date()), **flat_answers(row.submission), **given}
    answers = finished(form, **said)
    for section in form.sections:
        save_section(
            submission_id=row.submission_id,
            section=section.code,
            answers=of_section(section, answers),
            seen_version=None,
            by=by,
            now=now,
        )
    return selectors.get_conference(by, row.pk)


def asked(cast: Cast, row: Conference, kind: str = "businesses", **more: Any) -> Any:
    said = {"agency_id": None, "called": "Shopkeepers of the parade", "email": "", **more}
    return services.invite(conference_id=row.pk, kind=kind, **said, by=cast.actor(who(row.context)), now=NOW)


def sent(cast: Cast, context: Context, now: datetime = NOW, starts_at: datetime = HELD_AT, **given: Any) -> Conference:
    row = written(cast, called(cast, context, now=now, starts_at=starts_at), now, **given)
    asked(cast, row)
    by = cast.actor(who(context), now)
    services.send_pack(conference_id=row.pk, by=by, now=now)
    return selectors.get_conference(by, row.pk)


def held(
    cast: Cast, context: Context, called_on: datetime = NOW, held_on: datetime = HELD_AT, **given: Any
) -> ContextPlan:
    row = sent(cast, context, called_on, held_on, **given)
    came, now = {one.pk: "came" for one in row.invitations.all()}, held_on + (LATER - HELD_AT)
    return services.hold_conference(conference_id=row.pk, came=came, by=cast.actor(who(context), now), now=now)


GOAL: dict[str, Any] = {
    "statement": "Young people wait where somebody looks out for them.",
    "side": "guardianship",
    "measure": "Incidents in a month",
    "unit": "a month",
    "better": "less",
    "baseline": 8,
    "baseline_on": NOW.date(),
    "target": 2,
}


def goal(cast: Cast, plan: ContextPlan, *, nobody_meant: bool = False, **more: Any) -> Goal:
    said, by = services.GoalSaid(**{**GOAL, **more}), cast.actor(who(plan.context), LATER)
    return services.keep_goal(plan_id=plan.pk, goal_id=None, said=said, nobody_meant=nobody_meant, by=by, now=LATER)


def response(cast: Cast, row: Goal, **more: Any) -> Any:
    said = {
        "what": "Lunch staff stand there",
        "agency_id": None,
        "owner": "The bus company",
        "due": LATER.date(),
        **more,
    }
    by = cast.actor(who(row.plan.context), LATER)
    return services.keep_response(goal_id=row.pk, said=services.ResponseSaid(**said), by=by, now=LATER)


def shared(cast: Cast, plan: ContextPlan, on: datetime = LATER) -> ContextPlan:
    response(cast, goal(cast, plan))
    services.share_plan(plan_id=plan.pk, on=on.date(), by=cast.actor(who(plan.context), on), now=on)
    plan.refresh_from_db()
    return plan


def reviewed(cast: Cast, plan: ContextPlan, value: int | None = 3, **more: Any) -> Review:
    now = LATER + timedelta(days=80)
    said: dict[str, Any] = {
        "on": now.date(),
        "changed": "Young people say that they wait there again.",
        "displaced": "not_known",
        "displaced_words": "The youth service looks at the lane by May.",
        "outcome": "continue",
        "why": "",
        "readings": {
            one.pk: services.Read(value, "" if value is not None else "Nobody counted", "partly")
            for one in plan.goals.all()
        },
        **more,
    }
    return services.hold_review(plan_id=plan.pk, **said, by=cast.actor(who(plan.context), now), now=now)
