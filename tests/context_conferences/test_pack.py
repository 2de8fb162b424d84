"""The pack goes to nobody while a linked young person is named in it; what may mean somebody is settled by a person."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from saferme.accounts.access import NotVisible
from saferme.context_conferences import selectors, services
from saferme.context_conferences.models import PackSending
from saferme.context_work.selectors import SEEMS
from saferme.context_work.services import link_person
from saferme.contexts.models import Context
from saferme.documents.selectors import content_of
from saferme.people.models import Person
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, TODAY, Cast
from tests.context_conferences.making import LATER, asked, assessed, called, held, sent, who, written
from tests.context_work.cases import incident

pytestmark = pytest.mark.django_db


def linked(cast: Cast, context: Context, person: Person | None = None) -> None:
    link_person(
        incident_id=incident(cast, context).pk,
        person_id=(person or cast.sam).pk,
        role="harmed",
        why="The school says so",
        review_on=TODAY.replace(month=6),
        by=cast.actor("front_door"),
        now=NOW,
    )


def check(cast: Cast, **given: Any) -> selectors.PackCheck:
    context = assessed(cast)
    linked(cast, context)
    row = written(cast, called(cast, context), **given)
    return selectors.check_pack(row, selectors.pack_of(row))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"going_well": "Sam’s corner"}, "Sam’s"),
        ({"young_people_say": "sam said so"}, "sam"),
        ({"hotspots": [{"_id": "a", "place": "Lane", "time": "Nights", "what": "Ashdown ran"}]}, "Ashdown"),
        ({"to_decide": "Born 1st Sept. 2011"}, "1st Sept. 2011"),
        ({"told_back": "1.9.11"}, "1.9.11"),
    ],
)
def test_a_name_or_a_birth_anywhere_in_it_bars(cast: Cast, given: dict[str, Any], words: str) -> None:
    found = check(cast, **given)
    assert [one.words for one in found.barred] == [words]
    assert not found.passes


def test_others_may_be_named_who_are_not_linked(cast: Cast) -> None:
    assert check(cast, going_well="Robin Hood’s bay").passes


def send(cast: Cast, row: Any) -> PackSending:
    return services.send_pack(conference_id=row.pk, by=cast.actor(who(row.context)), now=NOW)


def test_who_is_asked_reads_the_pack_until_the_conference_was_held_or_is_off(cast: Cast) -> None:
    """Afterwards it is part of the record again, and of nobody who sees none of it."""
    plan = held(cast, assessed(cast, now=NOW - timedelta(days=9)), NOW - timedelta(days=8), NOW - timedelta(days=2))
    other = assessed(cast, label="Elm Walk", where="Elm Walk")
    for row in (plan.conference, sent(cast, other)):
        agency = cast.agencies["school"]
        row.invitations.create(kind="agency", agency=agency, called="The school", added_at=NOW)
    by = cast.actor("school_lead")
    assert [one.conference_id for one in selectors.packs_sent_to(by)] == [row.pk]
    assert selectors.get_sent_pack(by, row.pk).conference_id == row.pk
    with pytest.raises(NotVisible):
        selectors.get_sent_pack(by, plan.conference_id)
    services.cancel_conference(
        conference_id=row.pk, why="The hall is shut.", by=cast.actor("community_safety"), now=NOW
    )
    assert selectors.packs_sent_to(by) == []
    with pytest.raises(NotVisible):
        selectors.get_sent_pack(by, row.pk)


def test_barred_it_is_not_sent_and_mended_it_is_stored_as_it_went(cast: Cast) -> None:
    context = assessed(cast)
    linked(cast, context)
    row = written(cast, called(cast, context), going_well="Sam has friends there")
    asked(cast, row)
    with pytest.raises(Refused) as refused:
        send(cast, row)
    assert refused.value.rule == "named"
    assert not PackSending.objects.exists()
    row = written(cast, row, going_well="They have friends there")
    sending = send(cast, row)
    assert content_of(sending.document) == selectors.pack_of(row)
    assert (sending.document.context_id, sending.document.person_id) == (context.pk, None)
    assert sending.to == "Shopkeepers of the parade"


def settle(cast: Cast, row: Any, why: str, line: str = "SA gives hot drinks", words: str = "SA") -> Any:
    return services.settle(
        conference_id=row.pk, words=words, line=line, why=why, by=cast.actor(who(row.context)), now=NOW
    )


def test_initials_are_settled_by_a_person_for_the_line_as_it_stands(cast: Cast) -> None:
    context = assessed(cast)
    linked(cast, context)
    row = written(cast, called(cast, context), guardians="SA gives hot drinks")
    asked(cast, row)
    with pytest.raises(Refused) as refused:
        send(cast, row)
    assert refused.value.rule == "open"
    for why, fault in ((" ", "why"), ("Means Sam", "why")):
        with pytest.raises(Invalid) as problem:
            settle(cast, row, why)
        assert set(problem.value.problems) == {fault}
    done = settle(cast, row, "The Salvation Army")
    assert (done.settled_by_id, done.settled_at) == (cast.users["community_safety"].pk, NOW)
    assert send(cast, row)
    row = written(cast, row, guardians="SA was hit there")
    with pytest.raises(Refused):
        send(cast, row)


def test_a_name_cannot_be_settled(cast: Cast) -> None:
    context = assessed(cast)
    linked(cast, context)
    row = written(cast, called(cast, context), guardians="Sam is there")
    with pytest.raises(Refused) as refused:
        settle(cast, row, "Another one", "Sam is there", "Sam")
    assert refused.value.rule == "not_open"


def test_who_is_linked_afterwards_bars_it_at_once(cast: Cast) -> None:
    context = assessed(cast)
    row = written(cast, called(cast, context), going_well="Sam has friends there")
    asked(cast, row)
    assert selectors.check_pack(row, selectors.pack_of(row)).passes
    linked(cast, context)
    assert not selectors.check_pack(row, selectors.pack_of(row)).passes
    with pytest.raises(Refused):
        send(cast, row)


def test_whom_it_was_linked_with_as_another_kind_counts_too(cast: Cast) -> None:
    context, before = assessed(cast), assessed(cast, "school", label="The old yard")
    linked(cast, before)
    Context.objects.filter(pk=context.pk).update(earlier=before)
    row = written(cast, called(cast, context), going_well="Sam has friends there")
    assert not selectors.check_pack(row, selectors.pack_of(row)).passes


def test_an_unfinished_pack_or_one_for_nobody_is_not_sent(cast: Cast) -> None:
    row = called(cast, assessed(cast))
    with pytest.raises(Refused) as refused:
        send(cast, row)
    assert refused.value.rule == "missing"
    row = written(cast, row)
    with pytest.raises(Refused) as refused:
        send(cast, row)
    assert refused.value.rule == "nobody"


def test_minutes_that_name_somebody_are_not_kept(cast: Cast) -> None:
    context = assessed(cast)
    linked(cast, context)
    row = sent(cast, context, said="Ashdown was spoken of", decisions=[{"_id": "a", "what": "Sam moves", "who": "CSP"}])
    came = {one.pk: "came" for one in row.invitations.all()}
    with pytest.raises(Invalid) as problem:
        services.hold_conference(conference_id=row.pk, came=came, by=cast.actor(who(context), LATER), now=LATER)
    assert set(problem.value.problems) == {"minutes.said", "minutes.decisions"}


def test_the_page_of_the_pack_bars_settles_and_sends(cast: Cast) -> None:
    context = assessed(cast)
    linked(cast, context)
    row = written(cast, called(cast, context), going_well="Sam has friends there", guardians="SA gives hot drinks")
    asked(cast, row)
    client, address = cast.client(who(context)), f"/conferences/{row.pk}/pack/"
    knows = cast.client("front_door").get(address).content.decode()
    assert "To be taken out" in knows
    assert "<strong>SA</strong> in: “SA gives hot drinks”" in knows
    page = client.get(address).content.decode()
    assert page.count('name="settle"') == 2, "for the others a line is a line, whoever is linked"
    assert "To be taken out" not in page
    assert "<strong>SA</strong>" not in page
    assert "Send the pack" not in page
    assert client.post(address, {"send": "yes"}).status_code == 422
    named = {"settle": "yes", "line": "Sam has friends there", "why": "A shop"}
    assert SEEMS in unescape(client.post(address, named).content.decode())
    answers = {"settle": "yes", "words": "SA", "line": "SA gives hot drinks", "why": "The Salvation Army"}
    assert client.post(address, {**answers, "why": ""}).status_code == 422
    assert client.post(address, answers).status_code == 302
    written(cast, row, going_well="They have friends there")
    assert "The Salvation Army" in client.get(address).content.decode()
    assert client.post(address, {"send": "yes"}).status_code == 302
    assert PackSending.objects.count() == 1
