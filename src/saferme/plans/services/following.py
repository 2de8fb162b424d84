"""What comes of an agreed plan: progress, reviews, and who was given it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.services import Source, report_fact
from saferme.documents.models import StoredDocument
from saferme.documents.services import MadeOf, store_document
from saferme.plans.around import around_of
from saferme.plans.models import ActionProgress, GoalProgress, PlanReview, PlanShare, PlanVersion
from saferme.plans.models.following import Impact, Status
from saferme.plans.selectors import document_for, next_of
from saferme.plans.services.rows import agreed, audit
from saferme.practice.documents import Audience
from saferme.practice.plan import Factor
from saferme.practice.problems import Invalid, Refused


@dataclass(frozen=True, slots=True)
class ActionSeen:
    """How an action stands. ``line`` is that of the plan; ``reason`` is needed for a cancelled one."""

    line: str
    status: str
    reason: str = ""
    evidence: str = ""
    impact: str = ""


@dataclass(frozen=True, slots=True)
class GoalSeen:
    """Whether a goal came nearer: better, same, worse or not_known."""

    line: str
    impact: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """``audience``: which of the three documents they were given."""

    name: str
    audience: Audience


@act
def record_progress(*, version_id: UUID, seen: ActionSeen, by: Actor, now: datetime) -> ActionProgress:
    """Write down how an action stands. What was said before stays."""
    version = _holding(version_id)
    problems = _of_action(version, seen)
    if problems:
        raise Invalid(problems)
    row = _keep(version, seen, None, by, now)
    audit("plan.progress_recorded", version, by, now, {"line": seen.line, "status": seen.status})
    return row


@act
def record_review(
    *,
    version_id: UUID,
    held_on: date | None,
    what_changed: str,
    their_words: str = "",
    goals: Sequence[GoalSeen] = (),
    actions: Sequence[ActionSeen] = (),
    by: Actor,
    now: datetime,
) -> PlanReview:
    """A look at the plan together. Lines that were not spoken of are left out. Raises Invalid by field."""
    version = _holding(version_id)
    problems = _of_review(version, held_on, what_changed, timezone.localtime(now).date())
    for seen in actions:
        problems |= {f"{seen.line}.{field}": says for field, says in _of_action(version, seen).items()}
    if problems or held_on is None:
        raise Invalid(problems)
    review = PlanReview.objects.create(
        version=version,
        held_on=held_on,
        their_words=their_words,
        what_changed=what_changed,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    rows = {goal.line: goal for goal in version.goals.all()}
    for goal in goals:
        GoalProgress.objects.create(review=review, goal=rows[goal.line], impact=goal.impact, note=goal.note)
    for seen in actions:
        _keep(version, seen, review, by, now)
    audit("plan.reviewed", version, by, now, {"actions": len(actions), "goals": len(goals)})
    return review


@act
def share_plan(
    *,
    version_id: UUID,
    recipients: Sequence[Recipient],
    how: str,
    on: date | None,
    factors: Sequence[Factor] = (),
    by: Actor,
    now: datetime,
) -> list[PlanShare]:
    """Write down that an agreed version was given to people, and keep what each was given.

    The first time it is reported to the case (``plan_shared``), which meets the clock that a meeting opened. Raises
    Invalid by field, and Refused when the rules do not admit the fact or a confidential address stands in the plan.
    """
    version = agreed(version_id)
    problems = _of_share(version, recipients, how, on, timezone.localtime(now).date())
    if problems or on is None:
        raise Invalid(problems)
    first = not PlanShare.objects.filter(version=version).exists()
    shares = [_share(version, recipient, how, on, factors, by, now) for recipient in recipients]
    if first:
        source = Source("plan_version", version.pk)
        report_fact(case_id=version.plan.case_id, fact="plan_shared", on=on, source=source, by=by, now=now)
    audit("plan.shared", version, by, now, {"copies": [str(recipient.audience) for recipient in recipients]})
    return shares


@act
def keep_copy(
    *, version_id: UUID, audience: Audience, factors: Sequence[Factor] = (), by: Actor, now: datetime
) -> StoredDocument:
    """Keep what a reader of this kind will be given, to be printed or sent as a PDF. Nobody was given it by that.

    Raises Refused while the version is being written, or when a confidential address stands in it.
    """
    version = agreed(version_id)
    return _document(version, Recipient(_FOR[audience], audience), factors, by, now)


_FOR = {
    Audience.YOUNG_PERSON: "the young person",
    Audience.FAMILY: "the family",
    Audience.PROFESSIONAL: "professionals in the plan",
}


def _holding(version_id: UUID) -> PlanVersion:
    """The agreed version by which people work: the newest that was agreed."""
    version = agreed(version_id)
    later = next_of(version)
    if later is not None and later.is_agreed:
        raise Refused("superseded", f"Version {later.number} of this plan holds now. Write it down there.")
    return version


def _of_action(version: PlanVersion, seen: ActionSeen) -> dict[str, str]:
    problems = {}
    if not version.actions.filter(line=seen.line).exists():
        problems["line"] = "This action is not in the plan."
    if seen.status not in Status.values:
        problems["status"] = "Say how the action stands."
    if seen.status == Status.CANCELLED and not seen.reason.strip():
        problems["reason"] = "Say why the action was cancelled."
    if seen.impact and seen.impact not in Impact.values:
        problems["impact"] = "Choose one of the answers shown."
    return problems


def _of_review(version: PlanVersion, held_on: date | None, what_changed: str, today: date) -> dict[str, str]:
    problems = {}
    if held_on is None:
        problems["held_on"] = "Enter the day of the review."
    elif held_on > today:
        problems["held_on"] = "The review lies in the future. Enter the day on which it was held."
    elif version.starts_on and held_on < version.starts_on:
        problems["held_on"] = "The review comes before the plan started. Check the date."
    if not what_changed.strip():
        problems["what_changed"] = "Write what has changed, even if nothing has."
    return problems


def _of_share(
    version: PlanVersion, recipients: Sequence[Recipient], how: str, on: date | None, today: date
) -> dict[str, str]:
    problems = {}
    if not recipients or any(not recipient.name.strip() for recipient in recipients):
        problems["recipients"] = "Name everybody who was given the plan."
    if how not in PlanShare.How.values:
        problems["how"] = "Say how they were given it."
    if on is None:
        problems["on"] = "Enter the day on which they were given it."
    elif on > today:
        problems["on"] = "This day lies in the future. Record it once they have it."
    elif version.agreed_at and on < timezone.localtime(version.agreed_at).date():
        problems["on"] = "This day comes before the plan was agreed. Check the date."
    return problems


def _share(
    version: PlanVersion,
    recipient: Recipient,
    how: str,
    on: date,
    factors: Sequence[Factor],
    by: Actor,
    now: datetime,
) -> PlanShare:
    return PlanShare.objects.create(
        version=version,
        document=_document(version, recipient, factors, by, now),
        recipient=recipient.name.strip(),
        how=how,
        shared_on=on,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )


def _document(
    version: PlanVersion, recipient: Recipient, factors: Sequence[Factor], by: Actor, now: datetime
) -> StoredDocument:
    case = version.plan.case
    assert case.person is not None
    return store_document(
        document=document_for(version, recipient.audience, factors, around_of(case.person, now)),
        kind="plan",
        person_id=case.person.pk,
        case_id=case.pk,
        made_of=MadeOf("plan_version", version.pk, version.submission.form_key, version.submission.form_version),
        made_for=recipient.name.strip(),
        by=by,
        now=now,
    )


def _keep(
    version: PlanVersion, seen: ActionSeen, review: PlanReview | None, by: Actor, now: datetime
) -> ActionProgress:
    return ActionProgress.objects.create(
        action=version.actions.get(line=seen.line),
        review=review,
        status=seen.status,
        reason=seen.reason,
        evidence=seen.evidence,
        impact=seen.impact,
        at=now,
        by_id=by.user_id,
    )
