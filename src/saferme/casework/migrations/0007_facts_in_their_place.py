"""A fact that puts another right is read in its place; so far each has its own."""

from django.db import migrations, models
from django.db.models import F


def _each_has_its_own(apps, schema_editor):
    apps.get_model("casework", "CaseFact").objects.update(place=F("number"))


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_confirmations_of_easing")]

    operations = [
        migrations.AddField(
            model_name="casefact",
            name="place",
            field=models.PositiveIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.RunPython(_each_has_its_own, migrations.RunPython.noop),
        migrations.AlterModelOptions(name="casefact", options={"ordering": ["case", "place", "number"]}),
        migrations.AddConstraint(
            model_name="casefact",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__gte", 1), ("place__lte", models.F("number"))),
                name="casework_fact_has_place",
            ),
        ),
    ]
