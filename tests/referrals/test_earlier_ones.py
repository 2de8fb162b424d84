"""Referrals of before the Front Door had pages: the migration says what each was and about whom."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.cast import NOW

BEFORE, AFTER = ("referrals", "0001_initial"), ("referrals", "0002_front_door")
#: Rooms whose rows the test makes: they stay as they are today.
TODAY = {"people", "casework", "submissions", "assessments"}


def migrated(to: tuple[str, str]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate([to])
    others = [node for node in executor.loader.graph.leaf_nodes() if node[0] in TODAY]
    return MigrationExecutor(connection).loader.project_state([to, *others]).apps


@pytest.mark.embedded_is_enough
@pytest.mark.django_db(transaction=True)
def test_each_is_named_by_what_it_was() -> None:
    try:
        old = migrated(BEFORE)
        person = old.get_model("people", "Person").objects.create(
            given_name="Samuel", known_as="Sam", family_name="Ashdown", created_at=NOW
        )
        case = old.get_model("casework", "Case").objects.create(person=person, opened_at=NOW)
        submission = old.get_model("submissions", "Submission").objects.create(
            form_key="assessment", form_version=1, person=person, started_at=NOW
        )
        assessment = old.get_model("assessments", "Assessment").objects.create(
            case=case, submission=submission, version=1, kind="first", started_at=NOW
        )
        plain = {"case": case, "form_version": 1, "answers": {}, "received_at": NOW, "recorded_at": NOW}
        referral = old.get_model("referrals", "Referral")
        without = referral.objects.create(from_whom="Ms Old", **plain)
        with_it = referral.objects.create(from_whom="Mr Older", assessment=assessment, **plain)
        new = migrated(AFTER).get_model("referrals", "Referral")
        kinds = {row.pk: (row.kind, row.about) for row in new.objects.all()}
        assert kinds[without.pk] == ("request_for_support", "Sam Ashdown")
        assert kinds[with_it.pk] == ("safer_me_assessment", "Sam Ashdown")
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
