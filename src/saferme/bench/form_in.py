"""What a browser would post: the fields of the form in a page, as they stand."""

from html.parser import HTMLParser


class FormIn(HTMLParser):
    """``fields``: name and value of every field of the page, in order. Buttons and what is not chosen are left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._area, self._select = "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.fields.append((name, given.get("value", "")))
        elif tag == "textarea":
            self._area = name
            self.fields.append((name, ""))
        elif tag == "select":
            self._select = name
            self.fields.append((name, ""))
        elif tag == "option" and "selected" in given:
            self.fields[-1] = (self._select, given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            name, before = self.fields[-1]
            # A new line right after the tag belongs to the page, not to the text.
            self.fields[-1] = (name, before + (data if before else data.removeprefix("\n")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
