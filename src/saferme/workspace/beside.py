"""What stands beside the case on a record: critical moments that ask for a review, referrals to others that wait."""

from typing import Any

from django.db.models import OuterRef

from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import case_and_facts
from saferme.moments.selectors import any_of_case, open_moments_of
from saferme.onward.selectors import any_of_person, open_referrals_of
from saferme.people.models import Person


def case_and_beside(person: Person) -> tuple[Case | None, list[CaseFact], dict[str, Any]]:
    """Of a person already fetched. Few records have any, so it is asked along with the facts whether there is one."""
    case, facts = case_and_facts(
        person, has_moments=any_of_case(OuterRef("case_id")), has_onward=any_of_person(OuterRef("case__person_id"))
    )
    asked: Any = facts[0] if facts else None
    beside = {
        "moments": open_moments_of(person) if asked is None or asked.has_moments else [],
        "onward": open_referrals_of(person) if asked is None or asked.has_onward else [],
    }
    return case, facts, beside
