"""What young adults said before it had a table of its own: each answer stands in the audit, with its moment."""

from typing import Any

from django.db import migrations


def from_the_audit(apps: Any, schema_editor: Any) -> None:
    answers = apps.get_model("casework", "AdultConsent")
    cases = apps.get_model("casework", "Case")
    users = set(apps.get_model("accounts", "User").objects.values_list("pk", flat=True))
    for event in apps.get_model("audit", "Event").objects.filter(action="case.adult_consent").order_by("pk"):
        if cases.objects.filter(pk=event.subject_id).exists():
            answers.objects.create(
                case_id=event.subject_id,
                answer=event.detail["consent"],
                recorded_at=event.at,
                recorded_by_id=event.actor_id if event.actor_id in users else None,
            )


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_adult_consents"),
        ("audit", "0002_append_only"),
        ("accounts", "0001_initial"),
    ]

    operations = [migrations.RunPython(from_the_audit, migrations.RunPython.noop)]
