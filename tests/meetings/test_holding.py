"""A meeting becomes a fact of the case only if the rules admit it; what they refuse changes and loses nothing."""

from datetime import timedelta

import pytest

from saferme.casework.models import Case
from saferme.casework.selectors import active_facts, standing_today
from saferme.meetings import services
from saferme.meetings.facilitating import what_stands_against
from saferme.meetings.models import Decision, Invitee, Meeting
from saferme.meetings.services.holding import Came
from saferme.notes import services as notes
from saferme.people import services as people
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import flat_answers
from tests.assessments.making import signed_off
from tests.casework.confirming import confirmed
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.meetings.making import assessed, child_in_need, early_help, held, planned, ready, report

pytestmark = pytest.mark.django_db


def last_fact(case):
    fact = active_facts(case)[-1]
    return fact.fact, fact.on, fact.details


def test_an_early_help_meeting_is_a_fact_of_its_day(cast: Cast) -> None:
    case = early_help(cast)
    meeting = held(cast)
    details = {"tier": "early_help", "facilitator": "lead_professional"}
    assert last_fact(case) == ("safer_me_meeting_held", TODAY.isoformat(), details)
    assert standing_today(case, TODAY).state == "safer_me_early_help"
    assert active_facts(case)[-1].source_id == meeting.pk


def test_a_meeting_of_last_week_is_dated_to_its_own_day(cast: Cast) -> None:
    case = early_help(cast)
    held(cast, starts_at=NOW - timedelta(days=7))
    assert last_fact(case)[1] == (TODAY - timedelta(days=7)).isoformat()


def test_a_meeting_for_a_child_in_need_is_facilitated_by_the_social_worker(cast: Cast) -> None:
    case = child_in_need(cast)
    held(cast, facilitator="social_worker", tier="cin")
    assert last_fact(case)[2] == {"tier": "cin", "facilitator": "social_worker"}
    assert standing_today(case, TODAY).state == "safer_me_cin"


def no_assessment(cast):
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner", "lead_professional")
    report(cast, case, "early_help_consent", given="yes")


def no_harm_found(cast):
    early_help(cast, harm="no")


def main_risk_at_home(cast):
    early_help(cast, primary="home")


def another_plan(cast):
    case = child_in_need(cast)
    report(cast, case, "early_help_consent", given="yes")


def looked_after(cast):
    report(cast, early_help(cast), "became_looked_after", on=TODAY - timedelta(days=1))


def no_agreement(cast):
    assessed(cast)


def agreement_withdrawn(cast):
    assessed(cast)
    actor, day = cast.actor("practitioner"), {"day": "2", "month": "3", "year": "2026"}
    said = {"given": "yes", "given_by": ["parent"], "given_by_names": "Dawn", "given_on": day, "how": "spoken"}
    consent = notes.record_consent(person_id=cast.sam.pk, answers=said, by=actor, now=NOW)
    notes.withdraw_consent(consent_id=consent.pk, on=TODAY, words="Not now.", by=actor, now=NOW)


def too_old(cast):
    person = cast.sam
    people.change_person(
        person_id=person.pk,
        details={"date_of_birth": TODAY.replace(year=TODAY.year - 19)},
        seen_version=person.version,
        by=cast.actor("practitioner"),
        now=NOW,
    )
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner", "lead_professional")


REFUSED = [
    (no_assessment, {}, "R1"),
    (no_harm_found, {}, "R1"),
    (main_risk_at_home, {}, "R2"),
    (another_plan, {}, "R3"),
    (looked_after, {}, "R6"),
    (no_agreement, {}, "C1"),
    (agreement_withdrawn, {}, "C1"),
    (assessed, {"tier": "cin", "facilitator": "social_worker"}, "R20"),
]


@pytest.mark.parametrize(("before", "given", "rule"), REFUSED, ids=[f"{b.__name__}-{r}" for b, _, r in REFUSED])
def test_the_rules_refuse_and_everything_that_was_written_stays(cast: Cast, before, given, rule) -> None:
    before(cast)
    meeting = ready(cast, **given, notes={"young_person_view": "I want to go home by the long way."})
    case = meeting.case
    facts = len(active_facts(case))
    with pytest.raises(Refused) as refused:
        services.record_held(meeting_id=meeting.pk, by=cast.actor("practitioner"), now=NOW)
    assert refused.value.rule == rule and len(refused.value.says) > 30
    meeting.refresh_from_db()
    assert meeting.status == "planned" and meeting.submission.status == "draft"
    assert flat_answers(meeting.submission)["young_person_view"] == "I want to go home by the long way."
    assert set(Invitee.objects.filter(meeting=meeting).values_list("attended", flat=True)) == {"all"}
    assert len(active_facts(case)) == facts and not Decision.objects.exists()


@pytest.mark.parametrize(("before", "given", "rule"), REFUSED, ids=[f"{b.__name__}-{r}" for b, _, r in REFUSED])
def test_what_would_be_refused_is_known_beforehand(cast: Cast, before, given, rule) -> None:
    before(cast)
    meeting = planned(cast, **given, starts_at=NOW + timedelta(days=3))
    assert rule in {reason.rule for reason in what_stands_against(meeting, TODAY)}


def test_nothing_stands_against_a_meeting_that_can_be_held(cast: Cast) -> None:
    early_help(cast)
    assert what_stands_against(planned(cast, starts_at=NOW + timedelta(days=3)), TODAY) == []


def test_a_young_adult_is_refused_with_the_rule_on_ages(cast: Cast) -> None:
    too_old(cast)
    meeting = planned(cast)
    assert "R18" in {reason.rule for reason in what_stands_against(meeting, TODAY)}


def test_unfinished_notes_are_named_and_keep_the_meeting_open(cast: Cast) -> None:
    early_help(cast)
    meeting = making.everybody_came(cast, planned(cast))
    with pytest.raises(Invalid) as invalid:
        services.record_held(meeting_id=meeting.pk, by=cast.actor("practitioner"), now=NOW)
    assert {"voice.young_person_view", "decisions.decisions", "goals.safety_goals"} <= set(invalid.value.problems)
    assert Meeting.objects.get().status == "planned"


def test_everybody_is_accounted_for(cast: Cast) -> None:
    early_help(cast)
    meeting = making.written(cast, planned(cast))
    with pytest.raises(Invalid) as invalid:
        services.record_held(meeting_id=meeting.pk, by=cast.actor("practitioner"), now=NOW)
    assert set(invalid.value.problems) == {f"came_{row.pk.hex}" for row in Invitee.objects.all()}


def test_a_meeting_still_to_come_is_not_held(cast: Cast) -> None:
    early_help(cast)
    meeting = ready(cast, starts_at=NOW + timedelta(minutes=5))
    with pytest.raises(Refused, match="still to come"):
        services.record_held(meeting_id=meeting.pk, by=cast.actor("practitioner"), now=NOW)


def test_a_held_meeting_is_locked(cast: Cast) -> None:
    early_help(cast)
    meeting = held(cast)
    actor = cast.actor("practitioner")
    for act in (
        lambda: services.record_held(meeting_id=meeting.pk, by=actor, now=NOW),
        lambda: services.record_attendance(meeting_id=meeting.pk, came={}, by=actor, now=NOW),
        lambda: services.cancel_meeting(meeting_id=meeting.pk, reason="No.", link="", by=actor, now=NOW),
        lambda: making.written(cast, meeting, young_person_view="Something else."),
    ):
        with pytest.raises(Refused):
            act()


def test_decisions_are_kept_with_their_dissent(cast: Cast) -> None:
    early_help(cast)
    rows = [
        {"_id": "a", "text": "Larkfield opens a side gate.", "by": "Sid School", "reason": "", "dissent": ""},
        {"_id": "b", "text": "Sam walks with Yusuf.", "by": "All", "reason": "Sam asked.", "dissent": "Pol Police"},
    ]
    meeting = held(cast, notes={"decisions": rows})
    kept = [(d.number, d.text, d.dissent) for d in meeting.decisions.all()]
    assert kept == [(1, "Larkfield opens a side gate.", ""), (2, "Sam walks with Yusuf.", "Pol Police")]


def test_finished_notes_say_who_came_and_for_how_long(cast: Cast) -> None:
    early_help(cast)
    meeting = ready(cast)
    facilitator = Invitee.objects.get(meeting=meeting, kind="user")
    young_person = Invitee.objects.get(meeting=meeting, kind="young_person")
    actor = cast.actor("practitioner")
    came = {facilitator.pk: Came("all"), young_person.pk: Came("part", "from 10 past 4")}
    services.record_attendance(meeting_id=meeting.pk, came=came, by=actor, now=NOW)
    services.record_held(meeting_id=meeting.pk, by=actor, now=NOW)
    attendance = {row["name"]: row for row in flat_answers(meeting.submission)["attendance"]}
    assert attendance["Sam"]["came"] == "part" and "from 10 past 4" in attendance["Sam"]["part"]
    assert attendance["Priya Early"]["came"] == "came" and attendance["Priya Early"]["agency"] == "early_help"


REVIEWS = [
    ("continue", "safer_me_early_help"),
    ("step_up", "front_door"),
    ("step_down", "universal"),
    ("close", "closed"),
]


@pytest.mark.parametrize(("step", "state"), REVIEWS)
def test_a_review_takes_the_case_where_it_says(cast: Cast, step: str, state: str) -> None:
    case, review = reviewed(cast, step=step, step_reason="We all think so.")
    if step in ("step_down", "close"):
        confirmed(cast)
    services.record_held(meeting_id=review.pk, by=cast.actor("practitioner"), now=NOW)
    assert last_fact(case) == (
        "review_held",
        TODAY.isoformat(),
        {"outcome": step, "facilitator": "lead_professional"},
    )
    assert standing_today(case, TODAY).state == state


def reviewed(cast: Cast, **notes: str) -> tuple[Case, Meeting]:
    """Early help with a plan, and a review of it that is only to be recorded."""
    case = early_help(cast)
    held(cast, starts_at=NOW - timedelta(days=7))
    return case, ready(cast, kind="review", notes=notes)


def refused_to_hold(cast: Cast, review: Meeting, says: str, by: str = "practitioner") -> None:
    with pytest.raises(Refused, match=says):
        services.record_held(meeting_id=review.pk, by=cast.actor(by), now=NOW)


def test_at_level_high_help_that_goes_on_needs_nobody_more(cast: Cast) -> None:
    early_help(cast)
    signed_off(cast, level="high")
    held(cast, starts_at=NOW - timedelta(hours=5))
    review = ready(cast, kind="review", notes={"step": "continue"})
    assert services.record_held(meeting_id=review.pk, by=cast.actor("practitioner"), now=NOW).outcome == "continue"


def test_a_review_without_a_plan_is_refused(cast: Cast) -> None:
    early_help(cast)
    review = ready(cast, kind="review")
    with pytest.raises(Refused) as refused:
        services.record_held(meeting_id=review.pk, by=cast.actor("practitioner"), now=NOW)
    assert refused.value.rule == "T2"
