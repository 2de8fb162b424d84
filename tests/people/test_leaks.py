"""Canaries: what a record holds stands in no page body of those who may not see it, on any page of this room."""

import re
from uuid import UUID

import pytest

from saferme.people import services
from saferme.people.models import PersonGrant
from saferme.people.nouns import NOUNS
from tests.cast import MEMBERS, NOW
from tests.people.pages import text_of, url
from tests.readers import readers

#: Who may see Kit, and who Robin, whose record is restricted.
SEES = {"kit": {"outsider", "front_door"}, "robin": {"social_worker", "manager"}}
CANARIES = ("Canaryfamily", "Canarynick", "Canaryschool", "Canarymother", "Canarylane", "Canaryterms", "Canaryreason")
ROWS = {
    "other_name": {"kind": "nickname", "name": "Canarynick"},
    "relationship": {"kind": "mother", "name": "Canarymother"},
    "address": {"kind": "home", "lines": "Canarylane", "confidential": False},
    "court_order": {"kind": "bail", "terms": "Canaryterms"},
    "contact_method": {"kind": "phone", "value": "07700 900777", "safe": "yes"},
}
#: What somebody types who guesses.
GUESSES = (
    "Canaryfamily",
    "canarynick",
    "Canaryschool",
    "Canarymother",
    "07700 900777",
    "17/5/2010 robin",
    "30/1/2012 kit",
)


@pytest.fixture
def whole(cast):
    for name, by in (("kit", "outsider"), ("robin", "social_worker")):
        person, actor = getattr(cast, name), cast.actor(by)
        details = {"family_name": "Canaryfamily", "school": "Canaryschool"}
        services.change_person(person_id=person.pk, details=details, seen_version=1, by=actor, now=NOW)
        for noun, row in ROWS.items():
            services.add_detail(person_id=person.pk, noun=noun, details=row, by=actor, now=NOW)
        services.grant_access(
            person_id=person.pk, user_id=cast.users[by].pk, level="read", reason="Canaryreason", by=actor, now=NOW
        )
    return cast


def _pages(person) -> list[str]:
    grant = PersonGrant.objects.filter(person=person).first()
    pages = [url(name, person.pk) for name in ("details", "edit", "around", "sharing", "give_access")]
    pages.append(url("end_access", person.pk, grant.pk))
    for noun in NOUNS:
        pages.append(url("add_detail", person.pk, noun))
        rows = NOUNS[noun].model.objects.filter(person=person)
        pages += [url(name, person.pk, noun, row.pk) for row in rows for name in ("change_detail", "end_detail")]
    return pages


def _said(response, *more):
    text = text_of(response)
    return [canary for canary in (*CANARIES, *more) if canary in text]


@pytest.mark.parametrize("who", readers(MEMBERS))
def test_pages_of_a_record_say_nothing_to_those_who_may_not_see_it(whole, who):
    client = whole.client(who)
    for name, allowed in SEES.items():
        if who in allowed:
            continue
        person = getattr(whole, name)
        for address in _pages(person):
            for response in (client.get(address), client.post(address, {"reason": "x", "name": "x"})):
                assert response.status_code in (403, 404, 405), address
                assert _said(response, "900777", str(person.pk)) == [], address


@pytest.mark.parametrize("who", MEMBERS)
def test_neither_a_search_nor_a_look_alike_says_more_than_was_typed(whole, who):
    client = whole.client(who)
    if who in SEES["kit"] | SEES["robin"]:
        return
    for guess in GUESSES:
        typed = {canary for canary in CANARIES if canary.casefold() in guess.casefold()}
        found = client.post(url("find"), {"q": guess})
        added = client.post(url("add"), {"given_name": "Kit", "family_name": "Canaryfamly", "date_of_birth.day": "30",
                                         "date_of_birth.month": "1", "date_of_birth.year": "2012"})  # fmt: skip
        for response in (found, added):
            assert set(_said(response)) <= typed, guess
            assert str(whole.kit.pk) not in text_of(response) and str(whole.robin.pk) not in text_of(response)


def test_those_who_may_see_do(whole):
    """Else the canaries would prove nothing."""
    page = text_of(whole.client("outsider").get(url("details", whole.kit.pk)))
    assert all(canary in page for canary in ("Canaryfamily", "Canarynick", "Canaryschool", "Canarylane", "900777"))
    page = text_of(whole.client("manager").get(url("around", whole.robin.pk)))
    assert "Canarymother" in page and "Canaryterms" in page
    assert "Canaryreason" in text_of(whole.client("outsider").get(url("sharing", whole.kit.pk)))
    assert "Canaryfamily" in text_of(whole.client("outsider").post(url("find"), {"q": "canarynick"}))


def test_a_record_that_is_not_visible_looks_like_one_that_is_not_there(whole):
    client = whole.client("practitioner")
    hidden, missing = (client.get(url("details", person_id)) for person_id in (whole.kit.pk, UUID(int=9)))
    assert hidden.status_code == missing.status_code == 404
    assert _without_tokens(hidden) == _without_tokens(missing)


def _without_tokens(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text_of(response))


def test_nobody_who_has_not_signed_in_sees_anything(whole):
    client = whole.client()
    for address in [url("find"), url("add"), *_pages(whole.kit)]:
        response = client.get(address)
        assert response.status_code == 302 and response.url.startswith("/account/sign-in/")
        posted = client.post(address, {"q": "Canaryfamily"})
        assert posted.status_code in (401, 405) and _said(posted) == []
