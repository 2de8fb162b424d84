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
    """Each cast takes its time at every look, and only an empty text does without."""
    if column is None and field is CharField:
        return Value("")
    return Cast(Value(None) if column is None else column, field())
