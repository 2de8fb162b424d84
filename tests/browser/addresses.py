"""Every page of the product: its address in the world of the tests, and who opens it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.table import TABLE, Cell
from tests.browser.site import Site

#: Who opens a page, in this order, when several may.
FIRST = (
    "practitioner",
    "early_help_manager",
    "health",
    "police",
    "front_door",
    "trusted_adult",
    "administrator",
    "leaving_care_adviser",
    "community_safety",
)
#: What answers a button only, or is a file and no page.
NO_PAGE = {
    "healthz",
    "documents:pdf",
    "documents:word",
    "workspace:fetch_bundle",
    "guidance:pdf",
    "guidance:blank",
    "meetings:calendar",
    "context_conferences:calendar",
    "reminders:feed",
}
PAGES = sorted(name for name, cell in TABLE.items() if cell.method == "GET" and name not in NO_PAGE)


def who_opens(name: str) -> str | None:
    cell = TABLE[name]
    return None if cell.public else next(who for who in FIRST if who in cell.opens)


def address(site: Site, name: str, **given: Any) -> str:
    """The path of a page; ``given`` parameters stand in place of the world's."""
    values = {**site.ids, **_meant(site, TABLE[name]), **given}
    return reverse(name, kwargs={key: values[key] for key in _patterns()[name].pattern.converters})


def _meant(site: Site, cell: Cell) -> dict[str, Any]:
    return {key: site.ids.get(value, value) for key, value in cell.kwargs.items()}


def _patterns() -> dict[str, URLPattern]:
    return dict(_named(get_resolver(), ""))


def _named(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}", pattern
