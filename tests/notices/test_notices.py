"""Numbers and announcements that an administrator enters: who sees what, from when until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from saferme.audit.models import Event
from saferme.notices import selectors, services
from saferme.notices.board import Board, Keeper, Shown
from saferme.notices.models import Announcement, TelephoneNumber
from saferme.packs import load_pack
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, TODAY, Cast

DAY = date(2026, 3, 3)
PACK = load_pack()
CHILD = next(iter(PACK.helpline_lines()))
#: No helpline chosen yet.
BARE = replace(PACK, helplines=tuple(replace(line, number="") for line in PACK.helplines))


@pytest.mark.parametrize(
    ("first", "last", "for_everybody", "signed_in", "stands"),
    [
        (0, 0, True, False, True),
        (-3, 3, True, True, True),
        (1, 3, True, True, False),
        (-3, -1, True, True, False),
        (0, 0, False, False, False),
        (0, 0, False, True, True),
    ],
)
def test_an_announcement_stands_from_its_first_day_to_its_last(first, last, for_everybody, signed_in, stands):
    one = Shown("Closed", DAY + timedelta(days=first), DAY + timedelta(days=last), for_everybody)
    assert Board({}, (one,)).to_show(DAY, signed_in=signed_in) == (["Closed"] if stands else [])


def test_a_database_that_does_not_answer_takes_no_page_with_it():
    def broken() -> Board:
        raise DatabaseError

    keeper = Keeper()
    assert keeper.board(lambda: Board({"front_door": "01632 960999"})).numbers
    keeper.forget()
    assert keeper.board(broken).numbers == {"front_door": "01632 960999"}, "what was known last"


@pytest.mark.parametrize("demonstration", [True, False])
def test_what_was_entered_stands_in_place_of_the_packs_number(demonstration):
    before = BARE.telephones(demonstration=demonstration)
    after = BARE.telephones(demonstration=demonstration, entered={"front_door": "01632 960999", CHILD: "0808 157 0111"})
    assert after.contacts["front_door"].number == "01632 960999"
    assert after.contacts["consultation"] == before.contacts["consultation"]
    assert "0808 157 0111" in [line.number for line in after.helplines]
    assert all(line.number for line in after.helplines), "one without a number is shown to nobody"
    assert len(after.helplines) == (len(PACK.helplines) if demonstration else 1)


@pytest.mark.django_db
def test_numbers_are_entered_together_or_not_at_all(cast: Cast):
    by = cast.actor("administrator")
    enter = {"pack": PACK, "by": by, "now": NOW}
    with pytest.raises(Invalid) as invalid:
        services.enter_numbers(numbers={"front_door": "01632 960999", CHILD: "call us"}, **enter)
    assert set(invalid.value.problems) == {CHILD} and not TelephoneNumber.objects.exists()
    assert services.enter_numbers(numbers={"front_door": " 01632  960999 ", "emergency": "112", "x": "1"}, **enter) == 1
    assert services.enter_numbers(numbers={"front_door": "01632 960999"}, **enter) == 0, "nothing changed"
    assert Event.objects.filter(action="number.entered", actor_id=by.user_id).count() == 1
    assert selectors.telephones(PACK).contacts["front_door"].number == "01632 960999"
    [line] = [line for line in selectors.lines(by, PACK) if line.line == "front_door"]
    assert (line.number, line.entered.entered_by_id) == ("01632 960999", by.user_id)
    services.enter_numbers(numbers={"front_door": ""}, **enter)
    assert selectors.telephones(PACK).contacts["front_door"].number != "01632 960999", "the pack's counts again"


@pytest.mark.django_db
def test_an_announcement_is_made_seen_and_taken_down(cast: Cast, client):
    by, today = cast.actor("administrator"), timezone.localdate()
    days = {"first_day": today, "last_day": today}
    row = services.announce(text="Closed on  Friday", audience="signed_in", **days, by=by, now=NOW)
    start, signed_in = reverse("guidance:start"), cast.client("police")
    assert "Closed on Friday" in signed_in.get(start).content.decode()
    assert "Closed on Friday" not in client.get(start).content.decode(), "only for those who are signed in"
    services.withdraw_announcement(announcement_id=row.pk, by=by, now=NOW)
    assert "Closed on Friday" not in signed_in.get(start).content.decode()
    assert [one.withdrawn_by_id for one in selectors.announcements(by)] == [by.user_id]
    with pytest.raises(Refused):
        services.withdraw_announcement(announcement_id=row.pk, by=by, now=NOW)
    for first, last in ((1, 0), (-3, -2)):
        days = {"first_day": TODAY + timedelta(days=first), "last_day": TODAY + timedelta(days=last)}
        with pytest.raises(Invalid):
            services.announce(text="Late", audience="everybody", **days, by=by, now=NOW)
    assert Announcement.objects.count() == 1
