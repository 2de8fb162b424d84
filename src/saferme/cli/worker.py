"""``saferme worker``: the worker beside the web server. Writes what is due to be told, sends it, reads what
young people share, makes documents that were asked for together, shows that it is alive."""

import argparse
import logging
import signal
import time
from types import FrameType

from saferme.cli import with_django

PAUSE_SECONDS = 5
#: Messages in one go, before it is looked again whether somebody is to be told of something.
MOST = 50


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("worker", help="write reminders and send what waits; runs until stopped")
    parser.add_argument("--once", action="store_true", help="one round, then stop")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    with_django.start()
    running = _until_told_to_stop()
    while True:
        done = _round(running)
        if arguments.once or not running:
            return 0
        if not done:
            time.sleep(PAUSE_SECONDS)


def _round(running: list[bool]) -> int:
    """How much was done. Without the database the worker waits for it to come back."""
    from django.db import InterfaceError, OperationalError, close_old_connections
    from django.utils import timezone

    from saferme.accounts.services import forget_what_ended
    from saferme.outbox.services import beat
    from saferme.reminders.services import tell_those_whose_time_has_come
    from saferme.surveys.services import forget_tallies

    now = timezone.now()
    try:
        close_old_connections()
        beat(now=now)
        if now.minute == 0:
            forget_what_ended(now=now)
            forget_tallies(now=now)
        told = tell_those_whose_time_has_come(now=now)
        return told + _send(running) + _read_what_is_shared() + _make_what_was_asked()
    except (OperationalError, InterfaceError) as problem:
        logging.getLogger("saferme.worker").warning("The database does not answer: %s", type(problem).__name__)
        return 0


def _send(running: list[bool]) -> int:
    """How many messages were tried, one at a time: each at its own moment, with a sign of life after it."""
    from django.utils import timezone

    from saferme.outbox.services import beat, send_waiting

    tried = 0
    while running and tried < MOST and send_waiting(now=timezone.now(), most=1):
        tried += 1
        beat(now=timezone.now())
    return tried


def _read_what_is_shared() -> int:
    """Of whom something new was written, and some records of a full run. 0 when there was nothing to do.

    What goes wrong here keeps no message waiting; it is tried again in the next round.
    """
    from django.db import InterfaceError, OperationalError
    from django.utils import timezone

    from saferme.accounts.actors import system
    from saferme.insight.services import follow, go_on

    now = timezone.now()
    by = system("Safer Me insight", now)
    try:
        return follow(by=by, now=now) + (1 if go_on(by=by, now=now) else 0)
    except (OperationalError, InterfaceError):
        raise  # the database is gone, for everybody
    except Exception:
        logging.getLogger("saferme.worker").exception("What several records share could not be read.")
        return 0


def _make_what_was_asked() -> int:
    """One document of those that somebody asked for many of at once; the next one in the next round.

    What goes wrong here keeps no message waiting; it is tried again when the time that it may take is over.
    """
    from django.db import InterfaceError, OperationalError
    from django.utils import timezone

    from saferme.documents.services import forget_expired_bundles
    from saferme.workspace.bundling import make_next

    now = timezone.now()
    try:
        forget_expired_bundles(now=now)
        return int(make_next(now=now))
    except (OperationalError, InterfaceError):
        raise  # the database is gone, for everybody
    except Exception:
        logging.getLogger("saferme.worker").exception("A document that was asked for could not be made.")
        return 0


def _until_told_to_stop() -> list[bool]:
    """Not empty while the worker should go on."""
    running = [True]

    def stop(number: int, frame: FrameType | None) -> None:
        running.clear()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return running
