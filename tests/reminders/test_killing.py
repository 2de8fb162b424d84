"""A short drill with real workers: no reminder is lost, none is written twice, a repeat keeps its Message-ID.

The long one is a command (tests.reminders.killing).
"""

import os
import subprocess
import sys

from django.db import connection

from tests.reminders.killing import PROJECT


def test_workers_that_are_killed_lose_nothing_and_write_nothing_twice() -> None:
    database = os.environ.get("SAFERME_DATABASE", "") if connection.vendor == "postgresql" else ""
    done = subprocess.run(
        [sys.executable, "-m", "tests.reminders.killing", "--kills", "4", "--seed", "3"],
        cwd=PROJECT,
        env={**os.environ, "SAFERME_DATABASE": database, "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert "4 kills" in done.stdout and done.stdout.rstrip().endswith("0 wrong =0 ok")
