"""An event is never changed or deleted, whoever asks, and the end of the chain moves on with each one: the database itself
sees to both.
"""

from django.db import migrations

SQLITE = [
    *(
        f"""CREATE TRIGGER audit_event_no_{act} BEFORE {act.upper()} ON audit_event
            BEGIN SELECT RAISE(ABORT, 'audit events are only ever added'); END"""
        for act in ("update", "delete")
    ),
    """CREATE TRIGGER audit_event_added AFTER INSERT ON audit_event
       BEGIN UPDATE audit_chainhead SET length = length + 1, hash = NEW.hash WHERE id = 1; END""",
]
POSTGRESQL = [
    """CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'audit events are only ever added'; END $$""",
    """CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
       FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()""",
    """CREATE FUNCTION audit_event_move_head() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN UPDATE audit_chainhead SET length = length + 1, hash = NEW.hash WHERE id = 1; RETURN NULL; END $$""",
    """CREATE TRIGGER audit_event_added AFTER INSERT ON audit_event
       FOR EACH ROW EXECUTE FUNCTION audit_event_move_head()""",
]
DROP_SQLITE = [f"DROP TRIGGER audit_event_{name}" for name in ("no_update", "no_delete", "added")]
DROP_POSTGRESQL = [
    "DROP TRIGGER audit_event_no_change ON audit_event",
    "DROP TRIGGER audit_event_added ON audit_event",
    "DROP FUNCTION audit_event_refuse()",
    "DROP FUNCTION audit_event_move_head()",
]


def add(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def drop(apps, schema_editor):
    _run(schema_editor, DROP_SQLITE, DROP_POSTGRESQL)


def _run(schema_editor, sqlite, postgresql):
    for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
