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


TO_CIN_OR_STANDARD = Choice(frozenset({ChildState.SAFER_ME_CIN, ChildState.STANDARD_ROUTE}), cin_or_standard)
TO_BACK = Choice(PLANS, back)
TO_BACK_OR_REST = Choice(PLANS | {ChildState.ASSESSED, ChildState.SCREENED}, back_or_rest)
TO_EARLY_HELP_OR_REST = Choice(
    frozenset(
        {
            ChildState.SAFER_ME_EARLY_HELP,
            ChildState.STANDARD_ROUTE,
            ChildState.ASSESSED,
            ChildState.SCREENED,
        }
    ),
    early_help_or_rest,
)
TO_EARLY_HELP_OR_UNIVERSAL = Choice(
    frozenset({ChildState.SAFER_ME_EARLY_HELP, ChildState.STANDARD_ROUTE, ChildState.UNIVERSAL}),
    early_help_or_universal,
)
