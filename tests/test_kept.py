"""Records that are put back are those that the services made: row for row, with a whole chain, and open to more."""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from saferme.accounts import services as accounts
from saferme.accounts.models import User
from saferme.audit.models import ChainHead, Event
from saferme.audit.selectors import verify
from tests.cast import MEMBERS, NOW, PASSWORD, Cast, make_cast
from tests.kept import Kept, keep

pytestmark = pytest.mark.django_db


def rows() -> dict[str, list[dict[str, Any]]]:
    """Everything in the database that these tests may have put there."""
    models = [model for model in apps.get_models() if model.__module__.startswith("saferme.")]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def test_what_is_put_back_is_what_was_made() -> None:
    made: dict[str, Any] = {}

    def make() -> Cast:
        cast = make_cast()
        made.update(rows())
        return cast

    kept = keep(make)
    assert not any(rows().values()), "the making leaves nothing behind"
    kept.put_back()
    assert rows() == made


def test_the_chain_holds_and_goes_on(cast: Cast) -> None:
    length = Event.objects.count()
    assert ChainHead.objects.get().length == length > len(MEMBERS)
    accounts.create_user(
        email="new@example.test", name="Nell New", password=PASSWORD, agency=None, by=cast.actor("manager"), now=NOW
    )
    assert (verify().events, verify().problem) == (length + 1, "")
    assert User.objects.count() == len(MEMBERS) + 1


def test_what_one_test_does_to_the_cast_another_does_not_see(kept_cast: Kept[Cast]) -> None:
    for _ in ("one test", "another"):
        with transaction.atomic():
            manager = kept_cast.put_back().users["manager"]
            assert manager.name == "Mina Manager"
            manager.name = "Somebody Else"
            transaction.set_rollback(True)


def test_nothing_else_is_kept_with_it(cast: Cast) -> None:
    with pytest.raises(AssertionError, match="other records"):
        keep(make_cast)
