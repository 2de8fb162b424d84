"""Codes of what is recorded in a case."""

from enum import StrEnum


class PathwaySubject(StrEnum):
    """Who or what a case is about."""

    CHILD = "child"
    SCHOOL = "school"
    PEER_GROUP = "peer_group"
    NEIGHBOURHOOD = "neighbourhood"


class ChildFact(StrEnum):
    """What can be recorded in the case of a child."""

    SCREENING_COMPLETED = "screening_completed"
    SAFER_ME_ASSESSMENT_COMPLETED = "safer_me_assessment_completed"
    EARLY_HELP_CONSENT = "early_help_consent"
    REFERRAL_RECEIVED = "referral_received"
    FRONT_DOOR_DECISION = "front_door_decision"
    SOCIAL_WORK_ASSESSMENT_COMPLETED = "social_work_assessment_completed"
    SIGNIFICANT_HARM_SUSPECTED = "significant_harm_suspected"
    STRATEGY_DISCUSSION_HELD = "strategy_discussion_held"
    S47_COMPLETED = "s47_completed"
    SCREENING_DISCUSSION_HELD = "screening_discussion_held"
    TRUSTED_ADULT_NOMINATED = "trusted_adult_nominated"
    SAFER_ME_MEETING_HELD = "safer_me_meeting_held"
    SAFER_ME_PLUS_HELD = "safer_me_plus_held"
    CHILD_PROTECTION_CONFERENCE_HELD = "child_protection_conference_held"
    PLAN_SHARED = "plan_shared"
    CORE_GROUP_HELD = "core_group_held"
    REVIEW_HELD = "review_held"
    PRIMARY_CONTEXT_CHANGED = "primary_context_changed"
    BECAME_LOOKED_AFTER = "became_looked_after"
    CEASED_TO_BE_LOOKED_AFTER = "ceased_to_be_looked_after"
    CHILD_IN_CARE_REVIEW_HELD = "child_in_care_review_held"
    RETURNED_FROM_MISSING = "returned_from_missing"
    RETURN_HOME_INTERVIEW_DONE = "return_home_interview_done"
    TRANSFERRED_OUT = "transferred_out"
    CLOSED = "closed"


class ContextFact(StrEnum):
    """What can be recorded in the case of a school, a peer group or a neighbourhood."""

    CONTEXT_REFERRAL_RECEIVED = "context_referral_received"
    TRIAGED = "triaged"
    CONTEXT_ASSESSMENT_COMPLETED = "context_assessment_completed"
    CONFERENCE_HELD = "conference_held"
    PLAN_SHARED = "plan_shared"
    CONTEXT_REVIEW_HELD = "context_review_held"
    CLOSED = "closed"


class AssessmentLevel(StrEnum):
    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    INSUFFICIENT = "insufficient"


class RecordedYesNo(StrEnum):
    """In a recorded fact there is no "not known": it was said, or it is not a fact yet."""

    YES = "yes"
    NO = "no"


class FrontDoorOutcome(StrEnum):
    S17 = "s17"
    STRATEGY_DISCUSSION = "strategy_discussion"
    EARLY_HELP = "early_help"
    STANDARD_ROUTE = "standard_route"
    NO_FURTHER_ACTION = "no_further_action"


class S47Outcome(StrEnum):
    CONTINUING_RISK = "continuing_risk"
    NO_CONTINUING_RISK = "no_continuing_risk"
    NOT_SUBSTANTIATED = "not_substantiated"


class DiscussionOutcome(StrEnum):
    """Of the screening discussion after a section 47 enquiry."""

    SAFER_ME_PLUS = "safer_me_plus"
    CHILD_PROTECTION_CONFERENCE = "child_protection_conference"
    SAFER_ME_CIN = "safer_me_cin"


class MeetingTier(StrEnum):
    EARLY_HELP = "early_help"
    CIN = "cin"
    CHILD_IN_CARE = "child_in_care"


class ReviewOutcome(StrEnum):
    CONTINUE = "continue"
    STEP_UP = "step_up"
    STEP_DOWN = "step_down"
    CLOSE = "close"


class Facilitator(StrEnum):
    LEAD_PROFESSIONAL = "lead_professional"
    SOCIAL_WORKER = "social_worker"
    TRUSTED_ADULT = "trusted_adult"
    INDEPENDENT_CP_CHAIR = "independent_cp_chair"
    CHILDRENS_SOCIAL_CARE_PROFESSIONAL = "childrens_social_care_professional"
    CASE_HOLDER = "case_holder"
    LINE_MANAGER = "line_manager"


class ContextFacilitator(StrEnum):
    SCHOOL = "school"
    CHILDRENS_SOCIAL_CARE = "childrens_social_care"
    COMMUNITY_SAFETY_PARTNERSHIP = "community_safety_partnership"


class TriageOutcome(StrEnum):
    CONTEXT_ASSESSMENT = "context_assessment"
    SINGLE_AGENCY = "single_agency"
    MACE = "mace"
    NO_FURTHER_ACTION = "no_further_action"


class AtRisk(StrEnum):
    """Whether a context assessment finds young people at risk."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class ContextReviewOutcome(StrEnum):
    CONTINUE = "continue"
    CLOSE = "close"
