"""A young person moves to another area, or comes of age."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.accounts.roles import Role
from saferme.accounts.selectors import actor_of, user_named
from saferme.allocation.models import Adulthood, HandOver
from saferme.allocation.services.asking_for import check_open, today_of
from saferme.allocation.written import Leaving, hand_over_document
from saferme.audit.services import act, record
from saferme.casework.services import Source, lock_case, report_fact
from saferme.documents.models import StoredDocument
from saferme.documents.services import MadeOf, store_document
from saferme.practice.problems import Invalid, Refused


@act
def make_hand_over(*, case_id: UUID, leaving: Leaving, by: Actor, now: datetime) -> HandOver:
    """Write the hand-over record: what is known comes from the record, and is kept as it is today.

    The case stays here until the other authority has accepted it. Raises Refused while one waits for its answer.
    """
    case = lock_case(case_id)
    check_open(case)
    if HandOver.objects.filter(case=case, status=HandOver.Status.WAITING).exists():
        raise Refused("waiting", "A hand-over waits for its answer. Record that first, or take it back.")
    _check(leaving, now)
    decider = user_named(leaving.decided_by_id)
    assert decider is not None and case.person is not None
    row = HandOver(
        case=case,
        authority=leaving.authority,
        contact=leaving.contact,
        moves_on=leaving.moves_on,
        know_first=leaving.know_first,
        risks=leaving.risks,
        young_person_told=leaving.young_person_told,
        parents_told=leaving.parents_told,
        told_words=leaving.told_words,
        decided_by=decider,
        status=HandOver.Status.WAITING,
        made_at=now,
        made_by_id=by.user_id,
    )
    row.document = store_document(
        document=hand_over_document(case, leaving, decider.name, by, today_of(now)),
        kind=StoredDocument.Kind.HAND_OVER,
        person_id=case.person.pk,
        case_id=case.pk,
        made_of=MadeOf("hand_over", row.pk, "hand_over", 1),
        made_for=leaving.authority,
        by=by,
        now=now,
    )
    row.save(force_insert=True)
    _audit("hand_over.made", row, by, now)
    return row


@dataclass(frozen=True, slots=True)
class Answer:
    """Of the other authority: who said so, on which day, in which words."""

    accepted: bool
    receiver: str
    on: date
    words: str = ""


@act
def answer_hand_over(*, hand_over_id: UUID, answer: Answer, by: Actor, now: datetime) -> HandOver:
    """Record what they say. Accepted: the case is transferred out on that day (M15). Else it stays here.

    Raises Refused when the rules do not admit the transfer on that day; then nothing is kept.
    """
    row = _waiting(hand_over_id)
    _check_answer(row, answer, now)
    row.status = HandOver.Status.ACCEPTED if answer.accepted else HandOver.Status.DECLINED
    row.receiver, row.receiver_on, row.answer_words = answer.receiver, answer.on, answer.words
    row.answered_at, row.answered_by_id = now, by.user_id
    row.save()
    if answer.accepted:
        source = Source("hand_over", row.pk)
        report_fact(case_id=row.case_id, fact="transferred_out", on=answer.on, source=source, by=by, now=now)
    _audit("hand_over.answered", row, by, now, status=row.status)
    return row


@act
def withdraw_hand_over(*, hand_over_id: UUID, words: str, by: Actor, now: datetime) -> HandOver:
    """Take it back, with the reason: they do not move after all, or it is written anew."""
    row = _waiting(hand_over_id)
    if not words.strip():
        raise Invalid({"words": "Say why it is taken back."})
    row.status, row.answer_words = HandOver.Status.WITHDRAWN, words
    row.answered_at, row.answered_by_id = now, by.user_id
    row.save()
    _audit("hand_over.withdrawn", row, by, now)
    return row


@dataclass(frozen=True, slots=True)
class Arranged:
    """For the time after 18. ``after_18``: who is there for them then; "" while nobody is named."""

    adult_services: str
    adult_services_words: str
    agreed: str
    led_by: str
    young_person_says: str = ""
    after_18: str = ""


@act
def record_adulthood(*, case_id: UUID, arranged: Arranged, by: Actor, now: datetime) -> Adulthood:
    """Keep what is arranged; what was written before stays."""
    case = lock_case(case_id)
    said = {"agreed": arranged.agreed, "adult_services_words": arranged.adult_services_words, "led_by": arranged.led_by}
    problems = {field: "Write something here." for field, text in said.items() if not text.strip()}
    if arranged.adult_services not in Adulthood.AdultServices.values:
        problems["adult_services"] = "Say whether adult services were asked."
    problems |= {field: says for field, says in _too_long(arranged).items() if field not in problems}
    if problems:
        raise Invalid(problems)
    row = Adulthood.objects.create(
        case=case,
        adult_services=Adulthood.AdultServices(arranged.adult_services),
        adult_services_words=arranged.adult_services_words,
        agreed=arranged.agreed,
        led_by=arranged.led_by,
        young_person_says=arranged.young_person_says,
        after_18=arranged.after_18,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    record(
        "adulthood.recorded",
        by=by,
        now=now,
        subject_kind="adulthood",
        subject_id=row.pk,
        person_id=case.person_id,
        detail={"adult_services": row.adult_services, "named": bool(row.after_18)},
    )
    return row


def _too_long(arranged: Arranged) -> dict[str, str]:
    most = {"led_by": 200, "after_18": 300}
    return {
        field: f"This is too long by {len(getattr(arranged, field)) - length}."
        for field, length in most.items()
        if len(getattr(arranged, field)) > length
    }


def _check(leaving: Leaving, now: datetime) -> None:
    words = ("authority", "contact", "know_first", "risks", "told_words")
    problems = {field: "Write something here." for field in words if not getattr(leaving, field).strip()}
    for field, most in (("authority", 200), ("contact", 300)):
        if len(getattr(leaving, field)) > most:
            problems[field] = f"This is too long by {len(getattr(leaving, field)) - most}."
    decider = user_named(leaving.decided_by_id)
    if decider is None or not actor_of(decider, now).has(Role.MANAGER):
        problems["decided_by"] = "Choose the manager who decided it."
    if problems:
        raise Invalid(problems)


def _check_answer(row: HandOver, answer: Answer, now: datetime) -> None:
    problems = {}
    if not answer.receiver.strip():
        problems["receiver"] = "Write who answered for the other authority."
    if len(answer.receiver) > 200:
        problems["receiver"] = f"This is too long by {len(answer.receiver) - 200}."
    if not answer.accepted and not answer.words.strip():
        problems["words"] = "Write why they do not accept it, and what is to happen now."
    if answer.on > today_of(now):
        problems["on"] = "This day is still to come. Record it once it has come."
    elif answer.on < today_of(row.made_at):
        problems["on"] = "This is before the hand-over was written. Check the date."
    if problems:
        raise Invalid(problems)


def _waiting(hand_over_id: UUID) -> HandOver:
    case_id = HandOver.objects.values_list("case_id", flat=True).get(pk=hand_over_id)
    lock_case(case_id)
    row = HandOver.objects.select_for_update(of=("self",)).select_related("case").get(pk=hand_over_id)
    if row.status != HandOver.Status.WAITING:
        raise Refused("answered", f"This hand-over was answered already: {row.get_status_display().lower()}.")
    return row


def _audit(action: str, row: HandOver, by: Actor, now: datetime, **detail: object) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="hand_over",
        subject_id=row.pk,
        person_id=row.case.person_id,
        detail=dict(detail),
    )
