"""While a colleague is away, what was theirs by name stands in the work of who covers, marked, and ends with the cover."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from saferme.allocation.services import end_cover
from saferme.assessments.services import ask_contribution, submit_assessment
from saferme.meetings.selectors import planned_for
from saferme.notes.models import ManagementNote
from saferme.people.models import PersonGrant
from saferme.people.services import grant_access
from saferme.plans.services import agree_version
from saferme.reminders.services import tell_those_whose_time_has_come as tell_all
from saferme.reminders.things import Kind, things_of
from tests.allocation import making as moving
from tests.assessments.making import begun, filled
from tests.casework.confirming import answered, asked
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.notes.making import decided, disagreed
from tests.plans import builders
from tests.reminders.making import CANARIES, MORNING, messages_to
from tests.workspace.test_pages import queries

pytestmark = pytest.mark.django_db
BY_NAME = {Kind.ACTION, Kind.FOLLOW_UP, Kind.MEETING}
MARK = "(for Priya Early, until 24 March 2026)"


@pytest.fixture
def theirs(cast: Cast) -> Cast:
    """An action, a follow-up and a meeting of the practitioner; a step that they ask their manager to confirm."""
    case = making.early_help(cast)
    making.planned(cast, starts_at=NOW + timedelta(days=2))
    agree_version(version_id=builders.written(cast, case).pk, by=cast.actor("practitioner"), now=NOW)
    decided(cast, due=TODAY + timedelta(days=3))
    asked(cast)
    return cast


def page(cast: Cast, who: str = "school_lead") -> str:
    return unescape(cast.client(who).get(reverse("workspace:my_work")).content.decode())


def cover(cast: Cast):
    return moving.covered(cast, days=21)


def kinds(cast: Cast, days: int = 0) -> dict[Kind, object]:
    at = MORNING + timedelta(days=days)
    return {one.kind: one.stands_in_until for one in things_of(cast.actor("school_lead", at)) if one.kind in BY_NAME}


def test_actions_follow_ups_meetings_and_what_was_asked_stand_in_the_work_of_who_covers(theirs: Cast) -> None:
    assert "Walk the way together" not in page(theirs)
    cover(theirs)
    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        said = page(theirs)
    for what in ("Walk the way together", "See Sam alone.", "Meeting about", "Waiting for"):
        line = next(one for one in said.split("<li>") if what in one)
        assert MARK in line.split("</li>")[0], what
    assert "Meeting about" in page(theirs, "practitioner") and MARK not in page(theirs, "practitioner")


def test_the_digest_says_that_it_is_for_a_colleague_and_until_when_and_not_for_whom(theirs: Cast) -> None:
    assert kinds(theirs) == {}
    until = cover(theirs).until
    assert kinds(theirs, 14) == dict.fromkeys(BY_NAME - {Kind.MEETING}, until)
    tell_all(now=MORNING)
    body = messages_to(theirs, "school_lead")[-1].body
    assert "  1 follow-up of a management decision, for a colleague, until 24 March 2026\n" in body
    assert "  1 meeting that you come to, for a colleague, until 24 March 2026\n" in body
    assert not [word for word in CANARIES if word.lower() in body.lower()]
    assert "for a colleague" not in messages_to(theirs, "practitioner")[-1].body


@pytest.mark.parametrize("how", ["ended", "over", "no access"])
def test_it_ends_with_the_cover_and_with_the_access(theirs: Cast, how: str) -> None:
    row = cover(theirs)
    assert set(kinds(theirs)) == {Kind.FOLLOW_UP, Kind.MEETING}
    if how == "ended":
        end_cover(cover_id=row.pk, by=theirs.actor("practitioner"), now=NOW)
    if how == "no access":
        PersonGrant.objects.filter(user=theirs.users["school_lead"]).update(ends=NOW)
    assert kinds(theirs, 22 if how == "over" else 0) == {}
    with time_machine.travel(NOW + timedelta(days=22 if how == "over" else 1), tick=False):
        assert "(for " not in page(theirs)


def test_who_covers_does_what_is_to_follow_in_their_own_name(theirs: Cast) -> None:
    note = ManagementNote.objects.get()
    address = reverse("allocation:follow_up_covered", args=[note.pk])
    client = theirs.client("school_lead")
    assert client.get(address).status_code == 404
    cover(theirs)
    assert address in page(theirs)
    assert "You do this for Priya Early, until 24 March 2026." in client.get(address).content.decode()
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post(address, {"words": "Seen at school."}).status_code == 302
    note.refresh_from_db()
    assert note.done_by == theirs.users["school_lead"] and note.owner == theirs.users["practitioner"]
    assert theirs.client("practitioner").get(address).status_code == 404


def test_nobody_confirms_in_the_place_of_who_is_away_and_it_is_said_who_is(theirs: Cast) -> None:
    row = asked(theirs)
    moving.covered(theirs, "early_help_manager", "school_lead", days=4)
    grant_access(
        person_id=theirs.sam.pk, user_id=theirs.users["school_lead"].pk, level="full", reason="Works here",
        by=theirs.actor("practitioner"), now=NOW,
    )  # fmt: skip
    says = "is away until 7 March 2026. Nobody confirms in their place"
    for who in ("school_lead", "practitioner"):
        line = next(one for one in page(theirs, who).split("<li>") if ": help ends" in one)
        assert f"Waiting for {theirs.users['early_help_manager'].name} to confirm" in line and says in line
    assert "(for " in page(theirs) and "(for " not in page(theirs, "practitioner")
    address = reverse("workspace:second_person", args=[row.pk])
    read = theirs.client("school_lead").get(address).content.decode()
    assert says in read and "Record my answer" not in read
    ask = reverse("workspace:ask_second_person", args=[theirs.sam.pk, "ending"])
    assert "(away until 7 March 2026)" in theirs.client("practitioner").get(ask).content.decode()
    answered(theirs, row)
    assert says not in page(theirs, "practitioner")


def test_a_meeting_of_both_is_ones_own(theirs: Cast) -> None:
    cover(theirs)
    ids = [theirs.users[who].pk for who in ("practitioner", "school_lead")]
    assert [row.for_user for row in planned_for(theirs.actor("school_lead"), ids)] == ids[:1]
    assert [row.for_user for row in planned_for(theirs.actor("practitioner"), ids)] == ids[:1]


def test_my_work_asks_no_more_for_who_stands_in(theirs: Cast) -> None:
    before = queries(theirs, "workspace:my_work", who="school_lead")
    cover(theirs)
    assert queries(theirs, "workspace:my_work", who="school_lead") <= before + 1 <= 12


@pytest.fixture
def asked_of_them(cast: Cast) -> Cast:
    """Of the early help manager, who is away: to settle a disagreement, to contribute, to sign off and to confirm a step."""
    case = making.early_help(cast)
    making.part(cast, case, "early_help_manager", "line_manager")
    row = begun(cast)
    ask_contribution(
        assessment_id=row.pk, user_id=cast.users["early_help_manager"].pk, question="What do you see?",
        due=TODAY + timedelta(days=5), by=cast.actor("practitioner"), now=NOW,
    )  # fmt: skip
    filled(cast, row)
    submit_assessment(assessment_id=row.pk, by=cast.actor("practitioner"), now=NOW)
    disagreed(cast, owner_id=cast.users["early_help_manager"].pk)
    asked(cast)
    reader = {"person_id": cast.sam.pk, "user_id": cast.users["manager"].pk, "level": "full", "reason": "Stands in"}
    grant_access(**reader, by=cast.actor("practitioner"), now=NOW)
    return cast


ASKED = {Kind.DISAGREEMENT, Kind.CONTRIBUTION, Kind.SIGN_OFF, Kind.CONFIRMATION}


def asked_kinds(cast: Cast, who: str = "manager", days: int = 0) -> dict[Kind, object]:
    found = things_of(cast.actor(who, MORNING + timedelta(days=days)))
    return {one.kind: one.stands_in_until for one in found if one.kind in ASKED}


def test_what_waits_for_somebody_who_is_away_is_known_to_who_covers_with_who_may_act(asked_of_them: Cast) -> None:
    cast = asked_of_them
    assert asked_kinds(cast) == {Kind.SIGN_OFF: None}, "whoever may sign off here"
    until = moving.covered(cast, "early_help_manager", "manager", days=21).until
    assert asked_kinds(cast) == dict.fromkeys(ASKED, until)
    assert asked_kinds(cast, "early_help_manager") == dict.fromkeys(ASKED)
    said = page(cast, "manager")
    for what, who_acts in (
        ("Contribute to the assessment", "Nobody writes in their place. Tell Priya Early"),
        ("Sign off the", "by Priya Early"),
        ("Settle a disagreement", "Whoever raised it, or a manager, takes it further"),
        (": help ends", "Waiting for Ena Manager to confirm"),
    ):
        line = next(one for one in said.split("<li>") if what in one).split("</li>")[0]
        assert "(for Ena Manager, until 24 March 2026)" in line and who_acts in line, what
    assert asked_kinds(cast, days=22) == {Kind.SIGN_OFF: None}


def test_the_digest_of_who_covers_says_it_is_for_a_colleague_and_not_what(asked_of_them: Cast) -> None:
    moving.covered(asked_of_them, "early_help_manager", "manager", days=21)
    tell_all(now=MORNING)
    body = messages_to(asked_of_them, "manager")[-1].body
    for what in (
        "1 disagreement to settle",
        "1 contribution that is asked for",
        "1 piece of work to read and sign off",
        "1 step that waits to be confirmed",
    ):
        assert f"  {what}, for a colleague, until 24 March 2026\n" in body, what
    assert not [word for word in CANARIES if word.lower() in body.lower()]


def test_the_answer_of_a_second_person_reaches_who_stands_in_for_who_asked(asked_of_them: Cast) -> None:
    cast = asked_of_them
    answered(cast, asked(cast))
    until = moving.covered(cast, "practitioner", "manager", days=21).until
    found = things_of(cast.actor("manager", MORNING))
    assert [(one.kind, one.stands_in_until) for one in found if one.kind == Kind.CONFIRMED] == [(Kind.CONFIRMED, until)]


def test_a_contribution_is_not_named_to_who_may_not_read_the_assessment(asked_of_them: Cast) -> None:
    cast = asked_of_them
    moving.covered(cast, "early_help_manager", "manager", days=21)
    PersonGrant.objects.filter(user=cast.users["manager"]).update(level="contribute")
    assert Kind.CONTRIBUTION not in asked_kinds(cast)
