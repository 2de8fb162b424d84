"""Codes of the screening."""

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


class Context(StrEnum):
    """Where a risk comes from."""

    HOME = "home"
    PEERS = "peers"
    SCHOOL = "school"
    NEIGHBOURHOOD = "neighbourhood"
    ONLINE = "online"


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


class ScreeningWarning(StrEnum):
    UNDER_AGE = "under_age"
    PRIMARY_NOT_CLEAR = "primary_not_clear"
    CONTEXTS_DISAGREE = "contexts_disagree"
    NOT_BOTH = "not_both"
    IN_CARE = "in_care"
    SCREEN_CHILD = "screen_child"
