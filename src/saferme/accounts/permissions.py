"""Every permission there is, what it takes on the record itself, and which role has it."""

from enum import StrEnum

from saferme.accounts.roles import Role


class Level(StrEnum):
    """How far a grant on one record goes; each includes those before it."""

    NONE = "none"
    PACK = "pack"
    CONTRIBUTE = "contribute"
    READ = "read"
    FULL = "full"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


class Permission(StrEnum):
    """What a page or an act may ask for. The value is its name in the tests' matrix."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    SEE_MY_WORK = "see_my_work"
    FIND_PEOPLE = "find_people"
    ADD_PERSON = "add_person"
    SEE_PERSON = "see_person"
    CHANGE_PERSON = "change_person"
    SHARE_PERSON = "share_person"
    SCREEN = "screen"
    SEE_RESTRICTED_SCREENINGS = "see_restricted_screenings"
    SEE_ASSESSMENT = "see_assessment"
    WRITE_ASSESSMENT = "write_assessment"
    CONTRIBUTE = "contribute"
    SIGN_OFF = "sign_off"
    RECORD_REFERRAL = "record_referral"
    DECIDE_REFERRAL = "decide_referral"
    HOLD_ENQUIRY = "hold_enquiry"
    SEE_MEETING = "see_meeting"
    SEE_MEETING_PACK = "see_meeting_pack"
    RUN_MEETING = "run_meeting"
    OVERSEE = "oversee"
    ALLOCATE = "allocate"
    SEE_PLAN = "see_plan"
    WRITE_PLAN = "write_plan"
    SEE_AUDIT = "see_audit"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_CALENDAR = "manage_calendar"
    SEE_TEAM_WORK = "see_team_work"
    REFER_CONTEXT = "refer_context"
    SEE_CONTEXT = "see_context"
    WORK_CONTEXT = "work_context"
    SIGN_OFF_CONTEXT = "sign_off_context"
    TRIAGE_CONTEXT = "triage_context"
    SEE_CONTEXT_PEOPLE = "see_context_people"
    SEE_COORDINATION = "see_coordination"
    COORDINATE_PEERS = "coordinate_peers"
    SEE_EMERGING = "see_emerging"
    DECIDE_EMERGING = "decide_emerging"
    SEE_DOCUMENT = "see_document"
    SUBMIT_MACE = "submit_mace"
    COORDINATE_MACE = "coordinate_mace"


#: What the grant on the record must reach. A permission that is not here concerns no single record.
NEEDS_LEVEL: dict[Permission, Level] = {
    Permission.SEE_PERSON: Level.READ,
    Permission.CHANGE_PERSON: Level.FULL,
    Permission.SHARE_PERSON: Level.FULL,
    Permission.SEE_ASSESSMENT: Level.READ,
    Permission.WRITE_ASSESSMENT: Level.FULL,
    Permission.CONTRIBUTE: Level.CONTRIBUTE,
    Permission.SIGN_OFF: Level.READ,
    Permission.RECORD_REFERRAL: Level.READ,
    Permission.DECIDE_REFERRAL: Level.READ,
    Permission.HOLD_ENQUIRY: Level.FULL,
    Permission.SEE_MEETING: Level.READ,
    Permission.SEE_MEETING_PACK: Level.PACK,
    Permission.RUN_MEETING: Level.FULL,
    Permission.OVERSEE: Level.READ,
    Permission.SEE_PLAN: Level.READ,
    Permission.WRITE_PLAN: Level.FULL,
    Permission.SEE_CONTEXT: Level.READ,
    Permission.WORK_CONTEXT: Level.FULL,
    Permission.SIGN_OFF_CONTEXT: Level.FULL,
    Permission.TRIAGE_CONTEXT: Level.FULL,
    Permission.SEE_CONTEXT_PEOPLE: Level.FULL,
}

#: Anybody with an account, whatever their role: a Trusted Adult has no role at all.
EVERYBODY = frozenset({Permission.PUBLIC, Permission.SIGNED_IN, Permission.SEE_MY_WORK, Permission.SEE_MEETING_PACK})

#: Of a school, a group or a place: whoever works there may be given its record, which names no young person.
_OF_CONTEXTS = frozenset(
    {Permission.REFER_CONTEXT, Permission.SEE_CONTEXT, Permission.WORK_CONTEXT, Permission.SEE_DOCUMENT}
)

_PROFESSIONAL = _OF_CONTEXTS | frozenset(
    {
        Permission.SUBMIT_MACE,
        Permission.FIND_PEOPLE,
        Permission.ADD_PERSON,
        Permission.SEE_PERSON,
        Permission.CHANGE_PERSON,
        Permission.SHARE_PERSON,
        Permission.SCREEN,
        Permission.SEE_ASSESSMENT,
        Permission.WRITE_ASSESSMENT,
        Permission.CONTRIBUTE,
        Permission.RECORD_REFERRAL,
        Permission.SEE_MEETING,
        Permission.RUN_MEETING,
        Permission.SEE_PLAN,
        Permission.WRITE_PLAN,
        Permission.SEE_COORDINATION,
        Permission.SEE_EMERGING,
    }
)

ROLE_HAS: dict[Role, frozenset[Permission]] = {
    Role.PRACTITIONER: _PROFESSIONAL,
    Role.SOCIAL_WORKER: _PROFESSIONAL
    | {Permission.HOLD_ENQUIRY, Permission.SEE_CONTEXT_PEOPLE, Permission.COORDINATE_PEERS},
    Role.MANAGER: _PROFESSIONAL
    | {
        Permission.OVERSEE,
        Permission.SEE_TEAM_WORK,
        Permission.ALLOCATE,
        Permission.SIGN_OFF,
        Permission.SIGN_OFF_CONTEXT,
        Permission.DECIDE_REFERRAL,
        Permission.HOLD_ENQUIRY,
        Permission.SEE_CONTEXT_PEOPLE,
        Permission.COORDINATE_PEERS,
    },
    Role.FRONT_DOOR: _PROFESSIONAL
    | {
        Permission.DECIDE_REFERRAL,
        Permission.SEE_RESTRICTED_SCREENINGS,
        Permission.HOLD_ENQUIRY,
        Permission.TRIAGE_CONTEXT,
        Permission.COORDINATE_PEERS,
        Permission.SEE_CONTEXT_PEOPLE,
        Permission.DECIDE_EMERGING,
        Permission.COORDINATE_MACE,
    },
    Role.INDEPENDENT_CHAIR: _PROFESSIONAL | {Permission.HOLD_ENQUIRY},
    Role.REVIEWING_OFFICER: _PROFESSIONAL,
    Role.SCHOOL_LEAD: _PROFESSIONAL | {Permission.SIGN_OFF, Permission.SIGN_OFF_CONTEXT},
    Role.HEALTH: _PROFESSIONAL,
    Role.POLICE: _PROFESSIONAL,
    Role.YOUTH_WORKER: _PROFESSIONAL,
    Role.LEAVING_CARE_ADVISER: _PROFESSIONAL,
    Role.COMMUNITY_SAFETY: _OF_CONTEXTS
    | {Permission.SCREEN, Permission.CONTRIBUTE, Permission.SIGN_OFF_CONTEXT, Permission.SUBMIT_MACE},
    Role.ANALYST: frozenset(),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_ACCOUNTS, Permission.MANAGE_CALENDAR}),
    Role.AUDITOR: frozenset({Permission.SEE_AUDIT}),
}
