"""A meeting that eases or ends help, or lowers the level far, waits until a second person has confirmed it themselves."""

import pytest
from django.urls import reverse

from saferme.casework.models import Case
from saferme.casework.selectors import standing_today
from saferme.meetings import services
from saferme.meetings.models import Meeting
from saferme.meetings.second import second_look_at_meeting
from saferme.practice.problems import Invalid, Refused
from tests.assessments.making import signed_off
from tests.casework.confirming import CHANGED, answered, asked, confirmed
from tests.cast import NOW, TODAY, Cast
from tests.meetings.making import child_in_need, early_help, held, ready, report
from tests.meetings.test_holding import refused_to_hold, reviewed

pytestmark = pytest.mark.django_db


def eased(cast: Cast, **notes: str) -> tuple[Case, Meeting]:
    """A child in need whose review would go down to early help, only to be recorded."""
    case = child_in_need(cast)
    report(cast, case, "early_help_consent", given="yes")
    held(cast, tier="cin", facilitator="social_worker", starts_at=NOW.replace(day=1))
    notes = {"step": "step_down", **notes}
    return case, ready(cast, tier="cin", kind="review", facilitator="social_worker", notes=notes)


def hold(cast: Cast, meeting: Meeting, by: str = "practitioner") -> Meeting:
    return services.record_held(meeting_id=meeting.pk, by=cast.actor(by), now=NOW)


def test_help_is_eased_once_who_was_asked_has_confirmed_it(cast: Cast) -> None:
    case, review = eased(cast)
    refused_to_hold(cast, review, "eases help.*Ask a second person to confirm it first")
    row = asked(cast, "easing")
    refused_to_hold(cast, review, "Waiting for Ena Manager to confirm")
    assert standing_today(case, TODAY).state == "safer_me_cin"
    answered(cast, row)
    kept = hold(cast, review)
    assert (kept.evidence_of_change, kept.second_person) == (CHANGED, "Ena Manager")
    assert standing_today(case, TODAY).state == "safer_me_early_help"


def test_declined_it_is_not_eased(cast: Cast) -> None:
    _, review = eased(cast)
    answered(cast, asked(cast, "easing"), said="He was seen with them on Friday.")
    refused_to_hold(cast, review, "declined .*seen with them on Friday")


@pytest.mark.parametrize(("of", "waits"), [("ending", "easing"), ("easing", "ending")])
def test_what_was_confirmed_of_one_step_is_not_confirmed_of_another(cast: Cast, of: str, waits: str) -> None:
    _, review = eased(cast, step="step_down" if waits == "easing" else "close")
    if of == "ending":
        confirmed(cast, of)
    else:
        with pytest.raises(Refused, match="No meeting whose notes ease help"):
            asked(cast, of)
    refused_to_hold(cast, review, "Ask a second person")


def test_more_recorded_since_asks_anew(cast: Cast) -> None:
    case, review = eased(cast)
    confirmed(cast, "easing")
    report(cast, case, "returned_from_missing", on=TODAY)
    refused_to_hold(cast, review, "Ask a second person")


def test_who_facilitates_is_no_second_person(cast: Cast) -> None:
    eased(cast)
    with pytest.raises(Invalid, match="other than who facilitates"):
        asked(cast, "easing", of="social_worker")


def test_who_records_it_is_no_second_person_either(cast: Cast) -> None:
    _, review = eased(cast)
    answered(cast, asked(cast, "easing", of="front_door"), by="front_door")
    refused_to_hold(cast, review, "other than the facilitator and whoever records this", by="front_door")
    assert hold(cast, review).second_person == cast.users["front_door"].name


@pytest.mark.parametrize("step", ["step_down", "close"])
def test_nothing_is_eased_or_ended_for_want_of_information(cast: Cast, step: str) -> None:
    _, review = reviewed(cast, step=step, level="insufficient")
    confirmed(cast)
    refused_to_hold(cast, review, "never lowered for want of information")


@pytest.mark.parametrize("kind", ["meeting", "review"])
def test_a_meeting_alone_lowers_no_level_by_two(cast: Cast, kind: str) -> None:
    early_help(cast)
    signed_off(cast, level="high")
    if kind == "review":
        held(cast, starts_at=NOW.replace(hour=5))
    meeting = ready(cast, kind=kind, notes={"level": "low"})
    refused_to_hold(cast, meeting, "from high to low.*Ask a second person")
    confirmed(cast, "easing")
    assert hold(cast, meeting).second_person == "Ena Manager"


FALLS = [("high", "medium"), ("medium", "low"), ("medium", "high"), ("high", "insufficient"), ("low", "none")]


@pytest.mark.parametrize(("before", "after"), FALLS)
def test_a_level_that_falls_by_one_or_is_not_known_asks_nobody(cast: Cast, before: str, after: str) -> None:
    early_help(cast)
    signed_off(cast, level=before)
    assert hold(cast, ready(cast, notes={"level": after})).second_person == ""


def test_what_the_rules_do_not_admit_is_said_before_anybody_is_asked(cast: Cast) -> None:
    early_help(cast)
    review = ready(cast, kind="review", notes={"step": "step_down"})
    with pytest.raises(Refused) as refused:
        hold(cast, review)
    assert refused.value.rule == "T2"


def test_a_review_that_closes_is_about_the_end_whatever_the_rules_say_of_today(cast: Cast) -> None:
    early_help(cast)
    second = second_look_at_meeting(ready(cast, kind="review", notes={"step": "close"}), NOW)
    assert second is not None and second.about == "ending"


def test_it_is_asked_and_answered_in_the_pages_beside_the_meeting(cast: Cast) -> None:
    _, review = eased(cast)
    worker, where = cast.client("social_worker"), reverse("workspace:ask_second_person", args=[cast.sam.pk, "easing"])
    assert where in worker.get(reverse("meetings:hold", args=[review.pk])).content.decode()
    sent = worker.post(where, {"evidence": CHANGED, "asked_of": cast.users["early_help_manager"].pk})
    page = cast.client("early_help_manager").get(sent.url).content.decode()
    assert "May help be eased?" in page and reverse("meetings:meeting", args=[review.pk]) in page
    assert cast.client("early_help_manager").post(sent.url, {"confirms": "yes"}).status_code == 302
    hold(cast, review)
    assert "No meeting whose notes ease help" in worker.get(where).content.decode()
