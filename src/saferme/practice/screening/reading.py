"""From the keys of the contract to the answers of a screening."""

from collections.abc import Mapping
from typing import Any

from saferme.practice.ages import age_on
from saferme.practice.contract_reading import (
    Reader,
    code_of,
    list_of,
    read_day,
    read_keys,
    refuse,
    whole_number,
)
from saferme.practice.screening.answers import ScreeningAnswers
from saferme.practice.vocabulary import (
    Consent,
    Context,
    ContextConcern,
    ContextKind,
    HarmType,
    LevelView,
    PeopleAffected,
    PrimaryContext,
    Subject,
    YesNo,
)

read_yes_no = code_of(YesNo)
read_people = code_of(PeopleAffected)
CONCERNS: dict[str, Reader] = {str(context): code_of(ContextConcern) for context in Context}


def read_concerns(key: str, value: Any) -> Mapping[Context, ContextConcern]:
    concerns = read_keys(key, value, CONCERNS)
    return {Context(context): concern for context, concern in concerns.items()}


def read_people_affected(key: str, value: Any) -> PeopleAffected:
    """One young person may be written as a number."""
    return PeopleAffected.ONE if type(value) is int and value == 1 else read_people(key, value)


KEYS: dict[str, Reader] = {
    "subject": code_of(Subject),
    "immediate_danger": read_yes_no,
    "significant_harm": read_yes_no,
    "age": whole_number(120),
    "date_of_birth": read_day,
    "as_at": read_day,
    "looked_after": read_yes_no,
    "care_leaver": read_yes_no,
    "consent": code_of(Consent),
    "primary_context": code_of(PrimaryContext),
    "concern_by_context": read_concerns,
    "harm_types": list_of(HarmType),
    "may_be_harming_others": read_yes_no,
    "level_view": code_of(LevelView),
    "contexts_affecting_others": list_of(ContextKind),
    "persons_of_concern": whole_number(),
    "locations_of_concern": whole_number(),
    "returned_from_missing": read_yes_no,
    "incidents_3_months": whole_number(),
    "young_people_affected": read_people_affected,
    "individuals_known": read_yes_no,
}


def read_screening(raw: Mapping[str, Any]) -> ScreeningAnswers:
    """Raises ContractError: one line that names the key and what it takes."""
    given = read_keys("", raw, KEYS)
    if "subject" not in given:
        refuse("subject", f"is needed; takes one of {', '.join(Subject)}")
    born = given.pop("date_of_birth", None)
    as_at = given.pop("as_at", None)
    if born is not None:
        given["age"] = _age(born, as_at, given.get("age"))
    return ScreeningAnswers(**given)


def _age(born: Any, as_at: Any, age: int | None) -> int:
    if age is not None:
        refuse("age", "takes a number, or give date_of_birth with as_at instead: not both at once")
    if as_at is None:
        refuse("as_at", "is needed with date_of_birth; takes a date as YYYY-MM-DD")
    if born > as_at:
        refuse("date_of_birth", "takes a date that is not after as_at")
    return age_on(as_at, born)
