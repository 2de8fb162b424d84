"""What the columns of a table can hold, said in a sentence before the database refuses."""

from collections.abc import Mapping
from typing import Any

from django.db import models


def too_long(model: type[models.Model], details: Mapping[str, Any]) -> dict[str, str]:
    """A sentence for each text that its column does not hold."""
    problems = {}
    for name, value in details.items():
        longest = getattr(model._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and longest and len(value) > longest:
            problems[name] = f"This is too long by {len(value) - longest} characters. At most {longest} fit."
    return problems
