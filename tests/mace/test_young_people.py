"""Which young people are said to be at risk from a person of concern: on that record alone, for a reason, until a day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from saferme.accounts.access import NotVisible
from saferme.audit.models import Event
from saferme.casework.models import CaseFact
from saferme.mace import selectors, services
from saferme.mace.models import ConcernYoungPerson
from saferme.people.looks import looks_by_day
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, TODAY, Cast
from tests.mace import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_somebody_is_found_kept_with_a_reason_and_taken_away_for_good(cast: Cast) -> None:
    concern = making.concern(cast)
    client, where = cast.client("front_door"), reverse("mace:young_people", args=[concern.pk])
    assert client.get(where).headers["Location"] == reverse("mace:why", args=[concern.pk]), "not before a reason"
    making.explained(cast, "front_door", concern)
    assert "Sam Ashdown" in client.post(where, {"q": "Ashdown"}).content.decode()
    day = TODAY + timedelta(days=30)
    answers = {"q": "Ashdown", "person": str(cast.sam.pk), "why": "Police log 12"}
    dated = {"review_on.day": day.day, "review_on.month": day.month, "review_on.year": day.year}
    wrong = client.post(where, {**answers, **dated, "why": ""})
    assert wrong.status_code == 422 and not ConcernYoungPerson.objects.exists()
    assert client.post(where, {**answers, **dated}).status_code == 302
    assert "Police log 12" in client.get(where).content.decode()
    with pytest.raises(Refused):
        making.at_risk(cast, concern, cast.sam)
    row = ConcernYoungPerson.objects.get()
    assert client.post(reverse("mace:remove_young_person", args=[concern.pk, row.pk])).status_code == 302
    assert not ConcernYoungPerson.objects.exists()


def test_nothing_of_it_reaches_their_record_and_their_readers_are_not_told_that_it_was_written(cast: Cast) -> None:
    cast.case(cast.sam)
    facts, looks = CaseFact.objects.count(), looks_by_day(cast.sam.pk)
    row = making.at_risk(cast, making.concern(cast), cast.sam)
    services.remove_young_person(row_id=row.pk, by=cast.actor("front_door"), now=NOW)
    assert CaseFact.objects.count() == facts
    assert looks_by_day(cast.sam.pk) == looks
    kept = Event.objects.filter(action__startswith="mace_concern.young_person")
    assert list(kept.values_list("person_id", flat=True)) == [cast.sam.pk] * 2, "the audit knows, and so what emerges"
    assert "Police log" not in str(list(kept.values()))


def test_each_reader_sees_those_whose_record_they_may_open_until_the_day(cast: Cast) -> None:
    concern = making.concern(cast)
    making.reader(cast, concern, "police")
    row = making.at_risk(cast, concern, cast.sam, days=30)
    for who, sees in (("front_door", True), ("police", False)):
        seen, others = selectors.young_people_of(cast.actor(who), concern)
        assert ([one.pk for one in seen] == [row.pk], others) == (sees, not sees)
    with pytest.raises(NotVisible):
        selectors.get_young_person(cast.actor("police"), concern, row.pk)
    for days, there in ((30, True), (31, False)):
        later = cast.actor("front_door", NOW + timedelta(days=days))
        assert bool(selectors.young_people_of(later, concern)[0]) is there
        assert selectors.concerns_around([cast.sam.pk], TODAY + timedelta(days=days)).exists() is there


@pytest.mark.parametrize(
    ("wrong", "raises"),
    [
        ({"why": " "}, Invalid),
        ({"why": "Sam Ashdown says so"}, Invalid),
        ({"review_on": TODAY}, Invalid),
        ({"review_on": TODAY + timedelta(days=400)}, Invalid),
        ({"person_id": uuid4()}, NotVisible),
    ],
)
def test_kept_for_a_reason_until_a_day_within_six_months(
    cast: Cast, wrong: dict[str, object], raises: type[Exception]
) -> None:
    given = {"person_id": cast.sam.pk, "why": "Police log 12", "review_on": TODAY + timedelta(days=30), **wrong}
    concern = making.concern(cast)
    with pytest.raises(raises):
        services.add_young_person(concern_id=concern.pk, **given, by=cast.actor("front_door"), now=NOW)
