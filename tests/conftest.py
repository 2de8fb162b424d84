"""For every test: no network but the loopback, and a line that says which database is under test."""

import math
import socket
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
import time_machine
from hypothesis import settings as hypothesis_settings

if TYPE_CHECKING:
    from tests.access.world import World
    from tests.browser.site import Site
    from tests.cast import Cast
    from tests.kept import Kept

T = TypeVar("T")
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
#: In every test of these folders today is the fixed day of the cast: their pages take the time from the clock.
TODAY_STANDS_STILL = {
    "administration", "allocation", "enquiries", "insight", "meetings", "missing", "moments", "notes", "onward",
    "referrals", "workspace",
}  # fmt: skip

# A slow machine is no fault of the code; the same examples every time, so that a failure can be looked at again.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("house")


def pytest_report_header(config: pytest.Config) -> str:
    from django.db import connection

    return f"database under test: {connection.vendor}"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "embedded_is_enough: visits or counts again what other tests ask of both databases"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every page is opened on both databases; the same pages by a tenth reader are opened on the embedded one."""
    from django.db import connection

    if connection.vendor == "postgresql":
        again = [item for item in items if item.get_closest_marker("embedded_is_enough")]
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if item not in set(again)]


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """A test that would reach another machine fails, and says so."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and not (isinstance(address, tuple) and address[0] in LOOPBACK):
            raise AssertionError(f"A test tried to reach {address!r}.")
        connect(self, address)  # type: ignore[arg-type]

    socket.socket.connect = connect_here  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def nothing_announced() -> None:
    """What every page tells is known beforehand, so that whichever page comes first asks the database for nothing more."""
    from saferme.notices.board import KEPT, Board

    KEPT.keep(Board(), math.inf)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The tables, without a record: made by the migrations, or on the embedded database a copy in memory of such."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    embedded = connection.vendor == "sqlite"
    with django_db_blocker.unblock():
        made = _copy_in_memory() if embedded else setup_databases(0, interactive=False, serialized_aliases=())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


def _copy_in_memory() -> list[Any]:
    from django.db import connection

    from tests.tables import load_tables

    connection.close()
    connection.settings_dict["NAME"] = "file:of_these_tests?mode=memory&cache=shared"
    connection.ensure_connection()
    load_tables(connection.connection)
    return []


@pytest.fixture
def today() -> Iterator[None]:
    """The clock stands at the moment of the cast."""
    from tests.cast import NOW

    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def today_in_its_folders(request: pytest.FixtureRequest) -> None:
    if request.path.parent.name in TODAY_STANDS_STILL:
        request.getfixturevalue("today")


@pytest.fixture(scope="session")
def keeping(django_db_setup: None, django_db_blocker: Any) -> Callable[[Callable[[], T]], "Kept[T]"]:
    """Makes records once for all tests (tests/kept.py), before anything that a test changes is changed."""
    from tests.kept import keep

    def kept(make: Callable[[], T]) -> "Kept[T]":
        with django_db_blocker.unblock():
            return keep(make)

    return kept


@pytest.fixture(scope="session")
def kept_cast(keeping: Callable[..., "Kept[Cast]"]) -> "Kept[Cast]":
    from tests.cast import make_cast

    return keeping(make_cast)


@pytest.fixture
def cast(kept_cast: "Kept[Cast]", db: None) -> "Cast":
    """The fixed cast, in this test's database."""
    return kept_cast.put_back()


@pytest.fixture(scope="session")
def kept_world(keeping: Callable[..., "Kept[World]"]) -> "Kept[World]":
    from tests.access.world import make_world
    from tests.cast import NOW, make_cast

    with time_machine.travel(NOW, tick=False):
        return keeping(lambda: make_world(make_cast()))


@pytest.fixture
def world(kept_world: "Kept[World]", today: None, db: None) -> "World":
    """The cast and one of every record, in this test's database, on the day of the cast."""
    return kept_world.put_back()


@pytest.fixture(scope="session")
def site() -> Iterator["Site"]:
    """The real server, with the cast and one of every record about Sam, for tests that look through a browser."""
    from tests.browser.site import new_site

    with new_site() as site:
        yield site
