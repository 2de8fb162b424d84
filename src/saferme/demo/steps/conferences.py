"""A context's conference and plan: conferred on, planned for, reviewed."""

from datetime import datetime, time
from typing import Any, ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_conferences import services
from saferme.context_conferences.models import Conference, ContextPlan, Invitation
from saferme.demo.answers import write_answers
from saferme.demo.steps.base import Step, Strict
from saferme.demo.steps.contexts import context_of
from saferme.demo.world import Told


class Guest(Strict):
    kind: Literal["agency", "other", "residents", "businesses", "young_people", "parents"]
    agency: str = ""
    called: str = ""


class CallConference(Step):
    """Called, its pack written and sent to those who are asked to come. ``on`` and ``starts``: when it is."""

    do: Literal["call_conference"]
    on: int
    starts: time
    place: str
    asked: list[Guest]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.WORK_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        world = told.world
        starts_at = world.days.moment(self.on, self.starts)
        row = services.call_conference(
            context=context_of(told), starts_at=starts_at, minutes=90, place=self.place, by=by, now=now
        )
        for guest in self.asked:
            agency = world.agencies[guest.agency].pk if guest.agency else None
            services.invite(
                conference_id=row.pk, kind=guest.kind, agency_id=agency, called=guest.called, email="", by=by, now=now
            )
        write_answers(row.submission, self.answers, world, by=by, now=now)
        services.send_pack(conference_id=row.pk, by=by, now=now)


class Goal(Strict):
    statement: str
    side: Literal["young_people", "guardianship", "environment"]
    measure: str
    unit: str
    better: Literal["more", "less"]
    baseline: int
    target: int
    what: str
    owner: str
    due: int


class HoldConference(Step):
    """Everybody came; the minutes, the plan with its goals, shared on the same day."""

    do: Literal["hold_conference"]
    answers: dict[str, Any]
    goals: list[Goal]
    needs: ClassVar[Permission] = Permission.WORK_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        row = Conference.objects.get(context=context_of(told), status=Conference.Status.PLANNED)
        write_answers(row.submission, self.answers, told.world, by=by, now=now)
        came = {one.pk: str(Invitation.Came.CAME) for one in row.invitations.all()}
        plan = services.hold_conference(conference_id=row.pk, came=came, by=by, now=now)
        for goal in self.goals:
            _keep(told, plan, goal, by, now)
        services.share_plan(plan_id=plan.pk, on=told.world.days.day_of(now), by=by, now=now)


def _keep(told: Told, plan: ContextPlan, goal: Goal, by: Actor, now: datetime) -> None:
    days = told.world.days
    said = goal.model_dump(exclude={"what", "owner", "due"})
    kept = services.keep_goal(
        plan_id=plan.pk,
        goal_id=None,
        said=services.GoalSaid(**said, baseline_on=days.day_of(now)),
        by=by,
        now=now,
    )
    done = services.ResponseSaid(what=goal.what, agency_id=None, owner=goal.owner, due=days.on(goal.due))
    services.keep_response(goal_id=kept.pk, said=done, by=by, now=now)


class ReviewContextPlan(Step):
    """``readings`` and ``going``: of each goal and of what is done for it, in their order."""

    do: Literal["review_context_plan"]
    readings: list[int]
    going: list[Literal["doing", "done"]]
    met: list[str]
    changed: str
    displaced: Literal["yes", "no", "not_known"]
    displaced_words: str
    needs: ClassVar[Permission] = Permission.WORK_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        plan = ContextPlan.objects.get(context=context_of(told))
        for goal, status in zip(plan.goals.all(), self.going, strict=True):
            for one in goal.responses.all():
                services.say_response(response_id=one.pk, status=status, words="", by=by, now=now)
        goals = zip(plan.goals.all(), self.readings, self.met, strict=True)
        services.hold_review(
            plan_id=plan.pk,
            on=told.world.days.day_of(now),
            readings={goal.pk: services.Read(value, "", met) for goal, value, met in goals},
            changed=self.changed,
            displaced=self.displaced,
            displaced_words=self.displaced_words,
            outcome="continue",
            why="",
            by=by,
            now=now,
        )
