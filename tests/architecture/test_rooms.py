"""A room is entered by its door: another room's tables are read by its selectors and written by its services."""

import re
from pathlib import Path

from tests.architecture.code import (
    ROOT,
    SOURCE,
    at,
    called_name,
    calls,
    name_of,
    named_models,
    room_of,
    rooms,
    source_files,
    text_of,
    touches,
    tree_of,
)

# These make or show the whole house, and have no tables of their own to mix up.
MAY_TOUCH_ALL_TABLES = {"demo", "bench"}

# "file": "another room's table, and why it must".
TOUCHES_ANOTHER: dict[str, str] = {}

FILES = [file for file in source_files() if file.parent != SOURCE and room_of(file) not in MAY_TOUCH_ALL_TABLES]


def _touches(file: Path) -> list[str]:
    """Where another room's table is touched, or a model is fetched by name, which hides that."""
    by_name = [at(file, call) for call in calls(tree_of(file)) if called_name(call) == "get_model"]
    return by_name + touches(file, named_models(file, besides=room_of(file)))


def test_another_rooms_tables_are_left_alone():
    found = [place for file in FILES if name_of(file) not in TOUCHES_ANOTHER for place in _touches(file)]
    assert not found, "use that room's selectors and services"


def test_exceptions_are_still_needed():
    assert not [name for name in TOUCHES_ANOTHER if not (ROOT / name).exists() or not _touches(ROOT / name)]


def test_architecture_page_names_every_room():
    page = text_of(ROOT / "ARCHITECTURE.md")
    assert not [room for room in rooms() if not re.search(rf"`{room}/?`", page)]


def test_order_names_every_room():
    order = text_of(ROOT / ".importlinter")
    assert not [room for room in rooms() if not re.search(rf"^\s+.*\({room}\)", order, re.MULTILINE)]
