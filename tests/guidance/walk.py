"""A visitor without an account: every page posts what the page before it carried, as a browser would."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse


class _Fields(HTMLParser):
    """The fields of the page's last form, as a browser would send them when a button is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.fields = {}
        if tag == "textarea":
            self._area = has["name"]
            self.fields.setdefault(self._area, []).append("")
        unticked = has.get("type") in ("radio", "checkbox") and "checked" not in has
        if tag == "input" and "name" in has and not unticked:
            self.fields.setdefault(has["name"], []).append(has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area][-1] += data.removeprefix("\n")


def fields_of(response: Any) -> dict[str, list[str]]:
    reader = _Fields()
    reader.feed(response.content.decode())
    return reader.fields


ADDRESS = reverse("guidance:screening")


def begin(client: Client, subject: str) -> Any:
    return client.post(ADDRESS, {"subject": subject})


def press(client: Client, response: Any, typed: dict[str, Any] | None = None, **button: str) -> Any:
    return client.post(response.request["PATH_INFO"], {**fields_of(response), **(typed or {}), **button})


def walk(client: Client, subject: str, pages: dict[str, dict[str, Any]]) -> Any:
    """Through every page, with danger's page between, to the recommendation."""
    response = begin(client, subject)
    for _ in range(12):
        if "shown" in response.context:
            return response
        if "section" not in response.context:
            response = press(client, response, go=response.context["go_on"] or "result")
            continue
        section = response.context["section"]
        typed = pages.get(section.code, {})
        response = press(client, response, typed)
        assert response.status_code == 200, response.context["errors"]
    raise AssertionError("The pages do not lead to a recommendation.")
