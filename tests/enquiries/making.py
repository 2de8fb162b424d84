"""Sam's case brought to the strategy discussion and along the chain of R8, through the services."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from saferme.casework import services as casework
from saferme.casework.models import Case
from saferme.enquiries import services
from saferme.enquiries.models import Enquiry
from tests.answers import a_date, a_moment
from tests.cast import NOW, Cast
from tests.meetings import making

#: Two weeks before the tests' today, so that everything since can be told in its order.
HARM = date(2026, 2, 16)
BOTH = [
    {"_id": "r1", "name": "Pol Police", "agency": "police", "said": "Two cars are known."},
    {"_id": "r2", "name": "Hana Health", "agency": "health", "said": "A hurt hand."},
]
SAFE = [
    {"_id": "s1", "what": "Lifts to school", "owner": "Sol Worker", "due": {"day": "3", "month": "3", "year": "2026"}}
]


def at(day: int, month: int = 2) -> datetime:
    return datetime(2026, month, day, 10, 0, tzinfo=UTC)


def suspected(cast: Cast, *, primary: str = "peers", harm: str = "yes", on: date = HARM) -> Case:
    """Assessed, with a social worker, and significant harm is suspected."""
    case = making.assessed(cast, primary=primary, harm=harm)
    making.report(cast, case, "significant_harm_suspected", on=on + timedelta(days=1))
    return case


_COMMON = {
    "chair": "Mina Manager",
    "took_part": BOTH,
    "decisions": "As agreed.",
    "other_children": "no",
    "safety": SAFE,
}


def answers(kind: str, **given: Any) -> dict[str, Any]:
    plain: dict[str, dict[str, Any]] = {
        "strategy_discussion": {**_COMMON, "held_at": a_moment(at(18)), "s47": "yes", "enquiry": "joint"},
        "section_47": {
            **_COMMON,
            "started_on": a_date(date(2026, 2, 18)),
            "held_at": a_date(date(2026, 2, 25)),
            "seen_alone": "yes",
            "young_person_says": "I want it to stop.",
            "outcome": "continuing_risk",
            "agreed_by": "Mina Manager",
        },
        "screening_discussion": {
            **_COMMON,
            "held_at": a_moment(at(27)),
            "outcome": "safer_me_plus",
            "chair_agrees": "Ivo Chair",
        },
        "child_protection_conference": {
            "held_at": a_moment(at(2, 3)),
            "took_part": BOTH,
            "young_person_says": "I want it to stop.",
            "decisions": "A child protection plan.",
            "category": "emotional",
            "core_group_on": a_date(date(2026, 3, 9)),
            "review_on": a_date(date(2026, 5, 25)),
        },
        "core_group": {
            "held_at": a_moment(at(3, 3) - timedelta(hours=1)),
            "chair": "Sol Worker",
            "took_part": BOTH,
            "young_person_says": "Better.",
            "decisions": "Lifts go on.",
        },
    }
    return {**plain[kind], **given}


def recorded(cast: Cast, kind: str, by: str = "social_worker", now: datetime = NOW, **given: Any) -> Enquiry:
    chaired_by = given.pop("chaired_by", None)
    return services.record_enquiry(
        person_id=cast.sam.pk,
        kind=kind,
        answers=answers(kind, **given),
        chaired_by=cast.users[chaired_by].pk if chaired_by else None,
        by=cast.actor(by, now),
        now=now,
    )


def enquired(cast: Cast, case: Case, **given: Any) -> Enquiry:
    """A strategy discussion about a case that is there, after which the help goes on as it was."""
    making.report(cast, case, "significant_harm_suspected", on=NOW.date())
    return recorded(cast, "strategy_discussion", held_at=a_moment(NOW), s47="no", **given)


def to_screening(cast: Cast, outcome: str = "safer_me_plus", **given: str) -> Case:
    """Along the whole chain of R8."""
    case = suspected(cast, **given)
    for kind in ("strategy_discussion", "section_47"):
        recorded(cast, kind)
    recorded(cast, "screening_discussion", outcome=outcome)
    return case


def with_chair(cast: Cast, case: Case, who: str = "independent_chair") -> None:
    casework.give_part(
        case_id=case.pk, user_id=cast.users[who].pk, part="chair", since=HARM, by=cast.actor("manager"), now=NOW
    )
