"""On whatever day the demonstration is made, it is the same."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from saferme.accounts.actors import system
from saferme.assessments.models import Assessment
from saferme.audit.selectors import verify
from saferme.casework.models import CaseFact, Standing
from saferme.casework.selectors import all_case_ids
from saferme.casework.services import rebuild_standing
from saferme.meetings.models import Meeting
from saferme.people.models import Person
from saferme.plans.models import PlanVersion
from saferme.screening.models import Screening

LONDON = ZoneInfo("Europe/London")
LEAP_DAY = datetime(2028, 2, 29, 23, 50, tzinfo=LONDON)
DAY_AFTER_THE_CLOCKS_CHANGED = datetime(2027, 3, 29, 0, 20, tzinfo=LONDON)


#: A case is of a young person or of a school, a group or a place.
_WHOSE = ("case__person__given_name", "case__context__label")


def picture() -> list[object]:
    """Who there is, where each stands and by which facts, without a day in it."""
    return [
        sorted(Person.objects.values_list("given_name", "family_name", "restricted")),
        sorted(Standing.objects.values_list(*_WHOSE, "state", "primary_context"), key=str),
        list(CaseFact.objects.order_by(*_WHOSE, "number").values_list("fact", "details")),
        sorted(Screening.objects.values_list("subject", "recommended", "decision")),
        sorted(Assessment.objects.values_list("case__person__given_name", "version", "status", "level")),
        sorted(Meeting.objects.values_list("case__person__given_name", "kind", "status")),
        sorted(PlanVersion.objects.values_list("plan__case__person__given_name", "number", "status")),
    ]


@pytest.mark.django_db
def test_any_day_tells_the_same_stories(filled):
    told = []
    for now in (LEAP_DAY, DAY_AFTER_THE_CLOCKS_CHANGED):
        with filled(now):
            told.append(picture())
            assert verify().problem == ""
            by = system("tests", now)
            assert not [pk for pk in all_case_ids() if rebuild_standing(case_id=pk, by=by, now=now)]
    assert told[0] == told[1]
