"""Rows of many tables as lines of one union: what would be a query for each table comes with one for all."""

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast

#: The columns that every line has, in their order, each with its type of field.
Fields = Mapping[str, Any]


def flat(rows: QuerySet[Any], fields: Fields, **columns: Any) -> QuerySet[Any, Any]:
    """One that is not given is "" or, of no text, None."""
    given = {f"of_{name}": _column(field, columns.get(name)) for name, field in fields.items()}
    lines: QuerySet[Any, Any] = rows.order_by().annotate(**given).values_list(*given)
    return lines


def _column(field: Any, column: Any) -> Any:
    """Text may come of a key or a number. A day or a moment is one already: SQLite would cut a cast moment short."""
    if column is None:
        return Value("") if field is CharField else Cast(Value(None), field())
    return Cast(column, field()) if field is CharField else column
