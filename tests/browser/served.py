"""The product as it is served, with a clock that the tests set: their Tuesday in March, or a later day.

For the web server of the tests alone: ``granian tests.browser.served:application``. The time stands in a file and goes on
from there by itself.
"""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import time_machine

CLOCK = Path(os.environ["SAFERME_VAR"]) / "clock"
_set_to = CLOCK.read_text()
_clock = time_machine.travel(datetime.fromisoformat(_set_to), tick=True).start()

from saferme.config.wsgi import application as product  # noqa: E402 - after the clock is set


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    global _set_to
    if (now := CLOCK.read_text()) != _set_to:
        _clock.move_to(datetime.fromisoformat(now))
        _set_to = now
    return product(environ, start_response)
