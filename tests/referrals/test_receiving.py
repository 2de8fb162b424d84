"""What reaches the Front Door: sent by somebody signed in, or taken down from a call; one or the other, never both (R16)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from saferme.accounts.access import NotVisible
from saferme.casework import services as casework
from saferme.casework.selectors import active_facts, case_of, standing_today
from saferme.people import services as people
from saferme.practice.problems import Invalid, Refused
from saferme.referrals import services
from saferme.referrals.alternatives import SEND_THE_ASSESSMENT, WAITS_ALREADY
from saferme.referrals.models import Referral
from tests.answers import a_moment
from tests.assessments.making import signed_off
from tests.cast import NOW, TODAY, Cast
from tests.referrals.making import WORRY, assessment_sent, call, clock, decided, sent, taken_down

pytestmark = pytest.mark.django_db


def test_whoever_sends_it_signed_in_is_its_sender_now(cast: Cast) -> None:
    row = sent(cast)
    assert (row.kind, row.referrer, row.received_at) == ("child_safety_concern", cast.users["practitioner"], NOW)
    assert row.from_whom == "Priya Early, Northmoor Early Help" and row.about == "Sam Ashdown"
    fact = active_facts(case_of(cast.sam))[-1]
    assert (fact.fact, fact.on, fact.source_id) == ("referral_received", "2026-03-03T10:00", row.pk)
    assert standing_today(case_of(cast.sam), TODAY).state == "front_door"


def test_nobody_but_the_front_door_says_who_called_and_when(cast: Cast) -> None:
    """What is not asked of them is not believed either."""
    row = sent(cast, **call(NOW - timedelta(days=30)))
    assert row.received_at == NOW and row.from_whom.startswith("Priya Early")


def test_the_front_door_takes_down_who_called_and_when(cast: Cast) -> None:
    at = NOW - timedelta(hours=20)
    row = taken_down(cast, at, referrer="school_lead")
    assert (row.from_whom, row.referrer) == ("Sid School, Larkfield School", cast.users["school_lead"])
    assert (row.received_at, row.recorded_at) == (at, NOW)
    assert row.recorded_by == cast.users["front_door"]
    found = clock(cast, row)
    assert found is not None and found.due == TODAY, "the clock runs from the call, not from the typing"


@pytest.mark.parametrize("who", ["reviewing_officer", "social_worker", "front_door"])
def test_whoever_may_open_the_record_may_report(cast: Cast, who: str) -> None:
    for user in ("reviewing_officer", "social_worker"):
        people.grant_access(
            person_id=cast.sam.pk,
            user_id=cast.users[user].pk,
            level="read",
            reason="Reviews",
            by=cast.actor("practitioner"),
            now=NOW,
        )
    row = taken_down(cast) if who == "front_door" else sent(cast, by=who)
    assert row.recorded_by == cast.users[who]


def test_whoever_may_not_open_the_record_may_not(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        sent(cast, by="outsider")
    assert not Referral.objects.exists()


def test_somebody_who_was_just_added_can_be_referred(cast: Cast) -> None:
    by = cast.actor("police")
    person = people.add_person(details={"given_name": "Lou", "known_as": "Lou"}, by=by, now=NOW)
    row = services.record_referral(person_id=person.pk, answers=WORRY, by=by, now=NOW)
    assert row.referrer == cast.users["police"] and row.case.person == person


NOT_SO = [
    ({"kind": ""}, "kind"),
    ({"main_worry": ""}, "main_worry"),
    ({"reason": " "}, "reason"),
    ({"safe_now": ""}, "safe_now"),
    ({"safe_now": "no"}, "where_now"),
    ({"safe_now": "not_known"}, "where_now"),
    ({"parents_told": ""}, "parents_told"),
    ({"parents_told": "no"}, "parents_not_told_why"),
    ({"parents_told": "no", "parents_not_told_why": ["other"]}, "parents_not_told_words"),
    ({"parents_told": "no", "parents_not_told_why": ["because"]}, "parents_not_told_why"),
]


@pytest.mark.parametrize(("given", "field"), NOT_SO)
def test_what_is_missing_is_asked_for(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        sent(cast, **given)
    assert set(invalid.value.problems) == {field} and not Referral.objects.exists()


@pytest.mark.parametrize(
    "why",
    [
        "more_risk",
        "evidence",
        "family_abuse",
        "fabricated_illness",
        "domestic_abuse",
        "young_person_asked",
        "not_reached",
    ],
)
def test_parents_may_not_have_been_told_for_a_reason(cast: Cast, why: str) -> None:
    assert sent(cast, parents_told="no", parents_not_told_why=[why]).parents_not_told
    assert not sent(cast, parents_told="not_known").parents_not_told, "not known is never no"


@pytest.mark.parametrize(
    "received",
    [a_moment(NOW + timedelta(minutes=5)), {**a_moment(NOW), "day": "31", "month": "2"}, {**a_moment(NOW), "hour": ""}],
    ids=["still to come", "no such day", "no hour"],
)
def test_a_call_at_an_impossible_moment_is_not_kept(cast: Cast, received: dict[str, str]) -> None:
    with pytest.raises(Invalid) as invalid:
        taken_down(cast, received_on=received)
    assert all(field.startswith("received_on") for field in invalid.value.problems) and not Referral.objects.exists()


def test_a_call_from_before_the_birth_is_refused_by_its_rule(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        taken_down(cast, datetime(2010, 1, 1, 12, 0, tzinfo=UTC))
    assert refused.value.rule == "T1" and not Referral.objects.exists()


def test_an_adult_is_not_referred_as_a_child(cast: Cast) -> None:
    grown = people.add_person(
        details={"given_name": "Al", "known_as": "Al", "date_of_birth": date(2005, 1, 1)},
        by=cast.actor("practitioner"),
        now=NOW,
    )
    with pytest.raises(Refused) as refused:
        services.record_referral(person_id=grown.pk, answers=WORRY, by=cast.actor("practitioner"), now=NOW)
    assert refused.value.rule == "R18"


FRIDAY = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
DUE = [
    (NOW, date(2026, 3, 4)),
    (FRIDAY, date(2026, 3, 9)),
    (datetime(2026, 4, 2, 9, 0, tzinfo=UTC), date(2026, 4, 7)),
    (datetime(2026, 12, 24, 9, 0, tzinfo=UTC), date(2026, 12, 29)),
]


@pytest.mark.parametrize(("at", "due"), DUE, ids=["Tuesday", "over a weekend", "over Easter", "over Christmas"])
def test_the_decision_is_due_the_next_working_day(cast: Cast, at: datetime, due: date) -> None:
    with time_machine.travel(at, tick=False):
        found = clock(cast, sent(cast, now=at), at)
    assert found is not None and (found.due, found.met_on) == (due, None)


def test_a_second_one_while_one_waits_opens_no_clock(cast: Cast) -> None:
    first, second = sent(cast), taken_down(cast)
    assert clock(cast, first) is not None and clock(cast, second) is None


# --- R16


def test_the_assessment_is_the_referral(cast: Cast) -> None:
    assessment = signed_off(cast, primary_context="peers")
    row = assessment_sent(cast)
    assert (row.kind, row.assessment) == ("safer_me_assessment", assessment)
    assert standing_today(case_of(cast.sam), TODAY).state == "front_door"


def test_the_front_door_keeps_a_call_with_the_assessment(cast: Cast) -> None:
    signed_off(cast)
    row = assessment_sent(cast, by="front_door", new_since="He came home with a new phone.")
    assert row.kind == "safer_me_assessment" and row.from_whom == "Sid School, Larkfield School"


@pytest.mark.parametrize("primary", ["peers", "school", "neighbourhood", "online"])
@pytest.mark.parametrize("kind", ["request_for_support", "child_safety_concern"])
def test_no_request_beside_an_assessment_of_worry_outside_the_home(cast: Cast, primary: str, kind: str) -> None:
    signed_off(cast, primary_context=primary)
    with pytest.raises(Refused) as refused:
        sent(cast, kind=kind)
    assert (refused.value.rule, refused.value.says) == ("R16", SEND_THE_ASSESSMENT)
    assert not Referral.objects.exists()


@pytest.mark.parametrize("primary", ["home", "not_clear"])
def test_with_the_main_worry_at_home_a_request_is_sent_and_the_assessment_is_not(cast: Cast, primary: str) -> None:
    signed_off(cast, primary_context=primary)
    with pytest.raises(Refused) as refused:
        assessment_sent(cast)
    assert refused.value.rule == "no assessment"
    assert sent(cast, main_worry=primary).assessment is None


def test_a_new_worry_at_home_is_never_turned_away(cast: Cast) -> None:
    signed_off(cast, primary_context="peers")
    assessment_sent(cast)
    assert sent(cast, main_worry="home").kind == "child_safety_concern"


def test_no_assessment_beside_a_request_that_waits(cast: Cast) -> None:
    sent(cast)
    signed_off(cast)
    with pytest.raises(Refused) as refused:
        assessment_sent(cast)
    assert (refused.value.rule, refused.value.says) == ("R16", WAITS_ALREADY)


def test_no_assessment_is_sent_twice_while_it_waits(cast: Cast) -> None:
    signed_off(cast)
    first = assessment_sent(cast)
    with pytest.raises(Refused) as refused:
        assessment_sent(cast)
    assert refused.value.rule == "R16"
    decided(
        cast,
        first,
        outcome="early_help",
        level="medium",
        safety_plan=[{"_id": "a", "action": "x", "who": "y", "by": a_day()}],
    )
    assert assessment_sent(cast).kind == "safer_me_assessment", "and again once it was answered"


def a_day() -> dict[str, str]:
    return {"day": "4", "month": "3", "year": "2026"}


def test_an_assessment_of_an_earlier_episode_is_no_referral(cast: Cast) -> None:
    signed_off(cast)
    case, by = case_of(cast.sam), cast.actor("practitioner")
    casework.report_fact(case_id=case.pk, fact="closed", on=TODAY, by=by, now=NOW)
    with pytest.raises(Refused):
        assessment_sent(cast)
    assert sent(cast).assessment is None


def test_what_was_found_of_the_main_worry_since_counts(cast: Cast) -> None:
    signed_off(cast, primary_context="peers")
    case, by = case_of(cast.sam), cast.actor("practitioner")
    details = {"to": "home"}
    casework.report_fact(case_id=case.pk, fact="primary_context_changed", on=TODAY, details=details, by=by, now=NOW)
    assert sent(cast).assessment is None


def test_the_database_holds_a_request_and_an_assessment_apart(cast: Cast) -> None:
    row, assessment = sent(cast), signed_off(cast)
    for wrong in ({"assessment": assessment}, {"kind": "safer_me_assessment"}, {"about": ""}, {"from_whom": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Referral.objects.filter(pk=row.pk).update(**wrong)


# --- adding to what waits


def added(cast: Cast, row: Referral, words: str = "He has a new phone.") -> Any:
    return services.add_to_referral(
        referral_id=row.pk, answers={"words": words}, by=cast.actor("practitioner"), now=NOW
    )


def test_what_is_new_is_added_to_what_waits(cast: Cast) -> None:
    row = sent(cast)
    added(cast, row)
    assert [(one.words, one.by) for one in row.additions.all()] == [("He has a new phone.", cast.users["practitioner"])]


def test_nothing_is_added_to_what_was_decided(cast: Cast) -> None:
    row = sent(cast)
    decided(cast, row)
    with pytest.raises(Refused, match="decided meanwhile"):
        added(cast, row)
    with pytest.raises(Invalid):
        added(cast, row, " ")
