"""Writing the assessment of a context: start, submit, return, sign off. It moves the context's own case and no other."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.models import Case
from saferme.casework.selectors import case_of_context, standing_today
from saferme.casework.services import Source, lock_case, report_fact
from saferme.context_assessments.checklist import CHECKLIST, still_closed
from saferme.context_assessments.evidence import is_taken, taken
from saferme.context_assessments.known import FORM_OF, known_facts
from saferme.context_assessments.models import ContextAssessment, ReturnComment
from saferme.context_assessments.naming import named_in, settled_by
from saferme.context_assessments.selectors import COMPLETE, answers_of, findings_of
from saferme.context_work.selectors import SEEMS, WHO_LEADS, check_names, hidden_in, may_be_told
from saferme.contexts.models import Context
from saferme.practice.forms import Answers, Form, fill
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import current_form, form_of
from saferme.submissions.services import finish_submission, reopen_submission, save_section, start_submission
from saferme.surveys.models import Survey
from saferme.surveys.selectors import answered_to, results_of
from saferme.ui.dates import date_uk

#: What the next version does not carry over: it is settled or found anew.
OF_ONE_OCCASION = frozenset({"why_now", "methods", "observations", "young_people_at_risk", "recommendation"})


@act
def start_assessment(*, context: Context, by: Actor, now: datetime) -> ContextAssessment:
    """Begin the first version, or the next one from the last that was signed off. ``context``: fetched for writing.

    Returns the version being written when there is one. Raises Refused when the case does not stand where it is assessed.
    """
    if by.user_id is None:
        raise Invalid({"": "An assessment is begun by somebody who has signed in."})
    case = _locked_case(context)
    versions = list(ContextAssessment.objects.filter(context=context).order_by("-version")[:1])
    if versions and versions[0].status != ContextAssessment.Status.SIGNED_OFF:
        return versions[0]
    _check_admitted(case, now)
    before = versions[0] if versions else None
    offered, origins = _offered(context, before)
    submission = start_submission(
        form_key=FORM_OF[context.kind],
        person_id=None,
        previous=before.submission if before else None,
        offered=offered,
        origins=origins,
        by=by,
        now=now,
    )
    assessment = ContextAssessment.objects.create(
        context=context,
        submission=submission,
        version=before.version + 1 if before else 1,
        author_id=by.user_id,
        started_at=now,
    )
    _audit("context_assessment.started", assessment, by, now, {"version": assessment.version})
    return assessment


def _locked_case(context: Context) -> Case:
    case = case_of_context(context.pk)
    if case is None:
        raise Refused("not_open", "No referral of it has been received yet, so there is nothing to assess.")
    return lock_case(case.pk)


def _check_admitted(case: Case, now: datetime) -> None:
    for blocked in standing_today(case, timezone.localtime(now).date()).blocked:
        if blocked.action == COMPLETE:
            raise Refused(blocked.because[0].rule, blocked.because[0].says)


def _offered(context: Context, before: ContextAssessment | None) -> tuple[Answers, dict[str, str]]:
    """What the new version starts from, and for each answer where it comes from."""
    form = current_form(FORM_OF[context.kind])
    facts, notes = known_facts(context)
    offered = fill(form, facts)
    origins = {code: notes.get(form.question(code).fills.split(".")[0], "") for code in offered}
    if before is not None and before.signed_off_at is not None:
        known = {question.code for question in form.questions()} - OF_ONE_OCCASION
        known -= {question.code for one in form.sections if one.code == CHECKLIST for question in one.questions}
        carried = {code: raw for code, raw in answers_of(before).items() if code in known}
        note = f"From version {before.version}, signed off on {date_uk(before.signed_off_at)}. Still true?"
        offered, origins = {**offered, **carried}, {**origins, **dict.fromkeys(carried, note)}
    return offered, {code: note for code, note in origins.items() if note}


@act
def take_survey(*, assessment_id: UUID, survey: Survey, by: Actor, now: datetime) -> ContextAssessment:
    """Put what a survey of this context says beside the other evidence, to be looked through. Taken in twice is once.

    ``survey``: fetched by surveys.get_survey. Raises Refused while its results may not be shown.
    """
    assessment = _locked(assessment_id)
    if assessment.status != ContextAssessment.Status.WRITING:
        raise Refused("locked", "This version is not being written any more. Take it into the next one.")
    results = results_of(by, survey)
    if not results or survey.context_id != assessment.context_id:
        raise Refused("survey", "It has no results that may be shown here.")
    form, answers = form_of(assessment.submission), answers_of(assessment)
    if is_taken(survey, answers):
        return assessment
    changed = taken(form, answers, survey, results, answered_to(survey))
    for section in form.sections:
        here = {one.code: changed[one.code] for one in section.questions if one.code in changed}
        if here:
            save_section(
                submission_id=assessment.submission_id,
                section=section.code,
                answers=here,
                seen_version=None,
                as_shown=hidden_in(assessment.context_id),
                by=by,
                now=now,
            )
    _audit("context_assessment.survey_taken", assessment, by, now, {"survey": str(survey.pk)})
    return assessment


@act
def submit_assessment(*, assessment_id: UUID, settled: str = "", by: Actor, now: datetime) -> ContextAssessment:
    """Hand it to a second person. ``settled``: naming.settled_by of the places that the writer was shown and settled.

    Raises Invalid (``section.field`` -> sentence) while something needed is missing, or names or may name a young person.
    """
    assessment = _locked(assessment_id)
    if assessment.status != ContextAssessment.Status.WRITING:
        raise Refused("locked", "This version was submitted already.")
    form, answers = form_of(assessment.submission), answers_of(assessment)
    closed = still_closed(form, answers, timezone.localtime(now).date())
    if closed:
        raise Invalid({f"{CHECKLIST}.{field}": says for field, says in closed.items()})
    finish_submission(submission_id=assessment.submission_id, by=by, now=now)
    looked_at = _check_names(assessment, form, answers, settled, by)
    assessment.status, assessment.submitted_at = ContextAssessment.Status.WAITING, now
    assessment.save(update_fields=["status", "submitted_at"])
    _audit("context_assessment.submitted", assessment, by, now, {"settled": looked_at})
    return assessment


def _check_names(assessment: ContextAssessment, form: Form, answers: Answers, settled: str, by: Actor) -> int:
    """How many places somebody settled that may have named a young person. Raises Invalid where one does."""
    may_be_told(by, assessment.context_id)
    named = named_in(by, assessment, form.sections, answers)
    said = settled == settled_by(named)
    unsettled = [one for one in named if one.sure or not said]
    if unsettled:
        raise Invalid({one.place: SEEMS if said and not one.knows else one.says for one in unsettled})
    return len(named)


@act
def return_assessment(
    *, assessment_id: UUID, comment: str, nobody_meant: bool = False, by: Actor, now: datetime
) -> ContextAssessment:
    """Give it back to its author with what should be looked at again. Raises Invalid, also as check_names."""
    assessment = _locked(assessment_id)
    _waits_for_another(assessment, by)
    if not comment.strip():
        raise Invalid({"comment": "Say what the author should look at again."})
    check_names(by, {"comment": comment}, assessment.context_id, nobody_meant=nobody_meant)
    assert by.user_id is not None
    ReturnComment.objects.create(assessment=assessment, comment=comment.strip(), by_id=by.user_id, at=now)
    reopen_submission(submission_id=assessment.submission_id, reason=comment, by=by, now=now)
    assessment.status, assessment.submitted_at = ContextAssessment.Status.WRITING, None
    assessment.save(update_fields=["status", "submitted_at"])
    _audit("context_assessment.returned", assessment, by, now, {})
    return assessment


@act
def sign_off_assessment(
    *, assessment_id: UUID, comment: str = "", nobody_meant: bool = False, by: Actor, now: datetime
) -> ContextAssessment:
    """Make it count: locked, and a fact of the context's own case (never of a child's: R11).

    Raises Refused when the signer is the author or not of the kind of organisation that leads, or when a rule says no; Invalid as
    check_names, of the comment.
    """
    assessment = _locked(assessment_id)
    _waits_for_another(assessment, by)
    kind, words = WHO_LEADS[assessment.context.kind]
    if by.agency_kind != kind:
        raise Refused("leads", f"The assessment of this kind of context is signed off by {words}.")
    check_names(by, {"comment": comment}, assessment.context_id, nobody_meant=nobody_meant)
    found = findings_of(assessment)
    report_fact(
        case_id=_locked_case(assessment.context).pk,
        fact="context_assessment_completed",
        on=timezone.localtime(now).date(),
        details={"young_people_at_risk": found.at_risk},
        source=Source("context_assessment", assessment.pk),
        by=by,
        now=now,
    )
    assessment.status, assessment.signed_off_at = ContextAssessment.Status.SIGNED_OFF, now
    assessment.signed_off_by_id, assessment.sign_off_comment = by.user_id, comment.strip()
    assessment.young_people_at_risk = ContextAssessment.AtRisk(found.at_risk)
    assessment.save()
    _audit("context_assessment.signed_off", assessment, by, now, {"at_risk": found.at_risk})
    return assessment


def _waits_for_another(assessment: ContextAssessment, by: Actor) -> None:
    if assessment.status != ContextAssessment.Status.WAITING:
        raise Refused("sign_off", "This version does not wait for sign-off.")
    if assessment.author_id == by.user_id:
        raise Refused("sign_off", "You wrote this assessment: somebody else must sign it off.")


def _locked(assessment_id: UUID) -> ContextAssessment:
    rows = ContextAssessment.objects.select_for_update(of=("self",)).select_related("context", "submission")
    return rows.get(pk=assessment_id)


def _audit(action: str, assessment: ContextAssessment, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    """Codes alone: a context's audit names nobody, and no word that was typed."""
    record(action, by=by, now=now, subject_kind="context_assessment", subject_id=assessment.pk, detail=detail)
