"""A room is entered by its door: another room's tables are read by its selectors and written by its services."""

import ast
import re
from pathlib import Path

from tests.architecture.code import ROOT, SOURCE, at, name_of, room_of, rooms, source_files, text_of, tree_of

# These make or show the whole house, and have no tables of their own to mix up.
MAY_TOUCH_ALL_TABLES = {"demo"}

# "file": "another room's table, and why it must".
TOUCHES_ANOTHER: dict[str, str] = {}

MANAGERS = {"objects", "_default_manager", "_base_manager"}
FILES = [file for file in source_files() if file.parent != SOURCE and room_of(file) not in MAY_TOUCH_ALL_TABLES]


def _models_of_others(file: Path) -> set[str]:
    """Names that stand in this file for another room's models. As a type or for its choices one may be named."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ImportFrom)
        and (match := re.match(r"saferme\.(\w+)(\.models\b.*)?$", node.module or ""))
        and match[1] != room_of(file)
        for alias in node.names
        if match[2] or alias.name == "models"
    }


def _touches(file: Path) -> list[str]:
    """Where another room's table is queried, or a row of it made; or a model is fetched by name, hiding both."""
    others = _models_of_others(file)
    found = []
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            touched = ast.unparse(node.value).split(".")[0] in others
        elif isinstance(node, ast.Call):
            said = ast.unparse(node.func)
            touched = said in others or said.split(".")[-1] == "get_model"
        else:
            continue
        if touched:
            found.append(at(file, node))
    return found


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
