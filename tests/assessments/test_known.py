"""What is known already is offered in a form that the assessment can take."""

import pytest

from saferme.accounts.models import Agency
from saferme.assessments.known import ORGANISATION, known_facts
from saferme.casework import services as casework
from saferme.casework.selectors import case_of
from saferme.packs import load_pack
from saferme.practice.forms import fill
from tests.cast import NOW, TODAY, Cast


def test_those_with_a_part_in_the_case_are_offered_as_workers(cast: Cast) -> None:
    case = cast.case(cast.sam)
    for who, part in (("practitioner", "lead_professional"), ("trusted_adult", "trusted_adult")):
        casework.give_part(
            case_id=case.pk, user_id=cast.users[who].pk, part=part, since=TODAY, by=cast.actor("manager"), now=NOW
        )
    facts, _ = known_facts(cast.sam, case_of(cast.sam), NOW)
    offered = {row["name"]: row for row in fill(load_pack().form("assessment"), facts)["workers"]}
    assert offered["Priya Early"]["agency"] == "early_help"
    assert offered["Priya Early"]["part"] == "Lead professional"
    assert "agency" not in offered["Tam Trusted"]


@pytest.mark.parametrize("kind", Agency.Kind)
def test_every_kind_of_organisation_has_its_word_in_the_pack(kind: Agency.Kind) -> None:
    known = {option.code for option in load_pack().form("assessment").question("workers").rows[1].options}
    assert ORGANISATION.get(kind, "other") in known
