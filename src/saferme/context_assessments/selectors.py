"""Reading the assessments of a context, through the context that the actor may see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import case_of_context, standing_today
from saferme.context_assessments.models import ContextAssessment, ReturnComment
from saferme.context_work.selectors import hidden_in, hide_names, linked_people
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context
from saferme.practice.forms import Answers, Form
from saferme.submissions.selectors import answers_shown, form_of

#: What the rules call it (contract, actions of a context).
COMPLETE = "complete_context_assessment"


def get_assessment(
    actor: Actor, assessment_id: UUID, *, to: Permission = Permission.SEE_CONTEXT, audited: bool = True
) -> ContextAssessment:
    """One version, for what the actor is about to do. Raises as get_context does; the look is written down there."""
    found = ContextAssessment.objects.filter(pk=assessment_id)
    row = found.select_related("submission", "author", "signed_off_by").first()
    if row is None:
        raise NotVisible
    row.context = get_context(actor, row.context_id, to=to, audited=audited)
    hide_names(linked_people(row.context_id), [row], "sign_off_comment")
    return row


def answers_of(assessment: ContextAssessment) -> Answers:
    """As everybody is shown them: who was linked since is not named in them."""
    return answers_shown(assessment.submission, hidden_in(assessment.context_id))


def versions_of(context: Context) -> list[ContextAssessment]:
    """Every version of a context already fetched, the newest first."""
    rows = ContextAssessment.objects.filter(context=context).select_related("author", "signed_off_by")
    return list(rows.order_by("-version"))


def finished_of(context: Context) -> list[ContextAssessment]:
    """Every version of a context already fetched that was signed off, the oldest first, to be compared."""
    rows = ContextAssessment.objects.filter(context=context, status=ContextAssessment.Status.SIGNED_OFF)
    return list(rows.select_related("submission").order_by("version"))


def latest_signed(context: Context) -> ContextAssessment | None:
    """The version that counts, of a context already fetched. Whether it counts in this episode is for the rules to say."""
    rows = ContextAssessment.objects.filter(context=context, status=ContextAssessment.Status.SIGNED_OFF)
    return rows.select_related("submission", "author", "signed_off_by").order_by("-version").first()


def previous_of(assessment: ContextAssessment) -> ContextAssessment | None:
    """The version that this one started from."""
    rows = ContextAssessment.objects.filter(context_id=assessment.context_id, version__lt=assessment.version)
    return rows.select_related("submission", "author", "signed_off_by").order_by("-version").first()


def comments_on(assessment: ContextAssessment) -> list[ReturnComment]:
    """Why it was returned, each time, with who returned it."""
    rows = list(assessment.comments.select_related("by"))
    hide_names(linked_people(assessment.context_id), rows, "comment")
    return rows


def why_not_now(context: Context, today: date) -> str:
    """Why no version may be begun, as the rules say it; "" where it may."""
    case = case_of_context(context.pk)
    if case is None:
        return "No referral of it has been received yet, so there is nothing to assess."
    barred = [one for one in standing_today(case, today).blocked if one.action == COMPLETE]
    return barred[0].because[0].says if barred else ""


@dataclass(frozen=True, slots=True)
class Findings:
    """A version as other rooms read it: the form that was answered, the answers, and the conclusion with its evidence."""

    form: Form
    answers: Answers
    at_risk: str
    evidence: str
    recommendation: str
    must_change_first: str


def findings_of(assessment: ContextAssessment) -> Findings:
    """Of a version already fetched."""
    form, answers = form_of(assessment.submission), answers_of(assessment)
    concluded = answers.get("young_people_at_risk") or {}
    return Findings(
        form=form,
        answers=answers,
        at_risk=str(concluded.get("value") or ""),
        evidence=str(concluded.get("evidence") or ""),
        recommendation=str(answers.get("recommendation") or ""),
        must_change_first=str(answers.get("must_change_first") or ""),
    )


def observed_times(answers: Answers) -> int:
    """At how many different days and times of day a place was watched."""
    rows = answers.get("observations") or []
    return len({(str(row.get("on")), row.get("time_of_day")) for row in rows})
