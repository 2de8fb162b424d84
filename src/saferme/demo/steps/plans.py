"""Plans: drafted, agreed, shared, followed."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.services import open_case
from saferme.demo.answers import raw_answers, write_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step, Strict
from saferme.demo.world import Told
from saferme.meetings.services import begin_plan
from saferme.plans import services
from saferme.plans.around import choices
from saferme.plans.models import PlanVersion
from saferme.plans.selectors import factors_of
from saferme.practice.documents import Audience
from saferme.submissions.models import Submission
from saferme.submissions.selectors import flat_answers, form_of, section_row
from saferme.submissions.services import save_section

_IN_ROWS = ("goals", "actions")


def _current(told: Told) -> PlanVersion:
    if told.plan is None:
        raise StoryProblem("no plan was begun")
    return told.plan


def _write(submission: Submission, said: dict[str, Any], told: Told, by: Actor, now: datetime) -> None:
    """Rows are written beside those that a meeting offered; one with the same id says more of it."""
    plain = {code: words for code, words in said.items() if code not in _IN_ROWS}
    write_answers(submission, plain, told.world, by=by, now=now)
    rows = raw_answers(form_of(submission), {c: said[c] for c in _IN_ROWS if c in said}, told.world)
    _answers_what_was_assessed(rows.get("actions") or [], told)
    there = flat_answers(submission)
    for code, new in rows.items():
        more = {row["_id"]: row for row in new}
        offered = there.get(code) or []
        kept = [{**row, **more.pop(row["_id"], {})} for row in offered]
        section = section_row(submission, code)
        save_section(
            submission_id=submission.pk,
            section=code,
            answers={code: [*kept, *more.values()]},
            seen_version=section.version,
            by=by,
            now=now,
        )


def _answers_what_was_assessed(actions: list[dict[str, Any]], told: Told) -> None:
    assessed = {factor.code for factor in factors_of(told.young_person)}
    answered = {row[name] for row in actions for name in ("answers", "answers_too") if row.get(name)}
    if answered - assessed:
        raise StoryProblem(f"no worry of the assessment is called {', '.join(sorted(answered - assessed))}")


class BeginPlan(Step):
    """From the latest meeting, or with ``tier`` from nothing."""

    do: Literal["begin_plan"]
    tier: Literal["early_help", "cin", "child_in_care", "safer_me_plus", ""] = ""
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.WRITE_PLAN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        if self.tier:
            case = open_case(person_id=told.young_person.pk, by=by, now=now)
            told.plan = services.start_plan(case=case, tier=self.tier, by=by, now=now)
        elif told.meeting is not None:
            told.plan = begin_plan(meeting_id=told.meeting.pk, by=by, now=now)
        else:
            raise StoryProblem("there is no meeting from which the plan could begin; or name a tier")
        _write(told.plan.submission, self.answers, told, by, now)


class WritePlan(Step):
    """Go on writing in the draft."""

    do: Literal["write_plan"]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.WRITE_PLAN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        _write(_current(told).submission, self.answers, told, by, now)


class AgreePlan(Step):
    do: Literal["agree_plan"]
    needs: ClassVar[Permission] = Permission.WRITE_PLAN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        told.plan = services.agree_version(version_id=_current(told).pk, by=by, now=now)


class Saying(Step):
    """What the young person or a parent says about the agreed plan later."""

    do: Literal["say_of_plan"]
    who: Literal["young_person", "parent"]
    name: str = ""
    agreed: Literal["agreed", "partly", "not_agreed"]
    reason: str = ""
    needs: ClassVar[Permission] = Permission.WRITE_PLAN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.record_agreement(
            version_id=_current(told).pk,
            who=self.who,
            name=self.name,
            agreed=self.agreed,
            reason=self.reason,
            by=by,
            now=now,
        )


class Given(Strict):
    name: str
    copy_of: Audience


class SharePlan(Step):
    do: Literal["share_plan"]
    to: list[Given]
    how: Literal["in_person", "secure_mail", "post", "read_out"]
    needs: ClassVar[Permission] = Permission.WRITE_PLAN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.share_plan(
            version_id=_current(told).pk,
            recipients=[services.Recipient(told.world.words(one.name), one.copy_of) for one in self.to],
            how=self.how,
            on=told.world.days.day_of(now),
            factors=factors_of(told.young_person),
            by=by,
            now=now,
        )


class ActionStands(Strict):
    line: str
    status: Literal["not_started", "doing", "done", "stuck", "cancelled"]
    reason: str = ""
    evidence: str = ""
    impact: Literal["better", "same", "worse", "not_known", ""] = ""

    def as_seen(self, told: Told) -> services.ActionSeen:
        given = self.model_dump()
        return services.ActionSeen(**{**given, "evidence": told.world.words(self.evidence)})


class GoalStands(Strict):
    line: str
    impact: Literal["better", "same", "worse", "not_known"]
    note: str = ""


class Progress(Step):
    """How one action stands, written by whoever does it."""

    do: Literal["progress"]
    action: ActionStands
    needs: ClassVar[Permission] = Permission.WRITE_PLAN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.record_progress(version_id=_current(told).pk, seen=self.action.as_seen(told), by=by, now=now)


class ReviewPlan(Step):
    do: Literal["review_plan"]
    what_changed: str
    their_words: str = ""
    goals: list[GoalStands] = []
    actions: list[ActionStands] = []
    needs: ClassVar[Permission] = Permission.WRITE_PLAN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.record_review(
            version_id=_current(told).pk,
            held_on=told.world.days.day_of(now),
            what_changed=told.world.words(self.what_changed),
            their_words=self.their_words,
            goals=[services.GoalSeen(goal.line, goal.impact, goal.note) for goal in self.goals],
            actions=[action.as_seen(told) for action in self.actions],
            by=by,
            now=now,
        )


class NextPlan(Step):
    """The next version, begun as the agreed one stands."""

    do: Literal["next_plan"]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.WRITE_PLAN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        told.plan = services.start_next_version(plan_id=_current(told).plan_id, by=by, now=now)
        _write(told.plan.submission, self.answers, told, by, now)


class ShowContextLine(Step):
    """Show a line of a context's plan beside the plan; ``what``: how the line begins there."""

    do: Literal["context_line"]
    what: str
    plain: str
    needs: ClassVar[Permission] = Permission.WRITE_PLAN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        person = told.young_person
        found = [one.response for one in choices(by, person) if one.response.what.startswith(self.what)]
        if not found:
            raise StoryProblem("there is no such line that they may choose")
        services.show_context_line(person=person, response_id=found[0].pk, plain=self.plain, by=by, now=now)
