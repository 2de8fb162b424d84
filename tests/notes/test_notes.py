"""Case notes: what is kept, one for several, put right by another, and when a young person was last seen."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework import services as casework
from saferme.notes import selectors, services
from saferme.notes.forms import moment
from saferme.notes.models import CaseNote
from saferme.people import services as people
from saferme.people.models import Person
from saferme.practice.problems import Invalid, Refused
from tests.answers import as_posted
from tests.cast import NOW, TODAY, Cast
from tests.notes.making import about, noted

pytestmark = pytest.mark.django_db
SEEN = {"seen": "yes", "seen_alone": "yes", "seen_by": "Priya Early"}


def friend(cast: Cast, name: str = "Alex") -> Person:
    by = cast.actor("practitioner")
    details = {"given_name": name, "family_name": "Brook", "known_as": name, "date_of_birth": date(2011, 5, 1)}
    person = people.add_person(details=details, by=by, now=NOW)
    case = casework.open_case(person_id=person.pk, by=by, now=NOW)
    casework.give_part(case_id=case.pk, user_id=by.user_id, part="lead_professional", since=TODAY, by=by, now=NOW)
    return person


NOT_SO: list[tuple[dict[str, Any], str]] = [
    ({"text": " "}, "text_0"),
    ({"seen": ""}, "seen_0"),
    ({"seen": "yes", "seen_by": "Priya"}, "seen_alone_0"),
    ({"seen": "yes", "seen_alone": "no"}, "seen_by_0"),
    ({"visibility": ""}, "visibility_0"),
    ({"visibility": "team"}, "visibility_0"),
    ({"visibility": "team", "team_id": 0}, "visibility_0"),
    ({"visibility": "everybody", "team_id": 1}, "visibility_0"),
    ({"at": NOW + timedelta(minutes=1)}, "happened_at"),
]


@pytest.mark.parametrize(("given", "field"), NOT_SO, ids=[f"{i}-{field}" for i, (_, field) in enumerate(NOT_SO)])
def test_a_note_that_cannot_be_is_not_kept(cast: Cast, given, field) -> None:
    with pytest.raises(Invalid) as invalid:
        noted(cast, **given)
    assert set(invalid.value.problems) == {field} and not CaseNote.objects.exists()


def test_a_note_of_a_team_is_of_one_of_the_authors_own(cast: Cast) -> None:
    with pytest.raises(Invalid):
        noted(cast, visibility="team", team_id=cast.teams["safeguarding_north"].pk)
    assert noted(cast, visibility="team", team_id=cast.teams["early_help_north"].pk)


def test_one_note_for_several_with_text_and_readers_of_each(cast: Cast) -> None:
    alex = friend(cast)
    along = [about(alex, text="Alex was hurt.", visibility="social_care", **SEEN)]
    sam, other = noted(cast, along=along)
    assert sam.written_together == other.written_together
    assert (sam.text, sam.visibility, sam.seen) == ("Sam was calm.", "everybody", "no")
    assert (other.text, other.visibility, other.seen) == ("Alex was hurt.", "social_care", "yes")
    client = cast.client("practitioner")
    page = client.get(reverse("notes:notes", args=[cast.sam.pk])).content.decode()
    assert "Sam was calm." in page and "Alex" not in page


def test_a_young_person_is_written_about_once(cast: Cast) -> None:
    with pytest.raises(Invalid):
        noted(cast, along=[about(cast.sam)])


def test_several_on_the_page_are_asked_for_one_by_one(cast: Cast) -> None:
    alex, client = friend(cast), cast.client("practitioner")
    where = reverse("notes:add_note", args=[cast.sam.pk])
    typed = {"kind": "visit", "text_0": "Sam was calm.", "others": str(alex.pk), "form_token": str(uuid4())}
    asked = client.post(where, typed)
    page = asked.content.decode()
    assert asked.status_code == 200 and "Alex" in page and "Sam was calm." in page and not CaseNote.objects.exists()
    each = {"seen": "no", "significant": "no", "visibility": "everybody"}
    whole = {f"{code}_{place}": value for place in (0, 1) for code, value in each.items()}
    whole |= {"text_0": "Sam was calm.", "text_1": "", "along": str(alex.pk), "form_token": str(uuid4())}
    whole |= {"kind": "visit", **as_posted({"happened_at": moment(NOW)})}
    missing = client.post(where, whole)
    assert missing.status_code == 422 and "Sam was calm." in missing.content.decode()
    assert client.post(where, {**whole, "text_1": "Alex was there."}).status_code == 302
    assert {note.person_id: note.text for note in CaseNote.objects.all()} == {
        cast.sam.pk: "Sam was calm.",
        alex.pk: "Alex was there.",
    }


def test_nobody_writes_in_a_record_that_is_not_theirs_by_posting_its_id(cast: Cast) -> None:
    client, where = cast.client("practitioner"), reverse("notes:add_note", args=[cast.sam.pk])
    typed = {"kind": "visit", "others": str(cast.kit.pk), "along": str(cast.kit.pk), "text_0": "Sam was calm."}
    assert "Marlow" not in client.post(where, typed).content.decode() and not CaseNote.objects.exists()


def test_a_note_is_put_right_by_another_and_both_stay(cast: Cast) -> None:
    (wrong,) = noted(cast, **SEEN)
    client = cast.client("practitioner")
    where = reverse("notes:correct_note", args=[wrong.pk])
    assert "Sam was calm." in client.get(where).content.decode()
    typed = {"kind": "visit", "seen_0": "no", "significant_0": "no", "text_0": "I saw the brother.", "reason": ""}
    typed |= as_posted({"happened_at": moment(NOW)})
    assert client.post(where, typed).status_code == 422
    assert client.post(where, {**typed, "reason": "It was not Sam."}).status_code == 302
    page = client.get(reverse("notes:notes", args=[cast.sam.pk])).content.decode()
    assert (
        "Put right" in page and "Sam was calm." in page and "I saw the brother." in page and "It was not Sam." in page
    )
    wrong.refresh_from_db()
    assert wrong.text == "Sam was calm."
    with pytest.raises(Refused, match="already"):
        corrected(cast, wrong)


def corrected(cast: Cast, wrong: CaseNote, **given: Any) -> CaseNote:
    return services.correct_note(
        note_id=wrong.pk,
        kind="visit",
        happened_at=NOW,
        about=about(cast.sam, **given),
        reason="Wrong",
        by=cast.actor("practitioner"),
        now=NOW,
    )


def test_whoever_could_read_a_note_and_nobody_else_reads_what_puts_it_right(cast: Cast) -> None:
    team_id = cast.teams["early_help_north"].pk
    (wrong,) = noted(cast, visibility="team", team_id=team_id)
    right = corrected(cast, wrong, visibility="everybody")
    assert (right.visibility, right.for_team_id) == ("team", team_id)


def last(cast: Cast, who: str = "practitioner") -> selectors.LastSeen | None:
    return selectors.head_of(cast.actor(who), cast.sam).last_seen


def test_last_seen_is_the_latest_time_in_a_note_that_stands(cast: Cast) -> None:
    assert last(cast) is None
    noted(cast, at=NOW - timedelta(days=12), **SEEN)
    noted(cast, at=NOW - timedelta(days=2))
    (wrong,) = noted(cast, at=NOW - timedelta(days=1), **SEEN)
    assert last(cast).at == NOW - timedelta(days=1)
    corrected(cast, wrong)
    assert last(cast).at == NOW - timedelta(days=12)
    page = cast.client("practitioner").get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()
    assert "12 days ago, by Priya Early, alone" in page


def test_notes_stand_in_the_timeline_in_the_order_of_what_happened(cast: Cast) -> None:
    casework.report_fact(
        case_id=cast.case(cast.sam).pk,
        fact="referral_received",
        on=TODAY - timedelta(days=1),
        by=cast.actor("practitioner"),
        now=NOW,
    )
    noted(cast, at=NOW - timedelta(days=2), text="Canary early", significant=True)
    noted(cast, at=NOW - timedelta(hours=1), text="Canary late")
    page = cast.client("practitioner").get(reverse("workspace:timeline", args=[cast.sam.pk])).content.decode()
    assert page.index("Canary late") < page.index("Referral received") < page.index("Canary early")
    assert "Significant event" in page


@pytest.mark.parametrize("name", ["notes:notes", "workspace:timeline", "workspace:record"])
def test_the_number_of_queries_does_not_grow_with_the_notes(cast: Cast, name) -> None:
    client, seen = cast.client("practitioner"), set()
    for number in (1, 20):
        for _ in range(number):
            corrected(cast, noted(cast, **SEEN)[0])
        client.get(reverse(name, args=[cast.sam.pk]))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name, args=[cast.sam.pk]))
        seen.add(len([q for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert len(seen) == 1 and max(seen) <= 14


def test_the_audit_never_says_what_was_typed(cast: Cast) -> None:
    noted(cast)
    said = str(list(Event.objects.values_list("action", "detail")))
    assert "note.recorded" in said and "calm" not in said
