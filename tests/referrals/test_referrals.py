"""A request to the Front Door and its decision: facts of the case, with a clock of one working day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from saferme.casework import services as casework
from saferme.casework.models import CasePart
from saferme.casework.selectors import active_facts, case_of, standing_today
from saferme.people.access import level_on
from saferme.practice.problems import Invalid, Refused
from saferme.referrals import selectors, services
from saferme.referrals.models import FrontDoorDecision, Referral
from tests.answers import a_date, a_moment, as_posted
from tests.assessments.making import signed_off
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db


def request_answers(at: datetime = NOW, **given: Any) -> dict[str, Any]:
    plain = {
        "from_whom": "Sid School, Larkfield School",
        "sent_on": a_moment(at),
        "how": "telephone",
        "reason": "Older boys wait for Sam.",
        "parents_told": "yes",
    }
    return {**plain, **given}


def decision_answers(on: date = TODAY, **given: Any) -> dict[str, Any]:
    plain = {
        "outcome": "s17",
        "reason": "Early help is not enough.",
        "decided_by": "Fay Front",
        "decided_on": a_date(on),
        "referrer_told": "yes",
    }
    return {**plain, **given}


def referred(cast: Cast, at: datetime = NOW, now: datetime = NOW, **given: Any) -> Referral:
    actor = cast.actor("practitioner", now)
    answers = request_answers(at, **given)
    return services.record_referral(person_id=cast.sam.pk, answers=answers, by=actor, now=now)


def decided(cast: Cast, referral: Referral, on: date = TODAY, now: datetime = NOW, **given: Any) -> FrontDoorDecision:
    allocate_to = given.pop("allocate_to", None)
    return services.decide_referral(
        referral_id=referral.pk,
        answers=decision_answers(on, **given),
        allocate_to=allocate_to,
        by=cast.actor("front_door", now),
        now=now,
    )


def clock(cast: Cast, referral: Referral, now: datetime = NOW) -> selectors.Clock | None:
    return selectors.clock_of(referral, cast.actor("front_door", now))


def test_a_request_is_a_fact_with_its_moment(cast: Cast) -> None:
    at = NOW - timedelta(hours=1)
    referral = referred(cast, at)
    fact = active_facts(case_of(cast.sam))[-1]
    assert (fact.fact, fact.on, fact.source_id) == ("referral_received", "2026-03-03T09:00", referral.pk)
    assert standing_today(case_of(cast.sam), TODAY).state == "front_door"


def test_the_assessment_goes_with_it(cast: Cast) -> None:
    assert referred(cast).assessment is None
    assessment = signed_off(cast)
    assert referred(cast).assessment == assessment


FRIDAY = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
DUE = [
    (NOW, date(2026, 3, 4)),
    (FRIDAY, date(2026, 3, 9)),
    (datetime(2026, 4, 2, 9, 0, tzinfo=UTC), date(2026, 4, 7)),
]


@pytest.mark.parametrize(("at", "due"), DUE, ids=["Tuesday", "over a weekend", "over Easter"])
def test_the_decision_is_due_the_next_working_day(cast: Cast, at, due) -> None:
    with time_machine.travel(at, tick=False):
        found = clock(cast, referred(cast, at, now=at), at)
    assert found is not None and (found.due, found.met_on) == (due, None)


def test_the_clock_is_met_by_the_decision(cast: Cast) -> None:
    later = NOW + timedelta(days=1)
    referral = referred(cast)
    decided(cast, referral, on=later.date(), now=later)
    found = clock(cast, referral, later)
    assert found is not None and (found.due, found.met_on) == (date(2026, 3, 4), date(2026, 3, 4))


def test_a_second_request_while_one_waits_opens_no_clock(cast: Cast) -> None:
    first, second = referred(cast), referred(cast)
    assert clock(cast, first) is not None and clock(cast, second) is None


OUTCOMES = [
    ("s17", True, "safer_me_cin"),
    ("s17", False, "standard_route"),
    ("strategy_discussion", True, "strategy"),
    ("early_help", True, "assessed"),
    ("standard_route", True, "standard_route"),
    ("no_further_action", True, "universal"),
]


@pytest.mark.parametrize(("outcome", "with_assessment", "state"), OUTCOMES)
def test_each_decision_leads_where_the_rules_say(cast: Cast, outcome, with_assessment, state) -> None:
    if with_assessment:
        signed_off(
            cast,
            peers_indicators={"pressured": {"value": "present_now", "evidence": "Told us.", "source": "professional"}},
        )
    decided(cast, referred(cast), outcome=outcome)
    assert active_facts(case_of(cast.sam))[-1].details == {"outcome": outcome}
    assert standing_today(case_of(cast.sam), TODAY).state == state


def test_a_request_is_decided_once(cast: Cast) -> None:
    referral = referred(cast)
    decided(cast, referral)
    with pytest.raises(Refused, match="already"):
        decided(cast, referral)


def test_a_social_worker_can_be_allocated_with_the_decision(cast: Cast) -> None:
    assert level_on(cast.actor("social_worker"), cast.sam) == "none"
    decided(cast, referred(cast), allocate_to=cast.users["social_worker"].pk)
    part = CasePart.objects.get(user=cast.users["social_worker"])
    assert (part.part, part.since) == ("allocated_social_worker", TODAY)
    assert level_on(cast.actor("social_worker"), cast.sam) == "full"


NOT_SO = [
    ({"from_whom": ""}, "from_whom"),
    ({"reason": ""}, "reason"),
    ({"parents_told": "no"}, "parents_not_told_why"),
    ({"at": NOW + timedelta(minutes=5)}, "sent_on"),
    ({"sent_on": {**a_moment(NOW), "day": "31", "month": "2"}}, "sent_on"),
]


@pytest.mark.parametrize(("given", "field"), NOT_SO, ids=[f"{field}-{i}" for i, (_, field) in enumerate(NOT_SO)])
def test_a_request_that_cannot_be_is_not_kept(cast: Cast, given, field) -> None:
    with pytest.raises(Invalid) as invalid:
        referred(cast, **given)
    assert set(invalid.value.problems) == {field} and not Referral.objects.exists()


@pytest.mark.parametrize("on", [TODAY - timedelta(days=1), TODAY + timedelta(days=1)], ids=["before", "still to come"])
def test_a_decision_on_an_impossible_day_is_not_kept(cast: Cast, on) -> None:
    with pytest.raises(Invalid) as invalid:
        decided(cast, referred(cast), on=on)
    assert set(invalid.value.problems) == {"decided_on"} and not FrontDoorDecision.objects.exists()


def address(name: str, pk: object) -> str:
    return reverse(f"referrals:{name}", args=[pk])


def test_from_request_to_decision_on_the_pages(cast: Cast) -> None:
    asks, decides = cast.client("practitioner"), cast.client("front_door")
    typed = {**as_posted(request_answers()), "form_token": str(uuid4())}
    first, second = (asks.post(address("add_referral", cast.sam.pk), typed) for _ in range(2))
    referral = Referral.objects.get()
    assert first.url == second.url == address("referral", referral.pk)
    text = asks.get(first.url).content.decode()
    assert "due tomorrow, Wednesday 4 March" in text and "1 working day" in text and "Record the decision" not in text
    assert "Sam Ashdown" in decides.get(reverse("referrals:waiting")).content.decode()
    decides.post(address("decide", referral.pk), as_posted(decision_answers()))
    text = asks.get(first.url).content.decode()
    assert "Early help is not enough." in text and "in time" in text
    assert "Sam Ashdown" not in decides.get(reverse("referrals:waiting")).content.decode()
    assert "Child in need" in asks.get(address("referrals", cast.sam.pk)).content.decode()


def test_what_was_typed_comes_back_with_the_problem(cast: Cast) -> None:
    typed = as_posted(request_answers(how=""))
    answer = cast.client("practitioner").post(address("add_referral", cast.sam.pk), typed)
    assert answer.status_code == 422 and "Older boys wait for Sam." in answer.content.decode()


def test_a_decision_that_the_rules_refuse_is_told_and_kept_on_the_page(cast: Cast) -> None:
    referral = referred(cast)
    decided(cast, referred(cast), outcome="no_further_action")
    answer = cast.client("front_door").post(address("decide", referral.pk), as_posted(decision_answers()))
    text = answer.content.decode()
    assert answer.status_code == 422 and "(Rule T2)" in text and "Early help is not enough." in text


def test_a_late_decision_is_called_late(cast: Cast) -> None:
    referral = referred(cast)
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        text = cast.client("front_door").get(address("referral", referral.pk)).content.decode()
    assert "2 days late (due Wednesday 4 March)" in text


SEES = [
    ("practitioner", 200, 200, 403),
    ("early_help_manager", 200, 200, 200),
    ("front_door", 200, 200, 200),
    ("outsider", 404, 404, 403),
    ("trusted_adult", 403, 403, 403),
    ("analyst", 403, 403, 403),
]


@pytest.mark.parametrize(("who", "sees", "records", "decides"), SEES, ids=[row[0] for row in SEES])
def test_who_sees_records_and_decides(cast: Cast, who, sees, records, decides) -> None:
    referral, client = referred(cast), cast.client(who)
    assert client.get(address("referral", referral.pk)).status_code == sees
    assert client.get(address("referrals", cast.sam.pk)).status_code == sees
    assert client.get(address("add_referral", cast.sam.pk)).status_code == records
    assert client.get(address("decide", referral.pk)).status_code == decides


def test_a_request_that_a_strategy_discussion_answered_waits_no_longer(cast: Cast) -> None:
    """Significant harm suspected at the Front Door meets its clock: nobody is left looking for a decision."""
    row = referred(cast)
    assert list(selectors.waiting(cast.actor("front_door"))) == [row]
    case = casework.open_case(person_id=cast.sam.pk, by=cast.actor("front_door"), now=NOW)
    casework.report_fact(
        case_id=case.pk, fact="significant_harm_suspected", on=TODAY, by=cast.actor("front_door"), now=NOW
    )
    assert list(selectors.waiting(cast.actor("front_door"))) == []
