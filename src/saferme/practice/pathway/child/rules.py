"""The rules of a child's case: each with its sentence, its source and one small question."""

from saferme.practice.ages import ADULT
from saferme.practice.pathway.case import PathwayFact
from saferme.practice.pathway.child.standing import ChildStanding
from saferme.practice.pathway.tables import Check
from saferme.practice.vocabulary import ChildState, DiscussionOutcome, Facilitator, PrimaryContext

MEETINGS = "Safer Me framework: when each meeting may be held, and who facilitates it"
AGES = "Safer Me assessment guidance: ages and consent"
CHAIR = "Safer Me framework; child protection conference procedures: the independent chair"
STATUTE = "Children Act 1989; Working Together to Safeguard Children"
IN_CARE = "Safer Me framework; Care Planning, Placement and Case Review (England) Regulations 2010"
EARLY_HELP = "Early help procedures: consent of the family"
DECISIONS = "Practice rule: a case changes its route by a recorded decision"

Fact = PathwayFact | None


def facilitator_is_not(fact: Fact, *allowed: Facilitator) -> bool:
    return fact is not None and fact.details["facilitator"] not in allowed


def no_assessment_that_shows_harm(s: ChildStanding, fact: Fact) -> bool:
    return not s.assessment_shows_harm


def primary_is_home_or_not_clear(s: ChildStanding, fact: Fact) -> bool:
    return s.primary in (PrimaryContext.HOME, PrimaryContext.NOT_CLEAR)


def another_plan_than_early_help(s: ChildStanding, fact: Fact) -> bool:
    return s.state in (
        ChildState.SAFER_ME_CIN,
        ChildState.STANDARD_ROUTE,
        ChildState.SAFER_ME_PLUS,
        ChildState.CHILD_PROTECTION_CONFERENCE,
    )


def another_plan_than_cin(s: ChildStanding, fact: Fact) -> bool:
    return s.state in (
        ChildState.SAFER_ME_EARLY_HELP,
        ChildState.SAFER_ME_PLUS,
        ChildState.CHILD_PROTECTION_CONFERENCE,
    )


def not_an_early_help_facilitator(s: ChildStanding, fact: Fact) -> bool:
    return facilitator_is_not(fact, Facilitator.LEAD_PROFESSIONAL, Facilitator.TRUSTED_ADULT)


def not_a_cin_facilitator(s: ChildStanding, fact: Fact) -> bool:
    return facilitator_is_not(fact, Facilitator.SOCIAL_WORKER, Facilitator.TRUSTED_ADULT)


def trusted_adult_not_nominated(s: ChildStanding, fact: Fact) -> bool:
    by_trusted_adult = fact is not None and fact.details["facilitator"] == Facilitator.TRUSTED_ADULT
    return by_trusted_adult and not s.nominated


def nominated_by_somebody_else(s: ChildStanding, fact: Fact) -> bool:
    return fact is not None and fact.details["by_young_person"] != "yes"


def looked_after(s: ChildStanding, fact: Fact) -> bool:
    return s.looked_after


def not_looked_after_or_not_by_social_care(s: ChildStanding, fact: Fact) -> bool:
    return not s.looked_after or facilitator_is_not(fact, Facilitator.CHILDRENS_SOCIAL_CARE_PROFESSIONAL)


def chain_is_not_complete(s: ChildStanding, fact: Fact) -> bool:
    return not (s.s47_agreed and s.risk_continues and s.discussion == DiscussionOutcome.SAFER_ME_PLUS)


def not_the_independent_chair(s: ChildStanding, fact: Fact) -> bool:
    return facilitator_is_not(fact, Facilitator.INDEPENDENT_CP_CHAIR)


def live_plan_is_plus(s: ChildStanding, fact: Fact) -> bool:
    return s.live_plan is ChildState.SAFER_ME_PLUS


def in_safer_me_plus(s: ChildStanding, fact: Fact) -> bool:
    return s.state is ChildState.SAFER_ME_PLUS


def conference_is_in_place(s: ChildStanding, fact: Fact) -> bool:
    return s.state is ChildState.CHILD_PROTECTION_CONFERENCE


def plus_is_in_place(s: ChildStanding, fact: Fact) -> bool:
    if s.state is ChildState.SAFER_ME_PLUS:
        return s.primary != PrimaryContext.HOME
    return s.state is ChildState.SCREENING_DISCUSSION and s.discussion == DiscussionOutcome.SAFER_ME_PLUS


def outside_the_ages_of_safer_me(s: ChildStanding, fact: Fact) -> bool:
    age = s.age
    if age is None or s.settings.lowest_age <= age < ADULT:
        return False
    return age < ADULT or not (s.consenting_care_leaver and age < s.settings.care_leaver_below)


def outside_the_ages_of_plus(s: ChildStanding, fact: Fact) -> bool:
    age = s.age
    return age is not None and not s.settings.lowest_age <= age < ADULT


def no_longer_a_child(s: ChildStanding, fact: Fact) -> bool:
    return s.is_eighteen


def no_recorded_decision(s: ChildStanding, fact: Fact) -> bool:
    return not s.basis


def no_consent_to_early_help(s: ChildStanding, fact: Fact) -> bool:
    return not s.early_help_consent


R1 = Check(
    "R1",
    "No Safer Me assessment in this episode shows exploitation or harm outside the home: complete one first.",
    "A Safer Me assessment in this episode shows exploitation or harm outside the home.",
    MEETINGS,
    no_assessment_that_shows_harm,
)
R2 = Check(
    "R2",
    "The main risk is recorded as at home or as not clear: use the standard route, "
    "or record where the main risk is now.",
    "Nothing on record says that the main risk is at home or not clear.",
    MEETINGS,
    primary_is_home_or_not_clear,
)
R3_EARLY_HELP = Check(
    "R3",
    "Another plan's meetings are in place of early help: bring this to that plan's next meeting or review.",
    "No other plan's meetings are in place of early help.",
    MEETINGS,
    another_plan_than_early_help,
)
R3_CIN = Check(
    "R3",
    "Another plan's meetings are in place of a child in need meeting: "
    "bring this to that plan's next meeting or review.",
    "No other plan's meetings are in place of a child in need meeting.",
    MEETINGS,
    another_plan_than_cin,
)
R4_EARLY_HELP = Check(
    "R4",
    "At early help the lead professional or the nominated trusted adult facilitates: "
    "ask one of them to hold the meeting.",
    "The lead professional or the nominated trusted adult facilitates.",
    MEETINGS,
    not_an_early_help_facilitator,
    of_facilitator=True,
)
R4_CIN = Check(
    "R4",
    "For a child in need the social worker or the nominated trusted adult facilitates: "
    "ask one of them to hold the meeting.",
    "The social worker or the nominated trusted adult facilitates.",
    MEETINGS,
    not_a_cin_facilitator,
    of_facilitator=True,
)
R5 = Check(
    "R5",
    "The young person has not nominated a trusted adult in this episode: ask whom they choose and record it, "
    "or let another facilitator hold the meeting.",
    "The young person nominated the trusted adult.",
    MEETINGS,
    trusted_adult_not_nominated,
    of_facilitator=True,
)
R5_NOMINATION = Check(
    "R5",
    "Only the young person nominates their trusted adult: ask whom they choose and record that.",
    "The young person made the nomination.",
    MEETINGS,
    nominated_by_somebody_else,
)
R6_NOT_LOOKED_AFTER = Check(
    "R6",
    "The young person is looked after: hold a Safer Me meeting for a child in care, beside the care plan.",
    "The young person is not looked after.",
    IN_CARE,
    looked_after,
)
R6_IN_CARE = Check(
    "R6",
    "This meeting is for a young person who is looked after, and a children's social care professional "
    "facilitates it: check both, or hold another meeting.",
    "The young person is looked after.",
    IN_CARE,
    not_looked_after_or_not_by_social_care,
)
R7 = Check(
    "R7",
    "The main risk is recorded as at home or as not clear: take it to a child protection conference, "
    "or record where the main risk is now.",
    "Nothing on record says that the main risk is at home or not clear.",
    MEETINGS,
    primary_is_home_or_not_clear,
)
R8 = Check(
    "R8",
    "Safer Me Plus follows a strategy discussion that agrees a section 47 enquiry, an enquiry that finds "
    "continuing risk and a screening discussion that chooses Safer Me Plus, in that order: record what is left.",
    "The strategy discussion, the section 47 enquiry and the screening discussion lead here.",
    MEETINGS,
    chain_is_not_complete,
)
R9_CHAIR = Check(
    "R9",
    "Only the independent child protection chair holds this: ask the chair to hold it.",
    "The independent child protection chair holds it.",
    CHAIR,
    not_the_independent_chair,
    of_facilitator=True,
)
R9_LIVE_PLAN = Check(
    "R9",
    "A Safer Me Plus plan steps down only in a review that the independent chair holds: hold that review.",
    "No Safer Me Plus plan is live.",
    CHAIR,
    live_plan_is_plus,
)
R9_CLOSING = Check(
    "R9",
    "A Safer Me Plus plan ends only in a review that the independent chair holds: hold that review.",
    "",
    CHAIR,
    in_safer_me_plus,
)
R10_PLUS = Check(
    "R10",
    "A child protection conference is in place of Safer Me Plus: review that plan instead.",
    "No child protection conference is in its place.",
    MEETINGS,
    conference_is_in_place,
)
R10_CONFERENCE = Check(
    "R10",
    "Safer Me Plus is in place of the conference: hold that, record that the main risk is at home now, "
    "or hold another screening discussion if it is still to begin.",
    "Safer Me Plus is not in its place.",
    MEETINGS,
    plus_is_in_place,
)
R18_SAFER_ME = Check(
    "R18",
    "The young person is not of an age for Safer Me: speak with your safeguarding lead if they are too young, "
    "with adult safeguarding or the leaving care adviser if they are 18 or over.",
    "The age, as far as it is known, is one for Safer Me.",
    AGES,
    outside_the_ages_of_safer_me,
)
R18_PLUS = Check(
    "R18",
    "The young person is not of an age for Safer Me Plus: hold a child protection conference if they are "
    "too young, speak with adult safeguarding if they are 18 or over.",
    "The age, as far as it is known, is one for Safer Me Plus.",
    AGES,
    outside_the_ages_of_plus,
)
R18_CHILD = Check(
    "R18",
    "The person is 18 or over: tell adult safeguarding instead.",
    "The person, as far as it is known, is under 18.",
    STATUTE,
    no_longer_a_child,
)
R20 = Check(
    "R20",
    "No recorded decision leads to a plan for a child in need: record the decision first, with who made it and why.",
    "A recorded decision leads to a plan for a child in need.",
    DECISIONS,
    no_recorded_decision,
)
C1 = Check(
    "C1",
    "The latest word on early help is not a yes, or nobody has asked: "
    "ask the family and the young person, and record what they say.",
    "Consent to early help is recorded.",
    EARLY_HELP,
    no_consent_to_early_help,
)
