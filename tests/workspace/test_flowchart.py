"""What a case's page says is what the command line says of the same facts, whatever was recorded."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from saferme.casework import services as casework
from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import active_facts, on_the_flowchart, standing_today
from saferme.cli import pathway as command
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.practice.problems import Refused
from saferme.ui.dates import date_uk
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.practice.builders import assessment, early_help, fact
from tests.practice.test_rule_properties import CHILDS_FACTS, almost_plus

pytestmark = pytest.mark.django_db
PACK = load_pack()
Raw = dict[str, Any]


def page_of(cast: Cast, person: Person) -> str:
    response = cast.client("practitioner").get(reverse("workspace:pathway", args=[person.pk]))
    assert response.status_code == 200
    return unescape(response.content.decode())


def told_by_the_command(person: Person, facts: Iterable[Raw]) -> Raw:
    """As `saferme pathway --json` answers."""
    born = {"date_of_birth": person.date_of_birth.isoformat()} if person.date_of_birth else {}
    case = {"subject": "child", "as_at": TODAY.isoformat(), "person": born, "facts": list(facts)}
    answer: Raw = json.loads(json.dumps(command.answer(case).as_json()))
    return answer


def record(cast: Cast, case: Case, raw: Raw, now: Any = NOW) -> str:
    """The rule that refused it, or nothing."""
    details = {key: value for key, value in raw.items() if key not in ("fact", "on")}
    day = date.fromisoformat(raw["on"][:10])
    try:
        casework.report_fact(
            case_id=case.pk, fact=raw["fact"], on=day, details=details, by=cast.actor("practitioner"), now=now
        )
    except Refused as refusal:
        return refusal.rule
    return ""


def assert_same(page: str, answer: Raw) -> None:
    assert f"You are here: <strong>{PACK.label('states', answer['state'])}</strong>" in page
    assert all(PACK.label("overlays", one) in page for one in answer["overlay"])
    may, _, rest = page.partition("What may follow</h2>")[2].partition("What may not, and why</h2>")
    for allowed in answer["allowed"]:
        label = PACK.label("child_actions", allowed["action"])
        assert f">{label}</a>" in may or f">{label}<br>" in may, label
        assert f"by {' or '.join(PACK.label('who', one) for one in allowed['who'])}<" in may
    for blocked in answer["blocked"]:
        assert PACK.label("child_actions", blocked["action"]) in rest or not rest
        for reason in blocked["because"]:
            assert reason["rule"] == "T2" or f'{reason["says"]} <span class="sm-quiet">({reason["rule"]})' in rest
    for clock in answer["deadlines"]:
        assert PACK.label("clocks", clock["code"]) in page
        # A day of this year is told without the year.
        assert date_uk(date.fromisoformat(clock["due"][:10])).rsplit(" ", 1)[0] in page, clock
    for reason in answer["because"]:
        assert f'{reason["says"]} <span class="sm-quiet">({reason["rule"]})' in page


def played(cast: Cast, facts: list[Raw]) -> None:
    """Each fact is recorded or refused as the command says; then the page says the same as the command."""
    case, kept = cast.case(cast.sam), []
    for raw in facts:
        whole = raw | {"on": raw["on"][:10]}
        refusals = told_by_the_command(cast.sam, [*kept, whole])["refused"]
        rule = record(cast, case, whole)
        own = [entry["rule"] for entry in refusals if entry["index"] == len(kept)]
        assert rule in (own or [entry["rule"] for entry in refusals] or [""])
        kept += [] if rule else [whole]
    assert_same(page_of(cast, cast.sam), told_by_the_command(cast.sam, kept))
    before = CaseFact.objects.filter(case=case).count()
    assert before == len(kept)
    assert not casework.rebuild_standing(case_id=case.pk, by=cast.actor("practitioner"), now=NOW)


def admitted(person: Person, facts: list[Raw]) -> list[Raw]:
    """Those that the command refuses are never stored."""
    while refused := {entry["index"] for entry in told_by_the_command(person, facts)["refused"]}:
        facts = [raw for index, raw in enumerate(facts) if index not in refused]
    return facts


def stored(raw: Raw, number: int) -> CaseFact:
    """As a case keeps it, without a database."""
    details = {key: value for key, value in raw.items() if key not in ("fact", "on")}
    return CaseFact(fact=raw["fact"], on=raw["on"], day=date.fromisoformat(raw["on"]), details=details, number=number)


@pytest.mark.parametrize("facts", [CHILDS_FACTS, almost_plus()], ids=["anything", "near-plus"])
def test_what_pages_are_made_of_and_the_command_give_the_same_answer(facts: Any) -> None:
    """The whole answer, over many sequences; through the pages themselves go few, below."""
    person = Person(given_name="Sam", date_of_birth=date(2011, 9, 1))
    person.in_care_records = False  # type: ignore[attr-defined]  # as when it was fetched: nobody recorded any

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(facts)
    def holds(some: list[Raw]) -> None:
        kept = admitted(person, [raw | {"on": raw["on"][:10]} for raw in some])
        case = Case(person=person)
        case.days_off = ()
        rows = [stored(raw, number) for number, raw in enumerate(kept, 1)]
        answer = json.loads(json.dumps(standing_today(case, TODAY, rows).as_json()))
        assert answer == told_by_the_command(person, kept)

    holds()


QUICK = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.mark.parametrize("facts", [CHILDS_FACTS, almost_plus()], ids=["anything", "near-plus"])
def test_pages_and_command_line_give_the_same_standing_and_no_standing_drifts(cast: Cast, facts: Any) -> None:
    @QUICK
    @given(facts)
    def holds(some: list[Raw]) -> None:
        with transaction.atomic():
            played(cast, some)
            transaction.set_rollback(True)

    holds()


DECIDED = [("front_door_decision", "2026-12-24", "29 December 2026"),
           ("assessment", "2026-05-05", "8 July 2026"), ("assessment", "2026-11-23", "28 January 2027"),
           ("initial_conference", "2026-05-14", "5 June 2026"), ("initial_conference", "2026-12-10", "5 January 2027"),
           ("core_group", "2027-03-18", "5 April 2027"),
           ("child_in_care_review", "2026-12-01", "31 December 2026")]  # fmt: skip


def opening(code: str, day: str) -> list[Raw]:
    """What starts that clock on that day."""
    enquiry = [
        assessment(day),
        fact("significant_harm_suspected", day),
        fact("strategy_discussion_held", day, s47="yes"),
    ]
    plus = [
        *enquiry,
        fact("s47_completed", day, outcome="continuing_risk"),
        fact("screening_discussion_held", day, outcome="safer_me_plus"),
        fact("safer_me_plus_held", day, facilitator="independent_cp_chair"),
    ]
    first = {
        "initial_conference": enquiry,
        "core_group": plus,
        "child_in_care_review": [fact("became_looked_after", day)],
    }
    return first.get(code, [fact("referral_received", day)])


@pytest.mark.parametrize(("code", "day", "due"), DECIDED)
def test_the_worked_dates_of_the_framework_stand_in_the_page(cast: Cast, code: str, day: str, due: str) -> None:
    later = NOW.replace(year=int(day[:4]), month=int(day[5:7]), day=int(day[8:]))
    with time_machine.travel(later, tick=False):
        case = cast.case(cast.sam)
        assert [record(cast, case, raw, later) for raw in opening(code, day)] == [""] * len(opening(code, day))
        page = page_of(cast, cast.sam)
    row = page.partition(f">{PACK.label('clocks', code)}</th>")[2].partition("</tr>")[0]
    assert due.removesuffix(f" {day[:4]}") in row


def test_the_page_shows_the_way_the_case_came_and_where_each_step_is_done(cast: Cast) -> None:
    case = making.early_help(cast)
    record(cast, case, early_help((TODAY - timedelta(days=7)).isoformat()))
    page = page_of(cast, cast.sam)
    assert "24 February 2026: <strong>Safer Me, early help</strong>. A Safer Me meeting was held at early help." in page
    assert f'href="{reverse("meetings:meetings", args=[cast.sam.pk])}">Hold a review</a>' in page
    assert "→ <strong>Universal services</strong>: A review stepped the plan down." in page
    assert f'href="{reverse("guidance:flowchart")}"' in page
    assert page.count('role="img"') == 2


def test_one_who_may_only_read_is_offered_no_page_that_only_writes(cast: Cast) -> None:
    case = making.early_help(cast)
    found = on_the_flowchart(case, active_facts(case), TODAY)
    assert {str(way.to) for way in found.ways} >= {"strategy", "closed"}
    response = cast.client("reviewing_officer").get(reverse("workspace:pathway", args=[cast.sam.pk]))
    assert reverse("workspace:close", args=[cast.sam.pk]) not in response.content.decode()


def test_the_record_leads_to_the_flowchart(cast: Cast) -> None:
    making.early_help(cast)
    shown = cast.client("practitioner").get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()
    assert f'href="{reverse("workspace:pathway", args=[cast.sam.pk])}">On the flowchart' in shown
