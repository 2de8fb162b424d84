"""A page as it is sent, before any script runs."""

from html.parser import HTMLParser

#: What is typed is posted. A list may be narrowed in its address, by what is chosen and not typed.
CHOSEN = ("checkbox", "radio")


class _Sent(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.form = ""
        self.has_button = False
        self.in_the_open = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.faults += [f"<{tag} {name}>" for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.faults.append(f"<{tag}> in the page")
        if tag == "form":
            self.form, self.has_button = str(given.get("action", "this page")), False
            self.in_the_open = str(given.get("method", "")).lower() != "post"
        if tag in ("input", "textarea") and self.in_the_open and given.get("type", "text") not in CHOSEN:
            self.faults.append(f"a form to {self.form} that is not posted")
        if tag == "button" and given.get("type", "submit") == "submit":
            self.has_button = True
        if given.get("disabled") is not None and tag == "button":
            self.faults.append("a disabled button")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.in_the_open = False
        if tag == "form" and not self.has_button:
            self.faults.append(f"a form to {self.form} without a button")


def markup_faults(html: str) -> list[str]:
    """What would not work without scripts, or what the content security policy would stop."""
    sent = _Sent()
    sent.feed(html)
    return sent.faults
