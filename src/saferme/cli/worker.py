"""``saferme worker``: the worker beside the web server. Sends what waits in the outbox and shows that it is alive."""

import argparse
import signal
import time
from types import FrameType

from saferme.cli import with_django

PAUSE_SECONDS = 5


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("worker", help="send what waits in the outbox; runs until stopped")
    parser.add_argument("--once", action="store_true", help="one round, then stop")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    with_django.start()
    running = _until_told_to_stop()
    while True:
        sent = _round()
        if arguments.once or not running:
            return 0
        if not sent:
            time.sleep(PAUSE_SECONDS)


def _round() -> int:
    """How many messages left. Without the database the worker waits for it to come back."""
    from django.db import OperationalError, close_old_connections
    from django.utils import timezone

    from saferme.accounts.services import forget_what_ended
    from saferme.outbox.services import beat, send_waiting

    now = timezone.now()
    try:
        close_old_connections()
        beat(now=now)
        if now.minute == 0:
            forget_what_ended(now=now)
        return send_waiting(now=now)
    except OperationalError:
        return 0


def _until_told_to_stop() -> list[bool]:
    """Not empty while the worker should go on."""
    running = [True]

    def stop(number: int, frame: FrameType | None) -> None:
        running.clear()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return running
