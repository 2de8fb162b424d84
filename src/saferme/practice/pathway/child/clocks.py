"""The deadlines of a child's case, row by row as the contract lists them."""

from operator import attrgetter

from saferme.practice.pathway.child.standing import ChildStanding
from saferme.practice.pathway.child.states import ENDED
from saferme.practice.pathway.clocks import Clocks, Drops, Meets, Opens
from saferme.practice.pathway.clocks import Step as AnyStep
from saferme.practice.settings import PracticeSettings
from saferme.practice.timescales import Timescale, Unit
from saferme.practice.vocabulary import ChildFact as F
from saferme.practice.vocabulary import ChildState as C
from saferme.practice.vocabulary import DeadlineCode as D

Step = AnyStep[ChildStanding]


def statutory(amount: int, unit: Unit) -> "StatutoryTime":
    return StatutoryTime(Timescale(amount, unit))


class StatutoryTime:
    """The law sets it: whatever the settings are."""

    def __init__(self, timescale: Timescale) -> None:
        self.timescale = timescale

    def __call__(self, settings: PracticeSettings) -> Timescale:
        return self.timescale


def into_front_door(step: Step) -> bool:
    return step.moved and step.state is C.FRONT_DOOR


def from_front_door(step: Step) -> bool:
    return step.before is C.FRONT_DOOR


def into_s47(step: Step) -> bool:
    return step.moved and step.state is C.S47


def at_early_help(step: Step) -> bool:
    return step.fact.details["tier"] == "early_help"


def at_cin(step: Step) -> bool:
    return step.fact.details["tier"] == "cin"


def no_review_is_due(step: Step) -> bool:
    return not step.standing.ledger.is_unmet(D.FIRST_REVIEW, D.NEXT_REVIEW)


def first_at_early_help(step: Step) -> bool:
    return at_early_help(step) and no_review_is_due(step)


def first_at_cin(step: Step) -> bool:
    return at_cin(step) and no_review_is_due(step)


def ends_at_early_help(step: Step) -> bool:
    return step.state is C.SAFER_ME_EARLY_HELP


def ends_at_cin(step: Step) -> bool:
    return step.state is C.SAFER_ME_CIN


def ends_under_the_chair(step: Step) -> bool:
    return step.state in (C.SAFER_ME_PLUS, C.CHILD_PROTECTION_CONFERENCE)


def help_or_nothing(step: Step) -> bool:
    return step.fact.details["outcome"] in ("early_help", "no_further_action")


def without_continuing_risk(step: Step) -> bool:
    return step.fact.details["outcome"] != "continuing_risk"


def chose_cin(step: Step) -> bool:
    return step.fact.details["outcome"] == "safer_me_cin"


def first_care_review(step: Step) -> bool:
    return step.standing.care_reviews == 1


def later_care_review(step: Step) -> bool:
    return not first_care_review(step)


def under_eighteen(step: Step) -> bool:
    return not step.standing.is_eighteen


def shows_harm(step: Step) -> bool:
    return step.fact.details["exploitation_or_efh"] == "yes"


ONE_WORKING_DAY = statutory(1, Unit.WORKING_DAYS)
FORTY_FIVE_WORKING_DAYS = statutory(45, Unit.WORKING_DAYS)
FIFTEEN_WORKING_DAYS = statutory(15, Unit.WORKING_DAYS)
TEN_WORKING_DAYS = statutory(10, Unit.WORKING_DAYS)
TWENTY_WORKING_DAYS = statutory(20, Unit.WORKING_DAYS)
THREE_MONTHS = statutory(3, Unit.MONTHS)
SIX_MONTHS = statutory(6, Unit.MONTHS)
SEVENTY_TWO_HOURS = statutory(72, Unit.CLOCK_HOURS)
PLAN_SHARED = attrgetter("plan_shared")

OPENS: tuple[Opens[ChildStanding], ...] = (
    Opens(D.FRONT_DOOR_DECISION, ONE_WORKING_DAY, F.REFERRAL_RECEIVED, into_front_door),
    Opens(D.FRONT_DOOR_DECISION, ONE_WORKING_DAY, F.REVIEW_HELD, into_front_door),
    Opens(D.ASSESSMENT, FORTY_FIVE_WORKING_DAYS, F.REFERRAL_RECEIVED, into_front_door),
    Opens(D.ASSESSMENT, FORTY_FIVE_WORKING_DAYS, F.REVIEW_HELD, into_front_door),
    Opens(D.INITIAL_CONFERENCE, FIFTEEN_WORKING_DAYS, F.STRATEGY_DISCUSSION_HELD, into_s47),
    Opens(D.PLAN_SHARED, PLAN_SHARED, F.SAFER_ME_MEETING_HELD),
    Opens(D.PLAN_SHARED, PLAN_SHARED, F.SAFER_ME_PLUS_HELD),
    Opens(D.CORE_GROUP, TEN_WORKING_DAYS, F.SAFER_ME_PLUS_HELD),
    Opens(D.CORE_GROUP, TEN_WORKING_DAYS, F.CHILD_PROTECTION_CONFERENCE_HELD),
    Opens(D.FIRST_REVIEW, THREE_MONTHS, F.SAFER_ME_PLUS_HELD, no_review_is_due),
    Opens(D.FIRST_REVIEW, THREE_MONTHS, F.CHILD_PROTECTION_CONFERENCE_HELD, no_review_is_due),
    Opens(
        D.FIRST_REVIEW,
        attrgetter("early_help_first_review"),
        F.SAFER_ME_MEETING_HELD,
        first_at_early_help,
    ),
    Opens(D.FIRST_REVIEW, attrgetter("cin_first_review"), F.SAFER_ME_MEETING_HELD, first_at_cin),
    Opens(D.NEXT_REVIEW, SIX_MONTHS, F.REVIEW_HELD, ends_under_the_chair),
    Opens(D.NEXT_REVIEW, attrgetter("cin_next_review"), F.REVIEW_HELD, ends_at_cin),
    Opens(D.NEXT_REVIEW, attrgetter("early_help_next_review"), F.REVIEW_HELD, ends_at_early_help),
    Opens(D.CHILD_IN_CARE_REVIEW, TWENTY_WORKING_DAYS, F.BECAME_LOOKED_AFTER),
    Opens(D.CHILD_IN_CARE_REVIEW, THREE_MONTHS, F.CHILD_IN_CARE_REVIEW_HELD, first_care_review),
    Opens(D.CHILD_IN_CARE_REVIEW, SIX_MONTHS, F.CHILD_IN_CARE_REVIEW_HELD, later_care_review),
    Opens(D.RETURN_HOME_INTERVIEW, SEVENTY_TWO_HOURS, F.RETURNED_FROM_MISSING, under_eighteen),
    Opens(
        D.ASSESSMENT_REVIEW,
        attrgetter("assessment_review"),
        F.SAFER_ME_ASSESSMENT_COMPLETED,
        shows_harm,
    ),
)

MEETS: tuple[Meets[ChildStanding], ...] = (
    Meets(D.FRONT_DOOR_DECISION, F.FRONT_DOOR_DECISION),
    Meets(D.FRONT_DOOR_DECISION, F.SIGNIFICANT_HARM_SUSPECTED, from_front_door),
    Meets(D.ASSESSMENT, F.SOCIAL_WORK_ASSESSMENT_COMPLETED),
    Meets(D.INITIAL_CONFERENCE, F.SAFER_ME_PLUS_HELD),
    Meets(D.INITIAL_CONFERENCE, F.CHILD_PROTECTION_CONFERENCE_HELD),
    Meets(D.PLAN_SHARED, F.PLAN_SHARED),
    Meets(D.CORE_GROUP, F.CORE_GROUP_HELD),
    Meets(D.FIRST_REVIEW, F.REVIEW_HELD),
    Meets(D.NEXT_REVIEW, F.REVIEW_HELD),
    Meets(D.CHILD_IN_CARE_REVIEW, F.CHILD_IN_CARE_REVIEW_HELD),
    Meets(D.RETURN_HOME_INTERVIEW, F.RETURN_HOME_INTERVIEW_DONE),
    Meets(D.ASSESSMENT_REVIEW, F.SAFER_ME_ASSESSMENT_COMPLETED),
)

DROPS: tuple[Drops[ChildStanding], ...] = (
    Drops(D.ASSESSMENT, F.FRONT_DOOR_DECISION, help_or_nothing),
    Drops(D.INITIAL_CONFERENCE, F.S47_COMPLETED, without_continuing_risk),
    Drops(D.INITIAL_CONFERENCE, F.SCREENING_DISCUSSION_HELD, chose_cin),
    Drops(D.CHILD_IN_CARE_REVIEW, F.CEASED_TO_BE_LOOKED_AFTER),
)

CHILD_CLOCKS = Clocks[ChildStanding](
    OPENS,
    MEETS,
    DROPS,
    ends=ENDED | {C.UNIVERSAL},
    outlive_the_end=frozenset({D.RETURN_HOME_INTERVIEW, D.CHILD_IN_CARE_REVIEW}),
    of_a_plan=frozenset({D.CORE_GROUP, D.FIRST_REVIEW, D.NEXT_REVIEW}),
)
