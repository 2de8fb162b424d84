"""What was recorded in error is put right in sight of everybody; a part ends; a young adult decides."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework.models import AdultConsent, CaseFact, CasePart
from saferme.casework.selectors import standing_today
from saferme.casework.services import open_case, record_adult_consent
from saferme.people import services as people
from saferme.people.models import Person
from tests.cast import NOW, Cast
from tests.meetings import making

pytestmark = pytest.mark.django_db


def withdraw(cast: Cast, number: int, reason: str):
    where = reverse("workspace:withdraw_step", args=[cast.sam.pk, number])
    return cast.client("practitioner").post(where, {"reason": reason})


def timeline(cast: Cast) -> str:
    return cast.client("practitioner").get(reverse("workspace:timeline", args=[cast.sam.pk])).content.decode()


def test_a_step_recorded_in_error_is_struck_through_with_the_reason(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.report(cast, case, "significant_harm_suspected")
    assert withdraw(cast, 1, "It was about another young person.").status_code == 302
    case.standing.refresh_from_db()
    assert case.standing.state == "concern"
    page = timeline(cast)
    assert "<del>Significant harm suspected</del>" in page
    assert "It was about another young person." in page
    assert "This entry is wrong" not in page
    assert Event.objects.filter(action="fact.withdrawn").count() == 1


def test_a_step_on_which_another_rests_is_not_withdrawn_and_nothing_typed_is_lost(cast: Cast) -> None:
    making.early_help(cast)
    making.report(
        cast, cast.case(cast.sam), "safer_me_meeting_held", tier="early_help", facilitator="lead_professional"
    )
    response = withdraw(cast, 1, "Signed off too early.")
    assert response.status_code == 422
    assert "rests on this entry" in response.content.decode()
    assert "Signed off too early." in response.content.decode()
    assert not CaseFact.objects.filter(withdrawn_at__isnull=False).exists()


def test_a_withdrawal_takes_a_reason_and_happens_once(cast: Cast) -> None:
    making.report(cast, cast.case(cast.sam), "significant_harm_suspected")
    assert withdraw(cast, 1, " ").status_code == 422
    assert withdraw(cast, 1, "Wrong child.").status_code == 302
    assert withdraw(cast, 1, "Again.").status_code == 404


def test_a_part_ends_on_its_day_and_the_access_is_looked_at_next(cast: Cast) -> None:
    case = making.early_help(cast)
    part = CasePart.objects.get(case=case, part="lead_professional")
    where = reverse("workspace:end_part", args=[cast.sam.pk, part.pk])
    client = cast.client("practitioner")
    too_far = client.post(where, {"until.day": "4", "until.month": "3", "until.year": "2026"})
    assert too_far.status_code == 422
    done = client.post(where, {"until.day": "3", "until.month": "3", "until.year": "2026"})
    assert done.headers["Location"] == reverse("people:sharing", args=[cast.sam.pk])
    part.refresh_from_db()
    assert part.until == date(2026, 3, 3)


def young_adult(cast: Cast) -> Person:
    """A care leaver of 19."""
    by = cast.actor("practitioner")
    details = {"given_name": "Teg", "known_as": "Teg", "date_of_birth": date(2007, 1, 1)}
    person = people.add_person(details=details, by=by, now=NOW)
    care = {"kind": "care_leaver", "since": date(2025, 1, 1)}
    people.add_detail(person_id=person.pk, noun="care_status", details=care, by=by, now=NOW)
    return person


def test_a_young_adult_who_agrees_may_be_assessed_and_nothing_is_chosen_beforehand(cast: Cast) -> None:
    person = young_adult(cast)
    client = cast.client("practitioner")
    where = reverse("workspace:young_adult", args=[person.pk])
    assert where in client.get(reverse("workspace:record", args=[person.pk])).content.decode()
    assert "checked" not in client.get(where).content.decode()
    refused = client.post(reverse("assessments:start", args=[person.pk]))
    assert refused.status_code == 422 and "(Rule R18)" in refused.content.decode()
    assert client.post(where, {}).status_code == 422
    assert client.post(where, {"consent": "given"}).status_code == 302
    assert client.post(reverse("assessments:start", args=[person.pk])).status_code == 302


def test_an_answer_of_a_young_adult_hides_no_earlier_one_and_the_latest_counts(cast: Cast) -> None:
    person = young_adult(cast)
    case = open_case(person_id=person.pk, by=cast.actor("practitioner"), now=NOW)
    for days, consent, may in ((0, "refused", False), (7, "given", True), (14, "refused", False)):
        now = NOW + timedelta(days=days)
        record_adult_consent(case_id=case.pk, consent=consent, by=cast.actor("practitioner"), now=now)
        case.refresh_from_db()
        answer = standing_today(case, now.date())
        assert ("start_safer_me_assessment" in {one.action for one in answer.allowed}) is may
    client = cast.client("practitioner")
    page = client.get(reverse("workspace:young_adult", args=[person.pk])).content.decode()
    told = [page.index(f"{day} March 2026 at 10:00") for day in (17, 10, 3)]
    assert told == sorted(told)
    assert page.count("They say no</strong>") == 2 and page.count("They agree</strong>") == 1
    line = client.get(reverse("workspace:timeline", args=[person.pk])).content.decode()
    assert line.count("they say no") == 2 and line.count("asked about Safer Me: they agree") == 1


def test_what_was_said_before_it_had_a_table_comes_from_the_audit(cast: Cast) -> None:
    case = open_case(person_id=young_adult(cast).pk, by=cast.actor("practitioner"), now=NOW)
    record_adult_consent(case_id=case.pk, consent="refused", by=cast.actor("practitioner"), now=NOW)
    AdultConsent.objects.all().delete()
    import_module("saferme.casework.migrations.0004_adult_consents_from_the_audit").from_the_audit(apps, None)
    said = AdultConsent.objects.get(case=case)
    assert (said.answer, said.recorded_at, said.recorded_by) == ("refused", NOW, cast.users["practitioner"])


def test_a_young_person_under_18_is_not_asked_for_an_adults_consent(cast: Cast) -> None:
    page = cast.client("practitioner").get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()
    assert reverse("workspace:young_adult", args=[cast.sam.pk]) not in page
