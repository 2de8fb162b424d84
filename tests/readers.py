"""Who reads every page again, and on which database."""

from collections.abc import Iterable
from typing import Any

import pytest

#: Every page is opened by one of these at least (tests/access/test_matrix.py holds it), and refused to another.
ON_BOTH_DATABASES = (
    "administrator", "community_safety", "early_help_manager", "front_door", "leaving_care_adviser", "police",
    "practitioner",
)  # fmt: skip


def readers(names: Iterable[str]) -> list[Any]:
    """For `parametrize`: a crawl of all pages by each of these, on PostgreSQL by some of them."""
    return [
        pytest.param(name, marks=() if name in ON_BOTH_DATABASES else pytest.mark.embedded_is_enough) for name in names
    ]
