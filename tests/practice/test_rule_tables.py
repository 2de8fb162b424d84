"""The tables themselves: complete, in order, and each line with a sentence and a source."""

from itertools import pairwise
from typing import Any

import pytest

from saferme.packs import load_pack
from saferme.practice import vocabulary as v
from saferme.practice.pathway.child.actions import ACTIONS
from saferme.practice.pathway.child.rows import CHILD_TURNS
from saferme.practice.pathway.context.course import CONTEXT_COURSES
from saferme.practice.pathway.reading import FACT_KEYS
from saferme.practice.pathway.tables import Check, Choice, Turn
from saferme.practice.screening.besides import ADDITIONS
from saferme.practice.screening.rows import ROWS
from saferme.practice.settings import DEFAULTS

TURNS: list[Turn[Any]] = [*CHILD_TURNS, *(turn for course in CONTEXT_COURSES.values() for turn in course.turns)]


def checks_of(turn: Turn[Any]) -> list[Check[Any]]:
    return [*turn.checks, *(check for origin in turn.origins for check in origin.checks)]


def place(rule: str) -> tuple[int, int]:
    return "RCT".index(rule[0]), int(rule[1:])


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: f"{turn.rule}-{turn.fact}")
def test_rules_are_asked_in_their_order(turn: Turn[Any]) -> None:
    for origin in turn.origins:
        asked = [place(check.rule) for check in (*turn.checks, *origin.checks)]
        assert all(first < second for first, second in pairwise(asked))


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: f"{turn.rule}-{turn.fact}")
def test_every_line_has_a_sentence_and_a_source(turn: Turn[Any]) -> None:
    assert bool(turn.rule) == turn.says.endswith(".")
    for check in checks_of(turn):
        assert check.says.endswith(".") and check.source
        assert not check.holds or check.holds.endswith(".")


def test_every_row_of_the_screening_has_a_sentence_and_a_source() -> None:
    lines = [*ROWS, *ADDITIONS]
    assert all(line.says.endswith(".") and line.source for line in lines)
    assert [row.rule for row in ROWS] == [*(f"S{n}" for n in range(1, 12)), "S16", "S12", "S13", "S14", "S15"]
    assert [line.rule for line in ADDITIONS] == ["A1", "A2", "A3", "A4", "A5"]


def test_every_fact_has_its_rows() -> None:
    assert {turn.fact for turn in CHILD_TURNS} == set(v.ChildFact)
    assert {row.rule for row in CHILD_TURNS} == {"", *(f"M{n}" for n in range(1, 17))}
    for course in CONTEXT_COURSES.values():
        assert {turn.fact for turn in course.turns} == set(v.ContextFact)
        assert {turn.rule for turn in course.turns} == {f"M{n}" for n in range(21, 28)}
        assert [action.code for action in course.actions] == list(v.ContextAction)
    assert [action.code for action in ACTIONS] == list(v.ChildAction)


def test_every_state_can_be_entered() -> None:
    entered = set()
    for turn in CHILD_TURNS:
        for origin in turn.origins:
            entered |= origin.to.leads_to if isinstance(origin.to, Choice) else {origin.to}
    assert entered - {None} == set(v.ChildState) - {v.ChildState.CONCERN}


def test_facts_carry_only_keys_that_the_contract_names() -> None:
    assert set(FACT_KEYS) <= {*v.ChildFact, *v.ContextFact}


LABELLED = {
    "responses": v.Response, "screening_warnings": v.ScreeningWarning, "states": v.ChildState,
    "context_states": v.ContextState, "overlays": v.Overlay, "child_actions": v.ChildAction,
    "context_actions": v.ContextAction, "who": v.Who, "clocks": v.DeadlineCode,
}  # fmt: skip


@pytest.mark.parametrize("name", LABELLED)
def test_every_code_has_a_label(name: str) -> None:
    pack = load_pack()
    assert {option.code for option in pack.lists[name]} == set(LABELLED[name])


def test_the_pack_of_the_framework_keeps_the_defaults() -> None:
    """The command line answers with the defaults: what it says and what the pages say must agree."""
    assert load_pack().settings == DEFAULTS
