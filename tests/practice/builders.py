"""Cases of the decision contract, made short. Dates are strings, as in a file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from saferme.practice.bank_holidays import ENGLAND
from saferme.practice.pathway import read_pathway, replay
from saferme.practice.screening import read_screening, recommend
from saferme.practice.settings import DEFAULTS, PracticeSettings

CASES = Path(__file__).parent / "cases"
BORN = "2011-09-01"

Raw = dict[str, Any]


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def fact(code: str, on: str, **details: str) -> Raw:
    return {"fact": code, "on": on, **details}


def child(*facts: Raw, as_at: str = "2027-12-31", **person: str) -> Raw:
    return {
        "subject": "child",
        "as_at": as_at,
        "person": {"date_of_birth": BORN, **person},
        "facts": list(facts),
    }


def context(subject: str, *facts: Raw, as_at: str = "2027-12-31") -> Raw:
    return {"subject": subject, "as_at": as_at, "facts": list(facts)}


def pathway(raw: Raw, settings: PracticeSettings = DEFAULTS) -> Raw:
    return replay(read_pathway(raw), settings, ENGLAND).as_json()


def screen(settings: PracticeSettings = DEFAULTS, /, **answers: Any) -> Raw:
    return recommend(read_screening(answers), settings).as_json()


def refused(answer: Raw) -> list[tuple[int, str]]:
    return [(entry["index"], entry["rule"]) for entry in answer["refused"]]


def rules(answer: Raw) -> list[str]:
    return [reason["rule"] for reason in answer["because"]]


def every(states: Iterable[str], outcome: str) -> dict[str, str]:
    return dict.fromkeys(states, outcome)


def blocked(answer: Raw) -> dict[str, list[str]]:
    return {entry["action"]: [reason["rule"] for reason in entry["because"]] for entry in answer["blocked"]}


def allowed(answer: Raw) -> dict[str, list[str]]:
    return {entry["action"]: [reason["rule"] for reason in entry["because"]] for entry in answer["allowed"]}


def who(answer: Raw) -> dict[str, list[str]]:
    return {entry["action"]: entry["who"] for entry in answer["allowed"]}


def deadlines(answer: Raw) -> list[tuple[str, str, str | None]]:
    return [(entry["code"], entry["due"], entry["met_on"]) for entry in answer["deadlines"]]


def due(answer: Raw, code: str) -> list[tuple[str, str | None]]:
    return [(entry["due"], entry["met_on"]) for entry in answer["deadlines"] if entry["code"] == code]


def assessment(on: str, where: str = "peers", harm: str = "yes") -> Raw:
    return fact("safer_me_assessment_completed", on, primary_context=where, exploitation_or_efh=harm, level="high")


def consent(on: str, given: str = "yes") -> Raw:
    return fact("early_help_consent", on, given=given)


def meeting(on: str, tier: str, facilitator: str) -> Raw:
    return fact("safer_me_meeting_held", on, tier=tier, facilitator=facilitator)


def early_help(on: str, facilitator: str = "lead_professional") -> Raw:
    return meeting(on, "early_help", facilitator)


def cin(on: str, facilitator: str = "social_worker") -> Raw:
    return meeting(on, "cin", facilitator)


def in_care(on: str, facilitator: str = "childrens_social_care_professional") -> Raw:
    return meeting(on, "child_in_care", facilitator)


def decision(on: str, outcome: str) -> Raw:
    return fact("front_door_decision", on, outcome=outcome)


def strategy(on: str, s47: str = "yes") -> Raw:
    return fact("strategy_discussion_held", on, s47=s47)


def enquiry(on: str, outcome: str = "continuing_risk") -> Raw:
    return fact("s47_completed", on, outcome=outcome)


def discussion(on: str, outcome: str = "safer_me_plus") -> Raw:
    return fact("screening_discussion_held", on, outcome=outcome)


def plus(on: str, facilitator: str = "independent_cp_chair") -> Raw:
    return fact("safer_me_plus_held", on, facilitator=facilitator)


def conference(on: str) -> Raw:
    return fact("child_protection_conference_held", on)


def review(on: str, outcome: str, facilitator: str = "independent_cp_chair") -> Raw:
    return fact("review_held", on, outcome=outcome, facilitator=facilitator)


def screening(on: str, recommendation: str = "safer_me_assessment") -> Raw:
    return fact("screening_completed", on, recommendation=recommendation)


def moved(on: str, to: str) -> Raw:
    return fact("primary_context_changed", on, to=to)


def nominated(on: str, by_young_person: str = "yes") -> Raw:
    return fact("trusted_adult_nominated", on, by_young_person=by_young_person)


def until_screening_discussion(where: str = "peers") -> list[Raw]:
    return [
        assessment("2026-01-05", where),
        fact("significant_harm_suspected", "2026-01-06"),
        strategy("2026-01-07"),
        enquiry("2026-01-20"),
    ]


UNTIL_PLUS = [*until_screening_discussion(), discussion("2026-01-21"), plus("2026-01-27")]
UNTIL_CONFERENCE = [
    *until_screening_discussion(),
    discussion("2026-01-21", "child_protection_conference"),
    conference("2026-01-27"),
]
UNTIL_EARLY_HELP = [assessment("2026-01-05"), consent("2026-01-06"), early_help("2026-01-07")]
UNTIL_CIN = [
    assessment("2026-01-05"),
    fact("referral_received", "2026-01-06"),
    decision("2026-01-07", "s17"),
]
UNTIL_STANDARD = [*UNTIL_CIN[:2], decision("2026-01-07", "standard_route")]

REACH: dict[str, list[Raw]] = {
    "concern": [],
    "screened": [screening("2026-01-05")],
    "assessed": [assessment("2026-01-05")],
    "front_door": UNTIL_CIN[:2],
    "strategy": until_screening_discussion()[:2],
    "s47": until_screening_discussion()[:3],
    "screening_discussion": until_screening_discussion(),
    "safer_me_early_help": UNTIL_EARLY_HELP,
    "safer_me_cin": UNTIL_CIN,
    "safer_me_plus": UNTIL_PLUS,
    "standard_route": UNTIL_STANDARD,
    "child_protection_conference": UNTIL_CONFERENCE,
    "universal": [screening("2026-01-05", "universal_response")],
    "transferred_out": [assessment("2026-01-05"), fact("transferred_out", "2026-01-06")],
    "closed": [assessment("2026-01-05"), fact("closed", "2026-01-06")],
}
"""For each state of a child's case facts that lead there, without consent to early help unless it is needed."""


def after(state: str, *facts: Raw, **person: str) -> Raw:
    """The answer for a case that stood in that state, and then these facts."""
    return pathway(child(*REACH[state], *facts, **person))
