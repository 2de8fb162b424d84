"""What stands beside the case on a record: critical moments that ask for a review, referrals to others that wait."""

from functools import cache
from typing import Any

from django.db.models import OuterRef, QuerySet

from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import case_and_facts, case_of, cases_with_standing, facts_with_case
from saferme.moments.selectors import any_of_case, open_moments_of
from saferme.onward.selectors import any_of_person, open_referrals_of
from saferme.people.models import Person


def case_and_beside(person: Person) -> tuple[Case | None, list[CaseFact], dict[str, Any]]:
    """Of a person already fetched. Few records have any, so it is asked along with the facts whether there is one."""
    case, facts = case_and_facts(person, _facts())
    asked: Any = facts[0] if facts else None
    beside = {
        "moments": open_moments_of(person, facts) if asked is None or asked.has_moments else [],
        "onward": open_referrals_of(person) if asked is None or asked.has_onward else [],
    }
    return case, facts, beside


@cache
def _facts() -> QuerySet[CaseFact]:
    """Put together once: every overview of a record asks it."""
    return facts_with_case().annotate(
        has_moments=any_of_case(OuterRef("case_id")), has_onward=any_of_person(OuterRef("case__person_id"))
    )


def case_and_what_else(person: Person) -> tuple[Case | None, bool, bool]:
    """Of a person already fetched: the case, and whether there may be critical moments, and referrals to others."""
    case: Any = case_of(person, _cases())
    return case, case is not None and case.has_moments, case is None or case.has_onward


@cache
def _cases() -> QuerySet[Case]:
    return cases_with_standing().annotate(
        has_moments=any_of_case(OuterRef("pk")), has_onward=any_of_person(OuterRef("person_id"))
    )
