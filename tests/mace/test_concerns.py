"""Persons of concern: named readers, a reason for every look, a child first, and never an attribute of a young person."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from saferme.audit.models import Event
from saferme.mace import selectors, services
from saferme.mace.models import Concern, ConcernEntry, Look
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, TODAY, Cast
from tests.mace import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
WHY = {"reason": "meeting", "words": "For the list"}


def pages(cast: Cast, who: str, concern: Concern) -> int:
    return cast.client(who).get(reverse("mace:concern", args=[concern.pk])).status_code


def test_the_coordinator_and_readers_named_may_ask_to_open_it(cast: Cast) -> None:
    """Its submitter, those asked to the meeting and everybody else are told that there is none."""
    concern = making.concern(cast, making.meeting(cast, ["health"]))
    making.reader(cast, concern, "youth_worker")
    opens = {who for who in cast.users if pages(cast, who, concern) == 302}
    assert opens == {"front_door", "youth_worker"}
    assert {pages(cast, who, concern) for who in set(cast.users) - opens} == {403, 404}


def test_nothing_is_shown_before_a_reason_and_each_look_is_written_down(cast: Cast) -> None:
    concern = making.concern(cast)
    client, where = cast.client("front_door"), reverse("mace:concern", args=[concern.pk])
    why = reverse("mace:why", args=[concern.pk])
    assert client.get(where).headers["Location"] == why
    assert "Grey Feathers" not in client.get(why).content.decode()
    assert client.post(why, {**WHY, "words": ""}).status_code == 422
    assert client.post(why, {**WHY, "reason": ""}).status_code == 422
    assert client.post(why, WHY).status_code == 302
    page = client.get(where).content.decode()
    assert "Grey Feathers" in page and "For the list" in page and "Fay Front" in page
    kept = Event.objects.filter(subject_id=str(concern.pk), kind="read").values_list("action", "detail")
    assert list(kept) == [("mace.look_explained", {"reason": "meeting"}), ("mace_concern.opened", {})]


@pytest.mark.parametrize(("minutes", "reads", "writes"), [(59, True, True), (61, False, True), (25 * 60, False, False)])
def test_a_reason_holds_an_hour_and_what_was_typed_meanwhile_is_kept(
    cast: Cast, minutes: int, reads: bool, writes: bool
) -> None:
    concern = making.concern(cast)
    making.explained(cast, "front_door", concern)
    later = cast.actor("front_door", NOW + timedelta(minutes=minutes))
    assert selectors.has_said_why(later, concern=concern) is reads
    assert selectors.has_said_why(later, concern=concern, writes=True) is writes


def test_a_reason_opens_one_record_to_one_person(cast: Cast) -> None:
    meeting = making.meeting(cast)
    one, other = making.concern(cast, meeting), making.concern(cast, meeting, name="Somebody else")
    making.reader(cast, one, "youth_worker")
    making.explained(cast, "front_door", one)
    assert not selectors.has_said_why(cast.actor("front_door"), concern=other)
    assert not selectors.has_said_why(cast.actor("youth_worker"), concern=one)


def test_a_reader_reads_until_their_day_or_until_it_is_ended(cast: Cast) -> None:
    concern = making.concern(cast)
    making.reader(cast, concern, "youth_worker", days=3)
    making.reader(cast, concern, "health")
    on_the_day, after = (cast.actor("youth_worker", NOW + timedelta(days=days)) for days in (3, 4))
    assert concern in selectors.visible_concerns(on_the_day)
    assert concern not in selectors.visible_concerns(after)
    ends = reverse("mace:end_reading", args=[concern.pk, cast.users["health"].pk])
    assert cast.client("health").post(ends).status_code == 403
    assert cast.client("front_door").post(ends).status_code == 302
    assert concern not in selectors.visible_concerns(cast.actor("health"))


@pytest.mark.parametrize("wrong", ["user", "reason", "until"])
def test_a_reader_is_somebody_with_a_reason_and_an_end(cast: Cast, wrong: str) -> None:
    given = {"user_id": cast.users["health"].pk, "reason": "Works on it", "until": TODAY + timedelta(days=9)}
    given |= {
        "user": {"user_id": cast.users["trusted_adult"].pk},
        "reason": {"reason": " "},
        "until": {"until": date(2027, 3, 3)},
    }[wrong]
    concern = making.concern(cast)
    with pytest.raises(Invalid) as told:
        services.name_reader(concern_id=concern.pk, **given, by=cast.actor("front_door"), now=NOW)
    assert list(told.value.problems) == [wrong]


@pytest.mark.parametrize(
    ("age", "on", "under"),
    [
        (17, TODAY, True),
        (18, TODAY, False),
        (None, TODAY, False),
        (16, date(2024, 3, 4), True),
        (16, date(2024, 3, 3), False),
    ],
)
def test_under_18_by_what_was_said_and_the_years_since(age: int | None, on: date, under: bool) -> None:
    assert selectors.is_under_18(Concern(age=age, age_on=on), TODAY) is under


def test_somebody_under_18_is_a_child_first_until_an_assessment_is_seen_to(cast: Cast) -> None:
    concern = making.concern(cast, age="16")
    making.explained(cast, "front_door", concern)
    client, where = cast.client("front_door"), reverse("mace:concern", args=[concern.pk])
    prompt = "Find or add their record and begin the assessment"
    page = client.get(where).content.decode()
    assert "a child first" in page and prompt in page
    answer = reverse("mace:safer_me", args=[concern.pk])
    assert client.post(answer, {"answer": "not_yet", "words": ""}).status_code == 422
    for code, still in (("not_yet", True), ("begun", False)):
        assert client.post(answer, {"answer": code, "words": "Early help"}).status_code == 302
        page = client.get(where).content.decode()
        assert "a child first" in page and (prompt in page) is still


def test_an_adult_is_not_asked_for_and_an_unknown_age_is(cast: Cast) -> None:
    meeting = making.meeting(cast)
    adult, unknown = making.concern(cast, meeting), making.concern(cast, meeting, age="", name="Nobody knows")
    said = {}
    for concern in (adult, unknown):
        making.explained(cast, "front_door", concern)
        said[concern.names] = cast.client("front_door").get(reverse("mace:concern", args=[concern.pk])).content.decode()
    assert "a child first" not in said["Grey Feathers"]
    assert "Nobody knows how old they are" in said["Nobody knows"]


def test_an_entry_is_whole_and_graded_names_no_young_person_and_is_only_taken_back(cast: Cast) -> None:
    concern, by = making.concern(cast), cast.actor("front_door")
    for missing in making.KNOWN[0]:
        with pytest.raises(Invalid) as told:
            services.add_entry(concern_id=concern.pk, said={**making.KNOWN[0], missing: ""}, by=by, now=NOW)
        assert list(told.value.problems) == [missing]
    with pytest.raises(Invalid):
        services.add_entry(concern_id=concern.pk, said={**making.KNOWN[0], "what": "Met Sam Ashdown"}, by=by, now=NOW)
    row = services.add_entry(concern_id=concern.pk, said=making.KNOWN[0], by=by, now=NOW)
    services.withdraw_entry(entry_id=row.pk, reason="Another man", by=by, now=NOW)
    making.explained(cast, "front_door", concern)
    page = cast.client("front_door").get(reverse("mace:concern", args=[concern.pk])).content.decode()
    assert "Another man" in page and ConcernEntry.objects.filter(pk=row.pk).exists()
    with pytest.raises(Refused):
        services.withdraw_entry(entry_id=row.pk, reason="Again", by=by, now=NOW)


def test_no_list_search_record_or_work_of_anybody_names_a_person_of_concern(cast: Cast) -> None:
    """A young person of the same name has a record: nothing on it, and nothing that finds it, leads to the concern."""
    cast.sam.given_name, cast.sam.family_name = "Grey", "Feathers"
    meeting = making.meeting(cast, ["police", "health"])
    listing = making.listed(cast, "person", meeting)
    making.action(cast, listing, owner="police")
    concern = Concern.objects.get()
    for who in ("front_door", "police", "health", "practitioner"):
        client = cast.client(who)
        for name, ids in (
            ("mace:home", []), ("mace:concerns", []), ("workspace:my_work", []), ("mace:meeting", [meeting.pk]),
        ):  # fmt: skip
            assert "Feathers" not in client.get(reverse(name, args=ids)).content.decode(), (who, name)
        found = client.post(reverse("people:find"), {"q": "Feathers"}).content.decode()
        assert str(concern.pk) not in found and "erson of concern" not in found
    fields = {field.name for field in Concern._meta.get_fields()}
    assert "person" not in fields, "nothing of it points at a young person"
    record = cast.client("practitioner").get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()
    assert "erson of concern" not in record


def test_the_submission_about_a_person_opens_to_its_author_and_with_a_reason_to_the_coordinator(cast: Cast) -> None:
    item = making.sent(cast, "person")
    where = reverse("mace:item", args=[item.pk])
    assert "Grey Feathers" in cast.client("police").get(where).content.decode()
    client = cast.client("front_door")
    assert "Grey Feathers" not in client.get(where).content.decode()
    assert client.post(reverse("mace:why_item", args=[item.pk]), {**WHY, "reason": "check"}).status_code == 302
    assert "Grey Feathers" in client.get(where).content.decode()
    assert Look.objects.get().item == item
    assert cast.client("health").get(where).status_code == 404
