"""What can happen in a story: one model a kind of step, which says what it takes and does it."""

from typing import Annotated

from pydantic import Field

from saferme.demo.steps.assessments import (
    Ask,
    Assess,
    Contribute,
    Decline,
    ReturnAssessment,
    SignOff,
    Submit,
    WriteAssessment,
)
from saferme.demo.steps.base import Step
from saferme.demo.steps.care import CareReview, CareStep
from saferme.demo.steps.cases import AdultConsent, DayOff, Fact, GivePart
from saferme.demo.steps.conferences import CallConference, HoldConference, ReviewContextPlan
from saferme.demo.steps.contexts import (
    AskSurvey,
    AssessContext,
    ContextIncident,
    MayBeAffected,
    ReferContext,
    ShowContextTo,
    SignOffContext,
    TriageContext,
)
from saferme.demo.steps.helping import Acknowledge, Agree, Decide, GiveFeedback, Refer, Withdraw
from saferme.demo.steps.mace import AtRiskFrom, CheckMace, DiscussMace, HoldMace, PlanMace, SubmitMace
from saferme.demo.steps.maps import Coordinate, DrawPlace, PeerMap, SafetyMap
from saferme.demo.steps.meetings import (
    AskSecondPerson,
    Circulate,
    Hold,
    Invite,
    MainRisk,
    Nominate,
    PlanMeeting,
    Report,
    Summary,
    Thought,
)
from saferme.demo.steps.movement import (
    AcceptHandOver,
    AnswerHandOver,
    ArrangeCover,
    AskMove,
    PlanAdulthood,
    ReceiveHandOver,
    WriteHandOver,
)
from saferme.demo.steps.notes import Note, Oversee
from saferme.demo.steps.people import Add, Detail, Restrict, Share
from saferme.demo.steps.plans import (
    AgreePlan,
    BeginPlan,
    NextPlan,
    Progress,
    ReviewPlan,
    Saying,
    SharePlan,
    ShowContextLine,
    WritePlan,
)
from saferme.demo.steps.screenings import Screen
from saferme.demo.steps.statutory import CameBack, Enquire, Interview, Missing, Moment, ReferOn, Returned

AnyStep = Annotated[
    AcceptHandOver
    | Acknowledge
    | Add
    | AdultConsent
    | Agree
    | AgreePlan
    | AnswerHandOver
    | ArrangeCover
    | Ask
    | AskMove
    | AskSecondPerson
    | AskSurvey
    | Assess
    | AssessContext
    | BeginPlan
    | CallConference
    | CameBack
    | CareReview
    | CareStep
    | Circulate
    | Contribute
    | DayOff
    | Coordinate
    | Decide
    | Decline
    | Detail
    | DrawPlace
    | Enquire
    | Fact
    | GiveFeedback
    | GivePart
    | Hold
    | Interview
    | Invite
    | MainRisk
    | Missing
    | Moment
    | MayBeAffected
    | NextPlan
    | Nominate
    | Note
    | Oversee
    | PeerMap
    | PlanAdulthood
    | AtRiskFrom
    | PlanMeeting
    | Progress
    | ReceiveHandOver
    | Refer
    | ReferOn
    | Report
    | Restrict
    | ReturnAssessment
    | Returned
    | ReviewContextPlan
    | ReviewPlan
    | SafetyMap
    | Saying
    | Screen
    | Share
    | SharePlan
    | ShowContextLine
    | ShowContextTo
    | SignOff
    | SignOffContext
    | Submit
    | Summary
    | Thought
    | Withdraw
    | ReferContext
    | TriageContext
    | ContextIncident
    | PlanMace
    | SubmitMace
    | CheckMace
    | DiscussMace
    | HoldConference
    | HoldMace
    | WriteAssessment
    | WriteHandOver
    | WritePlan,
    Field(discriminator="do"),
]

__all__ = ["AnyStep", "Step"]
