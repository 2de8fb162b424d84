"""The database itself refuses to change or delete an event, whoever asks and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from saferme.accounts.actors import system
from saferme.audit.models import Event
from saferme.audit.services import record
from tests.cast import NOW


@pytest.fixture
def event(db):
    return record("thing.done", by=system("tests", NOW), now=NOW)


def _by_queryset(event):
    Event.objects.filter(pk=event.pk).update(action="thing.undone")


def _by_saving(event):
    event.action = "thing.undone"
    event.save()


def _by_deleting(event):
    event.delete()


def _by_deleting_all(event):
    Event.objects.all().delete()


def _by_statement(event):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET detail = '{}' WHERE id = %s", [event.pk])


def _by_deleting_with_a_statement(event):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event WHERE id = %s", [event.pk])


@pytest.mark.parametrize(
    "way",
    [_by_queryset, _by_saving, _by_deleting, _by_deleting_all, _by_statement, _by_deleting_with_a_statement],
)
def test_refused(event, way):
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        way(event)
    assert Event.objects.get().action == "thing.done"


def test_an_event_may_still_be_added(event):
    record("thing.done", by=system("tests", NOW), now=NOW)
    assert Event.objects.count() == 2
