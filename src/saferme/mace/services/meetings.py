"""Planning the meeting of a month and area, asking people to it, and keeping who was there."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.mace.models import Attendance, Item, Listing, Meeting
from saferme.mace.services.shared import take_step
from saferme.practice.problems import Invalid, Refused


@act
def plan_meeting(
    *, area: str, starts_at: datetime, place: str, chair_id: int, user_ids: Collection[int], by: Actor, now: datetime
) -> Meeting:
    """Plan the meeting of its month. What is kept in view in this area is put on its list.

    ``user_ids``: whom to ask, chosen from colleagues by the caller. Raises Invalid for a moment past, Refused for a second
    meeting of one month and area.
    """
    if starts_at <= now:
        raise Invalid({"starts_at": "Choose a time that is still to come."})
    month = timezone.localtime(starts_at).date().replace(day=1)
    if Meeting.objects.filter(area=area, month=month).exists():
        raise Refused("planned", "The meeting of this month and area is planned already.")
    meeting = Meeting.objects.create(
        area=area,
        month=month,
        starts_at=starts_at,
        place=place.strip(),
        chair_id=chair_id,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    Attendance.objects.bulk_create(Attendance(meeting=meeting, user_id=user) for user in sorted({*user_ids, chair_id}))
    listed = _carry_over(meeting, by, now)
    _audit("planned", meeting, by, now, {"area": area, "asked": len(user_ids), "carried_over": listed})
    return meeting


def _carry_over(meeting: Meeting, by: Actor, now: datetime) -> int:
    """What was discussed and is kept in view, and what a meeting that was held did not come to."""
    kept = Item.objects.filter(area=meeting.area, status__in=[Item.Status.DISCUSSED, Item.Status.LISTED])
    still_listed = Listing.objects.filter(meeting__held_on__isnull=True).exclude(meeting=meeting).values("item_id")
    rows = list(kept.exclude(pk__in=still_listed).select_for_update(of=("self",)))
    for item in rows:
        put_on_list(item=item, meeting=meeting, by=by, now=now)
    return len(rows)


@act
def put_on_list(*, item: Item, meeting: Meeting, by: Actor, now: datetime) -> None:
    """Nothing is written where it stands on that list already. ``item`` is locked by the caller."""
    _, new = Listing.objects.get_or_create(item=item, meeting=meeting, defaults={"listed_at": now})
    item.status = Item.Status.LISTED
    item.save(update_fields=["status"])
    if new:
        take_step(item=item, what="listed", detail={"meeting": str(meeting.pk)}, by=by, now=now)


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The one after it in its area, if it is planned and not held yet."""
    later = Meeting.objects.filter(area=meeting.area, month__gt=meeting.month, held_on__isnull=True)
    return later.order_by("month").first()


@act
def ask_to_meeting(*, meeting_id: UUID, user_id: int, by: Actor, now: datetime) -> Attendance:
    """Ask one more. From now they see the meeting and, of its list, what they may see."""
    row, new = Attendance.objects.get_or_create(meeting_id=meeting_id, user_id=user_id)
    if not new:
        raise Refused("asked", "They are asked already.")
    _audit("asked", row.meeting, by, now, {"user": user_id})
    return row


@act
def record_attendance(
    *, meeting_id: UUID, held_on: date, came: Mapping[int, str], also_there: str, by: Actor, now: datetime
) -> Meeting:
    """Keep that it was held and who was there. ``came``: of each who was asked, by the id of the user.

    May be put right afterwards. Raises Invalid for a day to come or somebody of whom nothing is said.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
    rows = list(Attendance.objects.filter(meeting=meeting))
    problems = {f"came_{row.user_id}": "Say whether they came." for row in rows if row.user_id not in came}
    if held_on > timezone.localtime(now).date():
        problems["held_on"] = "This day is still to come. Record it once it was held."
    if problems:
        raise Invalid(problems)
    meeting.held_on, meeting.also_there = held_on, also_there.strip()
    meeting.save(update_fields=["held_on", "also_there"])
    for row in rows:
        row.came = Attendance.Came(came[row.user_id])
    Attendance.objects.bulk_update(rows, ["came"])
    following = next_meeting(meeting)
    if following is not None:
        _carry_over(following, by, now)
    _audit("held", meeting, by, now, {"present": sum(row.came == "present" for row in rows)})
    return meeting


def _audit(action: str, meeting: Meeting, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(f"mace_meeting.{action}", by=by, now=now, subject_kind="mace_meeting", subject_id=meeting.pk, detail=detail)
