"""Who may hold a conference and when; who is asked and told what; what becomes of the case, and of no other."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from icalendar import Calendar

from saferme.accounts.access import NotVisible
from saferme.audit.models import Event
from saferme.casework.models import CaseFact
from saferme.casework.selectors import case_of_context, context_clocks
from saferme.context_assessments.models import ContextAssessment
from saferme.context_conferences import selectors, services
from saferme.context_conferences.models import Conference, Invitation
from saferme.outbox.models import Message
from saferme.practice.problems import Invalid, Refused
from saferme.reminders.things import Kind, things_of
from tests.cast import NOW, Cast
from tests.context_assessments.making import at_risk, signed
from tests.context_conferences.making import (
    FACILITATES,
    HELD_AT,
    LATER,
    asked,
    assessed,
    called,
    held,
    sent,
    who,
    written,
)
from tests.context_conferences.test_pack import linked
from tests.context_work.cases import opened

pytestmark = pytest.mark.django_db
RULE = {"school": "R12", "peer_group": "R13", "neighbourhood": "R14"}


@pytest.mark.parametrize("kind", sorted(FACILITATES))
def test_each_kind_is_facilitated_by_its_own_organisation_alone(cast: Cast, kind: str) -> None:
    """R12 to R14, in the words of the rule."""
    context = assessed(cast, kind)
    for other in {*FACILITATES.values(), "police"} - {FACILITATES[kind]}:
        with pytest.raises(Refused) as refused:
            called(cast, context, other)
        assert refused.value.rule == RULE[kind]
        assert refused.value.says
    assert (
        called(cast, context).facilitator
        == {
            "school": "school",
            "peer_group": "childrens_social_care",
            "neighbourhood": "community_safety_partnership",
        }[kind]
    )


@pytest.mark.parametrize("said", ["no", "unclear", None])
def test_only_an_assessment_that_finds_young_people_at_risk_leads_to_one(cast: Cast, said: str | None) -> None:
    context = opened(cast, what_it_is="neighbourhood")
    if said:
        signed(cast, context, young_people_at_risk=at_risk(said))
    with pytest.raises(Refused) as refused:
        called(cast, context)
    assert refused.value.rule == "R14"
    assert not Conference.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"starts_at": NOW}, "starts_at"),
        ({"place": " "}, "place"),
        ({"minutes": 5}, "minutes"),
        ({"place": "At Sam Ashdown"}, "place"),
    ],
)
def test_what_cannot_be_so_is_said(cast: Cast, more: dict[str, Any], field: str) -> None:
    context = assessed(cast)
    linked(cast, context)
    with pytest.raises(Invalid) as problem:
        called(cast, context, **more)
    assert set(problem.value.problems) == {field}


def test_one_is_planned_at_a_time_and_the_database_holds_to_it(cast: Cast) -> None:
    context = assessed(cast)
    row = called(cast, context)
    with pytest.raises(Refused):
        called(cast, context)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    first = Conference.objects.get()
    services.cancel_conference(conference_id=first.pk, why="The hall is shut", by=cast.actor(who(context)), now=NOW)
    assert called(cast, context).status == "planned"


def test_the_pack_begins_with_what_the_assessment_says(cast: Cast) -> None:
    context = assessed(cast)
    row = called(cast, context)
    said = ContextAssessment.objects.get().submission
    answers = {code: raw for one in said.sections.all() for code, raw in one.answers.items()}
    offered, origin = selectors.offered_to(context)
    assert offered["must_change"] == answers["must_change_first"]
    assert origin.startswith("From the assessment signed off on 3 March 2026")
    assert [one.text for one in selectors.pack_of(row).lines() if one.text == answers["must_change_first"]]


def test_everybody_with_an_address_is_told_once_and_nobody_reads_what_it_is_about(cast: Cast) -> None:
    context = assessed(cast, label="Bandstand, evenings")
    row = called(cast, context)
    asked(cast, row, "residents", called="Residents of the square", email="tenants@example.test")
    asked(cast, row, "businesses")
    by = cast.actor(who(context))
    assert services.send_invitations(conference_id=row.pk, by=by, now=NOW) == 1
    assert services.send_invitations(conference_id=row.pk, by=by, now=NOW) == 0
    message = Message.objects.get(to="tenants@example.test")
    assert message.to == "tenants@example.test"
    assert "10 March 2026 at 10:00" in message.body and "Town hall" in message.body
    event = Calendar.from_ical(message.calendar).walk("VEVENT")[0]
    assert (event["summary"], event.get("location"), event.get("description")) == ("Conference", None, None)
    for text in (message.body, message.subject, message.calendar):
        assert "Bandstand" not in text
    services.cancel_conference(conference_id=row.pk, why="The hall is shut", by=by, now=NOW)
    told = Message.objects.filter(to="tenants@example.test")
    assert sorted("METHOD:CANCEL" in one.calendar for one in told) == [False, True]


@pytest.mark.usefixtures("today")
def test_another_time_or_place_is_told_again_and_replaces_what_a_calendar_has(cast: Cast) -> None:
    context = assessed(cast, label="Bandstand, evenings")
    row = called(cast, context)
    for called_ in ("Residents of the square", "Not told yet"):
        asked(cast, row, "residents", called=called_, email=f"{called_.split()[0].lower()}@example.test")
        if called_ != "Not told yet":
            services.send_invitations(conference_id=row.pk, by=cast.actor(who(context)), now=NOW)
    services.send_pack(conference_id=written(cast, row).pk, by=cast.actor(who(context)), now=NOW)
    client, address = cast.client(who(context)), reverse("context_conferences:move", args=[row.pk])
    assert "Town hall" in client.get(address).content.decode(), "it begins with what is arranged"
    to = {"starts_at.day": "12", "starts_at.month": "3", "starts_at.year": "2026", "starts_at.hour": "15"}
    said = {**to, "starts_at.minute": "30", "minutes": "60", "place": "Library", "why": "The hall is flooded"}
    page = client.post(address, said, follow=True).content.decode()
    assert "12 March 2026" in page
    assert "10 March 2026 at 10:00, 90 minutes, Town hall" in page
    assert "Send it again" in page, "the pack says the time before"
    told = Message.objects.filter(to="residents@example.test")  # at one moment, and their keys have no order
    first, again = sorted(told, key=lambda one: "Library" in one.body)
    events = [Calendar.from_ical(one.calendar).walk("VEVENT")[0] for one in (first, again)]
    assert events[0]["uid"] == events[1]["uid"]
    assert [event["sequence"] for event in events] == [0, 1]
    assert "12 March 2026 at 15:30" in again.body
    assert "Library" in again.body
    for text in (again.body, again.subject, again.calendar):
        assert "Bandstand" not in text
        assert "flooded" not in text
    assert not Message.objects.filter(to="not@example.test").exists(), "who was not told yet is not told that it moved"
    assert str(Event.objects.get(action="context_conference.moved").detail) == "{}"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"why": " "}, "why"),
        ({"place": ""}, "place"),
        ({"starts_at": NOW}, "starts_at"),
        ({"starts_at": HELD_AT, "minutes": 90, "place": "Town hall "}, "starts_at"),
    ],
)
def test_a_change_says_why_and_changes_something(cast: Cast, change: dict[str, Any], problem: str) -> None:
    row = called(cast, assessed(cast))
    said = {"starts_at": LATER, "minutes": 60, "place": "Library", "why": "Flooded", **change}
    with pytest.raises(Invalid) as invalid:
        services.move_conference(conference_id=row.pk, **said, by=cast.actor("community_safety"), now=NOW)
    assert set(invalid.value.problems) == {problem}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "agency"}, "agency"),
        ({"called": ""}, "called"),
        ({"called": "Bus drivers", "email": "no address"}, "email"),
        ({"kind": "everybody"}, "kind"),
        ({}, "called"),
    ],
)
def test_who_is_asked_is_said_well(cast: Cast, more: dict[str, Any], field: str) -> None:
    row = called(cast, assessed(cast))
    asked(cast, row)
    with pytest.raises(Invalid) as problem:
        asked(cast, row, **more)
    assert set(problem.value.problems) == {field}


def test_held_it_is_a_fact_of_the_case_with_its_clock_in_the_work_of_who_called_it(cast: Cast) -> None:
    context = assessed(cast)
    plan = held(cast, context)
    case = case_of_context(context.pk)
    assert case is not None
    fact = CaseFact.objects.get(fact="conference_held")
    assert (fact.details, fact.day.isoformat()) == ({"facilitator": "community_safety_partnership"}, "2026-03-10")
    assert (fact.source_kind, fact.source_id) == ("context_conference", plan.conference_id)
    assert case.standing.state == "conference_held"
    until = LATER.date() + timedelta(days=200)
    clocks = context_clocks(cast.actor("community_safety", LATER), until)
    assert [(one.pk, due.code, due.due_on.isoformat()) for one, due in clocks] == [
        (context.pk, "context_review", "2026-06-10")
    ]
    assert context_clocks(cast.actor("front_door", LATER), until) == [], "nobody else is reminded"
    assert not CaseFact.objects.filter(case__person__isnull=False).exists(), "R11"


def test_its_clock_is_reminded_of_and_stands_in_my_work(cast: Cast) -> None:
    held(cast, assessed(cast, label="Bandstand, evenings"))
    soon = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
    kinds = {who: [one.kind for one in things_of(cast.actor(who, soon))] for who in ("community_safety", "police")}
    assert kinds == {"community_safety": [Kind.CONTEXT_STEP], "police": []}
    with time_machine.travel(soon, tick=False):
        page = cast.client("community_safety").get("/work/").content.decode()
    assert "Bandstand, evenings</a>: Review of the context plan" in page


def test_before_it_is_held_it_is_over_the_pack_was_sent_and_all_are_accounted_for(cast: Cast) -> None:
    row = written(cast, called(cast, assessed(cast)))
    one, by, late = asked(cast, row), cast.actor("community_safety"), cast.actor("community_safety", LATER)
    with pytest.raises(Refused, match="still to come"):
        services.hold_conference(conference_id=row.pk, came={one.pk: "came"}, by=by, now=NOW)
    with pytest.raises(Refused, match="pack"):
        services.hold_conference(conference_id=row.pk, came={one.pk: "came"}, by=late, now=LATER)
    services.send_pack(conference_id=row.pk, by=by, now=NOW)
    for came in ({}, {one.pk: "absent"}):
        with pytest.raises(Invalid) as problem:
            services.hold_conference(conference_id=row.pk, came=came, by=late, now=LATER)
        assert set(problem.value.problems) == {f"came_{one.pk}"}
    assert not CaseFact.objects.filter(fact="conference_held").exists()
    services.hold_conference(conference_id=row.pk, came={one.pk: "came"}, by=late, now=LATER)
    for change in (
        lambda: asked(cast, row, called="Others"),
        lambda: services.send_pack(conference_id=row.pk, by=late, now=LATER),
        lambda: services.cancel_conference(conference_id=row.pk, why="x", by=late, now=LATER),
        lambda: services.move_conference(
            conference_id=row.pk, starts_at=LATER, minutes=60, place="x", why="x", by=late, now=LATER
        ),
    ):
        with pytest.raises(Refused, match="stays as it is"):
            change()


def test_minutes_that_are_missing_hold_it_up(cast: Cast) -> None:
    row = sent(cast, assessed(cast), decisions=[])
    came = {one.pk: "came" for one in row.invitations.all()}
    with pytest.raises(Invalid) as problem:
        services.hold_conference(conference_id=row.pk, came=came, by=cast.actor("community_safety", LATER), now=LATER)
    assert set(problem.value.problems) == {"minutes.decisions"}
    assert Invitation.objects.get().came == "", "nothing was changed"


def test_an_organisation_that_is_asked_reads_the_pack_that_was_sent_and_nothing_else(cast: Cast) -> None:
    context = assessed(cast)
    row = written(cast, called(cast, context), going_well="The library")
    asked(cast, row, "agency", agency_id=cast.agencies["police"].pk)
    officer = cast.actor("police")
    with pytest.raises(NotVisible):
        selectors.get_sent_pack(officer, row.pk)
    services.send_pack(conference_id=row.pk, by=cast.actor("community_safety"), now=NOW)
    assert selectors.get_sent_pack(officer, row.pk).document.title.startswith("Conference: ")
    for nobody in ("youth_worker", "trusted_adult"):
        with pytest.raises(NotVisible):
            selectors.get_sent_pack(cast.actor(nobody), row.pk)
    page = cast.client("police").get(f"/conferences/{row.pk}/pack/sent/")
    assert page.status_code == 200 and "The library" in page.content.decode()
    assert cast.client("police").get(f"/conferences/{row.pk}/").status_code == 404


def test_no_word_that_was_typed_is_in_the_audit(cast: Cast) -> None:
    held(cast, assessed(cast, label="Quonset"), said="Xylophone")
    details = " ".join(str(event.detail) for event in Event.objects.all())
    assert "Quonset" not in details and "Xylophone" not in details and "Town hall" not in details
