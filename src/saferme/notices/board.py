"""What stands on every page, kept by each server process for half a minute, so that a page asks the database for nothing.

Who changes it sees it at once; another process shows it within that time.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import DatabaseError

SECONDS = 30


@dataclass(frozen=True, slots=True)
class Shown:
    text: str
    first_day: date
    last_day: date
    for_everybody: bool


@dataclass(frozen=True, slots=True)
class Board:
    """``numbers``: by the line of the pack. ``announcements``: those not yet over when this was read."""

    numbers: Mapping[str, str] = field(default_factory=dict)
    announcements: tuple[Shown, ...] = ()

    def to_show(self, day: date, *, signed_in: bool) -> list[str]:
        return [
            one.text
            for one in self.announcements
            if one.first_day <= day <= one.last_day and (signed_in or one.for_everybody)
        ]


class Keeper:
    """The board of this process, and until when it is believed."""

    def __init__(self) -> None:
        self._board, self._until = Board(), 0.0

    def board(self, read: Callable[[], Board]) -> Board:
        """A database that does not answer takes no public page with it: what was known last is shown."""
        if time.monotonic() >= self._until:
            try:
                self.keep(read(), SECONDS)
            except DatabaseError:
                self.keep(self._board, SECONDS)
        return self._board

    def keep(self, board: Board, seconds: float) -> None:
        self._board, self._until = board, time.monotonic() + seconds

    def forget(self) -> None:
        self._until = 0.0


KEPT = Keeper()
