"""What may be done next in a child's case, in the order of the contract."""

from saferme.practice.pathway.child.rows import CHILD_TURNS
from saferme.practice.pathway.child.standing import ChildStanding
from saferme.practice.pathway.tables import Action, who
from saferme.practice.vocabulary import ChildAction as A
from saferme.practice.vocabulary import ChildFact as F
from saferme.practice.vocabulary import ChildState, Who

ChildAction = Action[ChildStanding]

turn = CHILD_TURNS.named


def lead_professional_or_trusted_adult(s: ChildStanding) -> tuple[Who, ...]:
    return (Who.LEAD_PROFESSIONAL, Who.TRUSTED_ADULT) if s.nominated else (Who.LEAD_PROFESSIONAL,)


def social_worker_or_trusted_adult(s: ChildStanding) -> tuple[Who, ...]:
    return (Who.SOCIAL_WORKER, Who.TRUSTED_ADULT) if s.nominated else (Who.SOCIAL_WORKER,)


def reviewer_of_the_plan(s: ChildStanding) -> tuple[Who, ...]:
    if s.state is ChildState.SAFER_ME_EARLY_HELP:
        return lead_professional_or_trusted_adult(s)
    if s.state is ChildState.SAFER_ME_CIN:
        return social_worker_or_trusted_adult(s)
    return (Who.SOCIAL_WORKER,) if s.state is ChildState.STANDARD_ROUTE else (Who.INDEPENDENT_CP_CHAIR,)


ANYBODY = who(Who.ANY_PROFESSIONAL)
CHAIR = who(Who.INDEPENDENT_CP_CHAIR)

ACTIONS: tuple[ChildAction, ...] = (
    ChildAction(A.START_SAFER_ME_ASSESSMENT, turn(F.SAFER_ME_ASSESSMENT_COMPLETED), ANYBODY),
    ChildAction(
        A.HOLD_SAFER_ME_EARLY_HELP,
        turn(F.SAFER_ME_MEETING_HELD, "early_help"),
        lead_professional_or_trusted_adult,
    ),
    ChildAction(A.HOLD_SAFER_ME_CIN, turn(F.SAFER_ME_MEETING_HELD, "cin"), social_worker_or_trusted_adult),
    ChildAction(
        A.HOLD_SAFER_ME_CHILD_IN_CARE,
        turn(F.SAFER_ME_MEETING_HELD, "child_in_care"),
        who(Who.CHILDRENS_SOCIAL_CARE_PROFESSIONAL),
    ),
    ChildAction(A.SEND_TO_FRONT_DOOR, turn(F.REFERRAL_RECEIVED), ANYBODY, only_where_it_moves=True),
    ChildAction(A.REPORT_SIGNIFICANT_HARM, turn(F.SIGNIFICANT_HARM_SUSPECTED), ANYBODY),
    ChildAction(
        A.HOLD_STRATEGY_DISCUSSION,
        turn(F.STRATEGY_DISCUSSION_HELD, "yes"),
        who(Who.SOCIAL_WORK_MANAGER),
        only_where_it_moves=True,
    ),
    ChildAction(A.COMPLETE_S47, turn(F.S47_COMPLETED, "continuing_risk"), who(Who.SOCIAL_WORKER)),
    ChildAction(
        A.HOLD_SCREENING_DISCUSSION,
        # The other outcomes ask for more; this one can always be chosen.
        turn(F.SCREENING_DISCUSSION_HELD, "child_protection_conference"),
        who(Who.SOCIAL_WORK_MANAGER, Who.INDEPENDENT_CP_CHAIR),
    ),
    ChildAction(A.HOLD_SAFER_ME_PLUS, turn(F.SAFER_ME_PLUS_HELD), CHAIR),
    ChildAction(A.HOLD_CHILD_PROTECTION_CONFERENCE, turn(F.CHILD_PROTECTION_CONFERENCE_HELD), CHAIR),
    ChildAction(A.HOLD_REVIEW, turn(F.REVIEW_HELD, "continue"), reviewer_of_the_plan),
    ChildAction(A.CLOSE, turn(F.CLOSED), who(Who.CASE_HOLDER)),
)
