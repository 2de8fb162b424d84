"""``saferme bench``: the performance goals that are measured on invented people, a line a goal.

Each database is filled by a process of its own with the settings of production, in a folder that is removed afterwards.
"""

import argparse
import os
import platform
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from saferme.cli import with_django

if TYPE_CHECKING:
    from saferme.bench.goal import Goal

PROJECT = Path(__file__).resolve().parents[3]
POSTGRES = PROJECT / "scripts" / "postgres.sh"
PEOPLE, ROUNDS = 10_000, 200


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("bench", help="measure the performance goals on invented people, on both databases")
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"how many invented people ({PEOPLE})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each page is asked for ({ROUNDS})")
    parser.add_argument("--on", choices=["sqlite", "postgresql", "both"], default="both", help="the database")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 0 whatever falls short: the figures are for reading."""
    if arguments.here:
        return _measure_pages(arguments.people, arguments.rounds)
    from saferme.bench import emerging, lines

    print(f"# {_machine()}", flush=True)
    for database in ("sqlite", "postgresql"):
        if arguments.on in (database, "both"):
            _measure_on(database, arguments)
    _show(lines.goals())
    _show(emerging.goals())
    return 0


def _machine() -> str:
    with_memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {os.cpu_count()} cores, {with_memory:.0f} GB, load {load}; "
        f"Python {platform.python_version()}"
    )


def _measure_on(database: str, arguments: argparse.Namespace) -> None:
    command = [sys.executable, "-m", "saferme.cli", "bench", "--here"]
    command += ["--people", str(arguments.people), "--rounds", str(arguments.rounds)]
    with tempfile.TemporaryDirectory(prefix="saferme-bench.") as folder:
        environment = {**os.environ, **_production(folder)}
        if database == "postgresql":
            command = [str(POSTGRES), *command]
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603 - our own command
    if done.returncode:
        print(f"# {database} was not measured; the reason stands above.", flush=True)


def _production(folder: str) -> dict[str, str]:
    """The settings of production, on a database in this folder; postgres.sh names its own instead."""
    return {
        "DJANGO_SETTINGS_MODULE": "saferme.bench.settings",
        "SAFERME_SECRET_KEY": secrets.token_urlsafe(64),
        "SAFERME_AUDIT_KEY": secrets.token_urlsafe(64),
        "SAFERME_HOSTS": "bench.invalid",
        "SAFERME_VAR": folder,
        "SAFERME_DATABASE": f"sqlite:///{folder}/bench.sqlite3",
    }


def _measure_pages(people: int, rounds: int) -> int:
    """In the process that was started for one database."""
    with_django.start()
    from django.core.management import call_command
    from django.db import connection

    from saferme.bench import world
    from saferme.bench.pages import Pages

    began = monotonic()
    call_command("migrate", verbosity=0)
    made = world.make(people)
    version = ".".join(str(part) for part in connection.get_database_version())
    print(f"# {connection.vendor} {version}: {people} people made in {monotonic() - began:.0f} s", flush=True)
    _show(Pages(made, rounds).goals())
    return 0


def _show(goals: "Iterable[Goal]") -> None:
    for goal in goals:
        print(goal.line, flush=True)
        if goal.note:
            print(f"#   {goal.note}", flush=True)
