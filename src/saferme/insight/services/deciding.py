"""What a person decides on a context that emerged."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.services import start_referral
from saferme.insight.models import Decision, Shared
from saferme.insight.selectors import ORIGIN, get_candidate, offered_to_referral
from saferme.practice.problems import Invalid, Refused


@act
def decide(*, shared_id: UUID, outcome: str, reason: str, by: Actor, now: datetime) -> Decision:
    """``by`` sees it. Opening a referral begins one with what is known, without a name.

    Raises NotVisible when it is no candidate for ``by``, Invalid without a choice or a reason, Refused when a decision
    stands and nothing has come since, or while nobody has said whether several names are the same.
    """
    problems = {} if outcome in Decision.Outcome.values else {"outcome": "Choose what is to be done."}
    if not reason.strip():
        problems["reason"] = "Say why, for whoever comes upon it next."
    if problems:
        raise Invalid(problems)
    Shared.objects.select_for_update().filter(pk=shared_id).first()
    candidate = get_candidate(by, shared_id, audited=False)
    if candidate.perhaps:
        raise Refused("perhaps", "Say first whether these names are the same.")
    if candidate.decision is not None and candidate.decision.outcome == Decision.Outcome.REFER and not candidate.news:
        raise Refused("decided", "A context referral was opened already, and nothing has come since.")
    referral = None
    if outcome == Decision.Outcome.REFER:
        offered = offered_to_referral(by, candidate)
        referral = start_referral(offered=offered, origin=ORIGIN, by=by, now=now)
    decision = Decision.objects.create(
        shared_id=candidate.shared.pk,
        outcome=Decision.Outcome(outcome),
        reason=reason.strip(),
        referral=referral,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    record(
        "emergent.decided",
        by=by,
        now=now,
        subject_kind="emergent",
        subject_id=shared_id,
        detail={"outcome": outcome, "young_people": len(candidate.emerged.people)},
    )
    return decision
