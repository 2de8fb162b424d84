"""A write is a named act: atomic, keyword-only, with ``by`` and ``now``, and its audit event inside."""

import ast
from functools import cache
from pathlib import Path

from tests.architecture.code import (
    at,
    called_name,
    calls,
    module_name,
    modules,
    name_of,
    room_of,
    source_files,
    tree_of,
)

# The audit writes the events themselves; it cannot audit that.
IS_THE_AUDIT = {"audit"}

# "module.function": "why it is a step inside other acts, or about nobody".
NOT_AN_ACT = {
    "documents.services.take_next_item": "a worker marks what it makes just now, which nobody sees",
    "documents.services.forget_expired_bundles": "PDFs that can be drawn again, past their day",
    "outbox.services.beat": "the worker's sign of life, every few seconds, about nobody",
    "accounts.services.making.forget_what_ended": "spent forms and ended sessions, which nobody can see",
    "surveys.services.is_too_often": "how often, by a keyed hash that leads back to nobody",
    "surveys.services.forget_tallies": "the same, when its hour is over",
}

# "module.function": "why it records no event of its own".
NO_EVENT: dict[str, str] = {}

# "file": "why it writes outside a service".
WRITES_OUTSIDE_SERVICES = {
    "src/saferme/accounts/pages.py": "the token of a posted form is spent in the transaction of what it posts",
    "src/saferme/documents/word.py": "a Word file is written into memory, and nothing into the database",
}

MANAGER_WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
SERVICES = [file for file in modules("services") if room_of(file) not in IS_THE_AUDIT]


def _is_act(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator) == "act" for decorator in function.decorator_list)


def _functions(file: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree_of(file).body if isinstance(node, ast.FunctionDef)}


@cache
def _functions_of(room: str) -> dict[str, ast.FunctionDef]:
    """All functions of the room's services, whichever module they were put in."""
    return {name: node for file in SERVICES if room_of(file) == room for name, node in _functions(file).items()}


def _acts() -> list[tuple[Path, ast.FunctionDef]]:
    """The public functions of services that write."""
    return [
        (file, function)
        for file in SERVICES
        for name, function in _functions(file).items()
        if not name.startswith("_") and (_is_act(function) or _writes(function))
        if _id(file, function) not in NOT_AN_ACT
    ]


def _writes(node: ast.AST) -> bool:
    return any(_is_write(call) for call in calls(node))


def _is_write(call: ast.Call) -> bool:
    """``x.save()``, ``x.delete()``, ``X.objects.create()``, ``X.objects.filter().update()``; no ``a_dict.update()``."""
    if not isinstance(call.func, ast.Attribute):
        return False
    said = ast.unparse(call.func.value)
    if call.func.attr in MANAGER_WRITES:
        return "objects" in said or "_set" in said or call.func.attr.startswith("bulk_")
    if call.func.attr in {"update", "delete"}:
        return "objects" in said or call.func.attr == "delete"
    return call.func.attr == "save"


def _id(file: Path, function: ast.FunctionDef) -> str:
    return f"{module_name(file).removeprefix('saferme.')}.{function.name}"


def _records(file: Path, function: ast.FunctionDef, seen: frozenset[str] = frozenset()) -> bool:
    """Whether it records an event, or hands the act to a function that does: a helper here, or another service."""
    local = _functions_of(room_of(file))
    for call in calls(function):
        name = called_name(call)
        if name == "record" or _hands_over(call):
            return True
        if name in local and name not in seen and _records(file, local[name], seen | {name}):
            return True
    return False


def _hands_over(call: ast.Call) -> bool:
    """Another service: it is given both who and when."""
    return {"by", "now"} <= {keyword.arg for keyword in call.keywords}


ACTS = _acts()


def test_acts_are_atomic_and_take_their_turn():
    assert ACTS and not [_id(*act) for act in ACTS if not _is_act(act[1])], "decorate it: @act, of audit.services"


def test_acts_say_who_and_when_by_keyword():
    wrong = []
    for file, function in ACTS:
        named = {argument.arg for argument in function.args.kwonlyargs}
        catch_all = function.args.vararg or function.args.kwarg
        if function.args.args or function.args.posonlyargs or catch_all or not {"by", "now"} <= named:
            wrong.append(_id(file, function))
    assert not wrong, "arguments by keyword only, by and now among them"


def test_acts_are_typed():
    untyped = [
        _id(file, function)
        for file, function in ACTS
        if function.returns is None or [one for one in function.args.kwonlyargs if one.annotation is None]
    ]
    assert not untyped


def test_acts_record_an_event():
    silent = {_id(*act) for act in ACTS if not _records(*act)}
    assert silent - set(NO_EVENT) == set(), "record it: audit.services.record(...)"
    assert set(NO_EVENT) <= silent, "an exception that is no longer needed"


def test_what_is_no_act_still_exists():
    there = {_id(file, function) for file in SERVICES for function in _functions(file).values()}
    assert set(NOT_AN_ACT) <= there


def test_only_services_write():
    services = set(modules("services"))
    files = [file for file in source_files() if file not in services and room_of(file) not in {"bench", "cli", "demo"}]
    outside = {name_of(file): [at(file, call) for call in calls(tree_of(file)) if _is_write(call)] for file in files}
    found = {name: places for name, places in outside.items() if places}
    assert {name: found[name] for name in found if name not in WRITES_OUTSIDE_SERVICES} == {}
    assert set(WRITES_OUTSIDE_SERVICES) <= set(found), "an exception that is no longer needed"
