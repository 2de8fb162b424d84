"""Ids that do not belong together: of another young person of the same team, of nobody, or no id at all."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from saferme.accounts.models import User
from saferme.casework.models import CasePart
from saferme.people import services as people
from saferme.people.models import NoContact, Person, PersonGrant, Relationship
from tests.access.world import World
from tests.cast import NOW
from tests.meetings import making

pytestmark = pytest.mark.django_db
HUGE = "9" * 5000


@pytest.fixture
def wren(world: World) -> Person:
    """Another young person of the practitioner, who sees both records."""
    by = world.cast.actor("practitioner")
    person = people.add_person(details={"given_name": "Wren", "family_name": "Tamar"}, by=by, now=NOW)
    details = {"kind": "mother", "name": "Oona Tamar"}
    people.add_detail(person_id=person.pk, noun="relationship", details=details, by=by, now=NOW)
    making.part(world.cast, world.cast.case(person), "practitioner", "lead_professional")
    return person


def test_what_hangs_on_one_record_is_not_reached_through_another(world: World, wren: Person) -> None:
    row, grant = Relationship.objects.get(person=wren), PersonGrant.objects.filter(person=wren)[0]
    part = CasePart.objects.get(case__person=wren)
    sam, client = world.cast.sam.pk, world.cast.client("practitioner")
    for address in (
        reverse("people:change_detail", args=[sam, "relationship", row.pk]),
        reverse("people:end_detail", args=[sam, "relationship", row.pk]),
        reverse("people:end_access", args=[sam, grant.pk]),
        reverse("workspace:end_part", args=[sam, part.pk]),
        reverse("plans:progress", args=[world.ids["agreed_id"], "0123456789ab"]),
    ):
        response = client.get(address)
        assert response.status_code == 404, address
        assert "Tamar" not in response.content.decode()


def no_contact(world: World, wren: Person) -> tuple[str, dict[str, str]]:
    mother = str(Relationship.objects.get(person=wren).pk)
    typed = {"protects": mother, "relationship": "named", "name": "Dee", "terms": "No contact"}
    return reverse("people:add_detail", args=[world.cast.sam.pk, "no_contact"]), typed


def guest(world: World, wren: Person) -> tuple[str, dict[str, str]]:
    who = f"relationship-{Relationship.objects.get(person=wren).pk}"
    return reverse("meetings:invite", args=[world.ids["meeting_id"]]), {"who": who}


def facilitator(world: World, wren: Person) -> tuple[str, dict[str, str]]:
    """Somebody without a part in the case."""
    typed = {"kind": "meeting", "tier": "early_help", "minutes": "60", "way": "in_person"}
    typed |= {"facilitator": str(world.cast.users["outsider"].pk), **_moment("starts_at")}
    return reverse("meetings:change_meeting", args=[world.ids["meeting_id"]]), typed


def allocated(world: World, wren: Person) -> tuple[str, dict[str, str]]:
    """Somebody who is no social worker."""
    typed = {"outcome": "s17", "decided_by": "Fay", "reason": "Because", "allocated_to": _id(world, "police")}
    typed |= {"decided_on.day": "3", "decided_on.month": "3", "decided_on.year": "2026"}
    return reverse("referrals:decide", args=[world.ids["referral_id"]]), typed


def colleague_out_of_use(world: World, wren: Person) -> tuple[str, dict[str, str]]:
    User.objects.filter(pk=world.cast.users["police"].pk).update(is_active=False)
    typed = {"colleague": _id(world, "police"), "level": "full", "reason": "Because"}
    return reverse("people:give_access", args=[world.cast.sam.pk]), typed


def who_contributes(world: World, wren: Person) -> tuple[str, dict[str, str]]:
    typed = {"user": HUGE, "question": "What?", "due.day": "9", "due.month": "3", "due.year": "2026"}
    return reverse("assessments:ask", args=[world.ids["assessment_id"]]), typed


def who_takes_part(world: World, wren: Person) -> tuple[str, dict[str, str]]:
    return reverse("workspace:give_part", args=[world.cast.sam.pk]), {"user": HUGE, "part": "line_manager"}


def supporter(world: World, wren: Person) -> tuple[str, dict[str, str]]:
    return reverse("meetings:nominate", args=[world.cast.sam.pk]), {"who": "named", "name": "Al", "supporter": HUGE}


def _id(world: World, who: str) -> str:
    return str(world.cast.users[who].pk)


def _moment(name: str) -> dict[str, str]:
    at = NOW + timedelta(days=1)
    return {f"{name}.{part}": str(getattr(at, part)) for part in ("day", "month", "year", "hour", "minute")}


CHOICES = (
    no_contact, guest, facilitator, allocated, colleague_out_of_use, who_contributes, who_takes_part, supporter,
)  # fmt: skip


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.__name__)
def test_a_choice_that_the_page_did_not_offer_is_not_taken(world: World, wren: Person, choice: Any) -> None:
    address, typed = choice(world, wren)
    before = (PersonGrant.objects.count(), CasePart.objects.count(), NoContact.objects.count())
    response = world.cast.client("front_door").post(address, typed)
    assert response.status_code == 422
    assert "Oona" not in response.content.decode()
    assert (PersonGrant.objects.count(), CasePart.objects.count(), NoContact.objects.count()) == before


def test_a_record_out_of_sight_is_linked_to_nothing(world: World) -> None:
    """Kit's id, guessed or known from elsewhere, by somebody who may not see the record."""
    client, kit = world.cast.client("practitioner"), world.cast.kit
    typed = {"kind": "friend", "name": "Kit Marlow", "record": str(kit.pk)}
    assert client.post(reverse("people:add_detail", args=[world.cast.sam.pk, "relationship"]), typed).status_code == 302
    assert not Relationship.objects.filter(other=kit).exists()
    link = client.post(reverse("screening:link_person", args=[world.ids["unlinked_id"]]), {"person": str(kit.pk)})
    assert link.status_code == 404
    assert "Marlow" not in link.content.decode()
