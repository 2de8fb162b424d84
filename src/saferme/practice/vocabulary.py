"""The codes of the decision contract. They are frozen: labels are wording and live elsewhere."""

from enum import StrEnum


class Subject(StrEnum):
    """Who or what a screening is about."""

    CHILD = "child"
    FAMILY = "family"
    SCHOOL = "school"
    PEER_GROUP = "peer_group"
    NEIGHBOURHOOD = "neighbourhood"
    PERSON_OF_CONCERN = "person_of_concern"
    LOCATION_OF_CONCERN = "location_of_concern"


class PathwaySubject(StrEnum):
    """Who or what a case is about."""

    CHILD = "child"
    SCHOOL = "school"
    PEER_GROUP = "peer_group"
    NEIGHBOURHOOD = "neighbourhood"


class ContextKind(StrEnum):
    SCHOOL = "school"
    PEER_GROUP = "peer_group"
    NEIGHBOURHOOD = "neighbourhood"


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Consent(StrEnum):
    """Of the young adult who is a care leaver."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_SOUGHT = "not_sought"
    NOT_KNOWN = "not_known"


class Context(StrEnum):
    """Where a risk comes from."""

    HOME = "home"
    PEERS = "peers"
    SCHOOL = "school"
    NEIGHBOURHOOD = "neighbourhood"
    ONLINE = "online"


class PrimaryContext(StrEnum):
    HOME = "home"
    PEERS = "peers"
    SCHOOL = "school"
    NEIGHBOURHOOD = "neighbourhood"
    ONLINE = "online"
    NOT_CLEAR = "not_clear"


class ContextConcern(StrEnum):
    NONE = "none"
    SOME = "some"
    MAIN = "main"
    NOT_KNOWN = "not_known"


class HarmType(StrEnum):
    CSE = "cse"
    CCE = "cce"
    COUNTY_LINES = "county_lines"
    CHILD_ON_CHILD = "child_on_child"
    MODERN_SLAVERY = "modern_slavery"
    RADICALISATION = "radicalisation"
    SERIOUS_VIOLENCE = "serious_violence"
    ONLINE = "online"
    MISSING = "missing"
    OTHER = "other"


class LevelView(StrEnum):
    """The practitioner's view of need."""

    UNIVERSAL = "universal"
    EARLY_HELP = "early_help"
    TARGETED = "targeted"
    SPECIALIST = "specialist"


class PeopleAffected(StrEnum):
    ONE = "1"
    TWO_TO_FIVE = "2-5"
    SIX_TO_TEN = "6-10"
    MORE_THAN_TEN = "more_than_10"
    NOT_KNOWN = "not_known"


class Response(StrEnum):
    """What a screening recommends. The order of the codes is the order in which they are given."""

    CALL_999 = "call_999"
    FRONT_DOOR_NOW = "front_door_now"
    SAFER_ME_ASSESSMENT = "safer_me_assessment"
    LEAVING_CARE_ADVISER = "leaving_care_adviser"
    ADULT_SAFEGUARDING = "adult_safeguarding"
    REQUEST_FOR_SUPPORT = "request_for_support"
    EARLY_HELP_ASSESSMENT = "early_help_assessment"
    UNIVERSAL_RESPONSE = "universal_response"
    CONSULT_SAFEGUARDING_LEAD = "consult_safeguarding_lead"
    SINGLE_AGENCY_RESPONSE = "single_agency_response"
    MACE_PERSON = "mace_person"
    MACE_LOCATION = "mace_location"
    CONTEXT_REFERRAL_SCHOOL = "context_referral_school"
    CONTEXT_REFERRAL_PEER_GROUP = "context_referral_peer_group"
    CONTEXT_REFERRAL_NEIGHBOURHOOD = "context_referral_neighbourhood"
    CONSIDER_INDIVIDUALS = "consider_individuals"
    CONSIDER_NRM = "consider_nrm"
    CONSIDER_PREVENT = "consider_prevent"
    RETURN_HOME_INTERVIEW = "return_home_interview"


class ScreeningWarning(StrEnum):
    UNDER_AGE = "under_age"
    PRIMARY_NOT_CLEAR = "primary_not_clear"
    CONTEXTS_DISAGREE = "contexts_disagree"
    NOT_BOTH = "not_both"
    IN_CARE = "in_care"
    SCREEN_CHILD = "screen_child"


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
