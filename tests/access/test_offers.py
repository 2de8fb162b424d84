"""No page offers what its reader may not do: every link and every button on it leads somewhere that opens."""

import re

import pytest
from django.test import Client
from django.urls import resolve, reverse

from tests.access.table import TABLE
from tests.access.test_matrix import address
from tests.access.world import World
from tests.readers import readers

pytestmark = pytest.mark.django_db

LINKS = re.compile(r'href="(/[^"#?]*)')
BUTTONS = re.compile(r'<form[^>]*action="(/[^"#?]*)')


def is_page(path: str) -> bool:
    return not path.startswith("/static/") and path != reverse("accounts:sign_out")


@pytest.mark.parametrize("who", readers(["practitioner", "reviewing_officer", "health", "police", "trusted_adult"]))
def test_every_link_and_button_leads_on(world: World, who: str) -> None:
    """The reviewing officer may only read the record, health contributes, the others see one meeting's pack."""
    client = world.cast.client(who)
    opened: dict[str, int] = {}
    dead = set()
    for name, cell in TABLE.items():
        if cell.method != "GET" or cell.public or cell.status(who) != 200:
            continue
        page = client.get(address(world, name, cell))
        if not page.headers["Content-Type"].startswith("text/html"):
            continue
        html = page.content.decode()
        dead |= {f"{name}: {path}" for path in LINKS.findall(html) if is_page(path) and not opens(client, path, opened)}
        dead |= {f"{name}: button {path}" for path in BUTTONS.findall(html) if not may_press(path, who)}
    assert not dead, "\n".join(sorted(dead))


def opens(client: Client, path: str, opened: dict[str, int]) -> bool:
    if path not in opened:
        opened[path] = client.get(path).status_code
    return opened[path] not in (403, 404)


def may_press(path: str, who: str) -> bool:
    cell = TABLE[resolve(path).view_name]
    return who in cell.opens
