"""The pages: refusals with rule and sentence, what was typed kept, a form sent twice, and who sees what."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from saferme.meetings import services
from saferme.meetings.models import AgencyReport, Circulation, Feedback, Invitee, Meeting, TrustedAdultNomination
from saferme.meetings.selectors import planned_for
from saferme.meetings.services.inviting import Guest
from saferme.outbox.models import Message
from saferme.people.services import grant_access
from saferme.plans.models import PlanVersion
from saferme.submissions.selectors import flat_answers
from tests.answers import a_date, a_moment, as_posted
from tests.assessments.making import signed_off
from tests.casework.confirming import CHANGED, confirmed
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.meetings.making import assessed, early_help, held, nominated, part, planned, ready

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(days=3)


def url(name: str, pk: object) -> str:
    return reverse(f"meetings:{name}", args=[pk])


def typed_arrangement(cast: Cast, facilitator: str = "practitioner", **given: Any) -> dict[str, Any]:
    return as_posted(
        {
            "kind": "meeting",
            "tier": "early_help",
            "starts_at": a_moment(given.pop("starts_at", SOON)),
            "minutes": "60",
            "way": "in_person",
            "place": "The small hall, as Sam asked",
            "facilitator": str(cast.users[facilitator].pk),
            **given,
        }
    )


def came(meeting: Meeting, attended: str = "all") -> dict[str, str]:
    rows = Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    return {f"came_{row.pk.hex}": attended for row in rows}


@pytest.fixture
def worker(cast: Cast) -> Client:
    return cast.client("practitioner")


def test_a_meeting_is_planned(cast: Cast, worker: Client) -> None:
    early_help(cast)
    answer = worker.post(url("plan_meeting", cast.sam.pk), typed_arrangement(cast))
    meeting = Meeting.objects.get()
    assert answer.url == url("meeting", meeting.pk)
    assert (meeting.starts_at, meeting.facilitator_code) == (SOON, "lead_professional")


@pytest.mark.parametrize(("facilitator", "rule"), [("social_worker", "R4"), ("trusted_adult", "R5")])
def test_a_facilitator_whom_the_rules_refuse_is_refused_on_the_page(cast: Cast, worker, facilitator, rule) -> None:
    case = early_help(cast)
    part(cast, case, "trusted_adult", "trusted_adult")
    recorder = str(cast.users["practitioner"].pk)
    answer = worker.post(url("plan_meeting", cast.sam.pk), typed_arrangement(cast, facilitator, recorder=recorder))
    text = answer.content.decode()
    assert answer.status_code == 422 and f"(Rule {rule})" in text
    assert "The small hall, as Sam asked" in text and not Meeting.objects.exists()


def test_a_wrong_date_is_said_and_the_rest_is_kept(cast: Cast, worker: Client) -> None:
    early_help(cast)
    typed = {**typed_arrangement(cast), "starts_at.day": "31", "starts_at.month": "2"}
    answer = worker.post(url("plan_meeting", cast.sam.pk), typed)
    text = answer.content.decode()
    assert answer.status_code == 422 and "31 February" in text and "The small hall, as Sam asked" in text


def test_pressed_twice_a_meeting_is_planned_once(cast: Cast, worker: Client) -> None:
    early_help(cast)
    typed = {**typed_arrangement(cast), "form_token": str(uuid4())}
    first, second = (worker.post(url("plan_meeting", cast.sam.pk), typed) for _ in range(2))
    assert Meeting.objects.count() == 1 and first.url == second.url


def test_before_the_meeting_the_page_says_what_stands_against_it(cast: Cast, worker: Client) -> None:
    assessed(cast)
    text = worker.get(url("meeting", planned(cast, starts_at=SOON).pk)).content.decode()
    assert "could not be recorded as held" in text and "(Rule C1)" in text


def test_what_the_rules_refuse_is_said_and_nothing_is_lost(cast: Cast, worker: Client) -> None:
    assessed(cast)
    meeting = making.written(cast, planned(cast))
    answer = worker.post(url("hold", meeting.pk), came(meeting))
    text = answer.content.decode()
    assert answer.status_code == 422 and "(Rule C1)" in text and "record what they say" in text
    assert set(Invitee.objects.values_list("attended", flat=True)) == {"all"}
    assert flat_answers(meeting.submission)["young_person_view"]


def test_recorded_twice_is_recorded_once(cast: Cast, worker: Client) -> None:
    case = early_help(cast)
    meeting = making.written(cast, planned(cast))
    typed = {**came(meeting), "form_token": str(uuid4())}
    first, second = (worker.post(url("hold", meeting.pk), typed) for _ in range(2))
    assert first.url == second.url == url("after", meeting.pk)
    assert case.facts.filter(fact="safer_me_meeting_held").count() == 1


def test_missing_notes_lead_back_to_their_questions(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting = planned(cast)
    text = worker.post(url("hold", meeting.pk), came(meeting)).content.decode()
    assert f'href="{url("agenda", meeting.pk)}#f-young_person_view"' in text


def test_who_came_can_be_kept_for_later(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting = planned(cast)
    answer = worker.post(url("hold", meeting.pk), {**came(meeting, "absent"), "later": "yes"})
    assert answer.status_code == 302 and Meeting.objects.get().status == "planned"
    assert set(Invitee.objects.values_list("attended", flat=True)) == {"absent"}


def test_a_review_that_ends_help_asks_a_second_person(cast: Cast, worker: Client) -> None:
    early_help(cast)
    held(cast, starts_at=NOW - timedelta(days=7))
    review = ready(cast, kind="review", notes={"step": "close"})
    text = worker.post(url("hold", review.pk), came(review)).content.decode()
    assert "Ask a second person to confirm it first." in text
    assert reverse("workspace:ask_second_person", args=[cast.sam.pk, "ending"]) in text
    confirmed(cast)
    assert worker.post(url("hold", review.pk), came(review)).url == url("after", review.pk)
    after = worker.get(url("after", review.pk)).content.decode()
    assert CHANGED in after and "Seen by a second person: Ena Manager." in after


def test_the_agenda_is_one_page_saved_as_it_is_typed(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting = planned(cast, starts_at=SOON)
    page = worker.get(url("agenda", meeting.pk)).content.decode()
    places = [
        page.index(f'name="{code}"') for code in ("young_person_view", "parents_view", "strengths_home", "worries_home")
    ]
    assert places == sorted(places) and page.count("<form") == 2  # signing out, and the agenda
    typed = {"young_person_view": "I want a way home.", "worries_peers": "Older boys.", "seen_version": "0"}
    answer = worker.post(url("agenda", meeting.pk), typed, headers={"X-Autosave": "1"})
    assert answer.json()["version"] == 2 and answer.json()["saved_at"] == "10:00"
    assert flat_answers(meeting.submission)["worries_peers"] == "Older boys."


def test_two_write_at_once_and_both_texts_are_shown(cast: Cast, worker: Client) -> None:
    case = early_help(cast)
    part(cast, case, "youth_worker", "line_manager")
    meeting = planned(cast, starts_at=SOON)
    other = cast.client("youth_worker")
    address = url("agenda", meeting.pk)
    one = {"young_person_view": "I want a way home.", "parents_view": "", "seen_version": "0"}
    worker.post(address, {**one, "save": "later"})
    same = other.post(address, {"young_person_view": "I want a lift.", "seen_version": "0"})
    assert same.status_code == 409
    assert "I want a way home." in same.content.decode() and "I want a lift." in same.content.decode()
    elsewhere = {"parents_view": "We are frightened.", "seen_version": "0"}
    assert other.post(address, elsewhere, headers={"X-Autosave": "1"}).status_code == 200
    answers = flat_answers(meeting.submission)
    assert answers["young_person_view"] == "I want a way home." and answers["parents_view"] == "We are frightened."


def test_rows_are_added_without_a_script(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting = planned(cast, starts_at=SOON)
    typed = {"decisions.0._id": "a", "decisions.0.text": "A side gate.", "add_row": "decisions", "seen_version": "0"}
    page = worker.post(url("agenda", meeting.pk), typed).content.decode()
    assert 'name="decisions.0.text"' in page and 'name="decisions.1.text"' in page


def test_nothing_of_the_assessment_is_typed_again(cast: Cast, worker: Client) -> None:
    case = early_help(cast)
    signed_off(cast, own_words="I want it to stop.", peers_summary="Older boys wait at the bus stop.")
    meeting = planned(cast, starts_at=SOON)
    answers = flat_answers(meeting.submission)
    assert answers["young_person_view"] == "I want it to stop."
    assert answers["worries_peers"] == "Older boys wait at the bus stop."
    assert "From the assessment signed off on 3 March 2026" in worker.get(url("agenda", meeting.pk)).content.decode()
    assert case.pk == meeting.case_id and meeting.assessment is not None


CANARIES = ("Older boys wait", "12 Hidden Lane", "Restricted canary", "What the police hold", "Phone canary")


@pytest.fixture
def trusted(cast: Cast) -> Meeting:
    """A meeting that the Trusted Adult facilitates, on a record full of what is not for them."""
    early_help(cast)
    signed_off(cast, own_words="I want it to stop.", peers_summary="Older boys wait at the bus stop.")
    cast.sam.addresses.create(kind="home", lines="12 Hidden Lane", confidential=True, recorded_at=NOW)
    cast.sam.contact_methods.create(kind="phone", value="Phone canary", safe="no", recorded_at=NOW)
    nominated(cast)
    recorder = cast.users["practitioner"].pk
    meeting = planned(cast, facilitator="trusted_adult", recorder_id=recorder, starts_at=SOON)
    police = services.invite(
        meeting_id=meeting.pk,
        guest=Guest("Pol Police", user_id=cast.users["police"].pk),
        by=cast.actor("practitioner"),
        now=NOW,
    )
    services.write_report(invitee_id=police.pk, text="What the police hold.", by=cast.actor("police"), now=NOW)
    return meeting


def test_a_trusted_adult_sees_their_meeting_and_nothing_else(cast: Cast, trusted: Meeting) -> None:
    adult = cast.client("trusted_adult")
    for name in ("pack", "agenda"):
        text = adult.get(url(name, trusted.pk)).content.decode()
        assert "I want it to stop." in text and not [canary for canary in CANARIES if canary in text]
    assert "Pol Police" in adult.get(url("pack", trusted.pk)).content.decode()
    refused = [
        url(name, trusted.pk)
        for name in ("meeting", "change_meeting", "hold", "after", "minutes", "preparation", "invite")
    ]
    refused += [url(name, cast.sam.pk) for name in ("meetings", "plan_meeting", "nominate")]
    refused += [reverse("assessments:versions", args=[cast.sam.pk]), reverse("workspace:record", args=[cast.sam.pk])]
    assert {adult.get(address).status_code for address in refused} <= {403, 404}


def test_a_trusted_adult_writes_the_notes_of_their_meeting(cast: Cast, trusted: Meeting) -> None:
    adult = cast.client("trusted_adult")
    typed = {"young_person_view": "I want Tam to walk with me.", "seen_version": "0", "save": "later"}
    assert adult.post(url("agenda", trusted.pk), typed).url == url("pack", trusted.pk)
    assert flat_answers(trusted.submission)["young_person_view"] == "I want Tam to walk with me."


def test_a_trusted_adult_sees_no_other_meeting(cast: Cast, trusted: Meeting) -> None:
    adult, other = cast.client("trusted_adult"), planned(cast, starts_at=SOON)
    assert {adult.get(url(name, other.pk)).status_code for name in ("pack", "agenda", "calendar")} <= {403, 404}


def test_notes_with_the_assessment_in_them_are_not_handed_to_a_trusted_adult(cast: Cast, worker: Client) -> None:
    early_help(cast)
    signed_off(cast, peers_summary="Older boys wait at the bus stop.")
    nominated(cast)
    meeting = planned(cast, starts_at=SOON)
    typed = typed_arrangement(cast, "trusted_adult", recorder=str(cast.users["practitioner"].pk))
    answer = worker.post(url("change_meeting", meeting.pk), typed)
    assert answer.status_code == 422 and "plan a new one" in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.facilitator_code == "lead_professional"


def test_who_is_no_longer_invited_no_longer_sees_the_pack(cast: Cast, trusted: Meeting) -> None:
    police, row = cast.client("police"), Invitee.objects.get(name="Pol Police")
    assert police.get(url("pack", trusted.pk)).status_code == 200
    cast.client("practitioner").post(url("invitee", row.pk), {"withdraw": "yes"})
    assert police.get(url("pack", trusted.pk)).status_code == 404
    assert police.get(url("report", row.pk)).status_code == 404


def test_a_guest_writes_their_own_report_and_reads_no_other(cast: Cast, trusted: Meeting) -> None:
    adult_row = Invitee.objects.get(user=cast.users["trusted_adult"])
    police_row = Invitee.objects.get(name="Pol Police")
    police = cast.client("police")
    assert police.get(url("report", adult_row.pk)).status_code in (403, 404)
    answer = police.post(url("report", police_row.pk), {"text": "Two more calls."})
    assert answer.url == url("pack", trusted.pk)
    assert AgencyReport.objects.filter(text="Two more calls.", written_by=cast.users["police"]).exists()


SEES = [
    ("practitioner", "meeting", 200),
    ("early_help_manager", "meeting", 200),
    ("front_door", "meeting", 200),
    ("outsider", "meeting", 404),
    ("school_lead", "meeting", 404),
    ("analyst", "meeting", 403),
    ("administrator", "meeting", 403),
    ("auditor", "meeting", 403),
    ("community_safety", "meeting", 403),
    ("trusted_adult", "pack", 404),
    ("outsider", "pack", 404),
    ("administrator", "pack", 404),
    ("outsider", "calendar", 404),
    ("outsider", "agenda", 404),
    ("outsider", "hold", 404),
]


@pytest.mark.parametrize(("who", "page", "status"), SEES, ids=[f"{w}-{p}" for w, p, _ in SEES])
def test_who_sees_what(cast: Cast, who, page, status) -> None:
    early_help(cast)
    meeting = planned(cast, starts_at=SOON)
    assert cast.client(who).get(url(page, meeting.pk)).status_code == status


def test_the_front_door_does_not_see_a_restricted_record(cast: Cast) -> None:
    early_help(cast)
    meeting = planned(cast, starts_at=SOON)
    type(cast.sam).objects.filter(pk=cast.sam.pk).update(restricted=True)
    assert cast.client("front_door").get(url("meeting", meeting.pk)).status_code == 404


def test_signed_out_one_is_asked_to_sign_in(cast: Cast) -> None:
    early_help(cast)
    answer = cast.client().get(url("pack", planned(cast, starts_at=SOON).pk))
    assert answer.status_code == 302 and reverse("accounts:sign_in") in answer.url


def test_the_calendar_file_of_the_page_names_nobody(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting = planned(cast, starts_at=SOON)
    answer = worker.get(url("calendar", meeting.pk))
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event["SUMMARY"] == "Meeting" and url("pack", meeting.pk) in event["URL"]
    assert not [name for name in ("Sam", "Ashdown", "small hall") if name in answer.content.decode()]


def test_who_must_not_meet_is_refused_on_the_page_and_a_manager_may_say_why(cast: Cast, worker: Client) -> None:
    case = early_help(cast)
    part(cast, case, "early_help_manager", "line_manager")
    father = cast.sam.relationships.create(kind="father", name="Rob Ashdown", recorded_at=NOW)
    cast.sam.no_contacts.create(relationship=father, terms="Not within 100 metres.", recorded_at=NOW)
    meeting = planned(cast, starts_at=SOON)
    typed = {"who": f"relationship-{father.pk}", "role": "Father, on video only", "ask_report": ""}
    answer = worker.post(url("invite", meeting.pk), typed)
    text = answer.content.decode()
    assert answer.status_code == 422 and "100 metres" in text and "Father, on video only" in text
    typed["no_contact_reason"] = "He is on video, Sam is not in the room."
    assert worker.post(url("invite", meeting.pk), typed).status_code == 422
    assert cast.client("early_help_manager").post(url("invite", meeting.pk), typed).status_code == 302
    assert Invitee.objects.get(relationship=father).no_contact_reason == typed["no_contact_reason"]


def test_invitations_go_out_and_answers_come_in(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting = planned(cast, starts_at=SOON)
    worker.post(url("invite", meeting.pk), {"who": "named", "name": "May Ashdown", "email": "may@example.test"})
    worker.post(url("send_invitations", meeting.pk))
    assert {m.to for m in Message.objects.all()} == {"practitioner@example.test", "may@example.test"}
    row = Invitee.objects.get(name="May Ashdown")
    worker.post(url("invitee", row.pk), {"told": "yes", "reply": "apology", "ask_report": "yes"})
    row.refresh_from_db()
    assert row.reply == "apology" and row.report_asked_at == NOW and row.invited_at == NOW


def test_the_young_persons_choice_is_kept_as_typed(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting = planned(cast, starts_at=SOON)
    typed = {"takes_part": "part", "takes_part_why": "Not when Dad’s name comes up.", "seen_version": "0"}
    assert worker.post(url("preparation", meeting.pk), typed).url == url("meeting", meeting.pk)
    assert "Not when Dad’s name comes up." in worker.get(url("meeting", meeting.pk)).content.decode()


def test_the_choice_of_a_trusted_adult_is_recorded_on_the_page(cast: Cast, worker: Client) -> None:
    early_help(cast)
    typed = as_posted(
        {
            "by_young_person": "no",
            "how_they_said_it": "Tam listens.",
            "on": a_date(TODAY),
            "who": str(cast.users["trusted_adult"].pk),
            "checked_by": "Ena Manager",
            "checked_on": a_date(TODAY),
            "suitable": "suitable",
            "suitable_reason": "Met twice.",
            "supporter": str(cast.users["practitioner"].pk),
        }
    )
    refused = worker.post(url("nominate", cast.sam.pk), typed)
    text = refused.content.decode()
    assert refused.status_code == 422 and "(Rule R5)" in text and "Tam listens." in text
    typed["by_young_person"] = "yes"
    assert worker.post(url("nominate", cast.sam.pk), typed).url == url("meetings", cast.sam.pk)
    assert TrustedAdultNomination.objects.get().user == cast.users["trusted_adult"]


def test_after_the_meeting_words_copies_and_the_plan(cast: Cast, worker: Client) -> None:
    early_help(cast)
    goals = [{"_id": "g1", "goal": "I get home safe.", "context": "peers"}]
    meeting = held(cast, notes={"safety_goals": goals})
    page = url("after", meeting.pk)
    day = {f"on.{part}": value for part, value in a_date(TODAY).items()}
    worker.post(url("feedback", meeting.pk), {"said_by": "young_person", "words": "They listened.", **day})
    worker.post(url("give_summary", meeting.pk), {"to": "Dawn Ashdown", **day})
    text = worker.get(page).content.decode()
    assert "They listened." in text and "Dawn Ashdown" in text and "I get home safe." in text
    assert url("begin_plan", meeting.pk) in text
    assert Feedback.objects.get().said_by == "young_person" and Circulation.objects.get().on == TODAY
    for _ in range(2):
        answer = worker.post(url("begin_plan", meeting.pk))
    version = PlanVersion.objects.get()
    assert answer.url == reverse("plans:edit", args=[version.pk]) and version.source_id == meeting.pk
    assert [row["goal"] for row in flat_answers(version.submission)["goals"]] == ["I get home safe."]
    assert version.origins["g1"] == "From the meeting on 3 March 2026"
    text = worker.get(page).content.decode()
    assert url("begin_plan", meeting.pk) not in text and reverse("plans:plan", args=[cast.sam.pk]) in text


@pytest.mark.parametrize("name", ["feedback", "give_summary", "begin_plan"])
def test_nothing_follows_a_meeting_that_was_not_held(cast: Cast, worker: Client, name) -> None:
    early_help(cast)
    meeting = planned(cast)
    day = {f"on.{part}": value for part, value in a_date(TODAY).items()}
    worker.post(url(name, meeting.pk), {"said_by": "parents", "words": "Good.", "to": "Dawn", **day})
    assert not Feedback.objects.exists() and not Circulation.objects.exists() and not PlanVersion.objects.exists()


def test_the_notes_are_read_as_they_were_locked(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting = held(cast, notes={"young_person_view": "I want a way home."})
    text = worker.get(url("minutes", meeting.pk)).content.decode()
    assert "I want a way home." in text and "Recorded as held" in text and "Priya Early" in text
    assert worker.get(url("agenda", meeting.pk)).status_code == 302


def test_the_list_shows_every_state(cast: Cast, worker: Client) -> None:
    early_help(cast)
    held(cast, starts_at=NOW - timedelta(days=7))
    planned(cast)
    planned(cast, starts_at=SOON)
    text = worker.get(url("meetings", cast.sam.pk)).content.decode()
    assert all(word in text for word in ("Held", "Not recorded yet", "Planned"))


def test_a_guest_does_not_write_the_notes(cast: Cast, trusted: Meeting) -> None:
    assert cast.client("police").get(url("agenda", trusted.pk)).status_code in (403, 404)


def test_who_may_only_read_is_offered_nothing_to_do(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting, past = planned(cast, starts_at=SOON), held(cast)
    by = cast.actor("practitioner")
    grant_access(person_id=cast.sam.pk, user_id=cast.users["health"].pk, level="read", reason="Nurse", by=by, now=NOW)
    reader = cast.client("health")
    for address in (url("meetings", cast.sam.pk), url("meeting", meeting.pk), url("after", past.pk)):
        answer = reader.get(address)
        offered = re.findall(r'(?:href|action)="(/(?:people|meetings)/[^"#]+)"', answer.content.decode())
        assert answer.status_code == 200 and offered
        assert {
            reader.get(link).status_code for link in offered if "/people/" not in link and "/papers/" not in link
        } <= {200, 302}
    row = Invitee.objects.filter(meeting=meeting).first()
    assert reader.get(url("report", row.pk)).status_code == 200
    assert reader.post(url("report", row.pk), {"text": "Mine."}).status_code == 403


def test_meetings_stand_among_the_work_of_those_invited(cast: Cast, trusted: Meeting) -> None:
    assert [row.pk for row in planned_for(cast.actor("trusted_adult"))] == [trusted.pk]
    assert not planned_for(cast.actor("outsider"))


def test_an_address_that_is_none_is_said(cast: Cast, worker: Client) -> None:
    early_help(cast)
    typed = {"who": "named", "name": "May Ashdown", "email": "may at example"}
    answer = worker.post(url("invite", planned(cast, starts_at=SOON).pk), typed)
    assert answer.status_code == 422 and "not an e-mail address" in answer.content.decode()


def test_a_text_that_was_set_aside_does_not_count_as_a_save(cast: Cast, worker: Client) -> None:
    early_help(cast)
    address = url("agenda", planned(cast, starts_at=SOON).pk)

    def save(words: str, seen: int, question: str = "young_person_view") -> int:
        typed = {question: words, "seen_version": str(seen)}
        return worker.post(address, typed, headers={"X-Autosave": "1"}).status_code

    assert [save("One.", 0), save("Two.", 1), save("Lost the race.", 1)] == [200, 200, 409]
    assert save("Frightened.", 2, "parents_view") == 200
    assert save("Three.", 3) == 200


def test_long_lists_ask_the_database_no_more_often(cast: Cast, worker: Client) -> None:
    early_help(cast)
    meeting = planned(cast, starts_at=SOON)
    pages = (url("meetings", cast.sam.pk), url("meeting", meeting.pk), url("pack", meeting.pk))

    def queries() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                worker.get(page)
            counts.append(len(captured))
        return counts

    worker.get(pages[0])
    few = queries()
    for number in range(8):
        planned(cast, starts_at=SOON)
        services.invite(meeting_id=meeting.pk, guest=Guest(f"Guest {number}"), by=cast.actor("practitioner"), now=NOW)
    assert queries() == few and max(few) < 40, few
