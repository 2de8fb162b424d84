"""A draft becomes the plan: checked, copied into rows, locked."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.plans.models import Action, ActionProgress, Agreement, Goal, PlanVersion
from saferme.plans.models.following import Status
from saferme.plans.rebuilt import progress_in
from saferme.plans.selectors import people_to_name, plan_in, previous_of, problems_in
from saferme.plans.services.rows import audit, draft, locked, save_answers
from saferme.practice import plan as practice
from saferme.practice.documents import Source
from saferme.practice.plan import Agreed, Party
from saferme.practice.problems import Invalid
from saferme.submissions.selectors import flat_answers
from saferme.submissions.services import finish_submission

REASON_NEEDED = (Agreed.PARTLY, Agreed.NOT_AGREED)


@act
def agree_version(*, version_id: UUID, by: Actor, now: datetime) -> PlanVersion:
    """Lock the draft as the plan that holds.

    Raises Invalid (``section.field`` -> sentence) with everything that the plan lacks; then nothing changes.
    """
    version = draft(version_id)
    problems = problems_in(version)
    if problems:
        raise Invalid({f"{problem.section}.{problem.field}": problem.says for problem in problems})
    plan = plan_in(version)
    _lock(version, plan, by, now)
    goals = {goal.id: _keep_goal(version, position, goal) for position, goal in enumerate(plan.goals)}
    _keep_actions(version, plan, goals, by, now)
    for agreement in plan.agreements:
        _keep_agreement(version, agreement.who, "", agreement.agreed, agreement.reason, by, now)
    finish_submission(submission_id=version.submission_id, by=by, now=now)
    audit("plan.agreed", version, by, now, {"goals": len(plan.goals), "actions": len(plan.actions)})
    return version


def _lock(version: PlanVersion, plan: practice.Plan, by: Actor, now: datetime) -> None:
    wrong = plan.if_things_go_wrong
    version.status = PlanVersion.Status.AGREED
    version.agreed_at, version.agreed_by_id = now, by.user_id
    version.starts_on, version.review_on = plan.start, plan.review
    version.lead, version.their_words = plan.lead, plan.their_words
    version.warning_signs, version.where_to_go = "\n".join(wrong.warning_signs), "\n".join(wrong.where_to_go)
    version.whom_to_call, version.adults_do = "\n".join(wrong.whom_to_call), "\n".join(wrong.adults_do)
    version.save()


def _keep_goal(version: PlanVersion, position: int, goal: practice.Goal) -> Goal:
    return Goal.objects.create(
        version=version,
        line=goal.id,
        position=position,
        words=goal.words,
        context=goal.context,
        changes=goal.changes,
        seen_when=goal.seen_when,
        source=_data(goal.source),
    )


def _keep_actions(version: PlanVersion, plan: practice.Plan, goals: dict[str, Goal], by: Actor, now: datetime) -> None:
    """With each action how it stood in the version before; a new one has not started."""
    before = previous_of(version)
    stood = progress_in(before) if before else {}
    accounts = _accounts(version, now)
    for position, action in enumerate(plan.actions):
        row = _keep_action(version, position, action, goals[action.goal], accounts.get(action.id))
        last = stood.get(action.id)
        ActionProgress.objects.create(
            action=row,
            status=last.status if last else Status.NOT_STARTED,
            reason=last.reason if last else "",
            evidence=last.evidence if last else "",
            impact=last.impact if last else "",
            at=last.at if last else now,
            by_id=last.by_id if last else by.user_id,
        )


def _keep_action(
    version: PlanVersion, position: int, action: practice.Action, goal: Goal, account: int | None
) -> Action:
    assert action.due is not None
    return Action.objects.create(
        version=version,
        goal=goal,
        line=action.id,
        position=position,
        what=action.what,
        plain=action.plain,
        professionals_only=action.professionals_only,
        aimed_at=action.aimed_at,
        owner=action.owner,
        owner_user_id=account,
        organisation=action.organisation,
        due=action.due,
        answers=list(action.answers),
        source=_data(action.source),
    )


def _accounts(version: PlanVersion, now: datetime) -> dict[str, int]:
    """The account chosen for each action, by line: of those with a part in the case alone."""
    known = {str(user_id): user_id for user_id, _ in people_to_name(version.plan.case, now.date())}
    rows = flat_answers(version.submission).get("actions") or []
    chosen = {row["_id"]: str(row.get("owner_account") or "") for row in rows}
    return {line: known[account] for line, account in chosen.items() if account in known}


def _data(source: Source) -> list[str]:
    return [str(source.kind), source.words]


@act
def record_agreement(
    *,
    version_id: UUID,
    who: str,
    agreed: str,
    name: str = "",
    reason: str = "",
    by: Actor,
    now: datetime,
) -> None:
    """What the young person or a parent says about the plan: in the draft's form, or later beside the agreed version.

    Raises Invalid when the answer is missing, or when somebody does not wholly agree and no reason is written.
    """
    problems = _problems(who, agreed, reason)
    if problems:
        raise Invalid(problems)
    version = locked(version_id)
    if version.is_agreed:
        _keep_agreement(version, who, name, agreed, reason, by, now)
        audit("plan.agreement_recorded", version, by, now, {"who": who, "agreed": agreed})
        return
    codes = {
        Party.YOUNG_PERSON: ("young_person_agrees", "young_person_reason"),
        Party.PARENT: ("parents_agree", "parents_reason"),
    }
    answer, why = codes[Party(who)]
    save_answers(
        version=version,
        section="agreement",
        change=lambda answers: {**answers, answer: agreed, why: reason},
        by=by,
        now=now,
    )
    audit("plan.agreement_recorded", version, by, now, {"who": who, "agreed": agreed})


def _problems(who: str, agreed: str, reason: str) -> dict[str, str]:
    problems = {}
    if who not in Agreement.Who.values:
        problems["who"] = "Say whose answer this is."
    if agreed not in list(Agreed):
        problems["agreed"] = "Say whether they agree with the plan."
    if agreed in REASON_NEEDED and not reason.strip():
        problems["reason"] = "Write what they do not agree with, in their words."
    return problems


def _keep_agreement(
    version: PlanVersion, who: str, name: str, agreed: str, reason: str, by: Actor, now: datetime
) -> None:
    Agreement.objects.create(
        version=version,
        who=who,
        name=name,
        agreed=agreed,
        reason=reason,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
