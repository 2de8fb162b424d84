"""A document may be of a context as well. SQLite makes the table anew for it, and the trigger of 0002 with it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


SQLITE = """CREATE TRIGGER documents_no_change BEFORE UPDATE ON documents_storeddocument
    BEGIN SELECT RAISE(ABORT, 'a stored document is never changed'); END"""


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER documents_no_change")


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0004_adult_consents_from_the_audit'),
        ('contexts', '0002_as_cases'),
        ('documents', '0003_alter_storeddocument_kind'),
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(drop, add),
        migrations.AddField(
            model_name='storeddocument',
            name='context',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='contexts.context'),
        ),
        migrations.AlterField(
            model_name='storeddocument',
            name='kind',
            field=models.CharField(choices=[('screening', 'Screening'), ('assessment', 'Assessment'), ('meeting', 'Meeting'), ('plan', 'Plan'), ('hand_over', 'Hand-over'), ('context_pack', 'Pack of a context conference'), ('context_plan', 'Context plan')], max_length=12),
        ),
        migrations.AlterField(
            model_name='storeddocument',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='people.person'),
        ),
        migrations.AddConstraint(
            model_name='storeddocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('context__isnull', True), ('person__isnull', False)), models.Q(('context__isnull', False), ('person__isnull', True)), _connector='OR'), name='documents_person_xor_context'),
        ),
        migrations.RunPython(add, drop),
    ]
