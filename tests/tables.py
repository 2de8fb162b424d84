"""The embedded database with its tables and no record: made once from the migrations, copied by whoever needs one.

Kept in build/ under a name that changes with every migration and with the framework. ``python -m tests.tables`` makes it.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

PROJECT = Path(__file__).parents[1]
KEPT = PROJECT / "build" / "tables"


def copy_tables(to: Path) -> None:
    shutil.copy(empty_database(), to)


def load_tables(into: sqlite3.Connection) -> None:
    with sqlite3.connect(empty_database()) as made:
        made.backup(into)
    made.close()


def empty_database() -> Path:
    """Where it is; made first if it is not there, by one of those who ask at the same time."""
    file = KEPT / f"{_name()}.sqlite3"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            _make(file)
    return file


def _name() -> str:
    read = hashlib.sha256(version("django").encode())
    for file in sorted((PROJECT / "src" / "saferme").glob("*/migrations/*.py")):
        read.update(f"{file.relative_to(PROJECT)}".encode() + file.read_bytes())
    return read.hexdigest()[:16]


def _make(file: Path) -> None:
    for older in KEPT.glob("*.sqlite3*"):
        older.unlink()
    half = file.with_suffix(".sqlite3-half")
    settings = {"DJANGO_SETTINGS_MODULE": "saferme.config.settings.test", "SAFERME_DATABASE": f"sqlite:///{half}"}
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        cwd=PROJECT,
        env={**os.environ, **settings, "PYTHONPATH": str(PROJECT / "src")},
        check=True,
    )
    with sqlite3.connect(half) as made:  # one file, without the journal beside it
        made.execute("PRAGMA journal_mode=DELETE")
    made.close()
    half.rename(file)


if __name__ == "__main__":
    empty_database()
