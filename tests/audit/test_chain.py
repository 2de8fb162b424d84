"""The chain: whatever is done to it afterwards is found, wherever it is done."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection

from saferme.accounts.actors import Actor
from saferme.audit.chain import CONTENT, GENESIS, hash_of
from saferme.audit.key import key
from saferme.audit.models import ChainHead, Event
from saferme.audit.selectors import verify
from saferme.audit.services import record, record_read
from tests.cast import NOW

SOMEBODY = Actor(user_id=7, name="Priya Early", at=NOW, agency_name="Northmoor Early Help")
LENGTH = 6


@pytest.fixture
def chain(db):
    """Six events, and a database that lets itself be tampered with, as for somebody who owns it."""
    for number in range(LENGTH):
        record(
            f"thing.done{number}",
            by=SOMEBODY,
            now=NOW + timedelta(minutes=number),
            detail={"n": number, "é": [1, None]},
        )
    _let_tamper()
    return list(Event.objects.order_by("id"))


def _let_tamper():
    """What the owner of the database could do: take the triggers away. The test's end brings them back."""
    statements = {
        "sqlite": [f"DROP TRIGGER audit_event_{name}" for name in ("no_update", "no_delete", "added")],
        "postgresql": [f"DROP TRIGGER audit_event_{name} ON audit_event" for name in ("no_change", "added")],
    }
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def test_an_untouched_chain_holds(chain):
    verdict = verify()
    assert (verdict.events, verdict.problem) == (LENGTH, "")
    assert chain[0].previous_hash == GENESIS and ChainHead.objects.get().length == LENGTH


def test_no_event_at_all_holds(db):
    assert (verify().events, verify().problem) == (0, "")


CHANGED = {
    "at": NOW + timedelta(days=1),
    "kind": "read",
    "action": "thing.undone",
    "actor_id": 8,
    "actor_name": "Somebody Else",
    "agency_name": "Another",
    "subject_kind": "person",
    "subject_id": "9",
    "person_id": "00000000-0000-0000-0000-000000000009",
    "detail": {"n": 99},
}


def test_every_field_is_under_the_seal():
    assert set(CHANGED) == set(CONTENT) == {f.name for f in Event._meta.fields} - {"id", "hash", "previous_hash"}


@pytest.mark.parametrize("at", [0, 2, LENGTH - 1])
@pytest.mark.parametrize("field", CHANGED)
def test_an_edited_field_is_found(chain, field, at):
    Event.objects.filter(pk=chain[at].pk).update(**{field: CHANGED[field]})
    verdict = verify()
    assert verdict.events == at and f"Event {chain[at].pk} was changed" in verdict.problem


@pytest.mark.parametrize("at", [0, 2, LENGTH - 2])
def test_a_deleted_event_is_found(chain, at):
    Event.objects.filter(pk=chain[at].pk).delete()
    verdict = verify()
    assert verdict.events == at and f"Event {chain[at + 1].pk} does not follow" in verdict.problem


@pytest.mark.parametrize("cut", [1, 3, LENGTH])
def test_a_cut_end_is_found(chain, cut):
    Event.objects.filter(pk__in=[event.pk for event in chain[-cut:]]).delete()
    verdict = verify()
    assert verdict.events == LENGTH - cut and "ends too early" in verdict.problem


def _copy(event, **changed):
    """The same event as another row, sealed by somebody who has the key."""
    content = {name: getattr(event, name) for name in CONTENT} | changed
    return content, hash_of(event.previous_hash, content, key())


def test_an_inserted_event_is_found(chain):
    content, seal = _copy(chain[2], action="thing.invented")
    Event.objects.create(**content, previous_hash=chain[2].previous_hash, hash=seal)
    assert "does not follow" in verify().problem


def test_an_event_put_in_place_of_another_is_found(chain):
    """Its own seal is right; the next one's is not."""
    content, seal = _copy(chain[2], action="thing.invented")
    Event.objects.filter(pk=chain[2].pk).update(**content, hash=seal)
    verdict = verify()
    assert verdict.events == 3 and f"Event {chain[3].pk} does not follow" in verdict.problem


def _invented(chain, sealed_with):
    content = {name: getattr(chain[-1], name) for name in CONTENT} | {"action": "thing.invented"}
    Event.objects.create(**content, previous_hash=chain[-1].hash, hash=hash_of(chain[-1].hash, content, sealed_with))


def test_an_event_added_at_the_end_past_the_door_is_found(chain):
    """By somebody who has the key, and took away the trigger that moves the end on."""
    _invented(chain, key())
    assert verify().problem


def test_an_event_added_without_the_key_is_found(db):
    """The triggers are there and move the end on; the seal does not fit."""
    record("thing.done", by=SOMEBODY, now=NOW)
    _invented(list(Event.objects.all()), b"a guess")
    verdict = verify()
    assert verdict.events == 1 and "was changed" in verdict.problem


def test_two_events_that_changed_places_are_found(chain):
    first, second = chain[1], chain[2]
    Event.objects.filter(pk__in=[first.pk, second.pk]).delete()
    for pk, event in ((first.pk, second), (second.pk, first)):
        content = {name: getattr(event, name) for name in CONTENT}
        Event.objects.create(pk=pk, **content, previous_hash=event.previous_hash, hash=event.hash)
    verdict = verify()
    assert verdict.events == 1 and "does not follow" in verdict.problem


def test_a_head_that_was_set_back_is_found(chain):
    ChainHead.objects.update(hash=chain[3].hash, length=4)
    assert verify().problem
    ChainHead.objects.update(hash=chain[-1].hash, length=LENGTH + 1)
    assert verify().problem, "the length is under watch as well"
    ChainHead.objects.all().delete()
    assert verify().problem


def test_the_seal_does_not_depend_on_zone_order_or_database():
    content = {"at": datetime(2026, 7, 1, 11, 0, tzinfo=UTC), "detail": {"a": 1, "b": 2}}
    summer = timezone(timedelta(hours=1))
    same = {"detail": {"b": 2, "a": 1}, "at": datetime(2026, 7, 1, 12, 0, tzinfo=summer)}
    assert hash_of(GENESIS, content, b"k") == hash_of(GENESIS, same, b"k")
    assert hash_of("1" * 64, content, b"k") != hash_of(GENESIS, content, b"k")
    assert hash_of(GENESIS, content, b"another") != hash_of(GENESIS, content, b"k")


def test_what_is_written_of_an_event(db):
    event = record_read("person.looked_at.x", by=SOMEBODY, now=NOW, subject_kind="person", subject_id="5")
    stored = Event.objects.get(pk=event.pk)
    assert (stored.kind, stored.action, stored.actor_id, stored.actor_name) == (
        "read",
        "person.looked_at.x",
        7,
        "Priya Early",
    )
    assert (stored.agency_name, stored.subject_id, stored.at, stored.detail) == ("Northmoor Early Help", "5", NOW, {})
    assert len(stored.hash) == 64
