"""When the audit fails, nothing is written: what was done and that it was done are kept together or not at all."""

from datetime import date

import pytest
from django.apps import apps
from django.db import transaction

from saferme.accounts import services as accounts
from saferme.accounts.roles import Role
from saferme.accounts.selectors import actor_of
from saferme.audit import services as audit
from saferme.casework import services as casework
from saferme.people import services as people
from saferme.people.models import PersonGrant
from saferme.people.selectors import get_person, search_people
from tests.cast import NOW, TODAY


class AuditFails(Exception):
    pass


@pytest.fixture
def failing(monkeypatch):
    """Every event from now on fails at the last moment, after the service wrote what it wanted to write."""

    def break_audit():
        def fail(content):
            raise AuditFails

        monkeypatch.setattr(audit, "_append", fail)

    return break_audit


def _everything():
    """Every row of every table of ours."""
    return {
        model: sorted(map(repr, model._base_manager.values_list()))
        for config in apps.get_app_configs()
        if config.name.startswith("saferme.")
        for model in config.get_models()
    }


def _sam(cast):
    return {"person_id": cast.sam.pk, "by": cast.actor("practitioner"), "now": NOW}


def _by_admin(cast):
    return {"by": cast.actor("administrator"), "now": NOW}


def _own_grant(cast):
    return PersonGrant.objects.filter(person=cast.sam, user=cast.users["practitioner"]).get()


#: What is there beforehand, and the act that comes to nothing.
ACTS = {
    "add_person": (None, lambda c, _: people.add_person(details={"given_name": "Wren"}, by=c.actor("police"), now=NOW)),
    "change_person": (None, lambda c, _: people.change_person(details={"school": "X"}, seen_version=1, **_sam(c))),
    "add_detail": (None, lambda c, _: _add_name(c)),
    "change_detail": (
        lambda c: _add_name(c),
        lambda c, row: people.change_detail(
            noun="other_name", row_id=row.pk, details={"name": "Samwise"}, seen_version=1, **_sam(c)
        ),
    ),
    "end_detail": (
        lambda c: _add_name(c),
        lambda c, row: people.end_detail(noun="other_name", row_id=row.pk, until=TODAY, **_sam(c)),
    ),
    "grant_access": (
        None,
        lambda c, _: people.grant_access(user_id=c.users["police"].pk, level="read", reason="x", **_sam(c)),
    ),
    "end_access": (
        None,
        lambda c, _: people.end_access(
            grant_id=_own_grant(c).pk, reason="x", by=c.actor("practitioner"), now=NOW
        ),
    ),
    "set_restricted": (None, lambda c, _: people.set_restricted(restricted=True, **_sam(c))),
    "create_agency": (None, lambda c, _: accounts.create_agency(name="New", kind="police", **_by_admin(c))),
    "create_team": (
        None,
        lambda c, _: accounts.create_team(agency=c.agencies["police"], name="New", **_by_admin(c)),
    ),
    "create_user": (
        None,
        lambda c, _: accounts.create_user(
            email="n@example.test", name="New", password="", agency=None, **_by_admin(c)
        ),
    ),
    "give_role": (
        None,
        lambda c, _: accounts.give_role(user=c.users["police"], role=Role.MANAGER, since=TODAY, **_by_admin(c)),
    ),
    "join_team": (
        None,
        lambda c, _: accounts.join_team(user=c.users["police"], team=c.teams["reviewing"], since=TODAY, **_by_admin(c)),
    ),
    "open_case": (None, lambda c, _: casework.open_case(**_sam(c))),
    "give_part": (
        lambda c: c.case(c.sam),
        lambda c, case: casework.give_part(
            case_id=case.pk, user_id=c.users["police"].pk, part="lead_professional", since=date(2026, 3, 1),
            by=c.actor("manager"), now=NOW,
        ),
    ),
}  # fmt: skip


def _add_name(cast):
    return people.add_detail(noun="other_name", details={"kind": "nickname", "name": "Sammo"}, **_sam(cast))


@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_written(cast, failing, name):
    prepare, act = ACTS[name]
    ready = prepare(cast) if prepare else None
    before = _everything()
    failing()
    with pytest.raises(AuditFails):
        act(cast, ready)
    assert _everything() == before


@pytest.mark.parametrize("name", ACTS)
def test_with_the_audit_it_is_written(cast, name):
    """Else the test above would prove nothing."""
    prepare, act = ACTS[name]
    ready = prepare(cast) if prepare else None
    before = _everything()
    act(cast, ready)
    after = _everything()
    changed = {model._meta.label for model in after if after[model] != before[model]}
    assert {"audit.Event", "audit.ChainHead"} < changed


def test_nobody_is_shown_what_could_not_be_audited(cast, failing):
    actor = actor_of(cast.users["practitioner"], NOW)
    failing()
    with pytest.raises(AuditFails), transaction.atomic():
        get_person(actor, cast.sam.pk)
    with pytest.raises(AuditFails), transaction.atomic():
        search_people(actor, "Sam")


def test_a_page_that_could_not_be_audited_shows_nothing(cast, failing):
    client = cast.client("practitioner")
    client.raise_request_exception = False
    failing()
    for response in (client.get(f"/people/{cast.sam.pk}/details/"), client.post("/people/find/", {"q": "Sam"})):
        assert response.status_code == 500 and "Ashdown" not in response.content.decode()
