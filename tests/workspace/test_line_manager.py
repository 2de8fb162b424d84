"""Who answers for a case: chosen with whoever holds it, and missed aloud by those who can mend it."""

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from saferme.casework import services as casework
from saferme.casework.models import CasePart
from saferme.casework.selectors import parts_of
from saferme.people import services as people
from saferme.people.access import level_on
from saferme.practice.problems import Invalid
from tests.answers import a_date
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.referrals.making import decision, sent

pytestmark = pytest.mark.django_db

MISSING = "No line manager yet"


def give(cast: Cast, **chosen: str) -> Any:
    where = reverse("workspace:give_part", args=[cast.sam.pk])
    ids = {name: str(cast.users[who].pk) for name, who in chosen.items() if name != "part"}
    return cast.client("practitioner").post(where, {**ids, "part": chosen["part"]})


def held(cast: Cast) -> list[tuple[str, str]]:
    return [(row.part, row.user.name) for row in parts_of(cast.case(cast.sam), TODAY)]


def page(cast: Cast, name: str, who: str = "practitioner") -> str:
    return unescape(cast.client(who).get(reverse(name, args=[cast.sam.pk])).content.decode())


def test_a_line_manager_is_given_with_the_part(cast: Cast) -> None:
    assert (
        give(cast, user="youth_worker", part="lead_professional", line_manager="early_help_manager").status_code == 302
    )
    worker, manager = (cast.users[who].name for who in ("youth_worker", "early_help_manager"))
    assert held(cast) == [("lead_professional", worker), ("line_manager", manager)]
    assert level_on(cast.actor("early_help_manager"), cast.sam) == "full"


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({"user": "manager", "part": "lead_professional", "line_manager": "manager"}, "their own line manager"),
        ({"user": "reviewing_officer", "part": "chair", "line_manager": "manager"}, "goes with a lead professional"),
        ({"user": "youth_worker", "part": "lead_professional", "line_manager": "health"}, "a manager from the list"),
    ],
)
def test_who_cannot_be_it_is_not_and_nothing_is_given(cast: Cast, chosen: dict[str, str], says: str) -> None:
    response = give(cast, **chosen)
    assert response.status_code == 422
    assert says in unescape(response.content.decode())
    assert held(cast) == []


def test_the_front_door_chooses_one_with_the_social_worker(cast: Cast) -> None:
    referral = sent(cast)
    typed = {name: value for name, value in decision().items() if name != "decided_on"}
    typed |= {f"decided_on.{part}": value for part, value in a_date(TODAY).items()}
    typed |= {"allocated_to": str(cast.users["social_worker"].pk), "line_manager": str(cast.users["manager"].pk)}
    where = reverse("referrals:decide", args=[referral.pk])
    assert cast.client("front_door").post(where, typed).status_code == 302
    assert [part for part, _ in held(cast)] == ["allocated_social_worker", "line_manager"]


@pytest.mark.parametrize("name", ["workspace:record", "allocation:who_holds"])
def test_who_can_mend_it_reads_that_there_is_none(cast: Cast, name: str) -> None:
    making.part(cast, cast.case(cast.sam), "practitioner", "lead_professional")
    reader, by = cast.users["reviewing_officer"], cast.actor("practitioner")
    people.grant_access(person_id=cast.sam.pk, user_id=reader.pk, level="read", reason="Reviews", by=by, now=NOW)
    assert MISSING in page(cast, name)
    assert MISSING not in page(cast, name, "reviewing_officer")
    making.part(cast, cast.case(cast.sam), "early_help_manager", "line_manager")
    assert MISSING not in page(cast, name)


def test_nothing_is_missed_where_nobody_holds_the_case_or_it_is_closed(cast: Cast) -> None:
    case = cast.case(cast.sam)
    assert MISSING not in page(cast, "workspace:record")
    making.part(cast, case, "practitioner", "lead_professional")
    casework.report_fact(case_id=case.pk, fact="closed", on=TODAY, by=cast.actor("practitioner"), now=NOW)
    assert MISSING not in page(cast, "workspace:record")


def test_a_managers_list_says_it_of_each_case(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner", "lead_professional")
    where, client = reverse("workspace:team"), cast.client("early_help_manager")
    assert client.get(where).content.decode().count(MISSING) == 1
    making.part(cast, case, "early_help_manager", "line_manager")
    assert MISSING not in client.get(where).content.decode()


def test_a_manager_of_nobody_is_refused_by_the_service_too(cast: Cast) -> None:
    with pytest.raises(Invalid):
        casework.give_part(
            case_id=cast.case(cast.sam).pk,
            user_id=cast.users["practitioner"].pk,
            part="contributor",
            line_manager_id=cast.users["manager"].pk,
            since=TODAY,
            by=cast.actor("manager"),
            now=NOW,
        )
    assert not CasePart.objects.exists()
