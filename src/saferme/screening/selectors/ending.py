"""Where the decision of a screening would end help for a young person whose level is high."""

from datetime import datetime

from django.utils import timezone

from saferme.casework.second import SecondLook, second_look_at
from saferme.casework.selectors import case_of
from saferme.people.models import Person
from saferme.practice.vocabulary import Response
from saferme.screening.models import Screening


def second_look_at_screening(screening: Screening, person: Person | None, now: datetime) -> SecondLook | None:
    """What a second person was asked, and says, if help would end with this screening; None where it cannot.

    ``person``: whose record it is, or is about to be. What is not decided yet is looked at as if it ended help.
    """
    case = case_of(person) if person is not None else None
    if case is None:
        return None
    on = timezone.localdate(screening.decided_at or now)
    details = {"recommendation": screening.decision or Response.UNIVERSAL_RESPONSE.value}
    return second_look_at(case, "screening_completed", on, details, now)
