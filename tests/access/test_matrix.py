"""Every page, every member of the cast: opened, refused, or not there at all; and no word of the record where refused."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.access.table import EVERYBODY, TABLE, Cell
from tests.access.world import CANARY, World
from tests.readers import ON_BOTH_DATABASES, readers

pytestmark = pytest.mark.django_db
SECRETS = (CANARY, "Ashdown")


def names(resolver: URLResolver, space: str = "") -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            found[f"{space}{pattern.name}"] = pattern
    return found


PAGES = names(get_resolver())


def address(world: World, name: str, cell: Cell) -> str:
    parameters = PAGES[name].pattern.converters
    given = {**world.ids, **{k: world.ids.get(v, v) for k, v in cell.kwargs.items()}}
    return reverse(name, kwargs={key: given[key] for key in parameters})


def visit(client: Client, world: World, name: str, cell: Cell) -> HttpResponse:
    """One request, undone afterwards: the next one finds the same world."""
    point, where = transaction.savepoint(), address(world, name, cell)
    posted = {field: world.ids[key] for field, key in cell.posts.items()}
    response = client.post(where, posted) if cell.method == "POST" else client.get(where)
    transaction.savepoint_rollback(point)
    return response


def seen(response: HttpResponse) -> int:
    """A page, a form with problems, or the way on count as opened."""
    if response.status_code == 302 and "/account/sign-in/" in response.headers["Location"]:
        return 401
    return 200 if response.status_code in (200, 302, 409, 422) else response.status_code


def test_every_page_has_its_line_in_the_table() -> None:
    assert set(PAGES) - set(TABLE) == set(), "say in tests/access/table.py who may open it"
    assert set(TABLE) - set(PAGES) == set(), "these pages are gone: take them out of the table"


@pytest.mark.parametrize("who", readers(sorted(EVERYBODY)))
def test_who_may_open_what(world: World, who: str) -> None:
    client = world.cast.client(who)
    wrong, leaked = [], []
    for name, cell in TABLE.items():
        response = visit(client, world, name, cell)
        if seen(response) != cell.status(who):
            wrong.append(f"{name}: {response.status_code} and not {cell.status(who)}")
        if cell.status(who) != 200 and any(secret in response.content.decode() for secret in SECRETS):
            leaked.append(name)
    assert wrong == []
    assert leaked == []


def test_a_visitor_is_asked_to_sign_in_and_sees_nothing(world: World) -> None:
    wrong = []
    for name, cell in TABLE.items():
        response = visit(Client(), world, name, cell)
        if seen(response) not in ((200,) if cell.public else (401,)):
            wrong.append(f"{name}: {response.status_code}")
        if not cell.public and any(secret in response.content.decode() for secret in SECRETS):
            wrong.append(f"{name} leaks")
    assert wrong == []


def test_a_restricted_record_is_not_there_for_the_front_door(world: World) -> None:
    """Robin's record is restricted: who sees every other record does not see that one."""
    client = world.cast.client("front_door")
    for name in ("workspace:record", "people:details", "assessments:versions", "meetings:meetings", "plans:plan"):
        response = client.get(reverse(name, args=[world.cast.robin.pk]))
        assert response.status_code == 404, name
        assert "Peverell" not in response.content.decode()


def test_a_page_takes_only_the_methods_that_it_declares(world: World) -> None:
    client = world.cast.client("practitioner")
    for name, cell in TABLE.items():
        for method in ("put", "delete", "patch"):
            response = getattr(client, method)(address(world, name, cell))
            assert response.status_code in (403, 405), f"{name} {method}: {response.status_code}"


def test_every_page_is_opened_on_both_databases() -> None:
    never = [name for name, cell in TABLE.items() if not any(cell.status(who) == 200 for who in ON_BOTH_DATABASES)]
    assert never == [], "add somebody who may open it to tests/readers.py"


def test_no_page_has_an_address_without_a_name() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("no_such_page")
    assert all(pattern.name for pattern in PAGES.values())
