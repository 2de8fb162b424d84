"""Several people at the same moment, each in a thread with a connection of its own, on a database that commits.

The tests' embedded database lives in memory and takes no second connection; a copy of it in a file does, as in use.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from django.db import connection, connections

Act = Callable[[], Any]


@contextmanager
def committing(folder: Path) -> Iterator[None]:
    """What is written inside is committed, to a database of these tests alone."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name, file = connection.connection, connection.settings_dict["NAME"], folder / "races.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        in_memory.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name


def together(acts: Sequence[Act]) -> list[Any]:
    """All at once; what each returned, or the exception that it met, in their order."""
    start, results = Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Act) -> None:
        try:
            start.wait()
            results[place] = act()
        except Exception as problem:
            results[place] = problem
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
