"""Workers are killed at random moments while they write and send reminders; then the books are checked.

``python -m tests.reminders.killing --kills 50`` makes a database of its own (SQLite; beside the one that SAFERME_DATABASE
names, if that is PostgreSQL), real ``saferme worker`` processes and a mail server that remembers. SIGKILL comes at a
random step of a conversation with the mail server, or a random while after a worker showed life. Nothing is judged by the
time that it takes. Exits 1 when something was lost or written twice.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from urllib.parse import urlsplit, urlunsplit

from tests.reminders.mail_server import STEPS, MailServer
from tests.tables import copy_tables

PROJECT = Path(__file__).parents[2]
WORKER = (sys.executable, "-m", "saferme.cli.main", "worker")
#: How many people still to be told there are at least when the next kill comes.
ENOUGH, MORE = 25, 40
PATIENCE = 300  # seconds, after which something hangs; no judgement of how quick it is


class Workers:
    """One or two at a time, all killed at one moment, as when the power goes."""

    def __init__(self) -> None:
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, number: int) -> None:
        self.running = [subprocess.Popen(WORKER, cwd=PROJECT, start_new_session=True) for _ in range(number)]

    def kill(self) -> None:
        for worker in self.running:
            os.kill(worker.pid, signal.SIGKILL)
        for worker in self.running:
            worker.wait()
        self.running = []


def drill(kills: int, seed: int, mail: MailServer) -> list[str]:
    """Kill this often, let one worker finish, and return what is wrong; prints what it did."""
    from tests.reminders import drill_books as books

    chance = random.Random(seed)  # noqa: S311 (nothing secret: the same seed chooses the same moments)
    workers, people, moments = Workers(), books.fill(), Counter[str]()
    try:
        for _ in range(kills):
            if books.to_be_told_or_sent() < ENOUGH:
                books.add_people(people, MORE)
            moments[_one_kill(chance, workers, mail)] += 1
        workers.start(1)
        _until(lambda: books.to_be_told_or_sent() == 0)
    finally:
        workers.kill()
    repeats = len(mail.letters) - len({letter.message_id for letter in mail.letters})
    wrong = books.check(people, mail.letters)
    print(f"seed {seed}; killed at: " + ", ".join(f"{step} {number}" for step, number in sorted(moments.items())))
    print(
        f"R1 reminders-under-kill {kills} kills, {len(people)} people, {len(mail.letters)} letters, "
        f"{repeats} repeats under their own Message-ID, {len(wrong)} wrong =0 {'short' if wrong else 'ok'}"
    )
    return wrong


def _one_kill(chance: random.Random, workers: Workers, mail: MailServer) -> str:
    """Start, wait for the moment, kill. Returns the moment."""
    from tests.reminders import drill_books as books

    number, step, after = chance.choice((1, 2)), chance.choice((*STEPS, *["life"] * 4)), chance.randrange(8)
    seen = books.sign_of_life()
    if step == "life":
        workers.start(number)
        _until(lambda: books.sign_of_life() != seen)
        time.sleep(chance.uniform(0, 1.0))
        workers.kill()
        return "life"
    reached, left = Event(), [after]

    def on_step(name: str) -> None:
        """The conversation stands still at the step, and the worker dies in it."""
        if name == step and not reached.is_set():
            left[0] -= 1
            if left[0] < 0:
                workers.kill()
                reached.set()

    mail.on_step = on_step
    workers.start(number)
    _until(reached.is_set)
    mail.on_step = lambda name: None
    return step


def _until(true: object) -> None:
    end = time.monotonic() + PATIENCE
    while not true():  # type: ignore[operator]
        if time.monotonic() > end:
            raise SystemExit("it hangs")
        time.sleep(0.02)


@contextmanager
def own_database(folder: str) -> Iterator[str]:
    """The address of a database without records that is gone afterwards."""
    given = os.environ.get("SAFERME_DATABASE", "")
    if not given.startswith("postgres"):
        file = Path(folder) / "drill.sqlite3"
        copy_tables(file)
        yield f"sqlite:///{file}"
        return
    import psycopg

    parts, name = urlsplit(given), f"drill_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill workers at random moments, and count what is lost.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="saferme-drill-") as folder, own_database(folder) as database:
        mail = MailServer()
        paths = os.pathsep.join([str(PROJECT / "src"), str(PROJECT)])
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tests.reminders.drill_settings",
            "PYTHONPATH": paths,
            "SAFERME_VAR": folder,
            "SAFERME_DATABASE": database,
            "DRILL_MAIL_PORT": str(mail.port),
        }
        import django

        django.setup()
        try:
            wrong = drill(arguments.kills, arguments.seed, mail)
        finally:
            mail.close()
            django.db.connections.close_all()
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
