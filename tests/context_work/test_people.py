"""Who was there: apart, of one incident alone, for few; and nowhere on what is shown of a context."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from saferme.accounts.access import NotVisible
from saferme.audit.models import Event
from saferme.context_work import selectors, services
from saferme.context_work.models import Incident, IncidentPart
from saferme.contexts.models import Context
from saferme.contexts.services import show_context
from saferme.people.models import Person
from saferme.practice.problems import Invalid
from tests.cast import NOW, TODAY, Cast
from tests.context_work.cases import incident, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
LATER = TODAY + timedelta(days=60)


def linked(cast: Cast, row: Incident, person: Person, who: str = "front_door", **more: Any) -> IncidentPart:
    given = {"role": "harmed", "why": "Police log", "review_on": LATER, "now": NOW, **more}
    return services.link_person(incident_id=row.pk, person_id=person.pk, by=cast.actor(who), **given)


def shown_to_everybody(cast: Cast, context: Context) -> None:
    for agency in cast.agencies.values():
        show_context(
            context_id=context.pk,
            agency_id=agency.pk,
            level="full",
            reason="Test",
            by=cast.actor("front_door"),
            now=NOW,
        )


def test_a_name_needs_the_permission_and_reach_on_their_own_record(cast: Cast) -> None:
    """Everybody may write in the context; who sees Sam there is who holds the permission and Sam's record."""
    context = opened(cast)
    shown_to_everybody(cast, context)
    row = incident(cast, context)
    linked(cast, row, cast.sam)
    where = reverse("context_work:people", args=[row.pk])
    sees = set()
    for who in cast.users:
        page = cast.client(who).get(where)
        assert page.status_code in (200, 403, 404)
        if "Ashdown" in page.content.decode():
            sees.add(who)
    assert sees == {"front_door", "early_help_manager"}, "the social worker has the permission, and not Sam's record"


def test_a_restricted_record_is_hidden_from_the_front_door_and_cannot_be_linked_by_it(cast: Cast) -> None:
    context = opened(cast)
    shown_to_everybody(cast, context)
    row = incident(cast, context)
    with pytest.raises(NotVisible):
        linked(cast, row, cast.robin)
    linked(cast, row, cast.robin, "social_worker")
    assert [part.person_id for part in selectors.parts_in(cast.actor("social_worker"), row)] == [cast.robin.pk]
    assert selectors.parts_in(cast.actor("front_door"), row) == []


def test_a_part_is_of_one_incident(cast: Cast) -> None:
    context = opened(cast)
    first, second = incident(cast, context), incident(cast, context)
    linked(cast, first, cast.sam, role="harmed")
    linked(cast, second, cast.sam, role="protective")
    by = cast.actor("front_door")
    assert [part.role for part in selectors.parts_in(by, first)] == ["harmed"]
    assert [part.role for part in selectors.parts_in(by, second)] == ["protective"]
    record = cast.client("front_door").get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()
    assert "Protective" not in record and "Harmed" not in record


@pytest.mark.parametrize(
    "wrong",
    [{"role": ""}, {"role": "perpetrator"}, {"why": " "}, {"review_on": TODAY}, {"review_on": TODAY.replace(2027)}],
)
def test_it_needs_a_part_a_reason_and_a_day_to_look_again(cast: Cast, wrong: dict[str, Any]) -> None:
    row = incident(cast, opened(cast))
    with pytest.raises(Invalid) as told:
        linked(cast, row, cast.sam, **wrong)
    assert list(told.value.problems) == list(wrong)
    assert not IncidentPart.objects.exists()


def test_it_is_not_shown_after_its_day_and_taking_it_away_keeps_nothing(cast: Cast) -> None:
    row = incident(cast, opened(cast))
    part = linked(cast, row, cast.sam)
    assert selectors.parts_in(cast.actor("front_door", NOW + timedelta(days=61)), row) == []
    response = cast.client("front_door").post(reverse("context_work:unlink", args=[row.pk, part.pk]))
    assert response.status_code == 302
    assert not IncidentPart.objects.exists()


def test_somebody_is_found_and_kept_in_the_page(cast: Cast) -> None:
    row = incident(cast, opened(cast))
    client, where = cast.client("front_door"), reverse("context_work:people", args=[row.pk])
    assert "Sam Ashdown" in client.post(where, {"q": "Sam"}).content.decode()
    chosen = {"q": "Sam", "person": str(cast.sam.pk), "role": "both", "why": "Police log"}
    missing = client.post(where, chosen)
    assert missing.status_code == 422 and "Police log" in missing.content.decode()
    when = {"review_on.day": "1", "review_on.month": "5", "review_on.year": "2026"}
    assert client.post(where, {**chosen, **when}).status_code == 302
    assert IncidentPart.objects.get().role == "both"


def test_an_incident_that_names_a_young_person_is_not_kept(cast: Cast) -> None:
    with pytest.raises(Invalid) as told:
        incident(cast, opened(cast), what="Sam Ashdown was chased")
    assert list(told.value.problems) == ["what"]


def test_no_name_of_a_linked_young_person_stands_in_anything_of_the_context(cast: Cast) -> None:
    """Canaries: fresh names, birth and school of a linked young person in no page, address, list or audit event of it."""
    names = {"given_name": "CanaryGiven", "family_name": "CanaryFamily", "known_as": "CanaryNick"}
    context = opened(cast)
    row = incident(cast, context)
    linked(cast, row, cast.sam)
    Person.objects.filter(pk=cast.sam.pk).update(**names)
    referral = selectors.referrals_to(context)[0]
    pages = {
        "contexts": [], "context": [context.pk], "incident": [row.pk], "add_incident": [context.pk],
        "close": [context.pk], "retype": [context.pk], "link": [context.pk], "show_to": [context.pk],
        "my_referrals": [], "waiting": [], "referral": [referral.pk],
    }  # fmt: skip
    client, secrets = cast.client("front_door"), ("Canary", str(cast.sam.pk))
    for name, ids in pages.items():
        where = reverse(f"context_work:{name}", args=ids)
        text = where + client.get(where, follow=True).content.decode()
        assert not [secret for secret in secrets if secret in text], name
    restricted = client.get(reverse("context_work:people", args=[row.pk])).content.decode()
    title = restricted.partition("<title>")[2].partition("</title>")[0]
    assert "CanaryNick" in restricted and "Canary" not in title
    events = Event.objects.filter(action__startswith="context")
    assert events.exists() and "Canary" not in json.dumps([[e.action, e.detail, e.subject_id] for e in events])
    kept = [e.detail for e in events if e.action.startswith("context_incident.person")]
    assert kept and "harmed" not in json.dumps(kept), "in which part is not in the audit"
