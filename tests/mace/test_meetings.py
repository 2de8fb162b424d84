"""The meeting: its list, who was there, what was said, actions in the work of their owners, and leaving the list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.mace import selectors, services
from saferme.mace.models import Item, Listing, Meeting
from saferme.people import services as people
from saferme.people.models import PersonGrant
from saferme.practice.problems import Invalid, Refused
from saferme.reminders.things import Kind, things_of
from tests.cast import NOW, Cast
from tests.mace import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NEXT_WEEK = NOW + timedelta(days=8)


def held(cast: Cast, meeting: Meeting) -> None:
    came = {row.user_id: "present" for row in meeting.attendance.all()}
    services.record_attendance(
        meeting_id=meeting.pk,
        held_on=NEXT_WEEK.date(),
        came=came,
        also_there="",
        by=cast.actor("front_door", NEXT_WEEK),
        now=NEXT_WEEK,
    )


def test_one_meeting_a_month_and_area_and_the_chair_is_asked_too(cast: Cast) -> None:
    meeting = making.meeting(cast, ["police"])
    assert {row.user.name for row in selectors.attendance_of(meeting)} == {"Fay Front", "Pol Police"}
    with pytest.raises(Refused):
        making.meeting(cast, days=9)
    with pytest.raises(Invalid):
        making.meeting(cast, days=-40)
    making.meeting(cast, area="south_west")


def test_who_was_there_is_said_of_each_who_was_asked(cast: Cast) -> None:
    meeting = making.meeting(cast, ["police"])
    client, where = cast.client("front_door"), reverse("mace:attendance", args=[meeting.pk])
    typed = {"held_on.day": "3", "held_on.month": "3", "held_on.year": "2026", "also_there": "A landlord"}
    typed[f"came_{cast.users['front_door'].pk}"] = "present"
    assert client.post(where, typed).status_code == 422
    assert client.post(where, {**typed, f"came_{cast.users['police'].pk}": "apologies"}).status_code == 302
    page = cast.client("police").get(reverse("mace:meeting", args=[meeting.pk])).content.decode()
    assert "Sent apologies" in page and "A landlord" in page


def test_what_is_kept_in_view_and_what_was_not_reached_is_on_the_next_list(cast: Cast) -> None:
    first = making.meeting(cast)
    reached, missed = making.listed(cast, "location", first), making.listed(cast, "child", first)
    making.discussed(cast, reached)
    held(cast, first)
    following = making.meeting(cast, days=35, now=NEXT_WEEK)
    on_list = set(Listing.objects.filter(meeting=following).values_list("item_id", flat=True))
    assert on_list == {reached.item_id, missed.item_id}
    assert set(Item.objects.values_list("status", flat=True)) == {"listed"}


def test_where_the_next_meeting_is_planned_a_discussed_item_goes_on_its_list(cast: Cast) -> None:
    first, following = making.meeting(cast), making.meeting(cast, days=35)
    listing = making.listed(cast, "location", first)
    making.discussed(cast, listing)
    assert Listing.objects.filter(item=listing.item, meeting=following).exists()
    with pytest.raises(Refused):
        making.discussed(cast, listing)


def test_an_action_stands_in_the_work_of_its_owner_until_it_is_done(cast: Cast) -> None:
    meeting = making.meeting(cast, ["police", "health"])
    listing = making.listed(cast, "location", meeting)
    making.action(cast, listing, owner="police", what="Walk through at dusk")
    making.action(cast, listing, agency="health", what="Send the outreach van")
    work = {who: cast.client(who).get(reverse("workspace:my_work")).content.decode() for who in ("police", "health")}
    assert "Walk through at dusk" in work["police"] and "Send the outreach van" not in work["police"]
    assert "Send the outreach van" in work["health"], "whoever sits at the meeting for it answers"
    row = selectors.waits_for(cast.actor("police"))[0]
    told = {who: [one.kind for one in things_of(cast.actor(who))] for who in ("police", "health", "practitioner")}
    assert told == {"police": [Kind.MACE_ACTION], "health": [Kind.MACE_ACTION], "practitioner": []}, "by e-mail too"
    done = reverse("mace:action", args=[row.key])
    assert cast.client("health").get(done).status_code == 404
    assert cast.client("police").post(done, {"words": ""}).status_code == 422
    assert cast.client("police").post(done, {"words": "Done twice"}).status_code == 302
    assert selectors.waits_for(cast.actor("police")) == []


def test_an_action_about_a_young_person_goes_to_who_may_see_their_record(cast: Cast) -> None:
    listing = making.listed(cast, "child", making.meeting(cast, ["police", "practitioner"]))
    with pytest.raises(Invalid) as told:
        making.action(cast, listing, owner="police")
    assert list(told.value.problems) == ["owner"]
    making.action(cast, listing, owner="practitioner", what="See Sam")
    making.action(cast, listing, agency="police", what="Look for Sam")
    assert [row.words for row in selectors.waits_for(cast.actor("practitioner"))] == ["See Sam"]
    assert selectors.waits_for(cast.actor("police")) == [], "sits there for the police, and does not see the record"


@pytest.mark.parametrize("subject", ["person", "location"])
def test_words_that_others_read_name_no_young_person(cast: Cast, subject: str) -> None:
    listing = making.listed(cast, subject, making.meeting(cast, ["police"]))
    with pytest.raises(Invalid):
        making.action(cast, listing, owner="police", what="Ask Sam Ashdown")
    with pytest.raises(Invalid):
        making.discussed(cast, listing, told="Sam Ashdown is safe")


def test_it_leaves_the_list_with_a_reason_once_no_action_is_open_and_history_stays(cast: Cast) -> None:
    listing = making.listed(cast, "location", making.meeting(cast, ["police"]))
    making.discussed(cast, listing)
    action = making.action(cast, listing, owner="police")
    by = cast.actor("front_door")
    with pytest.raises(Refused):
        services.remove_item(item_id=listing.item_id, because="safer", words="It is lit now", by=by, now=NOW)
    services.finish_action(action_id=action.pk, words="Done", by=cast.actor("police"), now=NOW)
    with pytest.raises(Invalid):
        services.remove_item(item_id=listing.item_id, because="safer", words=" ", by=by, now=NOW)
    typed = {"because": "safer", "words": "It is lit now"}
    assert cast.client("front_door").post(reverse("mace:remove", args=[listing.item_id]), typed).status_code == 302
    page = cast.client("community_safety").get(reverse("mace:item", args=[listing.item_id])).content.decode()
    assert "It is lit now" in page and "It is looked into" in page
    with pytest.raises(Refused):
        making.action(cast, listing, owner="police")


def test_the_list_says_that_something_is_not_shown(cast: Cast) -> None:
    """The police officer brought the person; of the young person on the list nothing shows, not even a number."""
    meeting = making.meeting(cast, ["health", "practitioner"])
    making.listed(cast, "child", meeting)
    making.listed(cast, "location", meeting)
    where = reverse("mace:meeting", args=[meeting.pk])
    seen = {who: cast.client(who).get(where).content.decode() for who in ("health", "practitioner", "front_door")}
    assert "Lime Kiln" in seen["health"] and "Sam Ashdown" not in seen["health"]
    assert "is not shown to you" in seen["health"]
    assert "Sam Ashdown" in seen["practitioner"] and "is not shown to you" not in seen["practitioner"]
    assert "Sam Ashdown" in seen["front_door"]
    assert cast.client("police").get(where).status_code == 404, "is not asked"


def test_a_restricted_record_hides_its_item_from_the_coordinator_who_is_told_that_one_waits(cast: Cast) -> None:
    making.sent(cast, "child", "social_worker", person=cast.robin)
    client, where = cast.client("front_door"), reverse("mace:home")
    page = client.get(where).content.decode()
    assert "Robin" not in page and "Something waits that is not shown to you" in page
    fay = cast.users["front_door"].pk
    by = cast.actor("social_worker")
    people.grant_access(person_id=cast.robin.pk, user_id=fay, level="read", reason="MACE", by=by, now=NOW)
    page = client.get(where).content.decode()
    assert "Robin" in page and "Something waits that is not shown" not in page


def test_a_submitter_who_loses_sight_of_the_record_loses_the_item(cast: Cast) -> None:
    making.sent(cast, "child", "social_worker", person=cast.robin)
    assert selectors.my_items(cast.actor("social_worker"))
    PersonGrant.objects.filter(person=cast.robin).update(ends=NOW, ended_because="Moved on")
    assert selectors.my_items(cast.actor("social_worker")) == []


def test_the_list_costs_the_same_for_one_item_and_for_four(cast: Cast) -> None:
    meeting = making.meeting(cast, ["police"])
    making.listed(cast, "location", meeting)
    one = count_queries(cast, meeting)
    for number in range(3):
        making.listed(cast, "location", meeting, address=f"Place {number}")
    assert count_queries(cast, meeting) == one


def count_queries(cast: Cast, meeting: Meeting) -> int:
    client = cast.client("front_door")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("mace:meeting", args=[meeting.pk])).status_code == 200
    return len(asked)
