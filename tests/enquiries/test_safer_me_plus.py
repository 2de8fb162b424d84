"""Safer Me Plus: its gates, its chair, its decisions, its clocks; from significant harm to the review that ends it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from saferme.casework import services as casework
from saferme.casework.models import Case, CasePart, Deadline
from saferme.casework.selectors import active_facts, standing_today
from saferme.meetings import services
from saferme.meetings.gates import gates_of
from saferme.meetings.models import Invitee, Meeting
from saferme.meetings.selectors import PREPARATION, without_tables
from saferme.packs import load_pack
from saferme.plans.models import Plan, PlanVersion
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import form_of, sections_of
from saferme.submissions.services import save_section
from tests.answers import a_date, a_moment, as_posted, of_section
from tests.casework.confirming import confirmed
from tests.cast import NOW, TODAY, Cast
from tests.enquiries.making import answers, at, recorded, suspected, to_screening, with_chair
from tests.meetings import making

pytestmark = pytest.mark.django_db
SAYS_R9 = "Only the independent child protection chair holds this"


def notes(**given: Any) -> dict[str, Any]:
    plain = {
        "chair_met_young_person": "yes",
        "chair_met_young_person_on": a_date(date(2026, 3, 2)),
        "chair_met_young_person_what": "I want my mum there.",
        "chair_met_parents": "no",
        "chair_met_parents_what": "They could not be reached; the chair telephones again.",
        "threshold_met": "yes",
        "category": "sexual",
        "legal_advice": "no",
        "core_group_on": a_date(date(2026, 3, 12)),
        "next_date": a_date(date(2026, 5, 28)),
    }
    return {**plain, **given}


def plus(cast: Cast, **given: Any) -> Meeting:
    arrangement = {"tier": "plus", "facilitator": "independent_chair", **given}
    return making.planned(cast, by="social_worker", **arrangement)


def written(cast: Cast, meeting: Meeting, **given: Any) -> Meeting:
    """Notes with everything needed, what is written before the meeting too."""
    said = notes(**given)
    making.written(cast, meeting, by="social_worker", **said)
    section = without_tables(form_of(meeting.submission).section(PREPARATION))
    save_section(
        submission_id=meeting.submission_id,
        section=PREPARATION,
        answers=of_section(section, said),
        seen_version=sections_of(meeting.submission)[PREPARATION].version,
        by=cast.actor("social_worker"),
        now=NOW,
    )
    return meeting


def ready(cast: Cast, said: dict[str, Any] | None = None, **given: Any) -> Meeting:
    return making.everybody_came(cast, written(cast, plus(cast, **given), **(said or {})))


def held(cast: Cast, said: dict[str, Any] | None = None, **given: Any) -> Meeting:
    meeting = ready(cast, said, **given)
    return services.record_held(meeting_id=meeting.pk, by=cast.actor("independent_chair"), now=NOW)


def chained(cast: Cast, **given: str) -> Case:
    case = to_screening(cast, **given)
    with_chair(cast, case)
    return case


def state(case: Case) -> str:
    return str(standing_today(case, TODAY).state)


def clocks(case: Case) -> dict[str, tuple[date, str]]:
    return {row.code: (row.due_on, row.met_on) for row in Deadline.objects.filter(case=case)}


def test_held_by_the_chair_it_is_a_fact_with_its_clocks(cast: Cast) -> None:
    case = chained(cast)
    meeting = held(cast)
    fact = active_facts(case)[-1]
    assert (fact.fact, fact.details) == ("safer_me_plus_held", {"facilitator": "independent_cp_chair"})
    assert (fact.source_kind, fact.source_id, state(case)) == ("meeting", meeting.pk, "safer_me_plus")
    found = clocks(case)
    assert found["initial_conference"] == (date(2026, 3, 11), TODAY.isoformat())
    assert found["plan_shared"] == (date(2026, 3, 5), "")
    assert found["core_group"] == (date(2026, 3, 17), "")
    assert found["first_review"] == (date(2026, 6, 3), "")


def no_assessment(cast: Cast) -> Case:
    case = cast.case(cast.sam)
    making.part(cast, case, "social_worker", "allocated_social_worker")
    making.report(cast, case, "significant_harm_suspected", on=date(2026, 2, 17))
    return case


def to_conference(cast: Cast) -> Case:
    case = chained(cast, outcome="child_protection_conference")
    recorded(cast, "child_protection_conference", chaired_by="independent_chair")
    return case


def moved_home(cast: Cast) -> Case:
    case = chained(cast)
    making.report(cast, case, "primary_context_changed", on=date(2026, 2, 28), to="home")
    return case


def turned_eighteen(cast: Cast) -> Case:
    case = chained(cast)
    type(cast.sam).objects.filter(pk=cast.sam.pk).update(date_of_birth=date(2008, 3, 1))
    return case


def risk_has_passed(cast: Cast) -> Case:
    case = suspected(cast)
    recorded(cast, "strategy_discussion")
    recorded(cast, "section_47", outcome="no_continuing_risk")
    return case


REFUSED = [
    ("R1", no_assessment, "complete one first"),
    ("R7", moved_home, "take it to a child protection conference"),
    ("R8", suspected, "record what is left"),
    ("R8", to_conference, "record what is left"),
    ("R8", risk_has_passed, "record what is left"),
    ("R18", turned_eighteen, "not of an age for Safer Me Plus"),
]


@pytest.mark.parametrize(("rule", "world", "says"), REFUSED, ids=[f"{r}-{w.__name__}" for r, w, _ in REFUSED])
def test_each_gate_that_is_shut_is_shown_and_refused_on_the_page(cast: Cast, rule: str, world: Any, says: str) -> None:
    with_chair(cast, world(cast))
    meeting = ready(cast)
    shut = {gate.rule: gate.says for gate in gates_of(meeting, TODAY) if not gate.is_open}
    assert says in shut[rule]
    client = cast.client("independent_chair")
    page = unescape(client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode())
    assert "Missing" in page and says in page and f"(Rule {rule})" in page
    answer = client.post(reverse("meetings:hold", args=[meeting.pk]), came(meeting))
    text = unescape(answer.content.decode())
    assert answer.status_code == 422 and f"(Rule {rule})" in text and says in text
    assert Meeting.objects.get().status == "planned"


def test_after_a_conference_plus_is_barred_by_r10_too(cast: Cast) -> None:
    to_conference(cast)
    shut = {gate.rule for gate in gates_of(plus(cast), TODAY) if not gate.is_open}
    assert {"R8", "R10"} <= shut


def test_with_the_whole_chain_every_gate_is_open(cast: Cast) -> None:
    chained(cast)
    gates = gates_of(plus(cast), TODAY)
    assert all(gate.is_open for gate in gates)
    assert [gate.rule for gate in gates] == ["R1", "R7", "R8", "R9", "R10", "R18"]
    assert gates[2].parts[1] == "Section 47 enquiry: 25 February 2026"


NOT_INDEPENDENT = [
    ("social_worker", ()),
    ("manager", ("line_manager",)),
    ("manager", ("chair",)),
    ("independent_chair", ("chair", "allocated_social_worker")),
    ("independent_chair", ("chair", "lead_professional")),
    ("independent_chair", ("chair", "line_manager")),
    ("independent_chair", ()),
]


@pytest.mark.parametrize(("who", "parts"), NOT_INDEPENDENT)
def test_nobody_but_an_independent_chair_is_let_plan_it(cast: Cast, who: str, parts: tuple[str, ...]) -> None:
    case = to_screening(cast)
    for part in parts:
        making.part(cast, case, who, part)
    with pytest.raises(Refused) as refused:
        plus(cast, facilitator=who)
    assert refused.value.rule == "R9" and SAYS_R9 in refused.value.says and not Meeting.objects.exists()


def test_a_chair_who_came_to_manage_the_case_is_refused_when_it_is_recorded(cast: Cast) -> None:
    case = chained(cast)
    meeting = ready(cast)
    making.part(cast, case, "independent_chair", "line_manager")
    assert [gate.rule for gate in gates_of(meeting, TODAY) if not gate.is_open] == ["R9"]
    answer = cast.client("independent_chair").post(reverse("meetings:hold", args=[meeting.pk]), came(meeting))
    text = unescape(answer.content.decode())
    assert answer.status_code == 422 and SAYS_R9 in text and "(Rule R9)" in text
    assert state(case) == "screening_discussion"


def test_the_chair_is_who_is_chair_on_the_day_of_the_meeting(cast: Cast) -> None:
    case = chained(cast)
    CasePart.objects.filter(case=case, part="chair").update(until=TODAY + timedelta(days=2))
    assert plus(cast, starts_at=NOW + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        plus(cast, starts_at=NOW + timedelta(days=2))
    assert refused.value.rule == "R9"


def test_a_chair_is_refused_on_the_page_with_what_was_typed(cast: Cast) -> None:
    to_screening(cast)
    typed = arrangement(cast, "social_worker")
    answer = cast.client("social_worker").post(reverse("meetings:plan_meeting", args=[cast.sam.pk]), typed)
    text = unescape(answer.content.decode())
    assert answer.status_code == 422 and SAYS_R9 in text and "The quiet room" in text


MISSING = [
    ({"category": ""}, "protection.category"),
    ({"core_group_on": {}}, "protection.core_group_on"),
    ({"next_date": {}}, "next.next_date"),
    ({"threshold_met": ""}, "protection.threshold_met"),
    ({"contingency": ""}, "protection.contingency"),
    ({"legal_advice": "yes", "legal_advice_why": ""}, "protection.legal_advice_why"),
    ({"core_group_members": []}, "protection.core_group_members"),
    ({"chair_met_young_person": ""}, "preparation.chair_met_young_person"),
    ({"chair_met_parents_what": ""}, "preparation.chair_met_parents_what"),
]


@pytest.mark.parametrize(("said", "field"), MISSING, ids=[field for _, field in MISSING])
def test_it_is_not_recorded_without_what_it_decides(cast: Cast, said: dict[str, Any], field: str) -> None:
    case = chained(cast)
    with pytest.raises(Invalid) as invalid:
        held(cast, said)
    assert set(invalid.value.problems) == {field} and state(case) == "screening_discussion"


def test_the_category_is_asked_only_where_plus_counts_as_a_child_protection_plan(cast: Cast, monkeypatch: Any) -> None:
    pack = load_pack()
    other = replace(pack, settings=replace(pack.settings, safer_me_plus_counts_as_cpp=False))
    for module in ("meetings.selectors", "meetings.services.protecting"):
        monkeypatch.setattr(f"saferme.{module}.load_pack", lambda name: other)
    chained(cast)
    meeting = held(cast, {"category": ""})
    text = cast.client("independent_chair").get(reverse("meetings:after", args=[meeting.pk])).content.decode()
    assert "In which category" not in text and "threshold of significant harm" in text


def test_its_plan_is_a_safer_me_plus_plan_and_a_core_group_meets_its_clock(cast: Cast) -> None:
    case = chained(cast)
    meeting = held(cast)
    services.begin_plan(meeting_id=meeting.pk, by=cast.actor("independent_chair"), now=NOW)
    assert Plan.objects.get().tier == "safer_me_plus" and PlanVersion.objects.get().source_id == meeting.pk
    later = NOW + timedelta(days=9)
    with time_machine.travel(later, tick=False):
        recorded(cast, "core_group", by="independent_chair", now=later, held_at=a_moment(later - timedelta(hours=1)))
    assert clocks(case)["core_group"][1] == "2026-03-12T09:00"


SET = [
    ({}, []),
    ({"core_group_on": a_date(date(2026, 3, 18))}, ["The core group is set for 18 March 2026. It is due by 17 March"]),
    ({"next_date": a_date(date(2026, 6, 4))}, ["The review is set for 4 June 2026. It is due by 3 June"]),
]


@pytest.mark.parametrize(("said", "says"), SET)
def test_a_date_set_after_its_clock_is_said(cast: Cast, said: dict[str, Any], says: list[str]) -> None:
    chained(cast)
    meeting = held(cast, said)
    text = cast.client("independent_chair").get(reverse("meetings:after", args=[meeting.pk])).content.decode()
    assert all(sentence in text for sentence in says) and text.count("bring it forward") == len(says)


REVIEWS = [("continue", "safer_me_plus"), ("step_down", "safer_me_cin"), ("close", "closed")]


@pytest.mark.parametrize(("outcome", "then"), REVIEWS)
def test_only_a_chaired_review_ends_it_or_steps_it_down(cast: Cast, outcome: str, then: str) -> None:
    case = chained(cast)
    held(cast, starts_at=NOW - timedelta(days=1))
    said = {"step": outcome}
    meeting = ready(cast, said, kind="review")
    if outcome != "continue":
        with pytest.raises(Refused, match="Ask a second person"):
            services.record_held(meeting_id=meeting.pk, by=cast.actor("independent_chair"), now=NOW)
        confirmed(cast, "easing" if outcome == "step_down" else "ending")
    services.record_held(meeting_id=meeting.pk, by=cast.actor("independent_chair"), now=NOW)
    details = {"outcome": outcome, "facilitator": "independent_cp_chair"}
    assert (active_facts(case)[-1].details, state(case)) == (details, then)


def test_a_plan_of_plus_is_not_closed_outside_its_review(cast: Cast) -> None:
    case = chained(cast)
    held(cast)
    typed = {"on.day": "3", "on.month": "3", "on.year": "2026", "why": "It is well."}
    answer = cast.client("social_worker").post(reverse("workspace:close", args=[cast.sam.pk]), typed)
    text = unescape(answer.content.decode())
    assert answer.status_code == 422 and "ends only in a review that the independent chair holds" in text
    assert state(case) == "safer_me_plus"
    with pytest.raises(Refused) as refused:
        making.planned(cast, by="social_worker", tier="cin", kind="review", facilitator="social_worker")
    assert refused.value.rule == "R9"


def test_a_conference_is_reviewed_by_the_chair_and_never_planned_here(cast: Cast) -> None:
    case = to_conference(cast)
    with pytest.raises(Invalid):
        plus(cast, tier="conference")
    meeting = ready(cast, kind="review", tier="conference")
    services.record_held(meeting_id=meeting.pk, by=cast.actor("independent_chair"), now=NOW)
    assert active_facts(case)[-1].fact == "review_held" and state(case) == "child_protection_conference"
    with pytest.raises(Refused):
        services.begin_plan(meeting_id=meeting.pk, by=cast.actor("independent_chair"), now=NOW)


def test_a_planned_meeting_does_not_turn_into_plus(cast: Cast) -> None:
    chained(cast)
    meeting = plus(cast)
    with pytest.raises(Refused, match="notes of its own"):
        services.change_meeting(
            meeting_id=meeting.pk,
            arrangement=making.arrangement(cast, "social_worker", tier="cin"),
            link=making.LINK,
            by=cast.actor("social_worker"),
            now=NOW,
        )


def came(meeting: Meeting) -> dict[str, str]:
    rows = Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    return {f"came_{row.pk.hex}": "all" for row in rows}


def arrangement(cast: Cast, facilitator: str, starts_at: datetime = making.BEFORE) -> dict[str, Any]:
    return as_posted(
        {
            "kind": "meeting",
            "tier": "plus",
            "starts_at": a_moment(starts_at),
            "minutes": "90",
            "way": "in_person",
            "place": "The quiet room",
            "facilitator": str(cast.users[facilitator].pk),
        }
    )


def post(client: Client, where: str, typed: dict[str, Any]) -> str:
    answer = client.post(where, typed)
    assert answer.status_code == 302, unescape(answer.content.decode())
    return answer.url


def test_from_significant_harm_to_safer_me_plus_on_the_pages(cast: Cast) -> None:
    """By client alone, each by who does it: harm, the chain of R8, the chair, the meeting, the plan, the core group."""
    case, sam = making.assessed(cast), cast.sam.pk
    worker = cast.client("social_worker")
    harm = {"on.day": "17", "on.month": "2", "on.year": "2026", "why": "A threat with a knife."}
    post(cast.client("practitioner"), reverse("workspace:report_harm", args=[sam]), harm)
    pathway = worker.get(reverse("workspace:pathway", args=[sam])).content.decode()
    assert reverse("enquiries:enquiry", args=[sam]) in pathway
    for kind in ("strategy_discussion", "section_47", "screening_discussion"):
        post(worker, reverse("enquiries:record", args=[sam, kind]), as_posted(answers(kind)))
    part = {"user": str(cast.users["independent_chair"].pk), "part": "chair"}
    post(worker, reverse("workspace:give_part", args=[sam]), part)
    where = post(worker, reverse("meetings:plan_meeting", args=[sam]), arrangement(cast, "independent_chair"))
    meeting, chair = Meeting.objects.get(), cast.client("independent_chair")
    page = unescape(chair.get(where).content.decode())
    assert "What Safer Me Plus asks for first" in page and "Missing" not in page and "None is asked for yet" in page
    asked = {"who": "named", "name": "Dr Amy Lane", "ask_report": "yes"}
    post(chair, reverse("meetings:invite", args=[meeting.pk]), asked)
    row = Invitee.objects.get(name="Dr Amy Lane")
    assert "0 of 1 sent" in chair.get(where).content.decode()
    post(chair, reverse("meetings:report", args=[row.pk]), {"text": "Seen twice this month."})
    written(cast, meeting)
    page = unescape(chair.get(where).content.decode())
    assert "1 of 1 sent" in page and "I want my mum there." in page
    after = post(chair, reverse("meetings:hold", args=[meeting.pk]), came(meeting))
    text = unescape(chair.get(after).content.decode())
    assert "Is the threshold of significant harm still met?" in text and "Sexual abuse" in text
    assert state(case) == "safer_me_plus"
    post(chair, reverse("meetings:begin_plan", args=[meeting.pk]), {})
    post(
        worker,
        reverse("enquiries:record", args=[sam, "core_group"]),
        as_posted(answers("core_group", held_at=a_moment(NOW))),
    )
    text = unescape(worker.get(reverse("enquiries:enquiry", args=[sam])).content.decode())
    assert "Was due 11 March 2026, in time" in text and "Was due 17 March 2026, in time" in text
    assert "2 working days from “Safer Me Plus held”" in text


def test_a_case_that_moves_home_may_go_from_plus_to_a_conference(cast: Cast) -> None:
    case = chained(cast)
    held(cast, starts_at=at(2, 3))
    with pytest.raises(Refused) as refused:
        recorded(cast, "child_protection_conference", chaired_by="independent_chair", held_at=a_moment(NOW))
    assert refused.value.rule == "R10"
    casework.report_fact(
        case_id=case.pk,
        fact="primary_context_changed",
        on=TODAY,
        details={"to": "home"},
        by=cast.actor("social_worker"),
        now=NOW,
    )
    recorded(cast, "child_protection_conference", chaired_by="independent_chair", held_at=a_moment(NOW))
    assert state(case) == "child_protection_conference"


TALKS = [
    (date(2026, 2, 26), "is before this meeting was called for, on 27 February 2026."),
    (date(2026, 3, 4), "is still to come."),
]


@pytest.mark.parametrize("code", ["chair_met_young_person", "chair_met_parents"])
@pytest.mark.parametrize(("day", "says"), TALKS)
def test_a_talk_of_the_chair_lies_between_the_call_and_the_meeting(cast: Cast, code: str, day: date, says: str) -> None:
    chained(cast)
    with pytest.raises(Invalid) as invalid:
        held(cast, {code: "yes", f"{code}_on": a_date(day)})
    problem = invalid.value.problems[f"preparation.{code}_on"]
    assert says in problem and "Check the day of the talk with" in problem


@pytest.mark.parametrize("day", [date(2026, 2, 27), date(2026, 3, 3)])
def test_a_talk_on_the_day_of_the_call_or_of_the_meeting_is_in_time(cast: Cast, day: date) -> None:
    chained(cast)
    assert held(cast, {"chair_met_young_person_on": a_date(day)}).status == "held"


def test_a_talk_after_the_meeting_is_told_from_one_to_come(cast: Cast) -> None:
    chained(cast)
    with pytest.raises(Invalid) as invalid:
        held(cast, starts_at=NOW - timedelta(days=2))
    assert "is after the meeting of 1 March 2026" in invalid.value.problems["preparation.chair_met_young_person_on"]


def test_a_talk_before_the_meeting_that_a_review_follows_is_an_older_one(cast: Cast) -> None:
    chained(cast)
    held(cast, {"chair_met_young_person_on": a_date(date(2026, 2, 27))}, starts_at=NOW - timedelta(days=3))
    with pytest.raises(Invalid) as invalid:
        held(cast, {"chair_met_young_person_on": a_date(date(2026, 2, 27))}, kind="review")
    assert "called for, on 28 February 2026" in invalid.value.problems["preparation.chair_met_young_person_on"]
