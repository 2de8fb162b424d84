"""One look at a record, the pathway with its reasons, my work: what each shows, and with how many queries."""

from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.casework import services as casework
from saferme.people import services as people
from tests.access.world import World
from tests.assessments.making import signed_off
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making

pytestmark = pytest.mark.django_db


def body(cast: Cast, who: str, name: str, *args: object) -> str:
    response = cast.client(who).get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_overview_answers_who_where_what_next_who_else(cast: Cast) -> None:
    making.part(cast, cast.case(cast.sam), "practitioner", "lead_professional")
    signed_off(cast, own_words="I want to walk home with nobody behind me.", exploitation_or_efh="yes")
    page = body(cast, "practitioner", "workspace:record", cast.sam.pk)
    for words in (
        "Sam Ashdown</a>, 14",
        "<strong>Assessed</strong> since 3 March 2026",
        "I want to walk home with nobody behind me.",
        "Renew the Safer Me assessment",
        "Priya Early, Northmoor Early Help",
        "Level: Medium",
    ):
        assert words in page, words


def test_a_record_without_a_case_says_how_one_begins(cast: Cast) -> None:
    page = body(cast, "practitioner", "workspace:record", cast.sam.pk)
    assert "It opens with the first screening or assessment." in page


def test_what_changed_since_i_last_looked_is_what_others_did(cast: Cast) -> None:
    body(cast, "practitioner", "workspace:record", cast.sam.pk)
    casework.report_fact(
        case_id=cast.case(cast.sam).pk, fact="referral_received", on=TODAY, by=cast.actor("front_door"), now=NOW
    )
    page = body(cast, "practitioner", "workspace:record", cast.sam.pk)
    assert "A step was recorded" in page and "Fay Front" in page
    assert "A step was recorded" not in body(cast, "practitioner", "workspace:record", cast.sam.pk)


def test_the_pathway_says_where_it_is_what_may_follow_and_what_may_not_and_why(cast: Cast) -> None:
    making.assessed(cast)
    page = body(cast, "practitioner", "workspace:pathway", cast.sam.pk)
    assert "You are here: <strong>Assessed</strong>" in page
    assert "Send to the Front Door" in page
    assert "(C1)" in page and "(R8)" in page
    assert reverse("workspace:report_harm", args=[cast.sam.pk]) in page


def test_a_late_clock_is_called_late_with_its_date(cast: Cast) -> None:
    case = making.early_help(cast)
    making.report(cast, case, "safer_me_meeting_held", tier="early_help", facilitator="lead_professional")
    page = body(cast, "practitioner", "workspace:my_work")
    assert "Share the plan" in page
    assert "late" in page


@pytest.mark.parametrize("name", ["workspace:my_work", "workspace:record", "workspace:pathway"])
def test_what_is_due_says_who_set_it_and_what_opened_it(cast: Cast, name: str) -> None:
    case = making.early_help(cast)
    making.report(cast, case, "safer_me_meeting_held", tier="early_help", facilitator="lead_professional")
    page = unescape(body(cast, "practitioner", name, *([] if name.endswith("my_work") else [cast.sam.pk])))
    assert "Set by this partnership: 2 working days from “Safer Me meeting held”, 17 February 2026" in page


def test_significant_harm_is_recorded_with_the_reason_and_the_telephone_first(cast: Cast) -> None:
    where = reverse("workspace:report_harm", args=[cast.sam.pk])
    client = cast.client("practitioner")
    assert "Telephone first" in client.get(where).content.decode()
    refused = client.post(where, {"on.day": "31", "on.month": "2", "on.year": "2026", "why": "Seen with injuries."})
    assert refused.status_code == 422
    assert "31 February 2026" in refused.content.decode() and "Seen with injuries." in refused.content.decode()
    done = client.post(where, {"on.day": "3", "on.month": "3", "on.year": "2026", "why": "Seen with injuries."})
    assert done.status_code == 302
    assert "Strategy discussion" in body(cast, "practitioner", "workspace:record", cast.sam.pk)
    assert "Seen with injuries." in body(cast, "practitioner", "workspace:timeline", cast.sam.pk)


def test_a_case_that_may_not_be_closed_says_which_rule_and_keeps_what_was_typed(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.report(cast, case, "referral_received")
    where = reverse("workspace:close", args=[cast.sam.pk])
    posted = {"on.day": "3", "on.month": "3", "on.year": "2026", "why": "All is well now."}
    response = cast.client("practitioner").post(where, posted)
    assert response.status_code == 422
    assert "(Rule T2)" in response.content.decode() and "All is well now." in response.content.decode()


def test_a_part_given_on_the_page_brings_access(cast: Cast) -> None:
    where = reverse("workspace:give_part", args=[cast.sam.pk])
    nobody = cast.client("practitioner").post(where, {"user": "0", "part": "trusted_adult"})
    assert nobody.status_code == 422
    posted = {"user": str(cast.users["school_lead"].pk), "part": "lead_professional"}
    assert cast.client("practitioner").post(where, posted).status_code == 302
    assert "Sam" in body(cast, "school_lead", "workspace:record", cast.sam.pk)


def caseload_of(cast: Cast, number: int) -> None:
    by = cast.actor("practitioner")
    for index in range(number):
        details = {"given_name": f"Young {index}", "known_as": f"Young {index}", "date_of_birth": date(2011, 5, 1)}
        person = people.add_person(details=details, by=by, now=NOW - timedelta(days=1))
        case = casework.open_case(person_id=person.pk, by=by, now=NOW)
        casework.give_part(case_id=case.pk, user_id=by.user_id, part="lead_professional", since=TODAY, by=by, now=NOW)
        casework.report_fact(case_id=case.pk, fact="referral_received", on=TODAY, by=by, now=NOW)


def queries(cast: Cast, name: str, *args: object, who: str = "practitioner") -> int:
    client = cast.client(who)
    client.get(reverse(name, args=args))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(reverse(name, args=args))
    return len([q for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])


@pytest.mark.embedded_is_enough
def test_the_number_of_queries_does_not_grow_with_the_rows(cast: Cast) -> None:
    """Goal P4: list at most 8, my work (a dashboard) at most 12; the same for 1, 30 and 300 rows."""
    seen = {}
    have = 0
    for rows in (1, 30, 300):
        caseload_of(cast, rows - have)
        have = rows
        seen[rows] = (queries(cast, "workspace:cases"), queries(cast, "workspace:my_work"))
    assert len(set(seen.values())) == 1, seen
    cases, my_work = seen[1]
    assert cases <= 8
    assert my_work <= 12


def test_my_work_asks_no_more_where_every_list_has_something(world: World) -> None:
    cast = world.cast
    seen = {who: queries(cast, "workspace:my_work", who=who) for who in ("practitioner", "social_worker", "front_door")}
    assert max(seen.values()) <= 12, seen


def test_a_record_is_shown_with_few_queries(cast: Cast) -> None:
    making.part(cast, cast.case(cast.sam), "practitioner", "lead_professional")
    signed_off(cast)
    assert queries(cast, "workspace:record", cast.sam.pk) <= 12
    for days in (1, 9):
        day, by = TODAY + timedelta(days=days), cast.actor("administrator")
        casework.enter_day_off(day=day, reason="By Royal Proclamation", by=by, now=NOW)
    assert queries(cast, "workspace:record", cast.sam.pk) <= 12


@pytest.mark.parametrize("name", ["workspace:record", "workspace:pathway", "workspace:my_work", "workspace:cases"])
def test_the_72_hours_are_shown_with_their_hour_and_are_late_from_it_on(cast: Cast, name: str) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner", "lead_professional")
    returned = NOW - timedelta(days=2, hours=1)
    casework.report_fact(
        case_id=case.pk, fact="returned_from_missing", on=returned, by=cast.actor("practitioner"), now=NOW
    )
    args = [cast.sam.pk] if name in ("workspace:record", "workspace:pathway") else []
    assert "ue tomorrow, Wednesday 4 March at 09:00" in body(cast, "practitioner", name, *args)
    with time_machine.travel(NOW + timedelta(hours=23, minutes=1), tick=False):
        page = body(cast, "practitioner", name, *args)
    assert "ate since today at 09:00" in page and 'class="sm-late"' in page


def test_the_clock_of_hours_that_was_met_keeps_both_its_hours(cast: Cast) -> None:
    case, by = cast.case(cast.sam), cast.actor("practitioner")
    for fact, ago in (("returned_from_missing", 80), ("return_home_interview_done", 7)):
        casework.report_fact(case_id=case.pk, fact=fact, on=NOW - timedelta(hours=ago), by=by, now=NOW)
    page = body(cast, "practitioner", "workspace:pathway", cast.sam.pk)
    assert "3 March 2026 at 02:00" in page and "3 March 2026 at 03:00" in page and ">late<" in page
