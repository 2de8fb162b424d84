"""Writing the plan: goals with their measures, what organisations do for them, sharing it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import agencies
from saferme.audit.services import act
from saferme.casework.services import Source, report_fact
from saferme.context_conferences.models import ContextPlan, Goal, PlanVersion, Response
from saferme.context_conferences.models.plans import MOST_GOALS
from saferme.context_conferences.selectors import plan_document
from saferme.context_conferences.services.shared import audit, check_leads, live_plan, local_day, locked_case
from saferme.context_work.selectors import check_names, linked_people, shown
from saferme.context_work.services import tell_workers_of_plan
from saferme.documents.services import MadeOf, store_document
from saferme.practice.documents import Document
from saferme.practice.problems import Invalid, Refused

TOO_MANY = Refused(
    "five_goals",
    "A context plan has at most five goals: what changes a place is few things done well. Change one of the five, or leave "
    "this one for the next review.",
)
_NEEDS_WHY = (Response.Status.STUCK, Response.Status.STOPPED)


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """A goal and its measure, as Goal names them."""

    statement: str
    side: str
    measure: str
    unit: str
    better: str
    baseline: int
    baseline_on: date
    target: int


@act
def keep_goal(
    *, plan_id: UUID, goal_id: UUID | None, said: GoalSaid, nobody_meant: bool = False, by: Actor, now: datetime
) -> Goal:
    """Add a goal, or change one. Raises Refused for a sixth, and Invalid, also as check_names.

    What a review read before stays as it was read.
    """
    plan = live_plan(plan_id)
    taken = list(plan.goals.values_list("position", flat=True))
    if goal_id is None and len(taken) >= MOST_GOALS:
        raise TOO_MANY
    problems = _goal_problems(said, now)
    if problems:
        raise Invalid(problems)
    texts = {"statement": said.statement, "measure": said.measure, "unit": said.unit}
    check_names(by, texts, plan.context_id, nobody_meant=nobody_meant)
    if goal_id is None:
        goal = Goal.objects.create(plan=plan, position=max(taken, default=0) + 1, **asdict(said))
    else:
        goal = _changed(plan, goal_id, said)
    audit("context_plan.goal_kept", plan.context_id, by, now, {"goal": goal.position, "new": goal_id is None})
    return goal


def _changed(plan: ContextPlan, goal_id: UUID, said: GoalSaid) -> Goal:
    goal = plan.goals.get(pk=goal_id)
    measured = ("measure", "unit", "better", "baseline", "baseline_on")
    if goal.readings.exists() and any(getattr(goal, name) != getattr(said, name) for name in measured):
        raise Refused(
            "read", "This measure was read at a review. A measure that changes cannot be compared: keep it as it is."
        )
    for name, value in asdict(said).items():
        setattr(goal, name, value)
    goal.save()
    return goal


def _goal_problems(said: GoalSaid, now: datetime) -> dict[str, str]:
    problems = {}
    more = said.better == Goal.Better.MORE
    if (said.target <= said.baseline) if more else (said.target >= said.baseline):
        problems["target"] = f"It begins at {said.baseline}, and you said that {'more' if more else 'less'} is better."
    if said.baseline_on > local_day(now):
        problems["baseline_on"] = "This day is still to come. Say where it stands now."
    return problems


@dataclass(frozen=True, slots=True)
class ResponseSaid:
    """``agency_id``: an organisation of the partnership; else ``owner`` names another one."""

    what: str
    agency_id: int | None
    owner: str
    due: date


@act
def keep_response(
    *, goal_id: UUID, said: ResponseSaid, nobody_meant: bool = False, by: Actor, now: datetime
) -> Response:
    """What an organisation does for a goal. Raises Invalid for one without an organisation, and as check_names."""
    goal = Goal.objects.select_related("plan").get(pk=goal_id)
    plan = live_plan(goal.plan_id)
    agency = next((one for one in agencies() if one.pk == said.agency_id), None)
    owner = str(agency) if agency else said.owner.strip()
    problems = {}
    if not owner:
        problems["owner"] = "Say which organisation does it."
    if said.due < local_day(now):
        problems["due"] = "This day is past. Say by when it will be done."
    if problems:
        raise Invalid(problems)
    texts = {"what": said.what, "owner": said.owner}
    check_names(by, texts, plan.context_id, nobody_meant=nobody_meant)
    row = Response.objects.create(goal=goal, what=said.what.strip(), agency=agency, owner=owner, due=said.due)
    audit("context_plan.response_kept", plan.context_id, by, now, {"goal": goal.position})
    return row


@act
def say_response(
    *, response_id: UUID, status: str, words: str, nobody_meant: bool = False, by: Actor, now: datetime
) -> Response:
    """How it goes. Raises Invalid: what is stuck or stopped says why; and as check_names."""
    row = Response.objects.select_for_update(of=("self",)).select_related("goal").get(pk=response_id)
    plan = live_plan(row.goal.plan_id)
    if status in _NEEDS_WHY and not words.strip():
        raise Invalid({"status_words": "Say why, and what would help."})
    check_names(by, {"status_words": words}, plan.context_id, nobody_meant=nobody_meant)
    row.status, row.status_words = Response.Status(status), words.strip()
    row.save(update_fields=["status", "status_words"])
    audit("context_plan.response_said", plan.context_id, by, now, {"status": status})
    return row


@act
def share_plan(*, plan_id: UUID, on: date, by: Actor, now: datetime) -> PlanVersion:
    """Keep the plan as it is as a version, and that it was shared. Raises Refused, also in the rule's own words, and Invalid."""
    plan = live_plan(plan_id)
    check_leads(plan.context, by, "The plan of this kind of context is shared")
    _check_whole(plan)
    if on > local_day(now) or on < local_day(plan.conference.starts_at):
        raise Invalid({"on": "Give a day between the conference and today."})
    report_fact(
        case_id=locked_case(plan.context).pk,
        fact="plan_shared",
        on=on,
        source=Source("context_plan", plan.pk),
        by=by,
        now=now,
    )
    if plan.shared_on is None:
        plan.shared_on = on
        plan.save(update_fields=["shared_on"])
        tell_workers_of_plan(context_id=plan.context_id, by=by, now=now)
    audit("context_plan.shared", plan.context_id, by, now)
    return store_version(plan_id=plan.pk, review_id=None, by=by, now=now)


def _check_whole(plan: ContextPlan) -> None:
    goals = list(plan.goals.prefetch_related("responses"))
    if not goals:
        raise Refused("no_goal", "The plan has no goal yet. Add the first one.")
    bare = next((goal for goal in goals if not goal.responses.all()), None)
    if bare is not None:
        raise Refused("no_response", f"Nobody does anything yet for goal {bare.position}. Add who does what, by when.")


@act
def store_version(*, plan_id: UUID, review_id: UUID | None, by: Actor, now: datetime) -> PlanVersion:
    """The plan as it stands, kept for good. Raises Refused when a line names somebody who is linked by now."""
    plan = ContextPlan.objects.select_related("context", "conference__agency").get(pk=plan_id)
    document = plan_document(plan)
    _check_lines(plan, document, by)
    number = plan.versions.count() + 1
    stored = store_document(
        document=document,
        kind="context_plan",
        context_id=plan.context_id,
        case_id=locked_case(plan.context).pk,
        made_of=MadeOf("context_plan", plan.pk, "context_plan", 1),
        made_for="the organisations of the plan",
        by=by,
        now=now,
    )
    return PlanVersion.objects.create(plan=plan, number=number, document=stored, review_id=review_id)


def _check_lines(plan: ContextPlan, document: Document, by: Actor) -> None:
    """That nobody is meant was said as each was written; somebody may have been linked since."""
    lines = dict(enumerate(document.text().splitlines()))
    try:
        check_names(by, {str(number): line for number, line in lines.items()}, plan.context_id, nobody_meant=True)
    except Invalid as invalid:
        number, says = next(iter(invalid.problems.items()))
        line = shown(lines[int(number)], linked_people(plan.context_id))
        raise Refused("named", type(says)(f"“{line[:80]}”: {says}")) from None
