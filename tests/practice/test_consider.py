"""Putting one more fact to the rules before it is recorded."""

from datetime import date

from saferme.practice.bank_holidays import ENGLAND
from saferme.practice.pathway import Considered, PathwayCase, PathwayFact, consider, read_pathway, replay
from saferme.practice.settings import DEFAULTS
from saferme.practice.vocabulary import ChildFact, ChildState
from tests.practice.builders import UNTIL_CIN, UNTIL_EARLY_HELP, child


def asked(case: PathwayCase, code: ChildFact, on: date, **details: str) -> Considered:
    return consider(case, PathwayFact(code, on, details), DEFAULTS, ENGLAND)


def test_a_fact_that_is_admitted() -> None:
    case = read_pathway(child(*UNTIL_CIN))
    considered = asked(case, ChildFact.SIGNIFICANT_HARM_SUSPECTED, date(2026, 2, 2))
    assert (considered.refusal, considered.upset) == (None, ())
    assert considered.answer.state is ChildState.STRATEGY
    assert replay(case, DEFAULTS, ENGLAND).state is ChildState.SAFER_ME_CIN


def test_a_fact_that_is_refused_names_its_rule() -> None:
    case = read_pathway(child(*UNTIL_CIN))
    considered = asked(case, ChildFact.SAFER_ME_PLUS_HELD, date(2026, 2, 2), facilitator="independent_cp_chair")
    assert considered.refusal is not None
    assert considered.refusal.rule == "R8"
    assert considered.refusal.says.endswith(".")
    assert considered.answer.state is ChildState.SAFER_ME_CIN


def test_a_fact_of_an_earlier_day_may_upset_later_ones() -> None:
    case = read_pathway(child(*UNTIL_EARLY_HELP))
    considered = asked(case, ChildFact.EARLY_HELP_CONSENT, date(2026, 1, 6), given="no")
    assert considered.refusal is None
    assert [(refusal.index, refusal.rule) for refusal in considered.upset] == [(2, "C1")]


def test_what_was_refused_before_is_not_upset() -> None:
    case = read_pathway(child(*UNTIL_EARLY_HELP[::2]))
    considered = asked(case, ChildFact.CLOSED, date(2026, 1, 8))
    assert (considered.refusal, considered.upset) == (None, ())
