"""One world for the tests of access; its pages are read at the moment of the cast."""

import pytest

from tests.access.world import World, make_world
from tests.cast import Cast


@pytest.fixture
def world(today: None, cast: Cast) -> World:
    return make_world(cast)
