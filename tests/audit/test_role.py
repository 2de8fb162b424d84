"""The database role that the manual describes serves pages, and cannot alter the audit."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from saferme.audit.models import Event
from saferme.audit.selectors import verify
from saferme.people.services import change_person
from tests.architecture.code import ROOT
from tests.cast import NOW, Cast

ROLE = "saferme_serving"
FORBIDDEN = (
    "UPDATE audit_event SET actor_name = 'nobody'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "DROP TRIGGER audit_event_no_change ON audit_event",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
)


def manual() -> list[str]:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    return [
        line.rstrip(";") for block in re.findall(r"```sql\n(.*?)```", text, re.DOTALL) for line in block.splitlines()
    ]


@pytest.fixture
def served(cast: Cast) -> Cast:
    """From here on as the serving role, on the database that has roles."""
    assert [line for line in manual() if line.startswith("REVOKE") and ROLE in line]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for line in [f"CREATE ROLE {ROLE}", *manual(), f"SET LOCAL ROLE {ROLE}"]:
                cursor.execute(line)
    return cast


def test_it_writes_records_and_events(served: Cast) -> None:
    before = Event.objects.count()
    by = served.actor("practitioner")
    change_person(person_id=served.sam.pk, details={"school": "Elsewhere"}, seen_version=1, by=by, now=NOW)
    assert Event.objects.count() == before + 1
    assert verify().problem == ""


@pytest.mark.parametrize("statement", FORBIDDEN if connection.vendor == "postgresql" else FORBIDDEN[:2])
def test_it_cannot_alter_the_audit(served: Cast, statement: str) -> None:
    """The embedded database has no roles: there the triggers alone refuse."""
    refused = pytest.raises(DatabaseError, match=r"permission denied|must be owner|only ever added")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().problem == ""
