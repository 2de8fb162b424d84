"""An assessment from its start to its signature."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.assessments.guards import check_level, second_look_at_level
from saferme.assessments.models import Assessment, ReturnComment
from saferme.assessments.reading import carried_over, fact_details
from saferme.assessments.services.kept import audit, locked
from saferme.audit.services import act
from saferme.casework.models import Case
from saferme.casework.second import LEVEL
from saferme.casework.selectors import standing_today
from saferme.casework.services import Source, lock_case, open_case, report_fact, set_aside_confirmations
from saferme.practice.forms import fill
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import current_form, flat_answers, form_of
from saferme.submissions.services import finish_submission, reopen_submission, start_submission

START = "start_safer_me_assessment"


@act
def start_assessment(
    *, person_id: UUID, known: Mapping[str, object], origins: Mapping[str, str], by: Actor, now: datetime
) -> Assessment:
    """Begin the first version, or the next one from the last that was signed off.

    ``known``: facts by the names that forms fill from, with where each comes from (``origins``). Returns the version
    being written when there is one. Raises Refused when the rules do not admit an assessment (R18).
    """
    case = open_case(person_id=person_id, by=by, now=now)
    lock_case(case.pk)
    versions = list(Assessment.objects.filter(case=case).select_related("submission").order_by("-version"))
    if versions and versions[0].status != Assessment.Status.SIGNED_OFF:
        return versions[0]
    _admitted(case, now)
    before = versions[0] if versions else None
    offered, sources = _offered(before, known, origins)
    submission = start_submission(
        form_key="assessment",
        person_id=person_id,
        previous=before.submission if before else None,
        offered=offered,
        origins=sources,
        by=by,
        now=now,
    )
    assessment = Assessment.objects.create(
        case=case,
        submission=submission,
        version=before.version + 1 if before else 1,
        kind=Assessment.Kind.REVIEW if before else Assessment.Kind.FIRST,
        author_id=by.user_id,
        started_at=now,
    )
    audit("assessment.started", assessment, by, now, {"version": assessment.version})
    return assessment


def _admitted(case: Case, now: datetime) -> None:
    for blocked in standing_today(case, timezone.localtime(now).date()).blocked:
        if blocked.action == START:
            raise Refused(blocked.because[0].rule, blocked.because[0].says)


def _offered(
    before: Assessment | None, known: Mapping[str, object], origins: Mapping[str, str]
) -> tuple[dict[str, object], dict[str, str]]:
    """What the new version starts from, and for each answer where it comes from."""
    form = current_form("assessment")
    offered, sources = fill(form, known), {}
    for question in form.questions():
        if question.code in offered:
            sources[question.code] = origins.get(question.fills, origins.get(question.fills.split(".")[0], ""))
    if before is not None and before.signed_off_at is not None:
        day = timezone.localtime(before.signed_off_at).date()
        carried = carried_over(form, flat_answers(before.submission))
        note = f"From version {before.version}, signed off on {day.day} {day:%B %Y}. Still true?"
        offered, sources = {**offered, **carried}, {**sources, **dict.fromkeys(carried, note)}
    return offered, {code: note for code, note in sources.items() if note}


@act
def submit_assessment(*, assessment_id: UUID, by: Actor, now: datetime) -> Assessment:
    """Hand it to a second person. Raises Invalid (``section.field`` -> sentence) while something needed is missing."""
    assessment = locked(assessment_id)
    if assessment.status != Assessment.Status.WRITING:
        raise Refused("locked", "This version was submitted already.")
    unseen = unseen_sections(assessment)
    if unseen:
        raise Invalid({f"{code}.": f"“{title}” was carried over and not looked through yet." for code, title in unseen})
    finish_submission(submission_id=assessment.submission_id, by=by, now=now)
    assessment.status, assessment.submitted_at = Assessment.Status.WAITING, now
    assessment.save(update_fields=["status", "submitted_at"])
    audit("assessment.submitted", assessment, by, now, {})
    return assessment


def unseen_sections(assessment: Assessment) -> list[tuple[str, str]]:
    """Sections of a later version that nobody has opened and saved: each must be looked through ("still true?")."""
    if assessment.version == 1:
        return []
    saved = set(assessment.submission.sections.filter(version__gt=0).values_list("code", flat=True))
    form = form_of(assessment.submission)
    return [(section.code, section.title) for section in form.sections if section.code not in saved]


@act
def return_assessment(*, assessment_id: UUID, comment: str, by: Actor, now: datetime) -> Assessment:
    """Give it back to its author with what should be looked at again."""
    assessment = locked(assessment_id)
    _waits_for_another(assessment, by)
    if not comment.strip():
        raise Invalid({"comment": "Say what the author should look at again."})
    assert by.user_id is not None
    ReturnComment.objects.create(assessment=assessment, comment=comment, by_id=by.user_id, at=now)
    reopen_submission(submission_id=assessment.submission_id, reason=comment, by=by, now=now)
    set_aside_confirmations(case_id=assessment.case_id, about=LEVEL, by=by, now=now)
    assessment.status, assessment.submitted_at = Assessment.Status.WRITING, None
    assessment.save(update_fields=["status", "submitted_at"])
    audit("assessment.returned", assessment, by, now, {})
    return assessment


@act
def sign_off_assessment(
    *,
    assessment_id: UUID,
    comment: str = "",
    guard_reason: str = "",
    by: Actor,
    now: datetime,
) -> Assessment:
    """Make it count: locked, and a fact of the case.

    Raises Invalid when a low level needs a manager's reason; Refused when the signer is the author, when the level falls for
    want of information or a long way that no second person has confirmed, or when a rule says no.
    """
    assessment = locked(assessment_id)
    _waits_for_another(assessment, by)
    day = timezone.localtime(now).date()
    check_level(assessment, reason=guard_reason, day=day, by=by)
    second = second_look_at_level(assessment)
    answers = flat_answers(assessment.submission)
    details = fact_details(answers)
    report_fact(
        case_id=assessment.case_id,
        fact="safer_me_assessment_completed",
        on=day,
        details=details,
        source=Source("assessment", assessment.pk),
        by=by,
        now=now,
    )
    assessment.status, assessment.signed_off_at, assessment.signed_off_by_id = (
        Assessment.Status.SIGNED_OFF,
        now,
        by.user_id,
    )
    assessment.sign_off_comment, assessment.guard_reason = comment, guard_reason
    assessment.evidence_of_change = second.asked.evidence if second and second.asked else ""
    assessment.own_words = str(answers.get("own_words") or "")
    assessment.primary_context, assessment.level = details["primary_context"], details["level"]
    assessment.exploitation_or_efh, assessment.trajectory = details["exploitation_or_efh"], str(answers["trajectory"])
    assessment.save()
    audit("assessment.signed_off", assessment, by, now, {"level": details["level"], "guarded": bool(guard_reason)})
    return assessment


def _waits_for_another(assessment: Assessment, by: Actor) -> None:
    if assessment.status != Assessment.Status.WAITING:
        raise Refused("sign_off", "This version does not wait for sign-off.")
    if assessment.author_id is not None and assessment.author_id == by.user_id:
        raise Refused("sign_off", "You wrote this assessment: somebody else must sign it off.")
