"""Every page says who may open it, reads through selectors and writes through services."""

import ast
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from saferme.accounts.permissions import Permission
from tests.architecture.code import (
    at,
    called_name,
    calls,
    imports,
    modules,
    name_of,
    named_models,
    touches,
    tree_of,
)

# "route": "why it declares nothing".
DECLARES_NOTHING: dict[str, str] = {}

# "file": "what it does beside services and selectors, and why".
READS_OR_WRITES_ITSELF: dict[str, str] = {}

WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "aupdate", "adelete", "save_base",
}  # fmt: skip
QUERIES = {
    "aggregate", "annotate", "exclude", "filter", "order_by", "prefetch_related", "select_for_update",
    "select_related", "values_list",
}  # fmt: skip
VIEWS = modules("views")


def _pages(resolver: URLResolver, before: str = "") -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += _pages(pattern, route)
        else:
            found.append((route, pattern))
    return found


PAGES = _pages(get_resolver())


def test_every_page_declares_its_permission():
    undeclared = {route for route, pattern in PAGES if not _declares(pattern)}
    assert undeclared - set(DECLARES_NOTHING) == set(), "declare it: @page(Permission.X)"


def _declares(pattern: URLPattern) -> bool:
    return isinstance(getattr(pattern.callback, "permission", None), Permission)


def test_undeclared_pages_still_exist():
    undeclared = {route for route, pattern in PAGES if not _declares(pattern)}
    assert set(DECLARES_NOTHING) <= undeclared


def test_every_page_has_a_name():
    assert PAGES and not [route for route, pattern in PAGES if not pattern.name], "links go by name"


def _own_hands(file: Path) -> list[str]:
    """Where a file of views touches tables itself."""
    tree = tree_of(file)
    found = [at(file, call) for call in calls(tree) if _is_method(call) and called_name(call) in WRITES | QUERIES]
    found += touches(file, named_models(file))
    return found + [f"{name_of(file)} imports {name}" for name in imports(file) if name.startswith("django.db")]


def _is_method(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute)


def test_views_read_and_write_nothing_themselves():
    found = [place for file in VIEWS if name_of(file) not in READS_OR_WRITES_ITSELF for place in _own_hands(file)]
    assert VIEWS and not found, "read through a selector, write through a service"


def test_exceptions_are_still_needed():
    needed = {name_of(file) for file in VIEWS if _own_hands(file)}
    assert set(READS_OR_WRITES_ITSELF) <= needed
