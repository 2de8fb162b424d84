"""The demonstration, made once for a module and taken back afterwards."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction

from saferme.demo.filling import fill

#: A Tuesday without anything special about it.
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Europe/London"))
Filled = Callable[[datetime], AbstractContextManager[None]]


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Filled:
    """A context in which the demonstration of that moment is there, and nothing of it afterwards."""

    @contextmanager
    def within(now: datetime) -> Iterator[None]:
        with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(now, tick=False):
            fill(now=now)
            yield
            transaction.set_rollback(True)

    return within


@pytest.fixture(scope="module")
def demonstration(filled: Filled) -> Iterator[datetime]:
    """The moment at which it was made. Tests look and leave it as it is."""
    with filled(NOW):
        yield NOW
