"""Codes of where a case stands and what may follow."""

from enum import StrEnum


class ChildState(StrEnum):
    CONCERN = "concern"
    SCREENED = "screened"
    ASSESSED = "assessed"
    FRONT_DOOR = "front_door"
    STRATEGY = "strategy"
    S47 = "s47"
    SCREENING_DISCUSSION = "screening_discussion"
    SAFER_ME_EARLY_HELP = "safer_me_early_help"
    SAFER_ME_CIN = "safer_me_cin"
    SAFER_ME_PLUS = "safer_me_plus"
    STANDARD_ROUTE = "standard_route"
    CHILD_PROTECTION_CONFERENCE = "child_protection_conference"
    UNIVERSAL = "universal"
    TRANSFERRED_OUT = "transferred_out"
    CLOSED = "closed"


class ContextState(StrEnum):
    CONCERN = "concern"
    REFERRED = "referred"
    TRIAGED = "triaged"
    ASSESSED = "assessed"
    CONFERENCE_HELD = "conference_held"
    CONTEXT_PLAN = "context_plan"
    SINGLE_AGENCY = "single_agency"
    CLOSED = "closed"


class Overlay(StrEnum):
    """What goes on beside the state of a child's case."""

    CHILD_IN_CARE = "child_in_care"
    SAFER_ME_CHILD_IN_CARE = "safer_me_child_in_care"


class ChildAction(StrEnum):
    START_SAFER_ME_ASSESSMENT = "start_safer_me_assessment"
    HOLD_SAFER_ME_EARLY_HELP = "hold_safer_me_early_help"
    HOLD_SAFER_ME_CIN = "hold_safer_me_cin"
    HOLD_SAFER_ME_CHILD_IN_CARE = "hold_safer_me_child_in_care"
    SEND_TO_FRONT_DOOR = "send_to_front_door"
    REPORT_SIGNIFICANT_HARM = "report_significant_harm"
    HOLD_STRATEGY_DISCUSSION = "hold_strategy_discussion"
    COMPLETE_S47 = "complete_s47"
    HOLD_SCREENING_DISCUSSION = "hold_screening_discussion"
    HOLD_SAFER_ME_PLUS = "hold_safer_me_plus"
    HOLD_CHILD_PROTECTION_CONFERENCE = "hold_child_protection_conference"
    HOLD_REVIEW = "hold_review"
    CLOSE = "close"


class ContextAction(StrEnum):
    TRIAGE = "triage"
    COMPLETE_CONTEXT_ASSESSMENT = "complete_context_assessment"
    HOLD_SCHOOL_CONFERENCE = "hold_school_conference"
    HOLD_PEER_GROUP_CONFERENCE = "hold_peer_group_conference"
    HOLD_NEIGHBOURHOOD_CONFERENCE = "hold_neighbourhood_conference"
    HOLD_CONTEXT_REVIEW = "hold_context_review"
    CLOSE = "close"


class Who(StrEnum):
    """Who may do what is allowed."""

    ANY_PROFESSIONAL = "any_professional"
    LEAD_PROFESSIONAL = "lead_professional"
    TRUSTED_ADULT = "trusted_adult"
    SOCIAL_WORKER = "social_worker"
    SOCIAL_WORK_MANAGER = "social_work_manager"
    CHILDRENS_SOCIAL_CARE_PROFESSIONAL = "childrens_social_care_professional"
    INDEPENDENT_CP_CHAIR = "independent_cp_chair"
    CASE_HOLDER = "case_holder"
    FRONT_DOOR = "front_door"
    SCHOOL = "school"
    CHILDRENS_SOCIAL_CARE = "childrens_social_care"
    COMMUNITY_SAFETY_PARTNERSHIP = "community_safety_partnership"


class DeadlineCode(StrEnum):
    FRONT_DOOR_DECISION = "front_door_decision"
    ASSESSMENT = "assessment"
    INITIAL_CONFERENCE = "initial_conference"
    PLAN_SHARED = "plan_shared"
    CORE_GROUP = "core_group"
    FIRST_REVIEW = "first_review"
    NEXT_REVIEW = "next_review"
    CHILD_IN_CARE_REVIEW = "child_in_care_review"
    RETURN_HOME_INTERVIEW = "return_home_interview"
    ASSESSMENT_REVIEW = "assessment_review"
    CONTEXT_REVIEW = "context_review"


class DeadlineSource(StrEnum):
    STATUTORY = "statutory"
    LOCAL = "local"
