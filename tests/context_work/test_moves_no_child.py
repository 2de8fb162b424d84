"""R11 and R15, over courses that nobody thought out: whatever is done about contexts, in whatever order, nothing of a linked
young person's record, case, deadlines, access, answers or plan is any different afterwards.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import transaction
from django.db.models import Model, QuerySet
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from saferme.accounts.access import NotVisible
from saferme.context_conferences import services as conferences
from saferme.context_conferences.models import ContextPlan
from saferme.context_work import services
from saferme.context_work.models import AffectedPerson
from saferme.context_work.selectors import answers_of, referral_form
from saferme.contexts.models import Context
from saferme.contexts.services import give_lead, link_contexts, rename_context
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.services import save_section
from tests.access.world import World
from tests.answers import finished, of_section
from tests.cast import NOW, Cast
from tests.context_assessments import making as assessing
from tests.context_conferences import making as conferring
from tests.context_work import making
from tests.context_work.cases import LEADS, incident, matched, opened, triaged

pytestmark = pytest.mark.django_db

#: The rooms of a young person; of those that know contexts too, what is of a young person.
ROOMS = (
    "people", "screening", "assessments", "plans", "referrals", "enquiries", "meetings", "missing", "moments", "notes", "onward",
    "allocation",
)  # fmt: skip
OF_BOTH = ("casework", "submissions", "documents", "mace", "maps")


#: A line of a context's plan that is shown beside a young person's own: it is read from there, and goes with the link.
SHOWN_FROM_THERE = "plans.ContextLine"


def record_of_everybody() -> dict[str, str]:
    """By table: what stands in it, of young people alone."""
    rows = {
        model._meta.label: model._base_manager.all()
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
    }
    for room in OF_BOTH:
        for model in apps.get_app_config(room).get_models():
            if (of_young_people := _of_young_people(model)) is not None:
                rows[model._meta.label] = of_young_people
    del rows[SHOWN_FROM_THERE]
    return {
        name: json.dumps(list(found.order_by("pk").values()), default=str, sort_keys=True)
        for name, found in rows.items()
    }


def _of_young_people(model: type[Model]) -> "QuerySet[Any] | None":
    """By the shortest way from this table to a young person; None where there is no way."""
    for way in ("person", "case__person", "submission__person", "section__submission__person"):
        with suppress(FieldError):
            return model._base_manager.filter(**{f"{way}__isnull": False})
    return None


@dataclass
class Course:
    """One course of things; ``at`` goes on with each, so that what is done follows what was done."""

    cast: Cast
    at: datetime = NOW
    refused: list[str] = field(default_factory=list)

    def context(self, which: int) -> Context:
        there = list(Context.objects.order_by("created_at", "pk"))
        return there[which % len(there)]

    def by(self, who: str = "front_door") -> dict[str, Any]:
        return {"by": self.cast.actor(who, self.at), "now": self.at}

    def until(self) -> Any:
        return (self.at + timedelta(days=60)).date()

    def plan(self, which: int) -> ContextPlan:
        found = ContextPlan.objects.filter(ended_on__isnull=True).order_by("begun_at", "pk")
        if not found:
            raise NotVisible
        return found[which % len(found)]


KINDS = ("school", "peer_group", "neighbourhood")


def refer(course: Course, which: int) -> None:
    opened(course.cast, "police", course.at, what_it_is=KINDS[which % 3], label=f"Place {course.at:%d %B}")


def refer_again(course: Course, which: int) -> None:
    context = course.context(which)
    referral = making.sent(course.cast, "police", course.at, what_it_is=context.kind, label=context.label)
    matched(course.cast, referral, context, course.at)
    outcome = ("context_assessment", "single_agency", "mace", "no_further_action")[which % 4]
    triaged(course.cast, referral, course.at, outcome=outcome)


def link(course: Course, which: int) -> None:
    person, context = course.cast.sam, course.context(which)
    services.add_affected(context=context, person_id=person.pk, why="Log 5", review_on=course.until(), **course.by())


def unlink(course: Course, which: int) -> None:
    rows = list(AffectedPerson.objects.order_by("pk"))
    if rows:
        services.remove_affected(row_id=rows[which % len(rows)].pk, **course.by())


def happen(course: Course, which: int) -> None:
    row = incident(course.cast, course.context(which))
    role = ("harmed", "may_be_causing", "both", "protective", "unknown")[which % 5]
    given = {"why": "Log 6", "review_on": course.until(), **course.by()}
    services.link_person(incident_id=row.pk, person_id=course.cast.sam.pk, role=role, **given)


def assess(course: Course, which: int) -> None:
    value = ("yes", "no", "not_known")[which % 3]
    assessing.signed(course.cast, course.context(which), course.at, young_people_at_risk=assessing.at_risk(value))


def confer(course: Course, which: int) -> None:
    conferring.held(course.cast, course.context(which), course.at, course.at + timedelta(days=7))


def share(course: Course, which: int) -> None:
    conferring.shared(course.cast, course.plan(which), course.at)


def review(course: Course, which: int) -> None:
    plan = course.plan(which)
    outcome = ("continue", "close")[which % 2]
    read = {goal.pk: conferences.Read(which, "", "partly") for goal in plan.goals.all()}
    said = {"changed": "More wait there.", "displaced": "no", "displaced_words": "Asked the club.", "why": "As read."}
    conferences.hold_review(
        plan_id=plan.pk,
        on=course.at.date(),
        readings=read,
        outcome=outcome,
        **said,
        **course.by(conferring.who(plan.context)),
    )


def close(course: Course, which: int) -> None:
    context = course.context(which)
    services.close_context(
        context=context, on=course.at.date(), why="It is quiet.", **course.by(conferring.who(context))
    )


def retype(course: Course, which: int) -> None:
    context = course.context(which)
    kind = KINDS[(KINDS.index(context.kind) + 1) % 3]
    referral = services.begin_retyping(context=context, kind=kind, **course.by())
    answers = finished(referral_form(referral), **{**making.SCHOOL, **answers_of(referral)})
    for section in referral_form(referral).sections:
        said = of_section(section, answers)
        save_section(
            submission_id=referral.submission_id, section=section.code, answers=said, seen_version=None, **course.by()
        )
    referral = services.send_referral(referral_id=referral.pk, **course.by())
    matched(course.cast, referral, now=course.at)
    triaged(course.cast, referral, course.at)


def call_otherwise(course: Course, which: int) -> None:
    context, other = course.context(which), course.context(which + 1)
    rename_context(context_id=context.pk, label=f"Yard {which}", where="", why="Clearer", **course.by())
    link_contexts(one_id=context.pk, other_id=other.pk, how="same_young_people", says="The club", **course.by())
    give_lead(context_id=context.pk, agency_id=course.cast.agencies[LEADS[context.kind]].pk, **course.by())


Act = Callable[[Course, int], None]
ACTS: tuple[Act, ...] = (
    refer, refer_again, link, unlink, happen, assess, confer, share, review, close, retype, call_otherwise,
)  # fmt: skip
WHOLE: tuple[tuple[Act, int], ...] = (
    (refer, 0), (link, 3), (happen, 3), (assess, 3), (confer, 3), (share, 1), (review, 2), (call_otherwise, 3), (close, 3),
    (refer, 1), (retype, 4), (link, 5), (unlink, 0),
)  # fmt: skip


@pytest.mark.embedded_is_enough
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example(acts=list(WHOLE))
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 11)), min_size=6, max_size=10))
def test_no_course_of_a_context_moves_a_child(world: World, acts: list[tuple[Act, int]]) -> None:
    point = transaction.savepoint()
    before, course = record_of_everybody(), Course(world.cast)
    for act, which in acts:
        course.at += timedelta(days=20)
        try:
            with transaction.atomic():
                act(course, which)
        except (Refused, Invalid, NotVisible):
            course.refused.append(act.__name__)
        after = record_of_everybody()
        assert after.keys() == before.keys()
        assert [name for name in before if after[name] != before[name]] == [], act.__name__
    if acts == list(WHOLE):
        assert course.refused == [], "else nothing would be proved"
    transaction.savepoint_rollback(point)
