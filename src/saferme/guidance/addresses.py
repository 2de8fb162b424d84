"""Where the pages lead: the names that a pack may write, and their addresses."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse

from saferme.packs.guidance_files import ENGLISH

START = "start"
#: Pages with an address of their own; the others stand below guide/.
DOORS = {
    START: "guidance:start",
    "young-person": "guidance:young_person",
    "parent-or-carer": "guidance:parent",
    "professional": "guidance:professional",
}
GO: dict[str, tuple[str, tuple[str, ...]]] = {
    "screening": ("guidance:screening", ()),
    "route": ("guidance:route", ()),
    "look-for": ("guidance:look_for", ()),
    "flowchart": ("guidance:flowchart", ()),
    "flowchart-school": ("guidance:flowchart_of", ("school",)),
    "flowchart-peer-group": ("guidance:flowchart_of", ("peer_group",)),
    "flowchart-neighbourhood": ("guidance:flowchart_of", ("neighbourhood",)),
    "all": ("guidance:all", ()),
    "search": ("guidance:search", ()),
    "pdf": ("guidance:pdf", ()),
    "forms": ("guidance:forms", ()),
    "sign-in": ("accounts:sign_in", ()),
}


def page_address(slug: str, language: str = ENGLISH) -> str:
    if language != ENGLISH:
        return reverse("guidance:translated", args=[slug, language])
    return reverse(DOORS[slug]) if slug in DOORS else reverse("guidance:page", args=[slug])


def address(target: str) -> str:
    """Of `page:safer-me`, `page:glossary#context` or `go:screening`."""
    kind, _, name = target.partition(":")
    if kind == "go":
        view, arguments = GO[name]
        return reverse(view, args=arguments)
    slug, _, place = name.partition("#")
    return page_address(slug) + (f"#{place}" if place else "")


def in_print(slugs: set[str]) -> Callable[[str], str]:
    """In the printed whole a page leads to its place in it, and everything else to where it is reached."""

    def leads(target: str) -> str:
        kind, _, name = target.partition(":")
        slug, _, place = name.partition("#")
        if kind == "page" and slug in slugs:
            return f"#{slug}--{place}" if place else f"#{slug}"
        return f"{settings.SAFERME_ADDRESS}{address(target)}"

    return leads
