"""Every arrow of the flowchart is a move that the pathway makes, and every move that it makes is an arrow."""

from collections import deque
from copy import copy
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferme.practice import vocabulary as v
from saferme.practice.bank_holidays import ENGLAND
from saferme.practice.flowchart import FROM_NEARLY_EVERYWHERE, Flowchart, Move, flowchart, put_on_the_flowchart
from saferme.practice.holidays import Holidays
from saferme.practice.pathway import PathwayCase, Person, beginning_of, course_of, read_pathway
from saferme.practice.pathway.course import take
from saferme.practice.pathway.finding import KEY_OF_OUTCOME
from saferme.practice.pathway.ledger import Ledger
from saferme.practice.pathway.reading import read_fact
from saferme.practice.settings import DEFAULTS
from saferme.practice.vocabulary import PathwaySubject
from tests.practice.builders import UNTIL_PLUS, Raw, child, context, fact, pathway, refused, review
from tests.practice.test_rule_properties import CHILDS_FACTS, CONTEXTS_FACTS, DETAILS, PEOPLE

Key = tuple[str, str, str, tuple[str, ...]]
DAY = "2026-01-05"
CHILD = flowchart(PathwaySubject.CHILD, DEFAULTS)
CONTEXTS = [flowchart(PathwaySubject(kind), DEFAULTS) for kind in ("school", "peer_group", "neighbourhood")]
EVERY = [CHILD, *CONTEXTS]
HOLDS = {"early_help": "lead_professional", "cin": "social_worker",
         "child_in_care": "childrens_social_care_professional"}  # fmt: skip


def alphabet(chart: Flowchart) -> list[Raw]:
    """Each fact with each of its outcomes, held by each who may hold one."""
    found: list[Raw] = []
    for code in dict.fromkeys([*(m.fact for m in chart.moves), *(one.fact for one in chart.beside)]):
        rows: list[Raw] = [{"fact": str(code), "on": DAY}]
        for key, kind in DETAILS.get(code, {}).items():
            values = ["safer_me_assessment", "universal_response"] if kind is v.Response else list(map(str, kind))
            rows = [row | {key: value} for row in rows for value in (values[:1] if key == "level" else values)]
        found += rows
    return found


def known_of(standing: Any) -> tuple[Any, ...]:
    """All that the rules look at, but for the clocks."""
    plain = {k: val for k, val in vars(standing).items() if isinstance(val, str | bool | type(None))}
    return standing.state, standing.live_plan, *sorted(plain.items(), key=lambda pair: pair[0])


#: Facts that change what the rules know, and no more of each than that.
NEEDLESS = {"plan_shared", "core_group_held", "returned_from_missing", "return_home_interview_done",
            "ceased_to_be_looked_after", "child_in_care_review_held", "social_work_assessment_completed",
            "trusted_adult_nominated"}  # fmt: skip
ENOUGH = {"primary_context": ("home", "peers"), "to": ("home", "peers"), "by_young_person": ("yes",)}


def tells_more(raw: Raw, kind: str) -> bool:
    by = HOLDS.get(raw.get("tier", "cin"), "") if raw["fact"] == "safer_me_meeting_held" else ""
    if raw["fact"] == "review_held":
        return raw["facilitator"] in ("lead_professional", "social_worker", "independent_cp_chair")
    if (by and raw["facilitator"] != by) or (raw["fact"] == "safer_me_plus_held" and "chair" not in raw["facilitator"]):
        return False
    needless = kind == "child" and raw["fact"] in NEEDLESS
    return not needless and all(raw.get(key, some[0]) in some for key, some in ENOUGH.items())


@cache
def witnesses(kind: str) -> dict[Key, list[Raw]]:
    """For each move the shortest way to it: every kind of case is tried, until all moves are found."""
    subject = PathwaySubject(kind)
    course = course_of(subject)
    facts = [raw for raw in alphabet(flowchart(subject, DEFAULTS)) if tells_more(raw, kind)]
    read = [(raw, read_fact(subject, raw)) for raw in facts]
    start = beginning_of(PathwayCase(subject, date(2026, 1, 5), (), Person()), DEFAULTS, Holidays(ENGLAND))
    wanted = {key_of(move) for move in flowchart(subject, DEFAULTS).moves}
    found: dict[Key, list[Raw]] = {}
    seen, queue = {known_of(start)}, deque([(start, [])])
    while queue and len(wanted - found.keys()):
        before, way = queue.popleft()
        for raw, one in read:
            after = copy(before)
            after.ledger, after.last_move = Ledger(Holidays(ENGLAND)), None
            if take(course, after, 0, one, date(2026, 1, 5)):
                continue
            if after.last_move:
                outcomes = course.turns.of(one).outcomes
                found.setdefault((before.state, after.state, after.last_move.rule, outcomes), [*way, raw])
            if known_of(after) not in seen:
                seen.add(known_of(after))
                queue.append((after, [*way, raw]))
    return found


def key_of(move: Move) -> Key:
    return str(move.source), str(move.to), move.rule, move.outcomes


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.subject)
def test_every_arrow_is_a_move_that_the_pathway_makes(chart: Flowchart) -> None:
    found = witnesses(chart.subject)
    for move in chart.moves:
        way = found[key_of(move)]
        raw = {"subject": str(chart.subject), "as_at": DAY}
        before, after = pathway(raw | {"facts": way[:-1]}), pathway(raw | {"facts": way})
        assert (before["state"], after["state"]) == (move.source, move.to)
        assert [reason["rule"] for reason in after["because"]] == [move.rule]


def assert_on_the_chart(raw: Raw, beginning: str = "concern") -> None:
    found = put_on_the_flowchart(read_pathway(raw), DEFAULTS, ENGLAND)
    arrows = {key_of(move)[:3] for move in found.chart.moves}
    states = [beginning, *(one.state for one in found.been)]
    for (source, to), one in zip(pairwise(states), found.been, strict=True):
        assert (source, to, one.because.rule) in arrows
    assert found.answer.state == states[-1]


@settings(max_examples=250, deadline=None)
@given(CHILDS_FACTS, PEOPLE)
def test_every_move_of_a_child_is_an_arrow(facts: list[Raw], person: Raw) -> None:
    assert_on_the_chart({"subject": "child", "as_at": "2026-06-01", "person": person, "facts": facts})


@settings(max_examples=150, deadline=None)
@given(CONTEXTS_FACTS, st.sampled_from(["school", "peer_group", "neighbourhood"]))
def test_every_move_of_a_context_is_an_arrow(facts: list[Raw], subject: str) -> None:
    assert_on_the_chart(context(subject, *facts, as_at="2026-06-01"))


def test_every_move_on_the_shortest_ways_is_an_arrow() -> None:
    """Random facts seldom come far: these reach every corner."""
    for chart in EVERY:
        assert set(witnesses(chart.subject)) == {key_of(move) for move in chart.moves}


def tried(move: Move, subject: str) -> list[Raw]:
    """The fact of a move, with each outcome and each who may hold it."""
    key = KEY_OF_OUTCOME.get(move.fact)
    chart = flowchart(PathwaySubject(subject), DEFAULTS)
    others = {outcome for m in chart.moves if m.fact is move.fact for outcome in m.outcomes}
    rows = [row for row in alphabet(chart) if row["fact"] == move.fact]
    if key and move.outcomes:
        return [row for row in rows if row[key] in move.outcomes]
    return [row for row in rows if not key or row[key] not in others]


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(CHILD.moves) - 1), PEOPLE)
def test_a_way_on_is_open_when_the_record_would_admit_it_and_it_leads_there(place: int, person: Raw) -> None:
    facts = witnesses("child")[key_of(CHILD.moves[place])]
    raw: Raw = {"subject": "child", "as_at": DAY, "person": person}
    found = put_on_the_flowchart(read_pathway(raw | {"facts": facts}), DEFAULTS, ENGLAND)
    for move in found.chart.out_of(found.answer.state):
        answers = [pathway(raw | {"facts": [*facts, one]}) for one in tried(move, "child")]
        admitted = [answer for answer in answers if len(facts) not in {index for index, _ in refused(answer)}]
        leads = any(answer["state"] == move.to for answer in admitted)
        assert leads == (move in found.ways), (move, person)


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.subject)
def test_every_state_stands_in_one_lane_and_is_left_by_some_way(chart: Flowchart) -> None:
    states = [state for _, lane in chart.lanes for state in lane]
    every = v.ChildState if chart.subject is PathwaySubject.CHILD else v.ContextState
    assert sorted(states) == sorted(every) and len(set(states)) == len(states)
    assert all(chart.out_of(state) for state in states)


def test_what_leads_to_one_place_from_nearly_everywhere_is_told_once() -> None:
    assert CHILD.everywhere == {("M5", v.ChildState.STRATEGY), ("M15", v.ChildState.TRANSFERRED_OUT)}
    assert 0.5 < FROM_NEARLY_EVERYWHERE < 1


@pytest.mark.parametrize(
    ("source", "to", "rule", "who", "asks", "starts", "meets"),
    [
        ("assessed", "front_door", "M3", "any_professional", ["R18"],
         {"front_door_decision": "1 working day", "assessment": "45 working days"}, []),
        ("assessed", "safer_me_early_help", "M9", "lead_professional trusted_adult",
         ["R1", "R2", "R3", "R4", "R5", "R6", "R18", "C1"],
         {"plan_shared": "2 working days", "first_review": "6 weeks"}, []),
        ("front_door", "strategy", "M4", "", [], {}, ["front_door_decision"]),
        ("front_door", "strategy", "M5", "any_professional", ["R18"], {}, ["front_door_decision"]),
        ("strategy", "s47", "M6", "social_work_manager", ["R18"], {"initial_conference": "15 working days"}, []),
        ("screening_discussion", "safer_me_plus", "M10", "independent_cp_chair",
         ["R1", "R7", "R8", "R9", "R10", "R18"],
         {"plan_shared": "2 working days", "core_group": "10 working days", "first_review": "3 months"},
         ["initial_conference"]),
        ("safer_me_plus", "safer_me_cin", "M12", "independent_cp_chair", ["R9"], {"next_review": "3 months"},
         ["first_review", "next_review"]),
        ("safer_me_cin", "closed", "M16", "case_holder", ["R9"], {}, []),
    ],
)  # fmt: skip
def test_an_arrow_says_who_which_rules_and_which_clocks(
    source: str, to: str, rule: str, who: str, asks: list[str], starts: dict[str, str], meets: list[str]
) -> None:
    move = next(move for move in CHILD.moves if key_of(move)[:3] == (source, to, rule))
    assert " ".join(move.who) == who
    assert [reason.rule for reason in move.asks] == asks
    assert {one.code: one.timescale.in_words for one in move.starts} == starts
    assert list(move.meets) == meets


def test_a_conference_is_held_by_who_leads_in_that_context() -> None:
    held = {chart.subject: next(m for m in chart.moves if m.rule == "M24") for chart in CONTEXTS}
    assert {subject: (move.who, move.asks[0].rule) for subject, move in held.items()} == {
        "school": (("school",), "R12"),
        "peer_group": (("childrens_social_care",), "R13"),
        "neighbourhood": (("community_safety_partnership",), "R14"),
    }


def test_a_case_is_found_with_the_way_it_came_and_the_ways_on() -> None:
    raw = child(*UNTIL_PLUS, review("2026-04-20", "step_down"), fact("core_group_held", "2026-04-21"))
    found = put_on_the_flowchart(read_pathway(raw), DEFAULTS, ENGLAND)
    assert [one.state for one in found.been] == [
        "assessed", "strategy", "s47", "screening_discussion", "safer_me_plus", "safer_me_cin"]  # fmt: skip
    assert found.last_in[v.ChildState.SAFER_ME_CIN] == date(2026, 4, 20)
    assert [refusal.rule for refusal in found.answer.refused] == ["T2"]
    assert {str(way.to) for way in found.ways_by(v.ChildAction.HOLD_REVIEW)} == {"closed", "strategy"}
    assert {str(way.to) for way in found.ways_recorded} == {"standard_route", "transferred_out"}
