"""What the Front Door does with a context referral: is it known already, and what comes next."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.models import Case
from saferme.casework.selectors import active_facts, case_of_context
from saferme.casework.services import Source, open_case, report_fact
from saferme.context_work.models import ContextReferral, ContextTriage
from saferme.context_work.selectors import (
    LEAD,
    WHO_LEADS,
    answers_of,
    check_names,
    kind_of_agency,
    texts_in,
    triage_form,
)
from saferme.context_work.services.telling import tell_of_answer
from saferme.contexts.services import give_lead, open_context
from saferme.practice.forms import Answers, Section, check_section
from saferme.practice.problems import Invalid, Refused
from saferme.practice.vocabulary import ContextState

RETYPED = "Worked on as another kind from now on; this case is closed as it was."


@act
def match_referral(
    *,
    referral_id: UUID,
    context_id: UUID | None,
    label: str = "",
    nobody_meant: bool = False,
    by: Actor,
    now: datetime,
) -> ContextReferral:
    """Put a referral to the context that it is about, fetched by the caller, or (None) open a record with this label.

    The case is told on which day the referral was received; what it is to be instead of is closed as it was. Raises
    Invalid as open_context does and as check_names, Refused when somebody did this already or where
    the rules keep the earlier case open.
    """
    referral = ContextReferral.objects.select_for_update(of=("self",)).select_related("submission").get(pk=referral_id)
    if referral.context_id is not None or referral.sent_at is None:
        raise Refused("matched", "This referral has its context already.")
    if referral.earlier_id is not None:
        _close_earlier(referral.earlier_id, referral, by, now)
    if context_id is None:
        context_id = _opened(referral, label, by, now, nobody_meant=nobody_meant)
    referral.context_id = context_id
    referral.save(update_fields=["context"])
    case = open_case(context_id=context_id, by=by, now=now)
    _audit("context_referral.matched", referral, by, now, {"context": str(context_id)})
    report_fact(
        case_id=case.pk,
        fact="context_referral_received",
        on=_received_on(case, referral.sent_at),
        source=Source("context_referral", referral.pk),
        by=by,
        now=now,
    )
    return referral


def _received_on(case: Case, sent_at: datetime) -> date:
    """The day on which it was sent; of a case that went on since, its last day: what was closed meanwhile opens again."""
    return max([timezone.localtime(sent_at).date(), *(fact.day for fact in active_facts(case))])


def _opened(referral: ContextReferral, label: str, by: Actor, now: datetime, *, nobody_meant: bool) -> UUID:
    where = str(answers_of(referral).get("where") or "")
    check_names(by, {"label": label}, referral.earlier_id, nobody_meant=nobody_meant)
    context = open_context(kind=referral.kind, label=label, where=where, earlier_id=referral.earlier_id, by=by, now=now)
    return context.pk


def _close_earlier(earlier_id: UUID, referral: ContextReferral, by: Actor, now: datetime) -> None:
    """As it was: with the fact that its own state admits. Raises Refused where the rules keep it open."""
    case = case_of_context(earlier_id)
    if case is None or case.standing.state == ContextState.CLOSED:
        return
    waits = case.standing.state == ContextState.REFERRED
    report_fact(
        case_id=case.pk,
        fact="triaged" if waits else "closed",
        on=timezone.localtime(now).date(),
        details={"outcome": "no_further_action"} if waits else {},
        note=RETYPED,
        source=Source("context_referral", referral.pk),
        by=by,
        now=now,
    )


@act
def triage_referral(
    *,
    referral_id: UUID,
    answers: Answers,
    asked: Section,
    lead_id: int | None,
    nobody_meant: bool = False,
    by: Actor,
    now: datetime,
) -> ContextTriage:
    """Keep what was decided, why, and what the referrer is told; the lead organisation may read and write from then.

    ``asked``: the section as it was put to the actor; without its outcome, the case is past triage and this joins it.
    The referrer is told by e-mail that there is an answer. Raises Invalid for what is missing, a lead that the rules do not
    give this kind, or a text that names a young person (see check_names); Refused as report_fact does.
    """
    referral = ContextReferral.objects.select_for_update(of=("self",)).get(pk=referral_id)
    if referral.context is None:
        raise Refused("matched", "Say first which context it is about.")
    if ContextTriage.objects.filter(referral=referral).exists():
        raise Refused("triaged", "This referral was decided already.")
    problems = check_section(asked, answers, answers, finishing=True)
    outcome = str(answers.get("outcome") or ContextTriage.Outcome.JOINED)
    problems |= _problems_of_lead(referral.context.kind, outcome, lead_id)
    if problems:
        raise Invalid(problems)
    check_names(by, texts_in(asked, answers), referral.context_id, nobody_meant=nobody_meant)
    triage = ContextTriage.objects.create(
        referral=referral,
        form_version=triage_form().version,
        answers={code: raw for code, raw in answers.items() if code != LEAD},
        outcome=ContextTriage.Outcome(outcome),
        feedback=str(answers["feedback"]),
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("context_referral.triaged", referral, by, now, {"outcome": outcome})
    if outcome != ContextTriage.Outcome.JOINED:
        _tell_case(triage, by, now)
    if lead_id is not None:
        give_lead(context_id=referral.context.pk, agency_id=lead_id, by=by, now=now)
    if referral.author_id != by.user_id:
        tell_of_answer(referral, by=by, now=now)
    return triage


def _problems_of_lead(kind: str, outcome: str, lead_id: int | None) -> dict[str, str]:
    """R12 to R14: a school's assessment is a school's, a peer group's Children's Social Care's, a place's the CSP's."""
    if outcome not in (ContextTriage.Outcome.CONTEXT_ASSESSMENT, ContextTriage.Outcome.SINGLE_AGENCY):
        return {}
    if lead_id is None:
        return {LEAD: "Choose who leads."}
    leads, words = WHO_LEADS[kind]
    wrong = outcome == ContextTriage.Outcome.CONTEXT_ASSESSMENT and kind_of_agency(lead_id) != leads
    return {LEAD: f"The context assessment is led by {words}. Choose one, or another outcome."} if wrong else {}


def _tell_case(triage: ContextTriage, by: Actor, now: datetime) -> None:
    case = open_case(context_id=triage.referral.context_id, by=by, now=now)
    report_fact(
        case_id=case.pk,
        fact="triaged",
        on=timezone.localtime(now).date(),
        details={"outcome": str(triage.outcome)},
        source=Source("context_referral", triage.referral_id),
        by=by,
        now=now,
    )


def _audit(action: str, referral: ContextReferral, by: Actor, now: datetime, detail: dict[str, Any]) -> None:
    record(action, by=by, now=now, subject_kind="context_referral", subject_id=referral.pk, detail=detail)
