"""A browser for the scripts, and a server in the test's own hands. Nothing leaves the machine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.chromium import launched
from tests.ui.form_page import form, started

PROJECT = Path(__file__).parents[2]
SCRIPTS = PROJECT / "src" / "saferme" / "ui" / "scripts"
STYLES = PROJECT / "build" / "static" / "saferme.css"  # from `npm run build`
HTML = "text/html; charset=utf-8"
SITE = "http://saferme.test"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@dataclass
class Server:
    """Answers what the test says. `html`: the page; `answers`: to posts, in turn, the last for ever."""

    html: str = ""
    answers: list[tuple[int, object]] = field(default_factory=lambda: [(200, {"saved_at": "12:04", "version": 2})])
    saves: list[dict[str, list[str]]] = field(default_factory=list)
    sent: list[dict[str, list[str]]] = field(default_factory=list)
    held: list[Route] = field(default_factory=list)
    hold: bool = False

    def __call__(self, route: Route) -> None:
        request = route.request
        path = request.url.removeprefix(SITE)
        if path.startswith("/js/"):
            route.fulfill(body=(SCRIPTS / path.removeprefix("/js/")).read_text(), content_type="text/javascript")
        elif path == "/saferme.css":
            route.fulfill(body=STYLES.read_text(), content_type="text/css")
        elif request.method == "POST":
            self._post(route)
        else:
            route.fulfill(body=self.html, content_type=HTML)

    def _post(self, route: Route) -> None:
        posted = parse_qs(route.request.post_data or "", keep_blank_values=True)
        if "x-autosave" not in route.request.headers:
            self.sent.append(posted)
            route.fulfill(body="<p>next page</p>", content_type=HTML)
            return
        self.saves.append(posted)
        if self.hold:
            self.held.append(route)
        else:
            self.answer(route)

    def answer(self, route: Route) -> None:
        status, answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer == "lost":
            route.abort("connectionreset")
        elif isinstance(answer, str):
            route.fulfill(status=status, headers={"Location": answer} if status == 302 else {}, body=answer)
        else:
            route.fulfill(status=status, body=json.dumps(answer), content_type="application/json")


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context()
    context.route("**/*", server)
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()


class RealServer(ThreadingHTTPServer):
    """On the loopback, for what a browser does while a page goes away, which cannot be seen from inside it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.html = ""
        self.saved: Queue[dict[str, list[str]]] = Queue()
        self.url = f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: RealServer

    def do_GET(self) -> None:
        script = SCRIPTS / Path(self.path).name
        body, kind = (
            (script.read_text(), "text/javascript") if self.path.startswith("/js/") else (self.server.html, HTML)
        )
        self._answer(body, kind)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.saved.put(parse_qs(body, keep_blank_values=True))
        self._answer('{"saved_at": "12:04", "version": 2}', "application/json")

    def _answer(self, body: str, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Quiet: the test says what matters."""


@pytest.fixture
def real_server() -> Iterator[RealServer]:
    server = RealServer()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def opened(page, server):
    server.html = form()
    page.goto(f"{SITE}/section")
    started(page, "conditional", "autosave")
    return page
