"""One world for the tests of access; its pages are read at the moment of the cast."""

from collections.abc import Callable

import pytest
import time_machine

from tests.access.world import World, make_world
from tests.cast import NOW, make_cast
from tests.kept import Kept


@pytest.fixture(scope="session")
def kept_world(keeping: Callable[..., Kept[World]]) -> Kept[World]:
    with time_machine.travel(NOW, tick=False):
        return keeping(lambda: make_world(make_cast()))


@pytest.fixture
def world(kept_world: Kept[World], today: None, db: None) -> World:
    return kept_world.put_back()
