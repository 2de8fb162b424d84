"""Elements as safe text. Everything given is escaped unless it was made here: markup is never pasted together."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Child: TypeAlias = "str | int | Iterable[Child] | None"
Attributes: TypeAlias = Mapping[str, "str | int | bool | None"]


def join(*children: Child) -> SafeString:
    """Children one after another: None and "" vanish, plain text is escaped, lists are opened."""
    parts: list[str] = []
    _collect(children, parts)
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped in _collect


def _collect(children: Iterable[Child], parts: list[str]) -> None:
    for child in children:
        if child is None:
            continue
        if isinstance(child, SafeString):
            parts.append(child)
        elif isinstance(child, str | int):
            parts.append(escape(child))
        else:
            _collect(child, parts)


def _attributes(attributes: Attributes) -> str:
    """True is a bare attribute; False, None and an empty class leave it out. An empty value="" is kept."""
    parts = []
    for name, value in attributes.items():
        if value is None or value is False or (value == "" and name in _POINTLESS_EMPTY):
            continue
        parts.append(f" {name}" if value is True else f' {name}="{escape(value)}"')
    return "".join(parts)


_POINTLESS_EMPTY = {"class", "id", "aria-describedby"}


def el(name: str, attributes: Attributes | None = None, *children: Child) -> SafeString:
    start = f"<{name}{_attributes(attributes or {})}>"
    return mark_safe(f"{start}{join(*children)}</{name}>")  # noqa: S308 - attributes and children are escaped


def void(name: str, attributes: Attributes) -> SafeString:
    """An element without an end tag: input, br."""
    return mark_safe(f"<{name}{_attributes(attributes)}>")  # noqa: S308 - attributes are escaped


def paragraphs(text: str, css: str = "") -> SafeString:
    """Plain text with its blank lines kept as paragraphs."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return join([el("p", {"class": css}, block.strip()) for block in blocks])


def lead_in(label: str) -> str:
    """A label before its value on the same line: "Name:", but "Since when?"."""
    return label if label.endswith(("?", ":")) else f"{label}:"
