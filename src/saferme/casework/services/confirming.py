"""Asking a second person to confirm a step, and their answer."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import Permission
from saferme.audit.services import act
from saferme.casework.models import Case, CaseFact, Confirmation
from saferme.casework.selectors import counts_still
from saferme.casework.services.shared import audit_case, lock_case
from saferme.outbox.services import queue_message
from saferme.people.selectors import users_for
from saferme.practice.problems import Invalid, Refused


@act
def ask_confirmation(
    *, case_id: UUID, about: str, source_id: UUID | None = None, evidence: str, of: int | None, by: Actor, now: datetime
) -> Confirmation:
    """Ask a colleague who may read the record. Whoever was asked before about the same is asked no more.

    Raises Invalid (``evidence``, ``asked_of``) for what is missing, and when somebody names themselves.
    """
    case = lock_case(case_id)
    colleague = _checked(case, evidence, of, by)
    assert by.user_id is not None, "a colleague asks, never the system"
    _set_aside(case, about, now)
    row = Confirmation.objects.create(
        case=case,
        about=Confirmation.About(about),
        source_id=source_id,
        evidence=evidence.strip(),
        as_of=_latest(case),
        asked_of=colleague,
        asked_by_id=by.user_id,
        asked_at=now,
    )
    queue_message(
        to=colleague.email,
        subject="You are asked to confirm a step",
        body="A colleague asks you to look at a step before it counts. Sign in to Safer Me: it stands in your work.",
        by=by,
        now=now,
    )
    audit_case("confirmation.asked", case, by, now, {"about": about, "user": colleague.pk})
    return row


def _checked(case: Case, evidence: str, of: int | None, by: Actor) -> User:
    assert case.person is not None
    readers = users_for(by, case.person, Permission.SEE_ASSESSMENT)
    colleague, problems = readers.filter(pk=of).first() if of else None, {}
    if not evidence.strip():
        problems["evidence"] = "Write what has changed for the better, and what shows it."
    if colleague is None:
        problems["asked_of"] = "Choose a colleague who may read this record. Share it with them first if need be."
    elif colleague.pk == by.user_id:
        problems["asked_of"] = "The second person is somebody other than you."
    if problems or colleague is None:
        raise Invalid(problems)
    return colleague


def _latest(case: Case) -> int:
    number = CaseFact.objects.filter(case=case).order_by("-number").values_list("number", flat=True).first()
    return number or 0


@act
def answer_confirmation(
    *, confirmation_id: UUID, confirms: bool, said: str = "", by: Actor, now: datetime
) -> Confirmation:
    """The second person confirms, or declines with the reason.

    Raises Refused for anybody else, for what was answered already, and when more was recorded since it was asked.
    """
    row = Confirmation.objects.select_for_update(of=("self",)).select_related("case").get(pk=confirmation_id)
    if row.asked_of_id != by.user_id:
        raise Refused("confirmation", f"Only {row.asked_of.name} can answer: they were asked.")
    if row.answer or row.set_aside_at:
        raise Refused("confirmation", "This was answered or taken back already.")
    if not counts_still(row):
        raise Refused("confirmation", "More was recorded in the case since you were asked. It must be asked anew.")
    if not confirms and not said.strip():
        raise Invalid({"said": "Say why you do not confirm it."})
    row.answer = Confirmation.Answer.CONFIRMED if confirms else Confirmation.Answer.DECLINED
    row.answered_at, row.said = now, said.strip()
    row.save(update_fields=["answer", "answered_at", "said"])
    audit_case("confirmation.answered", row.case, by, now, {"about": row.about, "answer": row.answer})
    return row


@act
def take_back_confirmation(*, confirmation_id: UUID, by: Actor, now: datetime) -> Confirmation:
    """Whoever asked asks no more. Raises Refused for anybody else."""
    row = (
        Confirmation.objects.select_for_update(of=("self",)).select_related("case", "asked_by").get(pk=confirmation_id)
    )
    if row.asked_by_id != by.user_id:
        raise Refused("confirmation", f"Only {row.asked_by.name} can take it back: they asked.")
    if row.set_aside_at is None:
        row.set_aside_at = now
        row.save(update_fields=["set_aside_at"])
        audit_case("confirmation.taken_back", row.case, by, now, {"about": row.about})
    return row


@act
def set_aside_confirmations(*, case_id: UUID, about: str, by: Actor, now: datetime) -> None:
    """What was asked about this step is asked no more, and what was confirmed stands for nothing: it is not done."""
    case = lock_case(case_id)
    if _set_aside(case, about, now):
        audit_case("confirmation.set_aside", case, by, now, {"about": about})


def _set_aside(case: Case, about: str, now: datetime) -> int:
    return Confirmation.objects.filter(case=case, about=about, set_aside_at__isnull=True).update(set_aside_at=now)
