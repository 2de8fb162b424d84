"""What went wrong, and where; never the values with which it did."""

import logging
import re
import traceback
from collections.abc import Iterator
from types import TracebackType

#: The address of somebody's calendar is a secret: whoever reads it here could use it.
_SECRET = re.compile(r"(/calendar/)[\w-]{20,}")


class WithoutValues(logging.Formatter):
    """An error's own words may hold what somebody typed (“Key (name)=(…) already exists”): its kind and place are kept."""

    def format(self, record: logging.LogRecord) -> str:
        return _SECRET.sub(r"\1...", super().format(record))

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return "\nwhile handling\n".join(_without_words(problem) for problem in _chain(ei[1]))


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)


def _without_words(problem: BaseException) -> str:
    places = "".join(traceback.format_tb(problem.__traceback__))
    return f"{places}{type(problem).__module__}.{type(problem).__qualname__}"
