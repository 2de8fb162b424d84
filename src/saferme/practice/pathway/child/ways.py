"""Where a move leads when that depends on the case, and what a move changes besides."""

from saferme.practice.pathway.child.rules import R1, R2, R6_NOT_LOOKED_AFTER, R18_SAFER_ME
from saferme.practice.pathway.child.standing import ChildStanding
from saferme.practice.pathway.child.states import PLANS
from saferme.practice.pathway.standing import State
from saferme.practice.pathway.tables import Choice
from saferme.practice.vocabulary import ChildState, DeadlineCode, DiscussionOutcome, PrimaryContext

FOR_CIN = (R1, R2, R6_NOT_LOOKED_AFTER, R18_SAFER_ME)


def give_basis(s: ChildStanding) -> None:
    s.basis = True


def take_basis(s: ChildStanding) -> None:
    s.basis = False


def cin_or_standard(s: ChildStanding) -> State:
    """Either way a recorded decision leads to a plan for a child in need."""
    give_basis(s)
    fails = any(check.fails(s, None) for check in FOR_CIN)
    return ChildState.STANDARD_ROUTE if fails else ChildState.SAFER_ME_CIN


def back(s: ChildStanding) -> State:
    """To the plan that lives on; early help and child in need give way when the risk is at home or in care."""
    if s.live_plan is None:
        return cin_or_standard(s)
    gives_way = s.live_plan in (ChildState.SAFER_ME_EARLY_HELP, ChildState.SAFER_ME_CIN)
    if gives_way and (s.primary == PrimaryContext.HOME or s.looked_after):
        return ChildState.STANDARD_ROUTE
    return s.live_plan


def rest(s: ChildStanding) -> State:
    return ChildState.SCREENED if s.assessment_shows_harm is None else ChildState.ASSESSED


def back_or_rest(s: ChildStanding) -> State:
    return back(s) if s.live_plan else rest(s)


def early_help_or_rest(s: ChildStanding) -> State:
    return back(s) if s.live_plan is ChildState.SAFER_ME_EARLY_HELP else rest(s)


def early_help_or_universal(s: ChildStanding) -> State:
    return back(s) if s.live_plan is ChildState.SAFER_ME_EARLY_HELP else ChildState.UNIVERSAL


def risk_is_at_home(s: ChildStanding) -> bool:
    return s.primary == PrimaryContext.HOME


def discussion_chose_the_conference(s: ChildStanding) -> bool:
    return s.discussion == DiscussionOutcome.CHILD_PROTECTION_CONFERENCE


def interview_is_open(s: ChildStanding) -> bool:
    return s.ledger.is_unmet(DeadlineCode.RETURN_HOME_INTERVIEW)


def is_looked_after(s: ChildStanding) -> bool:
    return s.looked_after


def never(s: ChildStanding) -> bool:
    return False


OR_STANDARD = "Safer Me for a child in need where R1, R2, R6 and R18 hold on that day, else the standard route"
TO_THE_PLAN = "Back to the plan that the case came from"
GIVES_WAY = "the standard route in place of early help or child in need if the main risk is at home or they are in care"

TO_CIN_OR_STANDARD = Choice(
    frozenset({ChildState.SAFER_ME_CIN, ChildState.STANDARD_ROUTE}), cin_or_standard, f"{OR_STANDARD}."
)
TO_BACK = Choice(PLANS, back, f"{TO_THE_PLAN}; {GIVES_WAY}. Without a plan: {OR_STANDARD}.")
TO_REST = Choice(
    frozenset({ChildState.ASSESSED, ChildState.SCREENED}),
    rest,
    "Assessed if there is a Safer Me assessment in this episode, else screened.",
)
TO_BACK_OR_REST = Choice(
    PLANS | TO_REST.leads_to, back_or_rest, f"{TO_THE_PLAN}; {GIVES_WAY}. Without a plan: {TO_REST.says}"
)
OF_EARLY_HELP = f"{TO_THE_PLAN}, if that is early help; {GIVES_WAY}"
TO_EARLY_HELP_OR_REST = Choice(
    TO_REST.leads_to | {ChildState.SAFER_ME_EARLY_HELP, ChildState.STANDARD_ROUTE},
    early_help_or_rest,
    f"{OF_EARLY_HELP}. Else: {TO_REST.says}",
)
TO_EARLY_HELP_OR_UNIVERSAL = Choice(
    frozenset({ChildState.SAFER_ME_EARLY_HELP, ChildState.STANDARD_ROUTE, ChildState.UNIVERSAL}),
    early_help_or_universal,
    f"{OF_EARLY_HELP}. Else: universal services.",
)
