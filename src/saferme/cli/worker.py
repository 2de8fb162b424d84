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
    from django.db import close_old_connections
    from django.utils import timezone

    from saferme.outbox.services import beat, send_waiting

    running = _until_told_to_stop()
    while True:
        close_old_connections()
        beat(now=timezone.now())
        sent = send_waiting(now=timezone.now())
        if arguments.once or not running:
            return 0
        if not sent:
            time.sleep(PAUSE_SECONDS)


def _until_told_to_stop() -> list[bool]:
    """Not empty while the worker should go on."""
    running = [True]

    def stop(number: int, frame: FrameType | None) -> None:
        running.clear()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return running
