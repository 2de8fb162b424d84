"""The cast in a database in which what one thread commits the others see."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast, make_cast
from tests.races.crowd import committing


@pytest.fixture
def cast(transactional_db: Any, tmp_path: Path) -> Iterator[Cast]:
    with committing(tmp_path):
        yield make_cast()
