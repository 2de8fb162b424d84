"""Supervision, decisions and challenges: for managers; what is to follow, for whoever is to do it."""

from typing import Any

import pytest
from django.urls import reverse

from saferme.notes import services
from saferme.notes.models import ManagementNote
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_date, as_posted
from tests.cast import NOW, TODAY, Cast
from tests.notes.making import SOON, decided, let_in

pytestmark = pytest.mark.django_db
NOTHING = {"follow_up": "", "owner_id": None, "due": None}


def read(cast: Cast, who: str, name: str, *args: object) -> str:
    return cast.client(who).get(reverse(name, args=args)).content.decode()


NOT_SO: list[tuple[dict[str, Any], set[str]]] = [
    ({"decision": ""}, {"decision"}),
    ({"reason": " "}, {"reason"}),
    ({"on": SOON}, {"on"}),
    ({"due": TODAY}, {"due"}),
    ({"due": None}, {"due"}),
    ({"follow_up": ""}, {"follow_up"}),
    ({"owner_id": None}, {"owner"}),
    ({**NOTHING, "kind": "challenge"}, {"follow_up"}),
]


@pytest.mark.parametrize(("given", "fields"), NOT_SO, ids=[f"{i}" for i, _ in enumerate(NOT_SO)])
def test_a_decision_that_is_not_whole_is_not_kept(cast: Cast, given, fields) -> None:
    with pytest.raises(Invalid) as invalid:
        decided(cast, **given)
    assert set(invalid.value.problems) == fields and not ManagementNote.objects.exists()


def test_nothing_need_follow(cast: Cast) -> None:
    assert decided(cast, **NOTHING).owner is None


def test_whoever_is_to_do_it_may_see_the_record(cast: Cast) -> None:
    with pytest.raises(Invalid) as invalid:
        decided(cast, owner_id=cast.users["school_lead"].pk)
    assert "may not see this record" in invalid.value.problems["owner"]
    let_in(cast, "school_lead")
    assert decided(cast, owner_id=cast.users["school_lead"].pk)


def test_it_stands_in_the_work_of_its_owner_until_it_is_done(cast: Cast) -> None:
    row = decided(cast, follow_up="Canaryfollow")
    assert "Canaryfollow" in read(cast, "practitioner", "workspace:my_work")
    assert "Canaryfollow" not in read(cast, "early_help_manager", "workspace:my_work")
    client, where = cast.client("practitioner"), reverse("notes:follow_up", args=[row.pk])
    assert client.post(where, {"words": ""}).status_code == 422
    assert client.post(where, {"words": "Saw Sam in the park."}).status_code == 302
    assert "Canaryfollow" not in read(cast, "practitioner", "workspace:my_work")
    page = read(cast, "early_help_manager", "notes:oversight", cast.sam.pk)
    assert "Canaryfollow" in page and "Saw Sam in the park." in page
    with pytest.raises(Refused):
        services.finish_follow_up(note_id=row.pk, words="Again.", by=cast.actor("practitioner"), now=NOW)


@pytest.mark.parametrize(
    ("who", "list_of_all", "one"),
    [
        ("early_help_manager", 200, 200),
        ("practitioner", 403, 200),
        ("manager", 404, 404),
        ("social_worker", 403, 404),
        ("reviewing_officer", 403, 404),
        ("front_door", 403, 404),
    ],
)
def test_managers_read_it_and_the_owner_their_own(cast: Cast, who, list_of_all, one) -> None:
    let_in(cast, "social_worker", "reviewing_officer")
    row = decided(cast, decision="Canarydecision")
    client = cast.client(who)
    assert client.get(reverse("notes:oversight", args=[cast.sam.pk])).status_code == list_of_all
    answer = client.get(reverse("notes:follow_up", args=[row.pk]))
    assert answer.status_code == one and ("Canarydecision" in answer.content.decode()) is (one == 200)


@pytest.mark.parametrize("name", ["workspace:record", "workspace:timeline", "notes:notes", "people:sharing"])
def test_no_other_page_tells_of_it(cast: Cast, name: str) -> None:
    read(cast, "front_door", name, cast.sam.pk)
    decided(cast, decision="Canarydecision", follow_up="Canaryfollow")
    page = read(cast, "front_door", name, cast.sam.pk)
    assert "Canary" not in page and "Ena Manager" not in page


def test_recorded_on_the_page(cast: Cast) -> None:
    client, where = cast.client("early_help_manager"), reverse("notes:add_oversight", args=[cast.sam.pk])
    typed = {"kind": "challenge", "on": a_date(TODAY), "decision": "Why is nobody seeing Sam?", "reason": "Six weeks."}
    missing = client.post(where, as_posted(typed))
    assert missing.status_code == 422 and "Why is nobody seeing Sam?" in missing.content.decode()
    typed |= {"follow_up": "Answer by letter.", "owner": str(cast.users["practitioner"].pk), "due": a_date(SOON)}
    assert client.post(where, as_posted(typed)).status_code == 302
    assert ManagementNote.objects.get().kind == "challenge"
