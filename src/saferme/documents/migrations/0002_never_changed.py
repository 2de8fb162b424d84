"""A stored document is never changed, whoever asks: the database itself refuses."""

from django.db import migrations

SQLITE = """CREATE TRIGGER documents_no_change BEFORE UPDATE ON documents_storeddocument
    BEGIN SELECT RAISE(ABORT, 'a stored document is never changed'); END"""
POSTGRESQL = [
    """CREATE FUNCTION documents_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'a stored document is never changed'; END $$""",
    """CREATE TRIGGER documents_no_change BEFORE UPDATE ON documents_storeddocument
       FOR EACH ROW EXECUTE FUNCTION documents_refuse()""",
]


def add(apps, schema_editor):
    for statement in [SQLITE] if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER documents_no_change")
    else:
        schema_editor.execute("DROP TRIGGER documents_no_change ON documents_storeddocument")
        schema_editor.execute("DROP FUNCTION documents_refuse()")


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
