"""The real server with a database of its own, in a folder that goes away. It can be killed and started again."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.cast import NOW
from tests.tables import copy_tables

PROJECT = Path(__file__).parents[2]
GRANIAN = Path(sys.executable).parent / "granian"
SECONDS_TO_START = 90


@dataclass
class Site:
    folder: Path
    port: int
    ids: dict[str, Any] = field(default_factory=dict)
    server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "demo.sqlite3"

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "saferme.config.settings.demo",
            "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}",
            "SAFERME_VAR": str(self.folder),
            "SAFERME_DATABASE": f"sqlite:///{self.database}",
        }

    def set_clock(self, now: datetime) -> None:
        """The next request is answered at this time."""
        written = self.folder / "clock.new"
        written.write_text(now.isoformat())
        written.replace(self.folder / "clock")  # at once: the server never reads half of it

    def start(self) -> None:
        self.server = subprocess.Popen(
            [
                str(GRANIAN), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
                "--workers", "1", "--blocking-threads", "2", "--log-level", "warning",
                "tests.browser.served:application",
            ],
            cwd=PROJECT,
            env=self.environment(),
            start_new_session=True,
        )  # fmt: skip
        until = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self.server.poll() is not None or time.monotonic() > until:
                raise AssertionError("the server under test did not start")
            time.sleep(0.1)

    def kill(self) -> None:
        """As if the power went: nothing of the server gets to say a last word."""
        if self.server is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                return True
        except OSError:
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def new_site(like: Site | None = None) -> Iterator[Site]:
    """A site of its own, filled; ``like``: with what that one held when it was filled."""
    with TemporaryDirectory(prefix="saferme-site-") as folder:
        site = Site(Path(folder), free_port())
        site.set_clock(NOW)
        if like is None:
            _fill(site)
        else:
            shutil.copy(like.folder / "filled.sqlite3", site.database)
            site.ids = like.ids
        site.start()
        try:
            yield site
        finally:
            site.kill()


def _fill(site: Site) -> None:
    copy_tables(site.database)
    filling = subprocess.run(
        [sys.executable, "-m", "tests.browser.setting_up"],
        cwd=PROJECT,
        env=site.environment(),
        stdout=subprocess.PIPE,
        check=True,
    )
    site.ids = json.loads(filling.stdout)
    shutil.copy(site.database, site.folder / "filled.sqlite3")
