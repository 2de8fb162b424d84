"""The rows of a context's case, M21 to M27, its deadline and its actions: one course for each kind."""

from operator import attrgetter

from saferme.practice.pathway.answer import Reason
from saferme.practice.pathway.clocks import Clocks, Meets, Opens, Step
from saferme.practice.pathway.context.rules import CONFERENCE, R12, R13, R14, ContextCheck, closing_rule
from saferme.practice.pathway.context.standing import ContextStanding
from saferme.practice.pathway.course import Course
from saferme.practice.pathway.finding import TurnTable
from saferme.practice.pathway.tables import STAYS, Action, Origin, Turn, who
from saferme.practice.vocabulary import ContextAction as A
from saferme.practice.vocabulary import ContextFact as F
from saferme.practice.vocabulary import ContextState as C
from saferme.practice.vocabulary import DeadlineCode, PathwaySubject, Who

ContextOrigin = Origin[ContextStanding]
ContextTurn = Turn[ContextStanding]
ContextActionRow = Action[ContextStanding]

R11 = Reason(
    "R11",
    "This belongs to a child's case; a context's case holds no person: record it in the child's own case.",
)

LEADS: dict[PathwaySubject, Who] = {
    PathwaySubject.SCHOOL: Who.SCHOOL,
    PathwaySubject.PEER_GROUP: Who.CHILDRENS_SOCIAL_CARE,
    PathwaySubject.NEIGHBOURHOOD: Who.COMMUNITY_SAFETY_PARTNERSHIP,
}


def states(*some: C) -> frozenset[C]:
    return frozenset(some)


PLANNED = states(C.CONFERENCE_HELD, C.CONTEXT_PLAN)


def conference_turn(rule: ContextCheck) -> ContextTurn:
    return ContextTurn(
        "M24",
        F.CONFERENCE_HELD,
        "A context conference was held.",
        (ContextOrigin(states(C.ASSESSED), C.CONFERENCE_HELD),),
        checks=(rule,),
    )


def turns_for(rule: ContextCheck) -> TurnTable[ContextStanding]:
    return TurnTable(
        (
            ContextTurn(
                "M21",
                F.CONTEXT_REFERRAL_RECEIVED,
                "A context referral was received.",
                (
                    ContextOrigin(states(C.CONCERN, C.SINGLE_AGENCY, C.CLOSED), C.REFERRED),
                    ContextOrigin(frozenset(C), STAYS),
                ),
            ),
            ContextTurn(
                "M22",
                F.TRIAGED,
                "Triage decided on a context assessment.",
                (ContextOrigin(states(C.REFERRED), C.TRIAGED),),
                outcomes=("context_assessment",),
            ),
            ContextTurn(
                "M22",
                F.TRIAGED,
                "Triage decided that a single agency responds.",
                (ContextOrigin(states(C.REFERRED), C.SINGLE_AGENCY),),
                outcomes=("single_agency",),
            ),
            ContextTurn(
                "M22",
                F.TRIAGED,
                "Triage passed this to MACE, which keeps its own list.",
                (ContextOrigin(states(C.REFERRED), C.CLOSED),),
                outcomes=("mace",),
            ),
            ContextTurn(
                "M22",
                F.TRIAGED,
                "Triage decided on no further action.",
                (ContextOrigin(states(C.REFERRED), C.CLOSED),),
                outcomes=("no_further_action",),
            ),
            ContextTurn(
                "M23",
                F.CONTEXT_ASSESSMENT_COMPLETED,
                "A context assessment was completed.",
                (ContextOrigin(states(C.TRIAGED, C.ASSESSED), C.ASSESSED),),
            ),
            conference_turn(rule),
            ContextTurn(
                "M25",
                F.PLAN_SHARED,
                "The plan for the context was shared.",
                (
                    ContextOrigin(states(C.CONFERENCE_HELD), C.CONTEXT_PLAN),
                    ContextOrigin(states(C.CONTEXT_PLAN), STAYS),
                ),
            ),
            ContextTurn(
                "M26",
                F.CONTEXT_REVIEW_HELD,
                "A review decided that the plan for the context goes on.",
                (ContextOrigin(PLANNED, C.CONTEXT_PLAN),),
                outcomes=("continue",),
            ),
            ContextTurn(
                "M26",
                F.CONTEXT_REVIEW_HELD,
                "A review closed the case of the context.",
                (ContextOrigin(PLANNED, C.CLOSED),),
                outcomes=("close",),
            ),
            ContextTurn(
                "M27",
                F.CLOSED,
                "The case of the context was closed.",
                (ContextOrigin(PLANNED | {C.TRIAGED, C.ASSESSED, C.SINGLE_AGENCY}, C.CLOSED),),
                checks=(closing_rule(rule.rule),),
            ),
        )
    )


def goes_on(step: Step[ContextStanding]) -> bool:
    return step.fact.details["outcome"] == "continue"


CONTEXT_REVIEW = attrgetter("context_review")
CLOCKS = Clocks[ContextStanding](
    (
        Opens(DeadlineCode.CONTEXT_REVIEW, CONTEXT_REVIEW, F.CONFERENCE_HELD),
        Opens(DeadlineCode.CONTEXT_REVIEW, CONTEXT_REVIEW, F.CONTEXT_REVIEW_HELD, goes_on),
    ),
    (Meets(DeadlineCode.CONTEXT_REVIEW, F.CONTEXT_REVIEW_HELD),),
    ends=states(C.CLOSED),
)


def course_for(subject: PathwaySubject) -> Course[ContextStanding]:
    turns = turns_for(CONFERENCE[subject])
    turn, lead = turns.named, who(LEADS[subject])
    actions = (
        ContextActionRow(A.TRIAGE, turn(F.TRIAGED, "context_assessment"), who(Who.FRONT_DOOR)),
        ContextActionRow(A.COMPLETE_CONTEXT_ASSESSMENT, turn(F.CONTEXT_ASSESSMENT_COMPLETED), lead),
        ContextActionRow(A.HOLD_SCHOOL_CONFERENCE, conference_turn(R12), lead),
        ContextActionRow(A.HOLD_PEER_GROUP_CONFERENCE, conference_turn(R13), lead),
        ContextActionRow(A.HOLD_NEIGHBOURHOOD_CONFERENCE, conference_turn(R14), lead),
        ContextActionRow(A.HOLD_CONTEXT_REVIEW, turn(F.CONTEXT_REVIEW_HELD, "continue"), lead),
        ContextActionRow(A.CLOSE, turn(F.CLOSED), lead),
    )
    return Course(turns, actions, CLOCKS, R11)


CONTEXT_COURSES: dict[PathwaySubject, Course[ContextStanding]] = {subject: course_for(subject) for subject in LEADS}
