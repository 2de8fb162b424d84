"""Codes that the screening and the pathway share."""

from enum import StrEnum


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


class PrimaryContext(StrEnum):
    HOME = "home"
    PEERS = "peers"
    SCHOOL = "school"
    NEIGHBOURHOOD = "neighbourhood"
    ONLINE = "online"
    NOT_CLEAR = "not_clear"


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
