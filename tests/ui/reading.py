"""Reads what was rendered as a browser would, so that tests speak of elements and not of strings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "br", "meta", "link", "hr", "img"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str | None:
        return self.attributes[name]

    def has(self, name: str) -> bool:
        return name in self.attributes

    def all(self, tag: str = "", **attributes: str | None) -> list[Element]:
        """In the order of the page. `_class` looks for one class; `data_x` is data-x; None: it has the attribute."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if _fits(child, tag, attributes):
                    found.append(child)
                found += child.all(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str | None) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    @property
    def text(self) -> str:
        return " ".join("".join(self._texts()).split())

    def _texts(self):
        for child in self.children:
            yield from child._texts() if isinstance(child, Element) else [child]


def _fits(element: Element, tag: str, attributes: dict[str, str | None]) -> bool:
    if tag and element.tag != tag:
        return False
    return all(_has(element, name, value) for name, value in attributes.items())


def _has(element: Element, name: str, value: str | None) -> bool:
    if name == "_class":
        return value in (element.attributes.get("class") or "").split()
    name = name.replace("_", "-")
    return name in element.attributes and (value is None or element[name] == value)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page")]

    def handle_starttag(self, tag, attributes):
        element = Element(tag, dict(attributes))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """Fails where an element is not closed in its place."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


def posted(page: Element) -> dict[str, list[str]]:
    """What a browser would post from the page, without pressing a button that has a name."""
    fields: dict[str, list[str]] = {}
    for control in page.all():
        name = control.attributes.get("name")
        if not name or control.tag == "button":
            continue
        for value in _values(control):
            fields.setdefault(name, []).append(value)
    return fields


def _values(control: Element) -> list[str]:
    if control.tag == "textarea":
        typed = "".join(control._texts())
        return [typed.removeprefix("\n")]
    if control.tag == "select":
        options = control.all("option")
        chosen = [option for option in options if option.has("selected")] or options[:1]
        return [option["value"] or "" for option in chosen]
    if control.attributes.get("type") in ("radio", "checkbox") and not control.has("checked"):
        return []
    return [control.attributes.get("value") or ""]
