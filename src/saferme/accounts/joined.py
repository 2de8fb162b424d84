"""The values of a group as one text, on both databases: what would be a query of its own comes along with the row."""

from typing import Any

from django.db.models import Aggregate, CharField, TextField
from django.db.models.functions import Cast


class Joined(Aggregate):
    """``a,b,c`` of the values in the group, or None for an empty one. For codes and numbers, which hold no comma."""

    name = "Joined"
    output_field = CharField()

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(Cast(expression, TextField()), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="GROUP_CONCAT(%(expressions)s, ',')", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s, ',')", **context)


def parts(joined: str | None) -> list[str]:
    """The values of a Joined text."""
    return joined.split(",") if joined else []
