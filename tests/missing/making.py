"""A young person who was missing, is back, and is offered an interview; each as a page would send it."""

from datetime import datetime, timedelta
from typing import Any

from saferme.missing import services
from saferme.missing.models import MissingEpisode, ReturnHomeInterview
from tests.answers import a_moment
from tests.cast import NOW, Cast

BACK = NOW - timedelta(hours=2)


def episode_answers(seen: datetime, **given: Any) -> dict[str, Any]:
    plain = {
        "reported_by": "Dawn Ashdown, mother",
        "reported_at": a_moment(seen + timedelta(hours=1)),
        "last_seen_at": a_moment(seen),
        "missing_from": "home",
        "linked": "not_known",
        "known": "Took the late bus.",
    }
    return {**plain, **given}


def return_answers(returned: datetime = BACK, **given: Any) -> dict[str, Any]:
    plain = {"returned_at": a_moment(returned), "how": "police", "found_where": "The bus station"}
    return {**plain, **given}


def interview_answers(at: datetime = NOW, **given: Any) -> dict[str, Any]:
    """An interview that was held; of another outcome it needs less."""
    plain = {
        "offered": "yes",
        "offered_at": a_moment(at),
        "interviewer": "Yusuf Youth, Harbour Youth Project",
        "independent": "yes",
        "outcome": "held",
        "held_at": a_moment(at),
        "place": "In the park, with nobody else",
        "shares": "yes",
        "before_push": "Quarrels at home.",
        "with_whom": "Two boys from Larkfield.",
        "helps": "Somebody to call at night.",
    }
    return {**plain, **given}


def missing(cast: Cast, seen: datetime, now: datetime = NOW, **given: Any) -> MissingEpisode:
    return services.record_missing(
        person_id=cast.sam.pk, answers=episode_answers(seen, **given), by=cast.actor("practitioner", now), now=now
    )


def back(cast: Cast, returned: datetime = BACK, now: datetime = NOW, **given: Any) -> MissingEpisode:
    """Missing for a night, and back at this moment."""
    seen = given.pop("seen", returned - timedelta(hours=10))
    row = missing(cast, seen, now, **given.pop("episode", {}))
    answers = return_answers(returned, **given)
    return services.record_return(episode_id=row.pk, answers=answers, by=cast.actor("practitioner", now), now=now)


def interviewed(
    cast: Cast, row: MissingEpisode, at: datetime = NOW, now: datetime = NOW, by: str = "practitioner", **given: Any
) -> ReturnHomeInterview:
    answers = interview_answers(at, **given)
    return services.record_interview(episode_id=row.pk, answers=answers, by=cast.actor(by, now), now=now)
