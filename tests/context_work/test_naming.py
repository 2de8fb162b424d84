"""A text that names a linked young person is found out: by everything that they are known by."""

from datetime import date, timedelta

import pytest

from saferme.context_work import selectors, services
from saferme.people.models import ContactMethod, Identifier, OtherName, Person
from tests.cast import NOW, TODAY, Cast
from tests.context_work.cases import incident, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_everything_that_a_linked_young_person_is_known_by_is_found(cast: Cast) -> None:
    context = opened(cast)
    row = incident(cast, context)
    services.link_person(
        incident_id=row.pk, person_id=cast.sam.pk, role="harmed", why="Police log",
        review_on=TODAY + timedelta(days=30), by=cast.actor("front_door"), now=NOW,
    )  # fmt: skip
    Person.objects.filter(pk=cast.sam.pk).update(
        given_name="Quentin", family_name="Marchbanks", known_as="Quince", date_of_birth=date(2010, 5, 9)
    )
    more = {"person": cast.sam, "recorded_at": NOW}
    OtherName.objects.create(kind="nickname", name="Tricks", **more)
    OtherName.objects.create(kind="former", name="Quentin Oldroyd", **more)
    Identifier.objects.create(scheme="child_id", value="CH-20731", status="verified", **more)
    ContactMethod.objects.create(kind="phone", value="07700 900123", safe="yes", **more)
    for text in (
        "Quentin", "Marchbanks", "Quince", "Tricks", "Oldroyd", "9 May 2010", "CH20731", "07700900123", str(cast.sam.pk),
    ):  # fmt: skip
        found = selectors.named_in(context.pk, f"It is said that {text} was there")
        assert [one.found for one in found if one.sure] == [text]
    assert [one.sure for one in selectors.named_in(context.pk, "QM was there")] == [False]
    assert selectors.named_in(context.pk, "Robin was there") == [], "nobody who is linked"
    assert selectors.named_in(opened(cast, label="Another").pk, "Quentin was there") == []
