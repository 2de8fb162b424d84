"""Something that is due for somebody, without the forms around it."""

from datetime import date, timedelta

from saferme.casework.models import Case, Deadline
from saferme.outbox.models import Message
from saferme.reminders.models import Reminder
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making

#: The day after the cast came together, which it does at ten, and eight o'clock in its morning: a Wednesday.
DAY = TODAY + timedelta(days=1)
MORNING = NOW.replace(hour=8) + timedelta(days=1)
#: What no message and no calendar may hold: names, initials, dates of birth, numbers, places, and what it is about.
CANARIES = (
    "Sam", "Ashdown", "S.A.", "2011", "Larkfield", "small hall", "Priya", "Sol Worker", "Tam Trusted", "Northmoor",
    "exploit", "harm", "missing", "strategy", "section 47", "s47", "gang", "referral", "assessment", "safeguarding",
)  # fmt: skip


def held(cast: Cast) -> Case:
    """Sam's case, in which the practitioner and the social worker have parts, without a clock."""
    case = making.assessed(cast)
    Deadline.objects.all().delete()
    return case


def clock(case: Case, due: date | str = DAY, *, code: str = "first_review", number: int = 1) -> Deadline:
    text = due if isinstance(due, str) else due.isoformat()
    day = date.fromisoformat(text[:10])
    return Deadline.objects.create(
        case=case, code=code, due=text, due_on=day, source="R1", from_number=number, after="15 working days"
    )


def in_days(days: int) -> date:
    return DAY + timedelta(days=days)


def messages_to(cast: Cast, who: str) -> list[Message]:
    """Reminders and digests alone; other rooms write too."""
    rows = Message.objects.filter(to=cast.users[who].email, subject__startswith="Safer Me: ")
    return list(rows.order_by("created_at"))


def told(cast: Cast, who: str) -> list[tuple[str, str]]:
    rows = Reminder.objects.filter(user=cast.users[who]).order_by("due", "stage")
    return [(row.due, row.stage) for row in rows]
