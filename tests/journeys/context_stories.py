"""Published cases of a school, a group and a place, as those who work with them would write them down.

What happened, where, and what was proposed is what was published; who did it, words, dates and numbers are invented. Each is
a case in tests/practice/cases.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.journeys.desk import Answers


@dataclass(frozen=True)
class ContextStory:
    """``referral``, ``assessment`` and ``pack``: page by page.

    ``leads``: the organisation, as triage names it.
    """

    case: str
    kind: str
    label: str
    leads: str
    referral: list[Answers]
    triage: Answers
    assessment: list[Answers]
    asked_to_come: Answers
    pack: list[Answers]
    minutes: Answers
    goal: Answers
    response: Answers
    review: Answers


def _triage(reason: str, feedback: str) -> Answers:
    return {"outcome": "context_assessment", "reason": reason, "individuals": "yes", "feedback": feedback}


def _rated(evidence: str, value: str = "red") -> dict[str, str]:
    return {"value": value, "evidence": evidence, "source": "record"}


def _seen(when: str, what: str) -> dict[str, Any]:
    return {"on": date(2026, 2, 20), "time_of_day": when, "seen": what}


def _review(changed: str, value: str, moved: str, why: str) -> dict[str, Any]:
    return {
        "on": date(2026, 6, 1), "changed": changed, "value_1": value, "met_1": "met", "displaced": "not_known",
        "displaced_words": moved, "outcome": "close", "why": why,
    }  # fmt: skip


#: Pupils carry knives because older ones threaten them where nobody looks.
SCHOOL = ContextStory(
    case="06-weighting-knives-school",
    kind="school",
    label="Larkfield School, toilets",
    leads="Larkfield School",
    referral=[
        {"immediate_danger": "no"},
        {"what_it_is": "school", "label": "Larkfield School, toilets", "where": "Gull Lane", "when": "Breaks"},
        {
            "what_happens": "Older pupils threaten younger ones, who have begun to carry knives.",
            "harm_types": ["serious_violence"], "young_people_affected": "6-10", "individuals_known": "no",
        },
        {
            "young_people_asked": "yes", "young_people_say": "Nobody ever comes in there.",
            "guardians": "Caretakers and lunch staff", "going_well": "The library", "tried": "An assembly",
        },
        {"urgency": "days"},
    ],
    triage=_triage("The place has to become safe first.", "Thank you. Begin with who is there at break."),
    assessment=[
        {"period": "March", "led_by": "The deputy head", "methods": [{"method": "student_survey", "how_many": "40"}]},
        {"students_how": ["survey"], "students_say": "We only carry because nobody comes in there."},
        {"going_well": "Pupils trust the library.", "needs": "To be able to use the toilets without fear."},
        {"guardians": "Lunch staff in the hall, nobody upstairs.", "telling": "Pupils tell the library, not teachers."},
        {
            "structures": _rated("Nobody is named for the block.", "amber"), "prevention": _rated("One assembly a year."),
            "identification": _rated("Two threats were told weeks later."), "response": _rated("Pupils were sent home."),
        },
        {"site": "Two doors, no window, out of sight of the hall."},
        {"hotspots": [{"place": "Toilets", "time": "Break", "what": "Threats with knives", "severity": "high"}]},
        {
            "context_weighting": {
                "home": {"drives": "none", "protects": "some"}, "peers": {"drives": "some", "protects": "some"},
                "school": {"drives": "most", "protects": "a_little"}, "online": {"drives": "not_known", "protects": "not_known"},
                "neighbourhood": {"drives": "a_little", "protects": "some"},
            },
            "primary_context": "school", "primary_context_reason": "Knives came after the threats in the block.",
            "must_change_first": "Somebody is there at break.",
        },
        {
            "young_people_at_risk": _rated("Threats each week, and pupils arm themselves.", "yes"),
            "recommendation": "conference", "recommendation_words": "The school can change who is there.",
            "individuals_thought_of": "yes", "told_back": "In the tutor groups.",
        },
    ],
    asked_to_come={"kind": "businesses", "called": "The school bus company"},
    pack=[
        {},
        {"what_drives": "Nobody is in the block at break."},
        {"must_change": "Who is there.", "to_decide": "Who is there from Monday.", "told_back": "In the tutor groups."},
    ],
    minutes={
        "said": "Pupils said when they stay away.", "review_on": date(2026, 6, 1),
        "decisions": [{"what": "Lunch staff move to the block", "who": "The deputy head"}],
    },
    goal={
        "statement": "Pupils use the block at break and nobody threatens them.", "side": "guardianship",
        "measure": "Pupils who say that they feel safe there, of forty asked", "unit": "of 40", "better": "more",
        "baseline": "9", "baseline_on": date(2026, 3, 3), "target": "30",
    },
    response={"what": "Lunch staff stand there", "agency": "other", "owner": "The caterers", "due": date(2026, 4, 1)},
    review=_review("Pupils say that they go there again.", "33", "Tutors ask about the bus stop until July.", "Above 30."),
)  # fmt: skip

#: Two groups of friends, adults who buy for them and a shop, in one public space.
GROUP = ContextStory(
    case="01-peer-conference-public-space",
    kind="peer_group",
    label="Bandstand, Friday evenings",
    leads="Northmoor Children's Social Care",
    referral=[
        {"immediate_danger": "no"},
        {"what_it_is": "peer_group", "label": "Bandstand, Friday evenings", "where": "Shops by the bandstand"},
        {
            "what_happens": "Adults buy alcohol for two groups of friends, and may have them sell drugs.",
            "harm_types": ["cce", "child_on_child"], "young_people_affected": "more_than_10", "individuals_known": "yes",
            "individuals_thought_of": "yes",
        },
        {
            "young_people_asked": "yes", "young_people_say": "There is nowhere else with a roof.",
            "guardians": "The café and dog walkers", "going_well": "They told their school.", "tried": "Patrols after complaints",
        },
        {"urgency": "days"},
    ],
    triage=_triage("Single referrals would each miss the pattern.", "Thank you. The allegation goes its own way at once."),
    assessment=[
        {
            "welfare_purpose": "yes", "necessary": "yes", "necessity_words": "Each by themselves would miss who sells.",
            "no_individuals": "yes", "lawful_basis": "safeguarding", "policy_reference": "Partnership policy 4",
            "told": "some", "told_words": "At the club, in their words.", "decide_again_on": date(2026, 6, 1),
            "agreed_by": "The team manager",
        },
        {"trigger": "referral", "size": "more_than_10", "methods": [{"method": "with_group", "how_many": "9"}]},
        {"young_people_how": ["group"], "young_people_say": "There is nowhere else with a roof."},
        {"going_well": "They look after each other on the way home.", "relating": "Two groups who share one place."},
        {"guardians_words": "The café and dog walkers.", "unsafe_adults": "yes"},
        {"places": "The bandstand, and the shop next door.", "families": "Parents lift them home when they are asked."},
        {
            "context_weighting": {
                "home": {"drives": "none", "protects": "some"}, "peers": {"drives": "some", "protects": "much"},
                "school": {"drives": "none", "protects": "some"}, "online": {"drives": "not_known", "protects": "not_known"},
                "neighbourhood": {"drives": "most", "protects": "a_little"},
            },
            "primary_context": "neighbourhood", "primary_context_reason": "Adults buy for them at the shop next door.",
            "must_change_first": "Who sells and buys.",
        },
        {
            "young_people_at_risk": _rated("Alcohol each Friday, and talk of selling.", "yes"), "recommendation": "conference",
            "recommendation_words": "The shop and the club can change it.", "individuals_thought_of": "yes",
            "told_back": "At the club.",
        },
    ],
    asked_to_come={"kind": "businesses", "called": "Shops and café by the bandstand"},
    pack=[
        {
            "young_people_say": "There is nowhere else with a roof.", "going_well": "They look after each other.",
            "guardians": "The café, dog walkers, the youth club.",
        },
        {"what_drives": "Adults buy alcohol at the shop next door."},
        {"must_change": "Who is there.", "to_decide": "Who is there on Fridays.", "told_back": "At the club."},
    ],
    minutes={
        "said": "The café sees more than we do.", "review_on": date(2026, 6, 1),
        "decisions": [{"what": "Ask for proof of age", "who": "Trading standards"}],
    },
    goal={
        "statement": "Young people sit at the bandstand and no adult sells or buys for them.", "side": "environment",
        "measure": "Complaints and incidents in a month", "unit": "a month", "better": "less",
        "baseline": "9", "baseline_on": date(2026, 3, 1), "target": "3",
    },
    response={"what": "Proof of age at the till", "agency": "other", "owner": "The shop", "due": date(2026, 4, 1)},
    review=_review("The shop asks for proof of age.", "2", "The youth club looks at the lane until July.", "Two months of 2."),
)  # fmt: skip

#: Knives hidden in the planters of a shopping precinct.
PRECINCT = ContextStory(
    case="09-precinct-planters-knives",
    kind="neighbourhood",
    label="Fore Street precinct, planters",
    leads="Northmoor Community Safety Partnership",
    referral=[
        {"immediate_danger": "no"},
        {"what_it_is": "neighbourhood", "label": "Fore Street precinct, planters", "where": "Fore Street"},
        {
            "what_happens": "Knives were found in the planters. Cleaners know the corner; young people may be used there.",
            "harm_types": ["serious_violence", "cce"], "young_people_affected": "not_known", "individuals_known": "no",
        },
        {
            "young_people_asked": "no", "young_people_asked_later": "Youth workers ask them there next week.",
            "guardians": "Traders and cleaners", "going_well": "Several teams know the place.", "tried": "Patrols",
        },
        {"urgency": "weeks"},
    ],
    triage=_triage("The place is to become safer, whoever stands there.", "Thank you. Cleaners and traders will be asked too."),
    assessment=[
        {"period": "February", "methods": [{"method": "resident_survey", "how_many": "22"}]},
        {"young_people_how": ["survey"], "young_people_say": "It is fine until the shops shut."},
        {"going_well": "Traders greet young people by the fountain.", "needs": "Somewhere lit to wait for the bus."},
        {"observations": [_seen("evening", "Nobody but young people."), _seen("midday", "Traders at their doors.")]},
        {"guardians_words": "Traders until six, then nobody."},
        {
            "resources": "A library that shuts at five.", "physical": "Deep planters, two lamps out.",
            "policy": "Nobody owns the corner after six.", "hotspots": [{"place": "Planters", "what": "Knives hidden"}],
        },
        {
            "context_weighting": {
                "home": {"drives": "none", "protects": "some"}, "peers": {"drives": "some", "protects": "some"},
                "school": {"drives": "none", "protects": "some"}, "online": {"drives": "a_little", "protects": "none"},
                "neighbourhood": {"drives": "most", "protects": "a_little"},
            },
            "primary_context": "neighbourhood", "primary_context_reason": "The planters hide what is left there.",
            "must_change_first": "The planters and the light.",
        },
        {
            "young_people_at_risk": _rated("Three knives in two weeks.", "yes"), "recommendation": "conference",
            "recommendation_words": "Those who own the precinct can change it.", "individuals_thought_of": "yes",
            "told_back": "A poster by the fountain.",
        },
    ],
    asked_to_come={"kind": "residents", "called": "Residents above the shops"},
    pack=[
        {
            "young_people_say": "It is fine until the shops shut.", "going_well": "Traders greet young people.",
            "guardians": "Traders until six.",
        },
        {"what_drives": "The planters hide what is left there, and it is dark."},
        {"must_change": "The planters and the light.", "to_decide": "Who takes the planters out.", "told_back": "A poster."},
    ],
    minutes={
        "said": "Residents hear voices from the corner at eleven.", "review_on": date(2026, 6, 1),
        "decisions": [{"what": "Take the planters out", "who": "Public realm"}],
    },
    goal={
        "statement": "Nothing can be hidden in the precinct, and people are there after six.", "side": "environment",
        "measure": "Weapons and incidents found in a month", "unit": "a month", "better": "less",
        "baseline": "6", "baseline_on": date(2026, 3, 1), "target": "1",
    },
    response={"what": "Planters out, lamps in", "agency": "other", "owner": "Public realm", "due": date(2026, 4, 20)},
    review=_review("The planters are gone and it is lit.", "1", "Patrols look at the car park until July.", "One in two months."),
)  # fmt: skip
