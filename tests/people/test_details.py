"""What hangs on a record: added, corrected, ended and never deleted; each act audited."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from saferme.audit.models import Event
from saferme.people import services
from saferme.people.models import Address, CareStatus, ContactMethod, Identifier, NoContact, OtherName, Relationship
from saferme.people.nouns import NOUNS
from saferme.people.selectors import care_on, rows_of
from saferme.people.showing import CONFIDENTIAL
from saferme.practice.problems import Invalid
from tests.cast import NOW, TODAY
from tests.people.pages import post, text_of, url

#: One good row of each kind, as a service takes it.
GOOD = {
    "other_name": {"kind": "nickname", "name": "Sammo"},
    "identifier": {"scheme": "nhs", "value": "943 476 5919", "status": "verified", "source": "The nurse"},
    "contact_method": {"kind": "phone", "value": "07700 900123", "safe": "yes", "note": "After school"},
    "address": {"kind": "home", "lines": "1 Some Street", "postcode": "NM1 1AA", "confidential": False},
    "care_status": {"kind": "looked_after", "note": "Section 20", "since": date(2026, 1, 5)},
    "relationship": {"name": "Dee Ashdown", "kind": "mother", "parental_responsibility": "yes"},
    "place": {"kind": "route", "name": "Number 9 bus", "matters": "worry", "stated_by": "young_person"},
    "professional": {"name": "Ama Obi", "agency": "Northmoor Surgery", "job_title": "GP"},
    "court_order": {"kind": "non_molestation", "terms": "Not within 100 metres"},
    "no_contact": {"name": "Dean Hollis", "terms": "None, direct or indirect"},
}


def _add(cast, noun, **details):
    return services.add_detail(
        person_id=cast.sam.pk, noun=noun, details=details, by=cast.actor("practitioner"), now=NOW
    )


def _change(cast, noun, row, seen, **details):
    return services.change_detail(
        person_id=cast.sam.pk, noun=noun, row_id=row.pk, details=details, seen_version=seen,
        by=cast.actor("practitioner"), now=NOW,
    )  # fmt: skip


def _end(cast, noun, row, until):
    return services.end_detail(
        person_id=cast.sam.pk, noun=noun, row_id=row.pk, until=until, by=cast.actor("practitioner"), now=NOW
    )


def _let_see(cast, person, who, by):
    to = {"person_id": person.pk, "user_id": cast.users[who].pk}
    services.grant_access(**to, level="read", reason="A test", by=cast.actor(by), now=NOW)


def test_every_kind_has_a_good_row():
    assert set(GOOD) == set(NOUNS)


@pytest.mark.parametrize("noun", GOOD)
def test_added_corrected_ended_and_audited(cast, noun):
    row = _add(cast, noun, **GOOD[noun])
    _change(cast, noun, row, 1, since=date(2026, 1, 6))
    ended = _end(cast, noun, row, TODAY)
    assert (ended.since, ended.until, ended.version) == (date(2026, 1, 6), TODAY, 3)
    assert (ended.recorded_by, ended.recorded_at) == (cast.users["practitioner"], NOW)
    events = Event.objects.filter(person_id=cast.sam.pk, subject_kind=noun).order_by("id")
    assert [event.action for event in events] == [f"{noun}.added", f"{noun}.changed", f"{noun}.ended"]
    assert events[1].detail == {"fields": ["since"]}
    assert rows_of(cast.sam, noun) == [ended], "still in sight"


@pytest.mark.parametrize("noun", GOOD)
def test_two_editors_are_noticed_and_nothing_is_written(cast, noun):
    row = _add(cast, noun, **GOOD[noun])
    _change(cast, noun, row, 1, since=date(2026, 1, 6))
    with pytest.raises(services.Stale):
        _change(cast, noun, row, 1, since=date(2026, 1, 7))
    row.refresh_from_db()
    assert row.since == date(2026, 1, 6)


#: What cannot be so: kind, what is wrong with it, the field that says so.
WRONG = [
    ("other_name", {"name": ""}, "name"),
    ("identifier", {"value": "943 476 5918"}, "value"),
    ("identifier", {"value": ""}, "value"),
    ("identifier", {"status": "not_traced"}, "status"),
    ("identifier", {"scheme": "upn", "value": "A801200001001"}, "value"),
    ("contact_method", {"value": "0770"}, "value"),
    ("contact_method", {"kind": "email", "value": "sam at example"}, "value"),
    ("contact_method", {"safe": ""}, "safe"),
    ("address", {"confidential": None}, "confidential"),
    ("address", {"postcode": "far too long a code"}, "postcode"),
    ("address", {"since": date(2026, 2, 2), "until": date(2026, 2, 1)}, "until"),
    ("relationship", {"name": ""}, "name"),
    ("relationship", {"email": "nobody"}, "email"),
    ("professional", {"agency": ""}, "agency"),
    ("court_order", {"terms": ""}, "terms"),
    ("no_contact", {"name": ""}, "relationship"),
    ("no_contact", {"relationship_id": 99999, "name": ""}, "relationship"),
    ("no_contact", {"order_id": 99999}, "order"),
]


@pytest.mark.parametrize(
    ("noun", "wrong", "field"), WRONG, ids=[f"{row[0]}-{row[2]}-{n}" for n, row in enumerate(WRONG)]
)
def test_what_cannot_be_so_is_said_at_its_field(cast, noun, wrong, field):
    with pytest.raises(Invalid) as refused:
        _add(cast, noun, **{**GOOD[noun], **wrong})
    assert list(refused.value.problems) == [field]
    assert not rows_of(cast.sam, noun)


@pytest.mark.parametrize("noun", [noun.key for noun in NOUNS.values() if noun.once])
def test_the_same_is_not_recorded_twice_as_holding_now(cast, noun):
    row = _add(cast, noun, **GOOD[noun])
    with pytest.raises(Invalid):
        _add(cast, noun, **GOOD[noun])
    _end(cast, noun, row, TODAY)
    assert _add(cast, noun, **GOOD[noun]).pk != row.pk


def test_a_missing_number_says_why(cast):
    row = _add(cast, "identifier", scheme="nhs", value="", status="withheld")
    assert "withheld" in row.status and "Withheld" in text_of(
        cast.client("practitioner").get(url("details", cast.sam.pk))
    )


def test_an_nhs_number_is_kept_in_one_form(cast):
    assert _add(cast, "identifier", **GOOD["identifier"]).value == "9434765919"


def test_an_end_before_the_beginning_is_refused(cast):
    row = _add(cast, "care_status", **GOOD["care_status"])
    with pytest.raises(Invalid) as refused:
        _end(cast, "care_status", row, date(2026, 1, 4))
    assert list(refused.value.problems) == ["until"]


def test_rows_of_another_record_are_out_of_reach(cast):
    theirs = services.add_detail(
        person_id=cast.kit.pk, noun="relationship", details=GOOD["relationship"], by=cast.actor("outsider"), now=NOW
    )
    with pytest.raises(Relationship.DoesNotExist):
        _change(cast, "relationship", theirs, 1, name="X")
    with pytest.raises(Invalid):
        _add(cast, "no_contact", terms="None", relationship_id=theirs.pk)
    for page in ("change_detail", "end_detail"):
        assert cast.client("practitioner").get(url(page, cast.sam.pk, "relationship", theirs.pk)).status_code == 404


def test_a_field_that_does_not_exist_is_a_mistake_of_the_programmer(cast):
    with pytest.raises(TypeError):
        _add(cast, "address", **GOOD["address"], person_id=cast.kit.pk)


#: Rows of care status (kind, since, until), a day, and what is known of care and of leaving it on that day.
CARE = [
    ([], "not_known", "not_known"),
    ([("looked_after", date(2026, 1, 5), None)], "yes", "not_known"),
    ([("looked_after", None, None)], "yes", "not_known"),
    ([("looked_after", date(2025, 1, 5), TODAY)], "no", "not_known"),
    ([("looked_after", date(2025, 1, 5), date(2026, 1, 5)), ("care_leaver", date(2026, 1, 5), None)], "no", "yes"),
    ([("neither", None, None)], "no", "no"),
    ([("neither", None, date(2026, 1, 1))], "not_known", "not_known"),
]


@pytest.mark.parametrize(("rows", "in_care", "leaver"), CARE)
def test_not_known_is_never_no(cast, rows, in_care, leaver):
    for kind, since, until in rows:
        _add(cast, "care_status", kind=kind, since=since, until=until)
    assert (care_on(cast.sam, "looked_after", TODAY), care_on(cast.sam, "care_leaver", TODAY)) == (in_care, leaver)


def test_in_care_and_not_in_care_cannot_both_hold(cast):
    _add(cast, "care_status", kind="looked_after")
    with pytest.raises(Invalid):
        _add(cast, "care_status", kind="neither")
    assert CareStatus.objects.count() == 1


def test_the_database_keeps_the_pairs_itself(cast):
    common = {"person": cast.sam, "recorded_at": NOW}
    for bad in (
        Address(**common, kind="home", lines="x", since=date(2026, 2, 2), until=date(2026, 2, 1)),
        Identifier(**common, scheme="nhs", value="", status="verified"),
        Relationship(**common, name="", kind="mother"),
        Relationship(**common, name="Sam", kind="friend", other=cast.sam),
        NoContact(**common, name="", terms="x"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            bad.save()
    OtherName(**common, kind="nickname", name="Sammo").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        OtherName(**common, kind="nickname", name="Sammo").save()


# --- The pages ------------------------------------------------------------------------------------


def test_every_list_says_what_will_appear_and_how_to_add_the_first(cast):
    for page in ("details", "around"):
        text = text_of(cast.client("practitioner").get(url(page, cast.sam.pk)))
        for noun in (noun for noun in NOUNS.values() if noun.page == page):
            assert noun.empty in text and f'href="{url("add_detail", cast.sam.pk, noun.key)}"' in text


@pytest.mark.parametrize("noun", GOOD)
def test_added_on_its_page_then_shown_then_ended(cast, noun):
    client = cast.client("practitioner")
    typed = _as_typed(noun)
    onwards = (
        reverse("meetings:care", args=[cast.sam.pk]) if noun == "care_status" else url(NOUNS[noun].page, cast.sam.pk)
    )
    assert post(client, "add_detail", cast.sam.pk, noun, **typed).url == onwards
    row = rows_of(cast.sam, noun)[0]
    shown = text_of(client.get(url(NOUNS[noun].page, cast.sam.pk)))
    ending = {"until__day": "3", "until__month": "3", "until__year": "2026"}
    assert url("change_detail", cast.sam.pk, noun, row.pk) in shown
    assert post(client, "end_detail", cast.sam.pk, noun, row.pk, **ending).status_code == 302
    after = text_of(client.get(url(NOUNS[noun].page, cast.sam.pk)))
    assert "Earlier (1)" in after and "ntil 3 March 2026" in after


def _as_typed(noun):
    typed = {name: value for name, value in GOOD[noun].items() if isinstance(value, str)}
    if noun == "address":
        typed["confidential"] = "no"
    if noun == "no_contact":
        typed |= {"protects": "young_person", "relationship": "named"}
    return typed


@pytest.mark.parametrize("noun", GOOD)
def test_a_31_february_is_said_and_what_was_typed_is_kept(cast, noun):
    bad = {"until__day": "31", "until__month": "2", "until__year": "2026"}
    response = post(cast.client("practitioner"), "add_detail", cast.sam.pk, noun, **_as_typed(noun), **bad)
    page = text_of(response)
    assert response.status_code == 422 and "31 February 2026 does not exist" in page
    assert all(value in page for value in _as_typed(noun).values()) and not rows_of(cast.sam, noun)


def test_two_editors_of_a_row_are_shown_both_texts(cast):
    row = _add(cast, "court_order", **GOOD["court_order"])
    _change(cast, "court_order", row, 1, terms="Not within 200 metres")
    client = cast.client("practitioner")
    typed = {"kind": "non_molestation", "terms": "Not at the school", "seen_version": "1"}
    response = post(client, "change_detail", cast.sam.pk, "court_order", row.pk, **typed)
    page = text_of(response)
    assert response.status_code == 409 and "Not within 200 metres" in page and "Not at the school" in page
    assert (
        post(client, "change_detail", cast.sam.pk, "court_order", row.pk, **typed | {"seen_version": "2"}).status_code
        == 302
    )


def test_a_confidential_address_is_plainly_said_and_without_alarm(cast):
    client = cast.client("practitioner")
    post(client, "add_detail", cast.sam.pk, "address", kind="placement", lines="9 Hidden Lane", confidential="yes")
    page = text_of(client.get(url("details", cast.sam.pk)))
    tag = page.split(CONFIDENTIAL)[0].rsplit("<strong", 1)[1]
    assert "sm-tag--waiting" in tag and "harm" not in tag and "late" not in tag


def test_nothing_is_chosen_beforehand(cast):
    for noun in GOOD:
        page = text_of(cast.client("practitioner").get(url("add_detail", cast.sam.pk, noun)))
        assert " checked" not in page and " selected" not in page, noun


def test_whether_a_way_to_reach_them_is_safe_must_be_said(cast):
    response = post(
        cast.client("practitioner"), "add_detail", cast.sam.pk, "contact_method", kind="phone", value="07700 900123"
    )
    assert response.status_code == 422 and not ContactMethod.objects.exists()


def test_somebody_with_a_record_is_offered_and_joined_only_when_chosen(cast):
    _let_see(cast, cast.kit, "practitioner", by="outsider")
    client = cast.client("practitioner")
    typed = {"name": "Kit Marlow", "kind": "sibling"}
    asked = text_of(post(client, "add_detail", cast.sam.pk, "relationship", **typed))
    assert "Is Kit Marlow one of these?" in asked and not Relationship.objects.exists()
    post(client, "add_detail", cast.sam.pk, "relationship", **typed, record="none")
    assert Relationship.objects.get().other is None
    post(client, "add_detail", cast.sam.pk, "relationship", **typed, record=str(cast.kit.pk))
    assert Relationship.objects.latest("pk").other == cast.kit


def test_nobody_is_joined_to_a_record_that_one_may_not_see(cast):
    client = cast.client("practitioner")
    post(client, "add_detail", cast.sam.pk, "relationship", name="Kit Marlow", kind="sibling", record=str(cast.kit.pk))
    assert Relationship.objects.get().other is None


def test_a_joined_record_is_linked_for_those_alone_who_may_open_it(cast):
    _add(cast, "relationship", name="My brother", kind="sibling", other_id=cast.kit.pk)
    link = f'href="/people/{cast.kit.pk}/"'
    assert link in text_of(cast.client("front_door").get(url("around", cast.sam.pk)))
    page = text_of(cast.client("practitioner").get(url("around", cast.sam.pk)))
    assert "My brother" in page and link not in page and "Marlow" not in page
    theirs = text_of(cast.client("outsider").get(url("around", cast.kit.pk)))
    assert "Ashdown" not in theirs and str(cast.sam.pk) not in theirs
    assert "Sam Ashdown" in text_of(cast.client("front_door").get(url("around", cast.kit.pk)))


def test_who_may_only_read_sees_it_and_no_way_to_change_it(cast):
    _let_see(cast, cast.sam, "school_lead", by="practitioner")
    row = _add(cast, "relationship", **GOOD["relationship"])
    client = cast.client("school_lead")
    for page in ("details", "around"):
        text = text_of(client.get(url(page, cast.sam.pk)))
        assert "/add/" not in text and "/change/" not in text and "/end/" not in text and "/edit/" not in text
    own = (cast.sam.pk, "relationship", row.pk)
    pages = [url("edit", cast.sam.pk), url("add_detail", cast.sam.pk, "address")]
    for page in [*pages, url("change_detail", *own), url("end_detail", *own)]:
        assert client.get(page).status_code == 403 and client.post(page, {"name": "X"}).status_code == 403


def test_a_word_that_is_no_kind_of_detail_is_not_found(cast):
    client = cast.client("practitioner")
    assert client.get(url("add_detail", cast.sam.pk, "grants")).status_code == 404
    assert client.get(url("change_detail", cast.sam.pk, "grants", 1)).status_code == 404


def test_a_button_pressed_twice_adds_one_row(cast):
    client = cast.client("practitioner")
    token = "6f1d0f0e-9f0d-4c57-9a71-0d8a2a7f1b13"
    for _ in range(2):
        response = post(client, "add_detail", cast.sam.pk, "court_order", **_as_typed("court_order"), form_token=token)
        assert response.url == url("around", cast.sam.pk)
    assert len(rows_of(cast.sam, "court_order")) == 1
