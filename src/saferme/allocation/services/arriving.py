"""A young person has moved here: what another authority handed over is received, and accepted by who may decide."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.allocation.models import Arrival
from saferme.allocation.services.asking_for import today_of
from saferme.audit.services import act, record
from saferme.casework.services import lock_case
from saferme.practice.problems import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Arriving:
    """``came``: codes of Arrival.Came. ``review_there``: what the other authority had set; no clock starts from it."""

    authority: str
    sent_by: str
    received_on: date
    plan_there: str
    know_first: str
    moved_on: date | None = None
    plan_words: str = ""
    review_there: date | None = None
    came: tuple[str, ...] = ()
    missing: str = ""


@act
def receive_hand_over(*, case_id: UUID, arriving: Arriving, by: Actor, now: datetime) -> Arrival:
    """Keep what came, from whom and when. It moves no case: what follows here starts as for anybody.

    Raises Refused while one waits to be accepted, Invalid for what is missing or lies ahead.
    """
    case = lock_case(case_id)
    if Arrival.objects.filter(case=case, status=Arrival.Status.WAITING).exists():
        raise Refused("waiting", "A hand-over waits to be accepted. Answer that first.")
    _check(arriving, now)
    row = Arrival.objects.create(
        case=case,
        **asdict(arriving) | {"came": list(arriving.came)},
        recorded_at=now,
        recorded_by_id=by.user_id,
        status=Arrival.Status.WAITING,
    )
    _audit("arrival.received", row, by, now)
    return row


@act
def answer_arrival(*, arrival_id: UUID, accepted: bool, words: str, by: Actor, now: datetime) -> Arrival:
    """Accepted by who says so themselves, or not, with the reason. Once answered it stays so."""
    lock_case(Arrival.objects.values_list("case_id", flat=True).get(pk=arrival_id))
    row = Arrival.objects.select_related("case").get(pk=arrival_id)
    if row.status != Arrival.Status.WAITING:
        raise Refused("answered", f"This hand-over was answered already: {row.get_status_display().lower()}.")
    if not accepted and not words.strip():
        raise Invalid({"words": "Write why it is not accepted, and who is told."})
    row.status = Arrival.Status.ACCEPTED if accepted else Arrival.Status.DECLINED
    row.answered_at, row.answered_by_id, row.answer_words = now, by.user_id, words
    row.save(update_fields=["status", "answered_at", "answered_by", "answer_words"])
    _audit("arrival.answered", row, by, now, status=str(row.status))
    return row


def _check(arriving: Arriving, now: datetime) -> None:
    words = ("authority", "sent_by", "know_first")
    problems = {field: "Write something here." for field in words if not getattr(arriving, field).strip()}
    for field, most in (("authority", 200), ("sent_by", 300)):
        if len(getattr(arriving, field)) > most:
            problems[field] = f"This is too long by {len(getattr(arriving, field)) - most}."
    if arriving.plan_there not in Arrival.PlanThere.values:
        problems["plan_there"] = "Say which plan was open there, or that it is not known."
    if not set(arriving.came) <= set(Arrival.Came.values):
        problems["came"] = "Choose from the list."
    if arriving.received_on > today_of(now):
        problems["received_on"] = "This day is still to come. Record it once it has come."
    if problems:
        raise Invalid(problems)


def _audit(action: str, row: Arrival, by: Actor, now: datetime, **detail: object) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="arrival",
        subject_id=row.pk,
        person_id=row.case.person_id,
        detail=dict(detail),
    )
