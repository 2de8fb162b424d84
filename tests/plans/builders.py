"""Plans made through the services, as the pages make them."""

from datetime import timedelta
from typing import Any

from saferme.casework import services as casework
from saferme.casework.models import Case
from saferme.plans import services
from saferme.plans.models import PlanVersion
from saferme.submissions.selectors import section_row
from saferme.submissions.services import save_section
from tests.answers import a_date
from tests.cast import NOW, TODAY, Cast

DUE = TODAY + timedelta(days=21)
REVIEW = TODAY + timedelta(days=42)


HEADER = {
    "starts": a_date(TODAY),
    "review": a_date(REVIEW),
    "lead": "Priya Early",
    "young_person_goal": "I want to walk home without being followed.",
}
WRONG = {
    "warning_signs": "My phone is off\nI do not come to school",
    "where_to_go": "Gran’s house",
    "whom_to_call": "Priya, in the day: 01632 960001\nGran, at night",
}
AGREEMENT = {"young_person_agrees": "agreed", "parents_agree": "agreed"}


def answer(cast: Cast, version: PlanVersion, section: str, answers: dict[str, Any], by: str = "practitioner") -> None:
    """Answers to one section of a draft, beside those that are there."""
    row = section_row(version.submission, section)
    save_section(
        submission_id=version.submission_id,
        section=section,
        answers={**row.answers, **answers},
        seen_version=row.version,
        by=cast.actor(by),
        now=NOW,
    )


def sams_case(cast: Cast) -> Case:
    """Sam's case, with the practitioner as lead professional."""
    case = cast.case(cast.sam)
    casework.give_part(
        case_id=case.pk,
        user_id=cast.users["practitioner"].pk,
        part="lead_professional",
        since=TODAY,
        by=cast.actor("practitioner"),
        now=NOW,
    )
    return case


def draft(cast: Cast, case: Case | None = None) -> PlanVersion:
    """A first version in which nothing is written yet."""
    return services.start_plan(case=case or sams_case(cast), tier="early_help", by=cast.actor("practitioner"), now=NOW)


def written(cast: Cast, case: Case | None = None) -> PlanVersion:
    """A draft that lacks nothing: two goals, three actions."""
    version, by = draft(cast, case), cast.actor("practitioner")
    for section, answers in (("header", HEADER), ("if_things_go_wrong", WRONG), ("agreement", AGREEMENT)):
        answer(cast, version, section, answers)
    home = services.add_goal(version_id=version.pk, words="Walk home safely", context="neighbourhood", by=by, now=NOW)
    mates = services.add_goal(version_id=version.pk, words="See my mates", context="peers", by=by, now=NOW)
    owner = {"owner": "Priya Early", "owner_user_id": by.user_id, "organisation": "early_help"}
    add = {"version_id": version.pk, "due": DUE, "by": by, "now": NOW}
    services.add_action(what="Walk the way together", goal=home, aimed_at="young_person", **owner, **add)
    services.add_action(
        what="Ask the council to light the underpass", plain="Get the underpass lit", goal=home, aimed_at="place",
        owner="Cas Council", **add,
    )  # fmt: skip
    services.add_action(
        what="Visit the seller at the car park", goal=mates, aimed_at="peer_group", owner="Pol Police",
        professionals_only="yes", **add,
    )  # fmt: skip
    return version


def agreed(cast: Cast, case: Case | None = None) -> PlanVersion:
    version = written(cast, case)
    return services.agree_version(version_id=version.pk, by=cast.actor("practitioner"), now=NOW)
