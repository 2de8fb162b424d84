"""A page of the pack as elements. Everything is escaped where it is made: nothing in the pack is markup."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from markdown_it.tree import SyntaxTreeNode

from saferme.packs.guidance_text import FILLED, plain, read_text
from saferme.packs.settings_file import Contact, Telephones
from saferme.ui.html import el, join, void

Node = SyntaxTreeNode
#: From `page:safer-me` or `go:screening` to an address.
Address = Callable[[str], str]
_PARTS = re.compile(rf"({FILLED.pattern.replace('(', '(?:', 1)})")
_SAME = {"strong": "strong", "em": "em", "blockquote": "blockquote"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """`before`: stands in front of each id, where several pages stand on one."""

    telephones: Telephones
    address: Address
    before: str = ""

    def page(self, text: str) -> SafeString:
        return join([self.node(node) for node in read_text(text).children])

    def node(self, node: Node) -> SafeString:
        draw = getattr(self, f"_{node.type}", None)
        if draw is not None:
            return draw(node)
        name = _SAME.get(node.type)
        return el(name, {}, self.inside(node)) if name else self.inside(node)

    def inside(self, node: Node) -> SafeString:
        return join([self.node(child) for child in node.children])

    def _text(self, node: Node) -> SafeString:
        return join([self._filled(part) for part in _PARTS.split(node.content)])

    def _filled(self, part: str) -> SafeString | str:
        kind, _, key = part.strip("{}").partition(":")
        return spoken(self.telephones.contacts[key]) if kind == "phone" and part.startswith("{") else part

    def _softbreak(self, node: Node) -> SafeString:
        return join(" ")

    def _hardbreak(self, node: Node) -> SafeString:
        return void("br", {})

    def _heading(self, node: Node) -> SafeString:
        return el(node.tag, {"id": self.before + slug_of(plain(node))}, self.inside(node))

    def _paragraph(self, node: Node) -> SafeString:
        words = plain(node)
        if words == "{helplines}":
            return self._helplines()
        if node.hidden:
            return self.inside(node)
        number = FILLED.fullmatch(words)
        return el("p", {"class": "sm-lead" if number else ""}, self.inside(node))

    def _helplines(self) -> SafeString:
        lines = self.telephones.helplines
        if not lines:
            return el("p", {}, "Nobody has put the helplines of your area here yet.")
        told = [el("li", {}, spoken(line), void("br", {}), f"{line.when}.") for line in lines]
        return el("ul", {"class": "govuk-list sm-spaced"}, told)

    def _bullet_list(self, node: Node) -> SafeString:
        return el("ul", {"class": "govuk-list govuk-list--bullet"}, self.inside(node))

    def _ordered_list(self, node: Node) -> SafeString:
        return el("ol", {"class": "govuk-list govuk-list--number"}, self.inside(node))

    def _list_item(self, node: Node) -> SafeString:
        return el("li", {}, self.inside(node))

    def _link(self, node: Node) -> SafeString:
        target = str(node.attrs["href"])
        leads = self.address(target) if target.startswith(("page:", "go:")) else target
        bold = " govuk-!-font-weight-bold" if target.startswith("tel:") else ""
        return el("a", {"class": f"govuk-link{bold}", "href": leads}, self.inside(node))

    def _table(self, node: Node) -> SafeString:
        head, *bodies = node.children
        labels = [plain(cell) for cell in head.children[0].children]
        names = [el("th", {"scope": "col", "class": "govuk-table__header"}, label) for label in labels]
        rows = [self._row(row, labels) for body in bodies for row in body.children]
        top = el("thead", {"class": "govuk-table__head"}, el("tr", {"class": "govuk-table__row"}, names))
        return el("table", {"class": "govuk-table sm-stack"}, top, el("tbody", {"class": "govuk-table__body"}, rows))

    def _row(self, row: Node, labels: list[str]) -> SafeString:
        first, *others = row.children
        name = el("th", {"scope": "row", "class": "govuk-table__header"}, self.inside(first))
        cells = [
            el("td", {"class": "govuk-table__cell", "data-label": f"{label}:"}, self.inside(cell))
            for label, cell in zip(labels[1:], others, strict=True)
        ]
        return el("tr", {"class": "govuk-table__row"}, name, cells)


def spoken(contact: Contact) -> SafeString:
    number = el(
        "a",
        {"class": "govuk-link govuk-!-font-weight-bold sm-nowrap", "href": f"tel:{contact.number.replace(' ', '')}"},
        contact.number,
    )
    return join(el("strong", {}, contact.name), ": ", number)


def slug_of(words: str) -> str:
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-")
