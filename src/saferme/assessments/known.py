"""What is known already when an assessment begins, by the names that forms fill from. Nothing known is asked again."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from saferme.casework.models import Case
from saferme.casework.selectors import parts_of
from saferme.people.models import Person
from saferme.screening.selectors import known_from_screening

#: The kind of an organisation in accounts, as the pack's list of organisations names it.
ORGANISATION = {
    "childrens_social_care": "social_care",
    "early_help": "early_help",
    "school": "education",
    "police": "police",
    "health": "health",
    "youth": "youth_work",
    "voluntary": "voluntary",
    "community_safety": "community_safety",
}
_PLAN_OF_STATE = {
    "safer_me_early_help": "safer_me",
    "safer_me_cin": "safer_me",
    "safer_me_plus": "safer_me_plus",
    "standard_route": "child_in_need",
    "child_protection_conference": "child_protection",
}


def known_facts(person: Person, case: Case | None, now: datetime) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts, and for each (or for its first word) the note that says where it comes from."""
    today = timezone.localtime(now).date()
    facts: dict[str, Any] = {
        "person.name": str(person),
        "person.date_of_birth": person.date_of_birth,
        "person.school": person.school or None,
        "person.communication_needs": person.communication_needs or None,
    }
    notes = {"person": "From the record. Change it there if it is wrong."}
    if case is not None:
        facts |= _of_case(case, today)
        notes["case"] = "From the case."
    from_screening, note = known_from_screening(person)
    return facts | from_screening, {**notes, **({"screening": note} if note else {})}


def _of_case(case: Case, today: date) -> Mapping[str, Any]:
    workers = [
        {
            "name": part.user.name,
            "agency": ORGANISATION.get(part.user.agency.kind, "other") if part.user.agency else None,
            "part": part.get_part_display(),
        }
        for part in parts_of(case, today)
    ]
    plans = [_PLAN_OF_STATE[case.standing.state]] if case.standing.state in _PLAN_OF_STATE else []
    if "child_in_care" in case.standing.overlay:
        plans.append("in_care")
    return {"case.workers": workers or None, "case.plans": plans or None}
