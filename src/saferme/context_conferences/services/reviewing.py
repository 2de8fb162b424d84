"""Holding a review: what each measure shows, whether the harm has moved, whether the plan goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.services import Source, report_fact
from saferme.context_conferences.models import ContextPlan, Reading, Review
from saferme.context_conferences.services.planning import store_version
from saferme.context_conferences.services.shared import audit, check_leads, live_plan, local_day, locked_case
from saferme.context_work.selectors import check_names
from saferme.practice.problems import Invalid, Refused

NOT_SHARED = Refused(
    "not_shared", "The plan was not shared yet. Share it first: what nobody has begun cannot be reviewed."
)


@dataclass(frozen=True, slots=True)
class Read:
    """What a measure shows; ``value`` None: not read, and ``words`` say why."""

    value: int | None
    words: str
    met: str


@act
def hold_review(
    *,
    plan_id: UUID,
    on: date,
    readings: Mapping[UUID, Read],
    changed: str,
    displaced: str,
    displaced_words: str,
    outcome: str,
    why: str,
    nobody_meant: bool = False,
    by: Actor,
    now: datetime,
) -> Review:
    """Keep a review with a reading of each goal and a version of the plan; ``why``: needed of one that ends it.

    Raises Invalid, also as check_names, and Refused with the rule's sentence. "Not known" to whether the harm has moved is
    kept as that.
    """
    plan = live_plan(plan_id)
    check_leads(plan.context, by, "The plan of this kind of context is reviewed")
    if plan.shared_on is None:
        raise NOT_SHARED
    texts = {"changed": changed, "displaced_words": displaced_words, "why": why}
    problems = _problems(plan, on, readings, displaced, texts, outcome, now)
    if problems:
        raise Invalid(problems)
    said = {f"words_{goal.position}": readings[goal.pk].words for goal in plan.goals.all()}
    check_names(by, texts | said, plan.context_id, nobody_meant=nobody_meant)
    report_fact(
        case_id=locked_case(plan.context).pk,
        fact="context_review_held",
        on=on,
        details={"outcome": outcome},
        note=why.strip() if outcome == Review.Outcome.CLOSE else "",
        source=Source("context_plan", plan.pk),
        by=by,
        now=now,
    )
    review = Review.objects.create(
        plan=plan,
        held_on=on,
        displaced=Review.Displaced(displaced),
        displaced_words=displaced_words.strip(),
        changed=changed.strip(),
        outcome=Review.Outcome(outcome),
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _keep_readings(review, readings)
    if outcome == Review.Outcome.CLOSE:
        plan.ended_on, plan.ended_because = on, why.strip()
        plan.save(update_fields=["ended_on", "ended_because"])
    audit("context_plan.reviewed", plan.context_id, by, now, {"outcome": outcome, "displaced": displaced})
    store_version(plan_id=plan.pk, review_id=review.pk, by=by, now=now)
    return review


def _keep_readings(review: Review, readings: Mapping[UUID, Read]) -> None:
    Reading.objects.bulk_create(
        Reading(review=review, goal_id=goal_id, value=one.value, words=one.words.strip(), met=Reading.Met(one.met))
        for goal_id, one in readings.items()
    )


def _problems(
    plan: ContextPlan,
    on: date,
    readings: Mapping[UUID, Read],
    displaced: str,
    texts: Mapping[str, str],
    outcome: str,
    now: datetime,
) -> dict[str, str]:
    """The fields are those of the review's page: ``value_1`` is the reading of goal 1."""
    problems = {}
    for goal in plan.goals.all():
        read = readings.get(goal.pk)
        if read is None or (read.value is None and not read.words.strip()):
            problems[f"value_{goal.position}"] = "Give the number, or say below why it was not read."
    if not texts["changed"].strip():
        problems["changed"] = "Say what has changed there, and what has not."
    if displaced not in Review.Displaced.values:
        problems["displaced"] = "Say whether the harm has moved elsewhere, or that it is not known."
    if not texts["displaced_words"].strip():
        problems["displaced_words"] = "Say where you looked, or who will look and by when."
    if outcome == Review.Outcome.CLOSE and not texts["why"].strip():
        problems["why"] = "Say what has changed there, and how you know, so that it can end."
    if on > local_day(now):
        problems["on"] = "This day is still to come."
    return problems
