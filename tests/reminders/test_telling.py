"""The digest and the reminders: once each, in time, to those concerned, and without a word about anybody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from saferme.accounts.models import User
from saferme.casework.models import CasePart, Deadline
from saferme.outbox.models import Message
from saferme.people.models import PersonGrant
from saferme.reminders import services
from saferme.reminders.models import Look, Reminder, Wish
from saferme.reminders.services import tell_those_whose_time_has_come as tell_all
from saferme.reminders.things import Kind, things_of
from tests.access.world import World
from tests.cast import NOW, Cast
from tests.meetings import making as meetings
from tests.referrals.making import sent
from tests.reminders.making import CANARIES, DAY, MORNING, clock, held, in_days, messages_to, told

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=20)
#: In whose work something is due here. The others have nothing, and to look through their work takes most of a test.
CONCERNED = ("practitioner", "social_worker", "front_door", "independent_chair")


@pytest.fixture(autouse=True)
def the_concerned_alone(request: pytest.FixtureRequest) -> None:
    """In one of every record (`world`) everybody is looked at."""
    if "world" not in request.fixturenames:
        concerned = [user.pk for user in map(request.getfixturevalue("cast").users.__getitem__, CONCERNED)]
        User.objects.exclude(pk__in=concerned).update(is_active=False)


def wish(cast: Cast, who: str, *, digest: bool = True, hour: int = 8, days_before: int | None = 1) -> None:
    Wish.objects.create(user=cast.users[who], digest=digest, hour=hour, days_before=days_before)


def body_of(cast: Cast, who: str) -> str:
    [message] = messages_to(cast, who)
    return message.body


def test_the_digest_counts_what_is_late_due_today_and_due_within_a_week(cast: Cast) -> None:
    case = held(cast)
    for number, days in enumerate((-3, -1, 0, 2, 7, 8), 1):
        clock(case, in_days(days), number=number)
    tell_all(now=MORNING)
    [message] = messages_to(cast, "practitioner")
    assert message.subject == "Safer Me: 5 things are due or late"
    parts = message.body.split("\n\n")
    assert parts[1] == "Late\n  2 steps of your cases"
    assert parts[2] == "Due today\n  1 step of your cases"
    assert parts[3] == "Due by Wednesday 11 March\n  2 steps of your cases"
    assert "/my-work/" in parts[4] or "Sign in to see" in parts[4]


def test_it_says_how_many_of_each_kind_and_links_to_my_work_and_to_the_wishes(world: World, settings: Any) -> None:
    settings.SAFERME_ADDRESS = "https://safer-me.example"
    cast = world.cast
    tell_all(now=MORNING)
    kinds = {kind for who in cast.users for days in (0, 60) for kind in _kinds(cast, who, days)}
    assert kinds == set(Kind) - {Kind.REQUEST, Kind.DUTY, Kind.MOMENT, Kind.SIGN_OFF, Kind.CONFIRMED}
    assert "  1 contribution that you are asked for\n" in body_of(cast, "health")
    assert "  1 meeting that you come to\n" in body_of(cast, "police")
    for message in Message.objects.filter(subject__startswith="Safer Me").exclude(subject__contains="password"):
        links = [word for word in message.body.split() if word.startswith("https://safer-me.example/")]
        assert [link.removeprefix("https://safer-me.example") for link in links] == [
            "/work/",
            "/account/told-by-e-mail/",
        ]


def _kinds(cast: Cast, who: str, days: int = 0) -> set[Kind]:
    return {thing.kind for thing in things_of(cast.actor(who, MORNING + timedelta(days=days)))}


@pytest.mark.embedded_is_enough
def test_no_message_says_a_word_about_anybody(world: World) -> None:
    """With one of every record, and everybody told on every third day of a fortnight."""
    for day in range(0, 14, 3):
        tell_all(now=MORNING + timedelta(days=day))
    written = Message.objects.filter(subject__startswith="Safer Me")
    assert written.count() > 20
    said = " ".join(f"{message.subject} {message.body}" for message in written).lower()
    assert not [word for word in CANARIES if word.lower() in said]
    assert not [str(row.pk) for row in CasePart.objects.all() if str(row.case_id) in said]


@pytest.mark.parametrize(
    ("stop", "is_told"), [("access", False), ("part", False), ("account", False), ("nothing", True)]
)
def test_whoever_may_no_longer_see_it_is_not_told(cast: Cast, stop: str, is_told: bool) -> None:
    clock(held(cast))
    user = cast.users["social_worker"]
    if stop == "access":
        PersonGrant.objects.filter(person=cast.sam).update(ends=NOW + timedelta(hours=5))
    if stop == "part":
        CasePart.objects.filter(user=user).update(until=DAY)
    if stop == "account":
        User.objects.filter(pk=user.pk).update(is_active=False)
    tell_all(now=MORNING)
    assert bool(messages_to(cast, "social_worker")) is is_told


def test_the_front_door_is_told_of_requests_in_which_nobody_has_a_part(cast: Cast) -> None:
    sent(cast)
    assert Kind.REQUEST in _kinds(cast, "front_door")
    assert Kind.REQUEST not in _kinds(cast, "practitioner")


def test_nobody_is_written_to_before_their_hour(cast: Cast) -> None:
    clock(held(cast))
    wish(cast, "social_worker", hour=14)
    tell_all(now=MORNING - timedelta(minutes=1))
    assert Message.objects.count() == 0
    tell_all(now=MORNING)
    assert (len(messages_to(cast, "practitioner")), len(messages_to(cast, "social_worker"))) == (1, 0)
    tell_all(now=MORNING + timedelta(hours=6))
    assert len(messages_to(cast, "social_worker")) == 1


def test_the_hour_is_that_of_the_clock_on_the_wall(cast: Cast) -> None:
    """In summer eight o'clock in England is seven in universal time."""
    summer = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    clock(held(cast), date(2026, 7, 1))
    tell_all(now=summer - timedelta(minutes=1))
    assert Message.objects.count() == 0
    tell_all(now=summer)
    assert len(messages_to(cast, "practitioner")) == 1


def test_a_day_on_which_nothing_is_due_brings_no_message(cast: Cast) -> None:
    clock(held(cast), in_days(9))
    assert tell_all(now=MORNING) > 0
    assert Message.objects.count() == 0
    assert tell_all(now=MORNING) == 0, "and they are not looked at again at once"


def test_a_digest_is_written_once_a_day_and_again_the_next(cast: Cast) -> None:
    clock(held(cast), in_days(-1))
    for minutes in range(0, 600, 60):
        tell_all(now=MORNING + timedelta(minutes=minutes))
    assert len(messages_to(cast, "practitioner")) == 1
    tell_all(now=MORNING + timedelta(days=1))
    assert len(messages_to(cast, "practitioner")) == 2


@pytest.mark.parametrize(
    ("digest", "days_before", "due", "subjects"),
    [
        (True, 1, 1, ["Safer Me: 1 thing is due or late"]),  # one message tells both
        (True, None, 1, ["Safer Me: 1 thing is due or late"]),
        (False, 1, 1, ["Safer Me: a reminder"]),
        (False, 1, 2, []),
        (False, 3, 2, ["Safer Me: a reminder"]),
        (False, 0, 1, []),
        (False, 0, 0, ["Safer Me: a reminder"]),
        (False, 0, -1, ["Safer Me: a reminder"]),
        (False, None, -1, []),
    ],
)
def test_what_is_wished_is_what_comes(cast: Cast, digest, days_before, due, subjects) -> None:
    clock(held(cast), in_days(due))
    wish(cast, "practitioner", digest=digest, days_before=days_before)
    for pause in range(3):
        tell_all(now=MORNING + pause * LATER)
    assert [message.subject for message in messages_to(cast, "practitioner")] == subjects


def test_a_reminder_comes_once_ahead_and_once_when_it_is_late(cast: Cast) -> None:
    clock(held(cast), in_days(2))
    wish(cast, "practitioner", digest=False, days_before=2)
    for hours in range(0, 24 * 6, 6):
        tell_all(now=MORNING + timedelta(hours=hours))
    first, second = messages_to(cast, "practitioner")
    assert "Due on Friday 6 March\n  1 step of your cases\n" in first.body
    assert "Late\n  1 step of your cases\n" in second.body
    assert told(cast, "practitioner") == [("2026-03-06", "ahead"), ("2026-03-06", "late")]


def test_what_comes_up_during_the_day_is_told_during_the_day(cast: Cast) -> None:
    case = held(cast)
    clock(case, in_days(0))
    tell_all(now=MORNING)
    clock(case, in_days(1), number=2)
    tell_all(now=MORNING + timedelta(minutes=5))
    assert len(messages_to(cast, "practitioner")) == 1, "looked at a few minutes ago"
    tell_all(now=MORNING + LATER)
    assert [message.subject for message in messages_to(cast, "practitioner")] == [
        "Safer Me: 1 thing is due or late",
        "Safer Me: a reminder",
    ]


def test_a_clock_of_hours_is_late_to_the_minute(cast: Cast) -> None:
    clock(held(cast), "2026-03-04T14:00+00:00")
    tell_all(now=MORNING)
    tell_all(now=MORNING.replace(hour=14))
    assert len(messages_to(cast, "practitioner")) == 1
    tell_all(now=MORNING.replace(hour=14, minute=20))
    assert "Late\n  1 step" in messages_to(cast, "practitioner")[1].body
    assert told(cast, "practitioner") == [("2026-03-04T14:00+00:00", "ahead"), ("2026-03-04T14:00+00:00", "late")]


def test_a_clock_that_is_met_is_told_no_more_and_a_new_date_is_told_anew(cast: Cast) -> None:
    row = clock(held(cast), in_days(1))
    wish(cast, "practitioner", digest=False)
    tell_all(now=MORNING)
    Deadline.objects.filter(pk=row.pk).update(due="2026-03-11", due_on=in_days(7))
    tell_all(now=MORNING + timedelta(days=6))
    assert told(cast, "practitioner") == [("2026-03-05", "ahead"), ("2026-03-11", "ahead")]
    Deadline.objects.filter(pk=row.pk).update(met_on="2026-03-11")
    tell_all(now=MORNING + timedelta(days=8))
    assert len(messages_to(cast, "practitioner")) == 2


def test_rebuilt_clocks_are_the_same_clocks(cast: Cast) -> None:
    """The rows of clocks are written anew with each fact: what somebody was told of is not told again."""
    row = clock(held(cast), in_days(0))
    tell_all(now=MORNING)
    row.delete()
    clock(row.case, in_days(0))
    for pause in range(1, 4):
        tell_all(now=MORNING + pause * LATER)
    assert len(messages_to(cast, "practitioner")) == 1


def test_a_meeting_is_told_ahead_and_never_as_late(cast: Cast) -> None:
    meetings.early_help(cast)
    Deadline.objects.all().delete()
    meetings.planned(cast, starts_at=MORNING + timedelta(days=1))
    Deadline.objects.all().delete()
    wish(cast, "practitioner", digest=False)
    for day in range(5):
        tell_all(now=MORNING + timedelta(days=day))
    assert [row.stage for row in Reminder.objects.filter(kind=Kind.MEETING)] == ["ahead"]


@pytest.mark.parametrize("where", ["_remember", "_mark", "record", "queue_message"])
def test_whoever_is_ended_half_way_leaves_nothing_and_the_next_one_does_it_once(cast: Cast, monkeypatch, where) -> None:
    """Ended between any two steps: neither a message without its mark nor a mark without its message."""
    clock(held(cast))
    before = _counts()
    with monkeypatch.context() as patched:

        def end(*args: object, **kwargs: object) -> None:
            raise SystemExit

        patched.setattr(services, where, end)
        for _ in range(2):
            with pytest.raises(SystemExit):
                tell_all(now=MORNING)
    assert _counts() == before
    tell_all(now=MORNING)
    tell_all(now=MORNING)
    assert len(messages_to(cast, "practitioner")) == 1
    assert told(cast, "practitioner") == [("2026-03-04", "ahead")]


def _counts() -> list[int]:
    return [model.objects.count() for model in (Message, Reminder)]


def test_what_goes_wrong_with_one_keeps_nobody_else_waiting(cast: Cast, monkeypatch) -> None:
    clock(held(cast))
    real, broken = services.things_of, cast.users["practitioner"].pk

    def things(actor: Any) -> Any:
        if actor.user_id == broken:
            raise ValueError("one odd row")
        return real(actor)

    with monkeypatch.context() as patched:
        patched.setattr(services, "things_of", things)
        tell_all(now=MORNING)
    assert [len(messages_to(cast, who)) for who in ("practitioner", "social_worker")] == [0, 1]
    tell_all(now=MORNING)
    assert len(messages_to(cast, "practitioner")) == 1


def test_the_database_itself_takes_no_second_digest_and_no_second_reminder(cast: Cast) -> None:
    clock(held(cast))
    tell_all(now=MORNING)
    look, reminder = Look.objects.filter(digest__isnull=False)[0], Reminder.objects.all()[0]
    for row in (look, reminder):
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_one_case_and_forty_take_the_same_number_of_queries(cast: Cast) -> None:
    case = held(cast)
    numbers = []
    for more in (1, 40):
        for number in range(more):
            clock(case, in_days(number % 7), number=100 * more + number)
        Look.objects.all().delete()
        Reminder.objects.all().delete()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            services.tell(user_id=cast.users["practitioner"].pk, by=cast.actor("practitioner"), now=MORNING)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 30
