"""Agreement to early help: a yes, a no, and a yes taken back, each a fact of the case."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from saferme.casework.selectors import active_facts, case_of
from saferme.notes import services
from saferme.notes.models import Consent
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_date, as_posted
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db


def answers(**given: Any) -> dict[str, Any]:
    plain = {
        "given": "yes",
        "given_by": ["young_person", "parent"],
        "given_by_names": "Sam, and Dawn Ashdown",
        "given_on": a_date(TODAY),
        "how": "spoken",
        "shared_with": ["education"],
        "not_shared": "Nothing about the hospital.",
    }
    return {**plain, **given}


def recorded(cast: Cast, **given: Any) -> Consent:
    return services.record_consent(
        person_id=cast.sam.pk, answers=answers(**given), by=cast.actor("practitioner"), now=NOW
    )


def withdrawn(cast: Cast, consent: Consent, on: Any = TODAY, words: str = "We do not want it now.") -> Consent:
    actor = cast.actor("practitioner")
    return services.withdraw_consent(consent_id=consent.pk, on=on, words=words, by=actor, now=NOW)


def told(cast: Cast) -> list[tuple[str, str, dict[str, str]]]:
    return [(f.fact, f.on, f.details) for f in active_facts(case_of(cast.sam))]


@pytest.mark.parametrize("given", ["yes", "no"])
def test_what_they_said_is_a_fact_of_its_day(cast: Cast, given) -> None:
    yesterday = TODAY - timedelta(days=1)
    consent = recorded(cast, given=given, given_on=a_date(yesterday))
    assert told(cast) == [("early_help_consent", yesterday.isoformat(), {"given": given})]
    assert active_facts(case_of(cast.sam))[0].source_id == consent.pk


def test_a_yes_can_be_taken_back(cast: Cast) -> None:
    consent = withdrawn(cast, recorded(cast))
    assert [details["given"] for _, _, details in told(cast)] == ["yes", "no"]
    assert (consent.withdrawn_on, consent.withdrawn_words) == (TODAY, "We do not want it now.")


def test_only_a_yes_in_force_can_be_taken_back(cast: Cast) -> None:
    for consent in (recorded(cast, given="no"), withdrawn(cast, recorded(cast))):
        with pytest.raises(Refused):
            withdrawn(cast, consent)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"given": ""}, "given"),
        ({"given": "not_known"}, "given"),
        ({"given_by": []}, "given_by"),
        ({"how": ""}, "how"),
        ({"given_on": a_date(TODAY + timedelta(days=1))}, "given_on"),
        ({"given_on": {"day": "31", "month": "2", "year": "2026"}}, "given_on"),
    ],
)
def test_what_cannot_be_is_not_kept(cast: Cast, given, field) -> None:
    with pytest.raises(Invalid) as invalid:
        recorded(cast, **given)
    assert set(invalid.value.problems) == {field} and not Consent.objects.exists()


@pytest.mark.parametrize(
    ("on", "words", "field"),
    [
        (TODAY + timedelta(days=1), "No.", "withdrawn_on"),
        (TODAY - timedelta(days=1), "No.", "withdrawn_on"),
        (TODAY, " ", "withdrawn_words"),
    ],
)
def test_a_withdrawal_that_cannot_be_is_not_kept(cast: Cast, on, words, field) -> None:
    consent = recorded(cast)
    with pytest.raises(Invalid) as invalid:
        withdrawn(cast, consent, on=on, words=words)
    assert set(invalid.value.problems) == {field}
    consent.refresh_from_db()
    assert consent.withdrawn_on is None and len(told(cast)) == 1


def address(name: str, pk: object) -> str:
    return reverse(f"notes:{name}", args=[pk])


def test_recorded_on_the_page_once_however_often_it_is_sent(cast: Cast) -> None:
    client = cast.client("practitioner")
    typed = {**as_posted(answers()), "form_token": str(uuid4())}
    for _ in range(2):
        assert client.post(address("add_consent", cast.sam.pk), typed).url == address("consents", cast.sam.pk)
    assert Consent.objects.count() == 1
    text = client.get(address("consents", cast.sam.pk)).content.decode()
    assert "Nothing about the hospital." in text and "Sam, and Dawn Ashdown" in text


def test_what_was_typed_comes_back_with_the_problem(cast: Cast) -> None:
    typed = as_posted(answers(given="", not_shared="Nothing about the hospital."))
    answer = cast.client("practitioner").post(address("add_consent", cast.sam.pk), typed)
    text = answer.content.decode()
    assert answer.status_code == 422 and "needs an answer" in text and "Sam, and Dawn Ashdown" in text


def test_a_case_that_is_closed_refuses_with_the_sentence_of_the_rule(cast: Cast) -> None:
    from saferme.casework.services import report_fact

    case, by = cast.case(cast.sam), cast.actor("practitioner")
    report_fact(case_id=case.pk, fact="closed", on=TODAY, details={}, by=by, now=NOW)
    answer = cast.client("practitioner").post(address("add_consent", cast.sam.pk), as_posted(answers()))
    text = answer.content.decode()
    assert answer.status_code == 422 and "(Rule T2)" in text and "Sam, and Dawn Ashdown" in text
    assert not Consent.objects.exists()


def test_taken_back_on_the_page(cast: Cast) -> None:
    consent, client = recorded(cast), cast.client("practitioner")
    missing = client.post(address("withdraw_consent", consent.pk), {"withdrawn_words": "Not now."})
    assert missing.status_code == 422 and "Not now." in missing.content.decode()
    typed = as_posted({"withdrawn_on": a_date(TODAY), "withdrawn_words": "Not now."})
    client.post(address("withdraw_consent", consent.pk), typed)
    text = client.get(address("consents", cast.sam.pk)).content.decode()
    assert "Taken back" in text and "Not now." in text


@pytest.mark.parametrize(
    ("who", "sees", "writes"),
    [
        ("practitioner", 200, 200),
        ("front_door", 200, 200),
        ("outsider", 404, 404),
        ("trusted_adult", 403, 403),
        ("auditor", 403, 403),
    ],
)
def test_who_sees_and_who_records(cast: Cast, who, sees, writes) -> None:
    consent, client = recorded(cast), cast.client(who)
    assert client.get(address("consents", cast.sam.pk)).status_code == sees
    assert client.get(address("add_consent", cast.sam.pk)).status_code == writes
    assert client.get(address("withdraw_consent", consent.pk)).status_code == writes


def test_the_audit_never_says_what_was_typed(cast: Cast) -> None:
    from saferme.audit.models import Event

    withdrawn(cast, recorded(cast))
    said = str(list(Event.objects.values_list("action", "detail")))
    assert "consent.recorded" in said and "consent.withdrawn" in said
    assert "hospital" not in said and "do not want" not in said
