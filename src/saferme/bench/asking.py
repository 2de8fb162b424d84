"""A browser without a network: asks a WSGI application, and says what the answer cost this process."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from io import BytesIO
from statistics import median
from time import process_time
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from saferme.accounts.models import User

HOST = "bench.invalid"
#: What begins and ends a transaction asks nothing of a table.
_TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")
Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


@dataclass
class Answer:
    status: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    cpu: float = 0.0  # seconds

    @property
    def text(self) -> str:
        zipped = ("Content-Encoding", "gzip") in self.headers
        return (gzip.decompress(self.body) if zipped else self.body).decode()

    def json(self) -> Any:
        return json.loads(self.text)


class Browser:
    """Signed in as one user. Raises AssertionError for an answer that is not the page: a refusal costs little."""

    def __init__(self, application: Application, user: User, backend: str) -> None:
        self.application = application
        self.cookies = {settings.SESSION_COOKIE_NAME: _session_of(user, backend)}

    def get(self, path: str) -> Answer:
        return self._ask(path, {})

    def post(self, path: str, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
        """``body``: the fields of a form, encoded as its page would."""
        named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in (headers or {}).items()}
        return self._ask(
            path,
            {
                "REQUEST_METHOD": "POST",
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "wsgi.input": BytesIO(body),
                "HTTP_ORIGIN": f"https://{HOST}",
                **named,
            },
        )

    def _ask(self, path: str, more: dict[str, Any]) -> Answer:
        answer = Answer()
        environ = {**self._environ(path), **more}

        def start(status: str, headers: list[tuple[str, str]], problem: Any = None) -> None:
            answer.status, answer.headers = status, headers

        began = process_time()
        response = self.application(environ, start)
        answer.body = b"".join(response)
        response.close()
        answer.cpu = process_time() - began
        assert answer.status.startswith("200"), f"{path}: {answer.status} {answer.body[:300]!r}"
        self._keep_cookies(answer)
        return answer

    def _environ(self, path: str) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "SCRIPT_NAME": "",
            "QUERY_STRING": "",
            "SERVER_NAME": HOST,
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": HOST,
            "HTTP_X_FORWARDED_PROTO": "https",
            "HTTP_ACCEPT": "text/html",
            "HTTP_ACCEPT_LANGUAGE": "en-GB",
            "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
        }

    def _keep_cookies(self, answer: Answer) -> None:
        for name, value in answer.headers:
            if name == "Set-Cookie":
                self.cookies |= {cookie.key: cookie.value for cookie in SimpleCookie(value).values()}


def _session_of(user: User, backend: str) -> str:
    """As after signing in. The product's own clock of the session begins with it."""
    now = timezone.now().isoformat()
    session = SessionStore()
    session.update({"began": now, "seen": now})
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = backend
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def queries_of(ask: Callable[[], Answer]) -> int:
    """How many statements an answer asked of the database."""
    with _logged() as statements:
        ask()
        return sum(not one["sql"].startswith(_TRANSACTION) for one in statements)


@contextmanager
def _logged() -> Iterator[Any]:
    connection.force_debug_cursor = True
    try:
        yield connection.queries_log
    finally:
        connection.force_debug_cursor = False


def in_turn(rounds: int, *asks: Callable[[], Answer]) -> list[float]:
    """A B C A B C: whatever else the machine does meets all alike. Median CPU milliseconds of each."""
    for ask in asks * 5:
        ask()
    times = [[ask().cpu for ask in asks] for _ in range(rounds)]
    return [median(column) * 1000 for column in zip(*times, strict=True)]
