"""What young people share may be a person of concern: by number, for the Front Door and that record's readers alone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from saferme.context_work.models import ContextReferral
from saferme.context_work.selectors import answers_of
from saferme.insight.models import Shared, SharedTie
from saferme.insight.selectors import candidates_for
from saferme.mace.models import Concern
from saferme.mace.services import remove_young_person
from saferme.people.models import Person
from tests.cast import NOW, Cast
from tests.insight.making import emerged, read, said, young
from tests.mace import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def concern(cast: Cast) -> Concern:
    return making.concern(cast)


@pytest.fixture
def them(cast: Cast, concern: Concern) -> list[Person]:
    """Three of the practitioner's young people, said to be at risk from the same person, read as the worker reads."""
    found = [young(cast, name) for name in ("Wren", "Ivy", "Jude")]
    for person in found:
        making.at_risk(cast, concern, person)
    read()
    return found


def test_it_is_called_by_its_number_and_no_page_says_the_name(cast: Cast, concern: Concern, them: list[Person]) -> None:
    client = cast.client("front_door")
    (one,) = candidates_for(cast.actor("front_door"))
    assert one.says == "3 young people, 1 agency, the same person of concern, on one day"
    pages = [reverse("insight:emerging"), reverse("insight:candidate", args=[one.shared.pk])]
    said_there = [client.get(page).content.decode() for page in pages]
    assert all(str(concern) in page and "Grey Feathers" not in page for page in said_there)
    assert reverse("mace:concern", args=[concern.pk]) in said_there[1], "it opens there, with a reason"
    kept = [*Shared.objects.values_list("label", "where", "key"), *SharedTie.objects.values_list("source_id")]
    assert "Feathers" not in str(kept)


def test_nobody_else_learns_that_a_young_person_is_tied_to_one(
    cast: Cast, concern: Concern, them: list[Person]
) -> None:
    """The practitioner sees all three of them, and a place that they share; police reads the record, and sees none of them."""
    for person in them:
        said(cast, person, "Hub")
    making.reader(cast, concern, "police")
    read()
    shown = {who: [row.shared.label for row in candidates_for(cast.actor(who))] for who in ("practitioner", "police")}
    assert shown == {"practitioner": ["Hub"], "police": []}
    hub = candidates_for(cast.actor("practitioner"))[0]
    assert not hub.beside, "nor beside the place"
    assert [str(row) for row in candidates_for(cast.actor("front_door"))[0].beside]
    one = Shared.objects.get(kind="concern")
    assert cast.client("practitioner").get(reverse("insight:candidate", args=[one.pk])).status_code == 404
    making.reader(cast, concern, "practitioner")
    assert len(candidates_for(cast.actor("practitioner"))) == 2, "who may read the record may know"


def test_it_follows_what_is_kept_there(cast: Cast, concern: Concern) -> None:
    rows = [
        making.at_risk(cast, concern, young(cast, name), days=days) for name, days in (("A", 90), ("B", 90), ("C", 9))
    ]
    read()
    assert emerged() == [str(concern)]
    later = NOW + timedelta(days=10)
    read(later)
    assert not emerged(), "past its day it no longer counts: the daily run says so"
    making.at_risk(cast, concern, young(cast, "D"), now=later)
    read(later)
    assert emerged()
    remove_young_person(row_id=rows[0].pk, by=cast.actor("front_door", later), now=later)
    read(later)
    assert not emerged(), "what was taken away is followed as it arrives"


def test_a_referral_says_nothing_of_the_person(cast: Cast, concern: Concern, them: list[Person]) -> None:
    one = Shared.objects.get()
    where = reverse("insight:decide", args=[one.pk])
    assert cast.client("front_door").post(where, {"outcome": "refer", "reason": "A street"}).status_code == 302
    answers = answers_of(ContextReferral.objects.get())
    assert answers == {"young_people_affected": "2-5", "individuals_known": "yes"}
