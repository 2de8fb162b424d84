"""A young person who had no record when the screening began."""

from django.urls import reverse

from saferme.casework.models import CaseFact
from saferme.people.models import Person
from saferme.screening.selectors import known_from_screening, screenings_of
from tests.screening.walk import OUTSIDE, answer, begin, decide, recommend

SAM = {"name": "Sam Ashdown", "date_of_birth.day": "1", "date_of_birth.month": "9", "date_of_birth.year": "2011"}
NEW = {"name": "Noa van Beek", "date_of_birth.day": "7", "date_of_birth.month": "6", "date_of_birth.year": "2012"}


def decided(client, who):
    screening = begin(client, "child")
    answer(client, screening, {**OUTSIDE, "who": {**who, "looked_after": "no"}})
    recommend(client, screening)
    assert decide(client, screening).status_code == 302
    screening.refresh_from_db()
    return screening


def test_the_decision_leads_to_find_or_add_with_what_was_typed(client, cast):
    screening = decided(client, SAM)
    assert not CaseFact.objects.exists()
    find = reverse("screening:find_person", args=[screening.pk])
    assert find in client.get(reverse("screening:show", args=[screening.pk])).content.decode()
    shown = client.get(find).content.decode()
    assert str(cast.sam.pk) in shown and 'value="Sam Ashdown 1/9/2011"' in shown
    assert 'value="Ashdown"' in shown and 'value="2011"' in shown


def test_linking_reports_the_fact_to_the_record_that_was_found(client, cast):
    screening = decided(client, SAM)
    response = client.post(reverse("screening:link_person", args=[screening.pk]), {"person": cast.sam.pk})
    assert response.url == reverse("screening:show", args=[screening.pk])
    screening.refresh_from_db()
    assert screening.person == cast.sam and screening.submission.person == cast.sam
    fact = CaseFact.objects.get(case__person=cast.sam)
    assert (fact.details, fact.source_id) == ({"recommendation": "safer_me_assessment"}, screening.pk)
    assert [row.id for row in screenings_of(cast.actor("practitioner"), cast.sam)] == [screening.pk]


def test_a_new_record_is_opened_with_what_was_typed(client, cast):
    screening = decided(client, NEW)
    find = client.get(reverse("screening:find_person", args=[screening.pk]))
    raw = find.context["raw"]
    typed = {"given_name": raw["given_name"], "family_name": raw["family_name"]}
    typed |= {f"date_of_birth.{part}": raw["date_of_birth"][part] for part in ("day", "month", "year")}
    response = client.post(reverse("screening:add_person", args=[screening.pk]), typed)
    assert response.status_code == 302
    person = Person.objects.get(given_name="Noa")
    assert (person.family_name, str(person.date_of_birth)) == ("van Beek", "2012-06-07")
    assert CaseFact.objects.get().case.person == person


def test_a_new_record_needs_a_name_and_keeps_what_was_typed(client):
    screening = decided(client, {"age": "14"})
    before = Person.objects.count()
    response = client.post(reverse("screening:add_person", args=[screening.pk]), {"family_name": "Kept"})
    assert response.status_code == 422 and 'value="Kept"' in response.content.decode()
    assert Person.objects.count() == before and not CaseFact.objects.exists()


def test_a_screening_is_linked_once(client, cast):
    screening = decided(client, SAM)
    link = reverse("screening:link_person", args=[screening.pk])
    client.post(link, {"person": cast.sam.pk})
    assert client.post(link, {"person": cast.sam.pk}).status_code == 403
    assert CaseFact.objects.count() == 1


def test_a_record_that_may_not_be_seen_cannot_be_linked(client, cast):
    screening = decided(client, NEW)
    link = reverse("screening:link_person", args=[screening.pk])
    assert client.post(link, {"person": cast.robin.pk}).status_code == 404
    assert client.post(link, {"person": "nonsense"}).status_code == 404
    screening.refresh_from_db()
    assert screening.person is None


def test_the_front_door_links_for_those_who_cannot_search(cast):
    author = cast.client("community_safety")
    screening = decided(author, SAM)
    assert author.get(reverse("screening:find_person", args=[screening.pk])).status_code == 403
    front_door = cast.client("front_door")
    assert front_door.post(
        reverse("screening:link_person", args=[screening.pk]), {"person": cast.sam.pk}
    ).status_code == 302  # fmt: skip


def test_a_birth_in_the_future_is_a_sentence_before_anything_is_recommended(client):
    screening = begin(client, "child")
    answer(client, screening, {**OUTSIDE, "who": {**NEW, "date_of_birth.year": "2090"}})
    response = client.post(reverse("screening:check", args=[screening.pk]))
    assert response.status_code == 422 and "The date of birth is in the future" in response.content.decode()
    screening.refresh_from_db()
    assert screening.recommended == ""


def test_what_the_screening_said_is_offered_to_what_follows(client, cast):
    assert known_from_screening(cast.sam) == ({}, "")
    screening = decided(client, SAM)
    client.post(reverse("screening:link_person", args=[screening.pk]), {"person": cast.sam.pk})
    said, note = known_from_screening(cast.sam)
    assert said["screening.primary_context"] == "neighbourhood"
    assert "screening.concern_online" not in said, "what nobody answered is not offered"
    assert note.startswith("From the screening on ")
