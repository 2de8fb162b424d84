"""Who is to be told of what in the drill, and whether the books are right when it is over."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils import timezone

from saferme.accounts import services as accounts
from saferme.accounts.models import User
from saferme.accounts.roles import Role
from saferme.accounts.selectors import actor_of
from saferme.audit.selectors import verify
from saferme.casework import services as casework
from saferme.casework.models import Case, Deadline
from saferme.outbox.models import Message
from saferme.outbox.selectors import last_sign_of_life
from saferme.reminders.models import Look, Reminder, Wish
from saferme.reminders.selectors import wishes_of
from saferme.reminders.things import things_of
from tests.cast import LONG_AGO, NOW, Cast, make_cast
from tests.meetings.making import EARLIER
from tests.reminders.mail_server import Letter

_cast: list[Cast] = []


def fill() -> list[User]:
    """An empty database made ready: one case, and nobody who is to be told of it."""
    call_command("migrate", verbosity=0)
    cast = make_cast()
    _cast[:] = [cast]
    User.objects.update(is_active=False)  # the cast itself is not to be told
    cast.case(cast.sam)
    return []


def add_people(people: list[User], number: int) -> None:
    """Each has a part in the case with its four clocks. A third wants the digest, a third reminders, a third both."""
    cast = _cast[0]
    by, case = cast.actor("manager"), Case.objects.get()
    for place in range(len(people), len(people) + number):
        user = accounts.create_user(
            email=f"one{place}@example.test", name=f"One {place}", password="", agency=None, by=by, now=NOW
        )
        accounts.give_role(user=user, role=Role.PRACTITIONER, since=LONG_AGO, by=by, now=NOW)
        Wish.objects.create(user=user, digest=place % 3 != 1, hour=0, days_before=None if place % 3 == 0 else 1)
        casework.give_part(case_id=case.pk, user_id=user.pk, part="line_manager", since=EARLIER, by=by, now=NOW)
        people.append(user)
    _set_clocks(case)


def _set_clocks(case: Case) -> None:
    """Two that are late, one due today, one tomorrow. Giving a part writes the clocks of a case anew, so they come last."""
    today = timezone.localdate()
    Deadline.objects.filter(case=case).delete()
    for number, days in enumerate((-5, -1, 0, 1), 1):
        due = today + timedelta(days=days)
        Deadline.objects.create(
            case=case, code="first_review", due=due.isoformat(), due_on=due, source="R1", from_number=number, after=""
        )


def to_be_told_or_sent() -> int:
    told = Look.objects.filter(day=timezone.localdate()).values("user_id")
    untold = User.objects.filter(is_active=True).exclude(pk__in=told).count()
    return untold + Message.objects.filter(sent_at__isnull=True).count()


def sign_of_life() -> datetime | None:
    return last_sign_of_life()


def check(people: list[User], letters: Iterable[Letter]) -> list[str]:
    """What is wrong, a sentence each."""
    return [*_of_people(people), *_of_letters(list(letters)), *_of_the_audit()]


def _of_people(people: list[User]) -> Iterable[str]:
    digests = Counter(Look.objects.filter(digest__isnull=False).values_list("user_id", flat=True))
    messages = Counter(Message.objects.values_list("to", flat=True))
    for user in people:
        wishes, now = wishes_of(user.pk), timezone.localtime()
        things = things_of(actor_of(user, timezone.now()))
        if len(things) != 4:
            yield f"{user.email} has {len(things)} things to be told of"
        due = Counter((thing.key, "late" if thing.is_late(now) else "ahead") for thing in things)
        told = Counter(Reminder.objects.filter(user=user).values_list("thing", "stage"))
        if told != (due if wishes.days_before is not None else Counter()):
            yield f"{user.email} was reminded of {dict(told)}"
        if digests[user.pk] != wishes.digest:
            yield f"{user.email} has {digests[user.pk]} digests of the day"
        if messages[user.email] != 1:
            yield f"{user.email} has {messages[user.email]} messages"


def _of_letters(letters: list[Letter]) -> Iterable[str]:
    """Each message arrived, under its own name, and each time the same."""
    arrived: dict[str, set[Letter]] = {}
    for letter in letters:
        arrived.setdefault(letter.message_id, set()).add(letter)
    for message in Message.objects.all():
        same = arrived.pop(message.message_id, set())
        if len(same) != 1 or next(iter(same)).to != message.to:
            yield f"{message.message_id} arrived as {len(same)} different letters"
        if message.sent_at is None:
            yield f"{message.message_id} is not marked as sent"
    yield from (f"{name} arrived and is in no book" for name in arrived)
    whose = Counter(letter.to for letter in set(letters))
    yield from (f"{to} got {number} different letters" for to, number in whose.items() if number != 1)


def _of_the_audit() -> Iterable[str]:
    found = verify()
    if found.problem:
        yield found.problem
    untold = Message.objects.exclude(pk__in=Reminder.objects.values("message_id"))
    if untold.exclude(pk__in=Look.objects.filter(digest__isnull=False).values("digest_id")).exists():
        yield "a message without a mark of what it tells"
