"""Meetings, conferences and reviews, what ends them, and the facts that only stay: M9 to M16."""

from saferme.practice.pathway.child import rules as r
from saferme.practice.pathway.child import ways as w
from saferme.practice.pathway.child.shapes import IN_EVERY_OPEN_STATE, OTHER_OPEN_STAY, ChildOrigin, ChildTurn
from saferme.practice.pathway.child.states import (
    ALL,
    BEGINNING,
    CHAIRED,
    CIN,
    EARLY_HELP,
    OPEN,
    STANDARD,
    states,
)
from saferme.practice.pathway.tables import STAYS
from saferme.practice.vocabulary import ChildFact as F
from saferme.practice.vocabulary import ChildState as C

AT_EARLY_HELP = (r.R4_EARLY_HELP, r.R5)
AT_CIN = (r.R4_CIN, r.R5)
BY_THE_CHAIR = (r.R9_CHAIR,)

PLAN_TURNS: tuple[ChildTurn, ...] = (
    ChildTurn(
        "M9",
        F.SAFER_ME_MEETING_HELD,
        "A Safer Me meeting was held at early help.",
        (ChildOrigin(EARLY_HELP | {C.ASSESSED}, C.SAFER_ME_EARLY_HELP),),
        checks=(
            r.R1,
            r.R2,
            r.R3_EARLY_HELP,
            *AT_EARLY_HELP,
            r.R6_NOT_LOOKED_AFTER,
            r.R18_SAFER_ME,
            r.C1,
        ),
        outcomes=("early_help",),
    ),
    ChildTurn(
        "M9",
        F.SAFER_ME_MEETING_HELD,
        "A Safer Me meeting was held for a child in need.",
        (ChildOrigin(CIN | STANDARD, C.SAFER_ME_CIN),),
        checks=(r.R1, r.R2, r.R3_CIN, *AT_CIN, r.R6_NOT_LOOKED_AFTER, r.R18_SAFER_ME, r.R20),
        outcomes=("cin",),
    ),
    ChildTurn(
        "M9",
        F.SAFER_ME_MEETING_HELD,
        "A Safer Me meeting was held for a child in care, beside the statutory reviews.",
        IN_EVERY_OPEN_STATE,
        checks=(r.R1, r.R6_IN_CARE, r.R18_SAFER_ME),
        outcomes=("child_in_care",),
    ),
    ChildTurn(
        "M10",
        F.SAFER_ME_PLUS_HELD,
        "A Safer Me Plus meeting was held.",
        (ChildOrigin(states(C.SCREENING_DISCUSSION), C.SAFER_ME_PLUS),),
        checks=(r.R1, r.R7, r.R8, r.R9_CHAIR, r.R10_PLUS, r.R18_PLUS),
    ),
    ChildTurn(
        "M11",
        F.CHILD_PROTECTION_CONFERENCE_HELD,
        "A child protection conference was held.",
        (
            ChildOrigin(
                states(C.SCREENING_DISCUSSION),
                C.CHILD_PROTECTION_CONFERENCE,
                when=w.discussion_chose_the_conference,
                only="Only once a screening discussion has chosen the conference.",
            ),
            ChildOrigin(
                states(C.SAFER_ME_PLUS),
                C.CHILD_PROTECTION_CONFERENCE,
                when=w.risk_is_at_home,
                only="Only if the main risk is recorded as at home.",
            ),
        ),
        checks=(r.R10_CONFERENCE, r.R18_CHILD),
    ),
    ChildTurn(
        "M12",
        F.REVIEW_HELD,
        "A review decided that the plan goes on.",
        (
            ChildOrigin(EARLY_HELP, STAYS, checks=AT_EARLY_HELP),
            ChildOrigin(CIN, STAYS, checks=AT_CIN),
            ChildOrigin(STANDARD, STAYS),
            ChildOrigin(CHAIRED, STAYS, checks=BY_THE_CHAIR),
        ),
        outcomes=("continue",),
    ),
    ChildTurn(
        "M12",
        F.REVIEW_HELD,
        "A review closed the case.",
        (
            ChildOrigin(EARLY_HELP, C.CLOSED, checks=AT_EARLY_HELP),
            ChildOrigin(CIN, C.CLOSED, checks=AT_CIN),
            ChildOrigin(STANDARD, C.CLOSED),
            ChildOrigin(CHAIRED, C.CLOSED, checks=BY_THE_CHAIR),
        ),
        outcomes=("close",),
    ),
    ChildTurn(
        "M12",
        F.REVIEW_HELD,
        "A review stepped the plan up.",
        (
            ChildOrigin(EARLY_HELP, C.FRONT_DOOR, checks=AT_EARLY_HELP),
            ChildOrigin(CIN, C.STRATEGY, checks=AT_CIN),
            ChildOrigin(STANDARD, C.STRATEGY),
            # There is nothing above these plans: whoever holds the review, it is refused.
            ChildOrigin(CHAIRED, STAYS, checks=BY_THE_CHAIR, when=w.never),
        ),
        outcomes=("step_up",),
    ),
    ChildTurn(
        "M12",
        F.REVIEW_HELD,
        "A review stepped the plan down.",
        (
            ChildOrigin(EARLY_HELP, C.UNIVERSAL, checks=AT_EARLY_HELP),
            ChildOrigin(
                CIN,
                C.SAFER_ME_EARLY_HELP,
                checks=(r.R2, *AT_CIN, r.R6_NOT_LOOKED_AFTER, r.C1),
                then=w.take_basis,
            ),
            ChildOrigin(STANDARD, C.UNIVERSAL),
            ChildOrigin(CHAIRED, w.TO_CIN_OR_STANDARD, checks=BY_THE_CHAIR),
        ),
        outcomes=("step_down",),
    ),
    ChildTurn(
        "M13",
        F.BECAME_LOOKED_AFTER,
        "The young person became looked after: care planning leads, and Safer Me goes beside it.",
        (ChildOrigin(EARLY_HELP | CIN, C.STANDARD_ROUTE), ChildOrigin(ALL, STAYS)),
        checks=(r.R18_CHILD,),
    ),
    ChildTurn(
        "M14",
        F.PRIMARY_CONTEXT_CHANGED,
        "The main risk moved home.",
        (ChildOrigin(EARLY_HELP | CIN, C.STANDARD_ROUTE), OTHER_OPEN_STAY),
        outcomes=("home",),
    ),
    ChildTurn(
        "M14",
        F.PRIMARY_CONTEXT_CHANGED,
        "The main risk moved.",
        IN_EVERY_OPEN_STATE,
    ),
    ChildTurn(
        "M15",
        F.TRANSFERRED_OUT,
        "The case went to another authority.",
        (ChildOrigin(OPEN, C.TRANSFERRED_OUT),),
    ),
    ChildTurn(
        "M16",
        F.CLOSED,
        "The case was closed.",
        (ChildOrigin(BEGINNING | EARLY_HELP | CIN | STANDARD | {C.ASSESSED}, C.CLOSED),),
        checks=(r.R9_CLOSING,),
    ),
    ChildTurn("", F.EARLY_HELP_CONSENT, "", IN_EVERY_OPEN_STATE),
    ChildTurn("", F.SOCIAL_WORK_ASSESSMENT_COMPLETED, "", IN_EVERY_OPEN_STATE),
    ChildTurn("", F.PLAN_SHARED, "", IN_EVERY_OPEN_STATE),
    ChildTurn("", F.TRUSTED_ADULT_NOMINATED, "", IN_EVERY_OPEN_STATE, checks=(r.R5_NOMINATION,)),
    ChildTurn("", F.CORE_GROUP_HELD, "", (ChildOrigin(CHAIRED, STAYS),)),
    ChildTurn("", F.RETURNED_FROM_MISSING, "", (ChildOrigin(ALL, STAYS),)),
    ChildTurn("", F.RETURN_HOME_INTERVIEW_DONE, "", (ChildOrigin(ALL, STAYS, when=w.interview_is_open),)),
    ChildTurn("", F.CEASED_TO_BE_LOOKED_AFTER, "", (ChildOrigin(ALL, STAYS, when=w.is_looked_after),)),
    ChildTurn("", F.CHILD_IN_CARE_REVIEW_HELD, "", (ChildOrigin(ALL, STAYS, when=w.is_looked_after),)),
)
