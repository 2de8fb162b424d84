"""From the answers of a screening to the input of the decision contract. Pure: whoever asks gives the day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferme.packs.screening_case import screening_case
from saferme.practice.forms import Form, Raw, parse

#: The form for each subject of the contract. A school, a group and a place share one.
FORM_OF: dict[str, str] = {
    "child": "screening_child",
    "family": "screening_family",
    "school": "screening_context",
    "peer_group": "screening_context",
    "neighbourhood": "screening_context",
    "person_of_concern": "screening_person_of_concern",
    "location_of_concern": "screening_location_of_concern",
}
CONTEXTS = ("school", "peer_group", "neighbourhood")


def to_contract(form: Form, answers: Mapping[str, Raw], *, subject: str, on: date) -> dict[str, Any]:
    """What ``practice.screening.read_screening`` takes.

    ``not_known`` stays ``not_known``, what nobody answered is absent, "none of these" is an empty list. A date of birth
    is worth more than an age that was typed; with it goes the day of the screening.
    """
    case = {**screening_case(form, answers), "subject": subject}
    born = birth_in(form, answers)
    if born is None:
        return case
    return {**case, "date_of_birth": born.isoformat(), "as_at": on.isoformat(), "age": None}


def birth_in(form: Form, answers: Mapping[str, Raw]) -> date | None:
    """The date of birth that was typed, if it is one."""
    if all(question.code != "date_of_birth" for question in form.questions()):
        return None
    value: date | None = parse(form.question("date_of_birth"), answers.get("date_of_birth")).value
    return value
