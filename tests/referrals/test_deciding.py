"""What the Front Door decides: once, dated, with a safety plan where the level asks for one, for everything that waits."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework import services as casework
from saferme.casework.models import CasePart
from saferme.casework.selectors import active_facts, case_of, standing_today
from saferme.people.access import level_on
from saferme.practice.problems import Invalid, Refused
from saferme.referrals.models import FrontDoorDecision, Referral
from tests.answers import as_posted
from tests.assessments.making import signed_off
from tests.casework.confirming import CHANGED, confirmed
from tests.cast import NOW, TODAY, Cast
from tests.meetings.making import early_help, report
from tests.referrals.making import PLAN, assessment_sent, clock, decided, decision, sent, taken_down

pytestmark = pytest.mark.django_db


def test_the_clock_is_met_by_the_decision(cast: Cast) -> None:
    later = NOW + timedelta(days=1)
    row = sent(cast)
    decided(cast, row, on=later.date(), now=later)
    found = clock(cast, row, later)
    assert found is not None and (found.due, found.met_on, found.is_late) == (date(2026, 3, 4), date(2026, 3, 4), False)


OUTCOMES = [
    ("s17", True, "safer_me_cin"),
    ("s17", False, "standard_route"),
    ("strategy_discussion", True, "strategy"),
    ("early_help", True, "assessed"),
    ("standard_route", True, "standard_route"),
    ("no_further_action", True, "universal"),
]
SHOWN = {"pressured": {"value": "present_now", "evidence": "Told us.", "source": "professional"}}


@pytest.mark.parametrize(("outcome", "with_assessment", "state"), OUTCOMES)
def test_each_decision_leads_where_the_rules_say(cast: Cast, outcome: str, with_assessment: bool, state: str) -> None:
    if with_assessment:
        signed_off(cast, peers_indicators=SHOWN)
    row = assessment_sent(cast) if with_assessment else sent(cast)
    decided(cast, row, outcome=outcome, safety_plan=PLAN)
    assert active_facts(case_of(cast.sam))[-1].details == {"outcome": outcome}
    assert standing_today(case_of(cast.sam), TODAY).state == state


def test_a_second_decision_is_told_what_the_first_one_was(cast: Cast) -> None:
    row = sent(cast)
    decided(cast, row)
    with pytest.raises(Refused, match="already: Child in need, recorded by Fay Front on 03/03/2026 at 10:00"):
        decided(cast, row, outcome="early_help")
    assert FrontDoorDecision.objects.count() == 1


@pytest.mark.parametrize("level", ["medium", "high"])
def test_a_medium_or_high_level_takes_a_safety_plan(cast: Cast, level: str) -> None:
    row = sent(cast)
    with pytest.raises(Invalid) as invalid:
        decided(cast, row, level=level)
    assert set(invalid.value.problems) == {"safety_plan"} and "medium or high here" in str(invalid.value.problems)
    assert not FrontDoorDecision.objects.exists()
    assert decided(cast, row, level=level, safety_plan=PLAN).level == level


@pytest.mark.parametrize("level", ["none", "low", "insufficient"])
def test_other_levels_take_none(cast: Cast, level: str) -> None:
    assert decided(cast, sent(cast), level=level).level == level


@pytest.mark.parametrize("level", ["medium", "high"])
def test_the_level_of_the_assessment_asks_for_it_too(cast: Cast, level: str) -> None:
    """Nobody leaves the Front Door without one because the Front Door saw the level lower."""
    signed_off(cast, level=level)
    with pytest.raises(Invalid) as invalid:
        decided(cast, assessment_sent(cast), level="low")
    assert "in the Safer Me assessment" in invalid.value.problems["safety_plan"]


def test_so_does_an_assessment_beside_a_request(cast: Cast) -> None:
    row = sent(cast)
    signed_off(cast, level="high")
    with pytest.raises(Invalid):
        decided(cast, row, level="low")


def test_a_step_of_the_safety_plan_says_who_and_by_when(cast: Cast) -> None:
    with pytest.raises(Invalid) as invalid:
        decided(cast, sent(cast), level="high", safety_plan=[{"_id": "a", "action": "Fetch him"}])
    assert set(invalid.value.problems) == {"safety_plan.0.who", "safety_plan.0.by"}


@pytest.mark.parametrize("field", ["outcome", "level", "reason", "decided_by", "decided_on"])
def test_what_is_missing_is_asked_for(cast: Cast, field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        decided(cast, sent(cast), **{field: ""})
    assert {name.split(".")[0] for name in invalid.value.problems} == {field}


@pytest.mark.parametrize("on", [TODAY - timedelta(days=1), TODAY + timedelta(days=1)], ids=["before", "still to come"])
def test_a_decision_on_an_impossible_day_is_not_kept(cast: Cast, on: date) -> None:
    with pytest.raises(Invalid) as invalid:
        decided(cast, sent(cast), on=on)
    assert set(invalid.value.problems) == {"decided_on"} and not FrontDoorDecision.objects.exists()


def test_a_social_worker_can_be_allocated_with_the_decision(cast: Cast) -> None:
    assert level_on(cast.actor("social_worker"), cast.sam) == "none"
    decided(cast, sent(cast), allocate_to=cast.users["social_worker"].pk)
    part = CasePart.objects.get(user=cast.users["social_worker"])
    assert (part.part, part.since) == ("allocated_social_worker", TODAY)
    assert level_on(cast.actor("social_worker"), cast.sam) == "full"


def test_one_decision_answers_everything_that_waits(cast: Cast) -> None:
    """A school and the police telephone on one day: nobody is left looking for a second decision."""
    first, second = sent(cast), taken_down(cast, referrer="school_lead")
    decision = decided(cast, first)
    second.refresh_from_db()
    assert second.answer == decision and second.answered_by == decision
    with pytest.raises(Refused, match="already"):
        decided(cast, second)


def test_what_comes_later_is_not_answered_by_an_earlier_decision(cast: Cast) -> None:
    decided(cast, sent(cast), outcome="standard_route")
    assert sent(cast).answer is None


def test_what_comes_while_a_plan_goes_on_is_passed_on(cast: Cast) -> None:
    decided(cast, sent(cast), outcome="strategy_discussion")
    row = sent(cast)
    before = len(active_facts(case_of(cast.sam)))
    with pytest.raises(Refused) as refused:
        decided(cast, row, outcome="s17")
    assert refused.value.rule == "T2"
    assert decided(cast, row, outcome="passed_on").outcome == "passed_on"
    assert len(active_facts(case_of(cast.sam))) == before, "no step of the case: its plan goes on"


def test_the_front_door_does_not_pass_on_what_waits_for_itself(cast: Cast) -> None:
    with pytest.raises(Invalid) as invalid:
        decided(cast, sent(cast), outcome="passed_on")
    assert set(invalid.value.problems) == {"outcome"} and not FrontDoorDecision.objects.exists()


def test_what_the_rules_refuse_leaves_nothing_behind(cast: Cast) -> None:
    row = sent(cast)
    casework.report_fact(
        case_id=row.case_id, fact="significant_harm_suspected", on=TODAY, by=cast.actor("front_door"), now=NOW
    )
    with pytest.raises(Refused):
        decided(cast, row)
    assert not FrontDoorDecision.objects.exists() and Referral.objects.get().answered_by is None


def test_the_audit_names_no_reason(cast: Cast) -> None:
    decided(cast, sent(cast))
    event = Event.objects.filter(action="referral.decided").get()
    assert event.detail == {"outcome": "s17", "also_answers": 0}


@pytest.mark.parametrize("wrong", [{"outcome": "wait"}, {"level": "very high"}])
def test_the_database_knows_outcomes_and_levels(cast: Cast, wrong: dict[str, Any]) -> None:
    decision = decided(cast, sent(cast))
    with pytest.raises(IntegrityError), transaction.atomic():
        FrontDoorDecision.objects.filter(pk=decision.pk).update(**wrong)


ENDS = [("no_further_action", True), ("early_help", False), ("s17", False), ("standard_route", False)]


@pytest.mark.parametrize(("outcome", "guarded"), ENDS)
def test_at_level_high_help_ends_once_a_second_person_has_confirmed_it(cast: Cast, outcome: str, guarded: bool) -> None:
    signed_off(cast, level="high", peers_indicators=SHOWN)
    row = assessment_sent(cast)
    if guarded:
        with pytest.raises(Refused, match="The level is high"):
            decided(cast, row, outcome=outcome, safety_plan=PLAN)
        assert not FrontDoorDecision.objects.exists()
        confirmed(cast)
    decided(cast, row, outcome=outcome, safety_plan=PLAN)
    fact = active_facts(case_of(cast.sam))[-1]
    assert fact.details == {"outcome": outcome} and (CHANGED in fact.note) is guarded


def test_a_level_that_the_front_door_sees_as_high_is_guarded_too(cast: Cast) -> None:
    row = sent(cast)
    with pytest.raises(Refused, match="Ask a second person"):
        decided(cast, row, outcome="no_further_action", level="high", safety_plan=PLAN)
    confirmed(cast)
    assert decided(cast, row, outcome="no_further_action", level="high", safety_plan=PLAN).level == "high"


def test_where_a_plan_goes_on_nothing_ends(cast: Cast) -> None:
    """No further action while an early help plan is live leads back to it: nobody is left without help."""
    case = early_help(cast)
    signed_off(cast, level="high", peers_indicators=SHOWN)
    report(cast, case, "safer_me_meeting_held", on=TODAY, tier="early_help", facilitator="lead_professional")
    decided(cast, assessment_sent(cast), outcome="no_further_action", safety_plan=PLAN)
    assert standing_today(case, TODAY).state == "safer_me_early_help"


def test_the_page_leads_to_the_second_person_and_keeps_what_was_typed(cast: Cast) -> None:
    signed_off(cast, level="high", peers_indicators=SHOWN)
    row = assessment_sent(cast)
    client, address = cast.client("front_door"), reverse("referrals:decide", args=[row.pk])
    ask = reverse("workspace:ask_second_person", args=[cast.sam.pk, "ending"])
    assert ask in client.get(address).content.decode()
    answer = client.post(
        address, as_posted(decision(outcome="no_further_action", safety_plan=PLAN, reason="He is away."))
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "Ask a second person to confirm it first." in page and "He is away." in page
