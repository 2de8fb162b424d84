"""A whole caseload moved by the manager: chosen one by one, confirmed, one act each, and nothing twice."""

import re
from datetime import date

import pytest
from django.urls import reverse

from saferme.allocation.models import CaseloadMove
from saferme.casework.models import Case, CasePart
from saferme.casework.selectors import parts_held
from saferme.casework.services import open_case, report_fact
from saferme.people.services import add_person
from tests.allocation import making
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db


def case_of_another(cast: Cast, name: str) -> Case:
    by = cast.actor("practitioner")
    person = add_person(
        details={"given_name": name, "known_as": name, "date_of_birth": date(2011, 5, 1)}, by=by, now=NOW
    )
    case = open_case(person_id=person.pk, by=by, now=NOW)
    making.part(cast, case, "practitioner")
    return case


@pytest.fixture
def cases(cast: Cast) -> list[Case]:
    sam = cast.case(cast.sam)
    making.part(cast, sam, "practitioner")
    return [sam, case_of_another(cast, "Ali"), case_of_another(cast, "Boniface")]


def part(case: Case) -> int:
    return CasePart.objects.get(case=case, part="lead_professional", until__isnull=True).pk


def where(cast: Cast, who: str = "practitioner") -> str:
    return reverse("allocation:caseload", args=[cast.users[who].pk])


def typed(cast: Cast, **given: str) -> dict[str, str]:
    return {"why": "Priya changes team.", "known": "agree", "old_access": "ends", **given}


def test_nothing_moves_before_it_is_confirmed_and_each_goes_where_it_was_chosen(cast: Cast, cases: list[Case]) -> None:
    client = cast.client("early_help_manager")
    me = str(cast.users["early_help_manager"].pk)
    page = client.get(where(cast)).content.decode()
    assert all(name in page for name in ("Sam Ashdown", "Ali", "Boniface")) and "selected" not in page
    first = client.post(where(cast), typed(cast, **{f"to_{part(cases[0])}": me, f"to_{part(cases[1])}": me}))
    confirm = first.content.decode()
    assert "Nothing has been moved yet" in confirm and "Boniface" not in confirm
    assert not CaseloadMove.objects.exists()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', confirm))
    done = client.post(where(cast), {**hidden, "confirmed": "yes"})
    assert done.status_code == 302
    result = client.get(done.headers["Location"]).content.decode()
    assert "Moved: 2. Not moved: 0." in result
    held = [parts_held(case, cast.users["early_help_manager"].pk, TODAY) for case in cases]
    assert held == [{"lead_professional"}, {"lead_professional"}, frozenset()]
    twice = client.post(where(cast), {**hidden, "confirmed": "yes"})
    assert twice.headers["Location"] == done.headers["Location"]
    assert CaseloadMove.objects.count() == 1


def test_what_has_gone_or_cannot_pass_is_said_and_the_others_pass(cast: Cast, cases: list[Case]) -> None:
    sam, ali, bo = cases
    report_fact(case_id=bo.pk, fact="closed", on=TODAY, by=cast.actor("practitioner"), now=NOW)
    first = making.caseload_moved(cast, sam, to="early_help_manager")
    assert first.lines.get().move is not None
    gone = CasePart.objects.filter(case=sam, part="lead_professional", user=cast.users["practitioner"]).get()
    client, me = cast.client("early_help_manager"), str(cast.users["early_help_manager"].pk)
    chosen = {f"to_{gone.pk}": me, f"to_{part(ali)}": me, f"to_{part(bo)}": me}
    done = client.post(where(cast), {**typed(cast, **chosen), "confirmed": "yes"})
    page = client.get(done.headers["Location"]).content.decode()
    assert "Moved: 1. Not moved: 2." in page
    assert "They hold it no more" in page and "This case is closed or was transferred out." in page
    assert CasePart.objects.filter(case=sam, part="lead_professional").count() == 2, "it was not moved again"


def test_of_a_request_that_waits_nothing_is_passed_over(cast: Cast, cases: list[Case]) -> None:
    making.asked(cast, cases[0])
    whole = making.caseload_moved(cast, cases[0], to="early_help_manager")
    assert "asked for this part already" in whole.lines.get().problem
    assert parts_held(cases[0], cast.users["practitioner"].pk, TODAY) == {"lead_professional"}


def test_a_restricted_record_that_the_manager_does_not_see_is_counted_and_not_named(cast: Cast) -> None:
    case = cast.case(cast.robin, "social_worker")
    making.part(cast, case, "social_worker", "allocated_social_worker", "social_worker")
    making.known_to_the_social_worker_alone(cast)
    client = cast.client("manager")
    page = client.get(where(cast, "social_worker")).content.decode()
    assert "Restricted records that are not shown: 1" in page and "Peverell" not in page
    hidden = CasePart.objects.get(case=case)
    posted = typed(cast, **{f"to_{hidden.pk}": str(cast.users["manager"].pk)})
    done = client.post(where(cast, "social_worker"), {**posted, "confirmed": "yes"}, follow=True)
    assert "Peverell" not in done.content.decode()
    hidden.refresh_from_db()
    assert hidden.until is None


def test_without_a_choice_or_a_reason_nothing_is_lost_and_nothing_moves(cast: Cast, cases: list[Case]) -> None:
    client, me = cast.client("early_help_manager"), str(cast.users["early_help_manager"].pk)
    none = client.post(where(cast), typed(cast))
    assert none.status_code == 422 and "Priya changes team." in none.content.decode()
    no_reason = client.post(where(cast), typed(cast, why="", **{f"to_{part(cases[0])}": me}))
    assert no_reason.status_code == 422 and f'value="{me}" selected' in no_reason.content.decode()


def test_only_a_manager_of_their_team_comes_there(cast: Cast) -> None:
    assert cast.client("manager").get(where(cast)).status_code == 403
    assert cast.client("practitioner").get(where(cast)).status_code == 403
    page = cast.client("early_help_manager").get(reverse("allocation:workers")).content.decode()
    assert "Priya Early" in page and "Sol Worker" not in page
