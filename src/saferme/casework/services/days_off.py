"""One-off bank holidays. Entering or withdrawing one works the clocks that it touches out anew, in the same act."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.models import Case, Deadline, OneOffDay
from saferme.casework.replay import answer_of
from saferme.casework.selectors import active_facts
from saferme.casework.services.shared import lock_case
from saferme.casework.services.standing import follow, picture
from saferme.packs import load_pack
from saferme.practice.problems import Invalid, Refused
from saferme.practice.timescales import SATURDAY
from saferme.ui.dates import date_uk


@act
def enter_day_off(*, day: date, reason: str, by: Actor, now: datetime) -> OneOffDay:
    """Enter a bank holiday that the published table does not hold. It counts from today for every clock that runs."""
    if not reason.strip():
        raise Invalid({"reason": "Say why this day is a bank holiday, and who proclaimed it."})
    if problem := _why_not(day):
        raise Invalid({"day": problem})
    today = timezone.localtime(now).date()
    row = OneOffDay.objects.create(day=day, reason=reason.strip(), entered_on=today, entered_by_id=by.user_id)
    return _follow_up("day_off.entered", row, by, now)


@act
def withdraw_day_off(*, day_id: int, reason: str, by: Actor, now: datetime) -> OneOffDay:
    """Take back a day that was entered in error. It stays in the table, with the reason."""
    row = OneOffDay.objects.select_for_update(of=("self",)).get(pk=day_id)
    if row.withdrawn_on is not None:
        raise Refused("withdrawn", "This day was withdrawn already.")
    if not reason.strip():
        raise Invalid({"reason": "Say why this day is withdrawn."})
    row.withdrawn_on = timezone.localtime(now).date()
    row.withdrawn_by_id, row.withdrawn_reason = by.user_id, reason.strip()
    row.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_reason"])
    return _follow_up("day_off.withdrawn", row, by, now)


def _why_not(day: date) -> str:
    """What stands against a day as a one-off day, in a sentence; "" if nothing does."""
    if day.weekday() >= SATURDAY:
        return f"{date_uk(day)} is at a weekend, which is no working day already."
    if day in load_pack(settings.SAFERME_PACK).bank_holidays:
        return f"{date_uk(day)} is a bank holiday already."
    if OneOffDay.objects.filter(day=day, withdrawn_on__isnull=True).exists():
        return f"{date_uk(day)} was entered already: it is in the list below."
    return ""


def _follow_up(action: str, row: OneOffDay, by: Actor, now: datetime) -> OneOffDay:
    """Say what was done, then move the clocks that the day may touch."""
    moved = [case_id for case_id in _touched(row.day, now) if _wind_anew(case_id, row, by, now)]
    detail = {"day": row.day.isoformat(), "cases_moved": len(moved)}
    record(action, by=by, now=now, subject_kind="one_off_day", subject_id=row.pk, detail=detail)
    return row


def _touched(day: date, now: datetime) -> list[UUID]:
    """The cases with a clock of working days that goes over this day and runs, or was met on the day of the entry."""
    open_now = Q(met_on="") | Q(met_on__gte=timezone.localtime(now).date().isoformat())
    clocks = Deadline.objects.filter(open_now, due_on__gte=day, after__contains="working day")
    return list(Case.objects.filter(pk__in=clocks.values("case")).order_by("pk").values_list("pk", flat=True))


def _wind_anew(case_id: UUID, row: OneOffDay, by: Actor, now: datetime) -> bool:
    case, today = lock_case(case_id), timezone.localtime(now).date()
    before, facts = picture(case), active_facts(case)
    follow(case, answer_of(case, facts, today), facts, today, today)
    if picture(case) == before:
        return False
    record(
        "clocks.moved",
        by=by,
        now=now,
        subject_kind="case",
        subject_id=case.pk,
        person_id=case.person_id,
        detail={"one_off_day": row.pk, "day": row.day.isoformat()},
    )
    return True
