"""From a first concern to the end of an enquiry: M1 to M8."""

from saferme.practice.pathway.child import rules as r
from saferme.practice.pathway.child import ways as w
from saferme.practice.pathway.child.shapes import OTHER_OPEN_STAY, ChildOrigin, ChildTurn
from saferme.practice.pathway.child.states import (
    ALL,
    BEGINNING,
    CIN,
    EARLY_HELP,
    ENDED,
    STANDARD,
    states,
)
from saferme.practice.pathway.tables import STAYS
from saferme.practice.vocabulary import ChildFact as F
from saferme.practice.vocabulary import ChildState as C

ENQUIRY_TURNS: tuple[ChildTurn, ...] = (
    ChildTurn(
        "M1",
        F.SCREENING_COMPLETED,
        "The screening found that universal services or a single agency can respond.",
        (ChildOrigin(BEGINNING | ENDED, C.UNIVERSAL), OTHER_OPEN_STAY),
        outcomes=("universal_response", "single_agency_response"),
    ),
    ChildTurn(
        "M1",
        F.SCREENING_COMPLETED,
        "A screening was completed.",
        (ChildOrigin(BEGINNING | ENDED, C.SCREENED), OTHER_OPEN_STAY),
    ),
    ChildTurn(
        "M2",
        F.SAFER_ME_ASSESSMENT_COMPLETED,
        "A Safer Me assessment was completed and places the main risk at home.",
        (
            ChildOrigin(BEGINNING | {C.ASSESSED}, C.ASSESSED),
            ChildOrigin(EARLY_HELP | CIN, C.STANDARD_ROUTE),
            OTHER_OPEN_STAY,
        ),
        checks=(r.R18_SAFER_ME,),
        outcomes=("home",),
    ),
    ChildTurn(
        "M2",
        F.SAFER_ME_ASSESSMENT_COMPLETED,
        "A Safer Me assessment was completed.",
        (ChildOrigin(BEGINNING | {C.ASSESSED}, C.ASSESSED), OTHER_OPEN_STAY),
        checks=(r.R18_SAFER_ME,),
    ),
    ChildTurn(
        "M3",
        F.REFERRAL_RECEIVED,
        "A referral reached the Front Door.",
        (ChildOrigin(BEGINNING | EARLY_HELP | ENDED | {C.ASSESSED}, C.FRONT_DOOR), OTHER_OPEN_STAY),
        checks=(r.R18_CHILD,),
    ),
    ChildTurn(
        "M4",
        F.FRONT_DOOR_DECISION,
        "The Front Door decided on support under section 17.",
        (ChildOrigin(STANDARD | {C.FRONT_DOOR}, w.TO_CIN_OR_STANDARD),),
        outcomes=("s17",),
    ),
    ChildTurn(
        "M4",
        F.FRONT_DOOR_DECISION,
        "The Front Door decided that a strategy discussion is needed.",
        (ChildOrigin(STANDARD | {C.FRONT_DOOR}, C.STRATEGY),),
        outcomes=("strategy_discussion",),
    ),
    ChildTurn(
        "M4",
        F.FRONT_DOOR_DECISION,
        "The Front Door decided on the standard route.",
        (ChildOrigin(STANDARD | {C.FRONT_DOOR}, C.STANDARD_ROUTE, then=w.take_basis),),
        outcomes=("standard_route",),
    ),
    ChildTurn(
        "M4",
        F.FRONT_DOOR_DECISION,
        "The Front Door decided on early help.",
        (
            # The standard route is the live plan itself: there is no early help to go back to.
            ChildOrigin(STANDARD, w.TO_REST, then=w.take_basis),
            ChildOrigin(states(C.FRONT_DOOR), w.TO_EARLY_HELP_OR_REST, then=w.take_basis),
        ),
        outcomes=("early_help",),
    ),
    ChildTurn(
        "M4",
        F.FRONT_DOOR_DECISION,
        "The Front Door decided on no further action of its own.",
        (
            ChildOrigin(STANDARD, C.UNIVERSAL, then=w.take_basis),
            ChildOrigin(states(C.FRONT_DOOR), w.TO_EARLY_HELP_OR_UNIVERSAL, then=w.take_basis),
        ),
        outcomes=("no_further_action",),
    ),
    ChildTurn(
        "M5",
        F.SIGNIFICANT_HARM_SUSPECTED,
        "Significant harm is suspected: a strategy discussion comes next.",
        (
            ChildOrigin(states(C.STRATEGY, C.S47), STAYS),
            ChildOrigin(ALL, C.STRATEGY),
        ),
        checks=(r.R18_CHILD,),
    ),
    ChildTurn(
        "M6",
        F.STRATEGY_DISCUSSION_HELD,
        "The strategy discussion agreed a section 47 enquiry.",
        (ChildOrigin(states(C.STRATEGY), C.S47), ChildOrigin(states(C.S47), STAYS)),
        checks=(r.R18_CHILD,),
        outcomes=("yes",),
    ),
    ChildTurn(
        "M6",
        F.STRATEGY_DISCUSSION_HELD,
        "The strategy discussion agreed no section 47 enquiry.",
        (ChildOrigin(states(C.STRATEGY), w.TO_BACK), ChildOrigin(states(C.S47), STAYS)),
        checks=(r.R18_CHILD,),
        outcomes=("no",),
    ),
    ChildTurn(
        "M7",
        F.S47_COMPLETED,
        "The section 47 enquiry found continuing risk: a screening discussion comes next.",
        (ChildOrigin(states(C.S47), C.SCREENING_DISCUSSION),),
        outcomes=("continuing_risk",),
    ),
    ChildTurn(
        "M7",
        F.S47_COMPLETED,
        "The section 47 enquiry found no continuing risk of significant harm.",
        (ChildOrigin(states(C.S47), w.TO_BACK),),
        outcomes=("no_continuing_risk",),
    ),
    ChildTurn(
        "M7",
        F.S47_COMPLETED,
        "The section 47 enquiry did not substantiate the concern.",
        (ChildOrigin(states(C.S47), w.TO_BACK_OR_REST),),
        outcomes=("not_substantiated",),
    ),
    ChildTurn(
        "M8",
        F.SCREENING_DISCUSSION_HELD,
        "The screening discussion chose Safer Me Plus.",
        (ChildOrigin(states(C.SCREENING_DISCUSSION), STAYS),),
        checks=(r.R1, r.R7, r.R18_PLUS),
        outcomes=("safer_me_plus",),
    ),
    ChildTurn(
        "M8",
        F.SCREENING_DISCUSSION_HELD,
        "The screening discussion chose a child protection conference.",
        (ChildOrigin(states(C.SCREENING_DISCUSSION), STAYS),),
        checks=(r.R18_CHILD,),
        outcomes=("child_protection_conference",),
    ),
    ChildTurn(
        "M8",
        F.SCREENING_DISCUSSION_HELD,
        "The screening discussion chose Safer Me for a child in need.",
        (ChildOrigin(states(C.SCREENING_DISCUSSION), C.SAFER_ME_CIN, then=w.give_basis),),
        checks=(r.R1, r.R2, r.R6_NOT_LOOKED_AFTER, r.R9_LIVE_PLAN, r.R18_SAFER_ME),
        outcomes=("safer_me_cin",),
    ),
)
