"""A fixed today: pages take the time from the clock."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import NOW


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
