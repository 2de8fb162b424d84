"""What reaches the Front Door, brought to where a test needs it, through the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from unittest.mock import patch

from saferme.packs import load_pack
from saferme.referrals import selectors, services
from saferme.referrals.models import Acknowledgement, DutyToReport, Feedback, FrontDoorDecision, Referral
from tests.answers import a_date, a_moment
from tests.cast import NOW, TODAY, Cast

WORRY = {
    "kind": "child_safety_concern",
    "main_worry": "peers",
    "reason": "Older boys wait for Sam.",
    "safe_now": "yes",
    "parents_told": "yes",
}
SINCE = {"why_front_door": "Early help is not enough.", "safe_now": "yes", "parents_told": "yes"}


def call(at: datetime = NOW) -> dict[str, Any]:
    """What the Front Door writes down of a telephone call."""
    received = a_moment(at)
    return {
        "from_whom": "Sid School, Larkfield School",
        "source": "school",
        "received_on": received,
        "how": "telephone",
    }


PLAN = [{"_id": "row-1", "action": "His brother fetches him", "who": "His brother", "by": a_date(TODAY)}]


def decision(on: date = TODAY, **given: Any) -> dict[str, Any]:
    plain = {
        "outcome": "s17",
        "level": "low",
        "reason": "A social worker brings it together.",
        "decided_by": "Fay Front",
        "decided_on": a_date(on),
    }
    return {**plain, **given}


def sent(cast: Cast, by: str = "practitioner", now: datetime = NOW, **given: Any) -> Referral:
    """By somebody signed in."""
    answers = {**WORRY, **given}
    return services.record_referral(person_id=cast.sam.pk, answers=answers, by=cast.actor(by, now), now=now)


def taken_down(cast: Cast, at: datetime = NOW, now: datetime = NOW, referrer: str = "", **given: Any) -> Referral:
    """By the Front Door, from a call."""
    return services.record_referral(
        person_id=cast.sam.pk,
        answers={**call(at), **WORRY, **given},
        referrer_id=cast.users[referrer].pk if referrer else None,
        by=cast.actor("front_door", now),
        now=now,
    )


def assessment_sent(cast: Cast, by: str = "practitioner", now: datetime = NOW, **given: Any) -> Referral:
    answers = {**(call(now) if by == "front_door" else {}), **SINCE, **given}
    return services.send_assessment(person_id=cast.sam.pk, answers=answers, by=cast.actor(by, now), now=now)


def decided(
    cast: Cast, referral: Referral, on: date = TODAY, now: datetime = NOW, allocate_to: Any = None, **given: Any
) -> FrontDoorDecision:
    return services.decide_referral(
        referral_id=referral.pk,
        answers=decision(on, **given),
        allocate_to=allocate_to,
        by=cast.actor("front_door", now),
        now=now,
    )


def acknowledged(
    cast: Cast, referral: Referral, at: datetime = NOW, now: datetime = NOW, **given: Any
) -> Acknowledgement:
    answers = {"at": a_moment(at), "how": "telephone", **given}
    link = "https://example.test/sent"
    return services.acknowledge_referral(
        referral_id=referral.pk, answers=answers, link=link, by=cast.actor("front_door", now), now=now
    )


def told(cast: Cast, referral: Referral, at: datetime = NOW, now: datetime = NOW, **given: Any) -> Feedback:
    answers = {"words": "Sol takes it up. Go on as you do.", "at": a_moment(at), "how": "telephone", **given}
    return services.give_feedback(
        referral_id=referral.pk,
        answers=answers,
        link="https://example.test/sent",
        by=cast.actor("front_door", now),
        now=now,
    )


def clock(cast: Cast, referral: Referral, now: datetime = NOW) -> selectors.Clock | None:
    return selectors.clock_of(referral, cast.actor("front_door", now))


@contextmanager
def duty_from(day: date | None) -> Iterator[None]:
    """The pack with this day as the first of the duty to report."""
    pack = load_pack()
    other = replace(pack, settings=replace(pack.settings, abuse_reported_from=day))
    with patch("saferme.referrals.selectors.duty.load_pack", lambda name: other):
        yield


def known(cast: Cast, at: datetime = NOW, by: str = "practitioner", **given: Any) -> DutyToReport:
    answers = {"known_at": a_moment(at), "known_to": "Priya Early, Early Help", **given}
    return services.record_known_abuse(person_id=cast.sam.pk, answers=answers, by=cast.actor(by), now=NOW)
