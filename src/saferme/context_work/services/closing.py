"""Ending the case of a context, and opening it as another kind."""

from datetime import date, datetime

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.selectors import case_of_context, would_refuse
from saferme.casework.services import report_fact
from saferme.context_work.models import ContextReferral
from saferme.context_work.offering import from_earlier
from saferme.context_work.selectors import WHO_LEADS, answers_of, check_names, referrals_to
from saferme.context_work.services.referrals import start_referral
from saferme.contexts.models import Context
from saferme.practice.problems import Invalid, Refused
from saferme.practice.vocabulary import ContextState

NOT_OPEN = Refused("closed", "No case is open here.")


@act
def close_context(
    *, context: Context, on: date, why: str, nobody_meant: bool = False, by: Actor, now: datetime
) -> None:
    """``context``: fetched for writing. Raises Invalid, and Refused where the rules keep it open or another closes it."""
    if not why.strip():
        raise Invalid({"why": "Say what has changed there, and how you know."})
    if on > timezone.localtime(now).date():
        raise Invalid({"on": "This day is still to come. Close it once it is so."})
    kind, words = WHO_LEADS[context.kind]
    if by.agency_kind != kind:
        raise Refused("leads", f"The case of this kind of context is closed by {words}.")
    case = case_of_context(context.pk)
    if case is None:
        raise NOT_OPEN
    check_names(by, {"why": why}, context.pk, nobody_meant=nobody_meant)
    report_fact(case_id=case.pk, fact="closed", on=on, note=why.strip(), by=by, now=now)
    record("context.closed", by=by, now=now, subject_kind="context", subject_id=context.pk)


@act
def begin_retyping(*, context: Context, kind: str, by: Actor, now: datetime) -> ContextReferral:
    """Begin the referral that opens this context as another kind, with what the earlier referral said.

    ``context``: fetched for writing. It is closed as it was when the Front Door opens the new one, so that nothing falls
    between the two. Raises Refused at once where the rules would keep it open.
    """
    if kind not in Context.Kind.values or kind == context.kind:
        raise Invalid({"kind": "Choose another kind."})
    if hasattr(context, "later"):
        raise Refused("retyped", "This was opened as another kind already.")
    _check_may_end(context, timezone.localtime(now).date())
    latest = next(iter(referrals_to(context)), None)
    offered = from_earlier(answers_of(latest), kind) if latest else {"what_it_is": kind, "label": context.label}
    return start_referral(offered=offered, origin="From the earlier referral.", earlier_id=context.pk, by=by, now=now)


def _check_may_end(context: Context, today: date) -> None:
    case = case_of_context(context.pk)
    if case is None or case.standing.state in (ContextState.CLOSED, ContextState.REFERRED):
        return
    refusal = would_refuse(case, "closed", today, {}, today)
    if refusal is not None:
        raise Refused(refusal.rule, refusal.says)
