"""A critical moment asks for a review on the same day, of whoever holds the case, until something answers it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework import services as casework
from saferme.moments import services
from saferme.moments.models import CriticalMoment
from saferme.moments.selectors import ANSWERS, moments_of, moments_to_review
from saferme.practice.problems import Invalid, Refused
from saferme.practice.vocabulary import ChildFact
from tests.cast import NOW, TODAY, Cast
from tests.enquiries.making import a_moment
from tests.meetings import making

pytestmark = pytest.mark.django_db


def moment(cast: Cast, ago: timedelta = timedelta(hours=1), **given: Any) -> CriticalMoment:
    said = {"kind": "arrest", "happened_at": NOW - ago, "words": "Arrested at the coast, alone.", **given}
    return services.record_moment(person_id=cast.sam.pk, **said, by=cast.actor("practitioner"), now=NOW)


def held(cast: Cast, part: str = "lead_professional", who: str = "practitioner") -> None:
    making.part(cast, cast.case(cast.sam), who, part)


def is_open(cast: Cast) -> bool:
    return moments_of(cast.sam)[0].is_open


def report(cast: Cast, fact: str, days: int = 0, **details: str) -> None:
    casework.report_fact(
        case_id=cast.case(cast.sam).pk,
        fact=fact,
        on=TODAY + timedelta(days=days),
        details=details,
        by=cast.actor("manager"),
        now=NOW + timedelta(days=max(days, 0)),
    )


ASSESSED = {"primary_context": "peers", "exploitation_or_efh": "yes", "level": "high"}


def test_what_answers_are_facts_of_the_contract() -> None:
    assert set(ANSWERS) <= {fact.value for fact in ChildFact}


@pytest.mark.parametrize(
    ("ago", "days", "answered"),
    [
        (timedelta(hours=1), 0, True),
        (timedelta(hours=1), 1, True),
        (timedelta(hours=1), -1, False),
        (timedelta(days=2), -1, True),
    ],
)
def test_an_assessment_of_that_day_or_later_answers_it(cast: Cast, ago, days: int, answered: bool) -> None:
    moment(cast, ago)
    report(cast, "safer_me_assessment_completed", days, **ASSESSED)
    assert is_open(cast) is not answered


def test_what_was_written_down_before_it_happened_answers_nothing(cast: Cast) -> None:
    report(cast, "safer_me_assessment_completed", **ASSESSED)
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        now = NOW + timedelta(hours=3)
        services.record_moment(
            person_id=cast.sam.pk,
            kind="injury",
            happened_at=NOW + timedelta(hours=2),
            words="Stabbed in the hand.",
            by=cast.actor("practitioner", now),
            now=now,
        )
    assert is_open(cast)


@pytest.mark.parametrize("fact", ["referral_received", "returned_from_missing"])
def test_other_steps_answer_nothing(cast: Cast, fact: str) -> None:
    moment(cast)
    report(cast, fact)
    assert is_open(cast)


def test_an_answer_that_is_withdrawn_answers_no_more(cast: Cast) -> None:
    moment(cast)
    report(cast, "safer_me_assessment_completed", **ASSESSED)
    casework.withdraw_fact(
        case_id=cast.case(cast.sam).pk, number=1, reason="Not Sam's", by=cast.actor("practitioner"), now=NOW
    )
    assert is_open(cast)


PARTS = [
    ("lead_professional", "practitioner", True),
    ("allocated_social_worker", "social_worker", True),
    ("line_manager", "early_help_manager", True),
    ("contributor", "health", False),
]


@pytest.mark.parametrize(("part", "who", "asked"), PARTS)
def test_it_stands_in_the_work_of_whoever_holds_the_case(cast: Cast, part: str, who: str, asked: bool) -> None:
    held(cast, part, who)
    moment(cast)
    page = cast.client(who).get(reverse("workspace:my_work")).content.decode()
    assert ("Review due today" in page) is asked
    assert bool(moments_to_review(cast.actor(who))) is asked
    assert not moments_to_review(cast.actor("outsider"))
    report(cast, "safer_me_assessment_completed", **ASSESSED)
    assert not moments_to_review(cast.actor(who))


def test_the_record_shows_it_first_and_late_from_tomorrow_on(cast: Cast) -> None:
    moment(cast)
    client, address = cast.client("practitioner"), reverse("workspace:record", args=[cast.sam.pk])
    assert "review due today" in client.get(address).content.decode()
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        page = cast.client("practitioner").get(address).content.decode()
    assert "review 1 day late" in page and 'class="sm-late"' in page


def test_a_manager_says_why_there_is_no_review(cast: Cast) -> None:
    row = moment(cast)
    address = reverse("moments:no_review", args=[row.pk])
    assert cast.client("practitioner").get(address).status_code == 403
    manager = cast.client("early_help_manager")
    assert manager.post(address, {"reason": ""}).status_code == 422 and is_open(cast)
    manager.post(address, {"reason": "The strategy discussion was at nine."})
    assert not is_open(cast)
    page = cast.client("practitioner").get(reverse("moments:moments", args=[cast.sam.pk])).content.decode()
    assert "The strategy discussion was at nine." in page and "Ena Manager" in page
    with pytest.raises(Refused):
        services.decide_no_review(moment_id=row.pk, reason="Again", by=cast.actor("early_help_manager"), now=NOW)


def test_nobody_but_a_manager_decides_by_the_act(cast: Cast) -> None:
    row = moment(cast)
    with pytest.raises(Refused):
        services.decide_no_review(moment_id=row.pk, reason="I think so", by=cast.actor("practitioner"), now=NOW)


def test_a_wrong_one_stays_readable(cast: Cast) -> None:
    row = moment(cast)
    cast.client("practitioner").post(reverse("moments:withdraw", args=[row.pk]), {"reason": "It was his cousin."})
    page = cast.client("practitioner").get(reverse("moments:moments", args=[cast.sam.pk])).content.decode()
    assert not is_open(cast) and "It was his cousin." in page and "Arrested at the coast, alone." in page


def test_from_the_page(cast: Cast) -> None:
    client, address = cast.client("practitioner"), reverse("moments:add_moment", args=[cast.sam.pk])
    typed = {f"happened_at.{part}": value for part, value in a_moment(NOW - timedelta(minutes=5)).items()}
    bad = client.post(address, {**typed, "kind": "", "words": "Hit by a car."})
    assert bad.status_code == 422 and "Hit by a car." in bad.content.decode()
    late = {f"happened_at.{part}": value for part, value in a_moment(NOW + timedelta(minutes=5)).items()}
    assert client.post(address, {**late, "kind": "injury", "words": "Hit by a car."}).status_code == 422
    assert client.post(address, {**typed, "kind": "injury", "words": "Hit by a car."}).status_code == 302
    assert CriticalMoment.objects.get().words == "Hit by a car."
    assert "Critical moment: injured" in client.get(reverse("workspace:timeline", args=[cast.sam.pk])).content.decode()


@pytest.mark.parametrize("words", ["", "  "])
def test_it_says_something(cast: Cast, words: str) -> None:
    with pytest.raises(Invalid):
        moment(cast, words=words)


def test_queries_do_not_grow_and_the_audit_says_no_words(cast: Cast) -> None:
    held(cast)
    seen = set()
    for _ in range(3):
        moment(cast)
        with CaptureQueriesContext(connection) as captured:
            moments_to_review(cast.actor("practitioner"))
        seen.add(len(captured))
    assert len(seen) == 1
    said = str(list(Event.objects.values_list("action", "detail")))
    assert "moment.recorded" in said and "coast" not in said
