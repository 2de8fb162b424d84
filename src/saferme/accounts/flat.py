"""Rows of many tables as lines of one union: what would be a query for each table comes with one for all."""

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast

#: The columns that every line has, in their order, each with its type of field.
Fields = Mapping[str, Any]


def flat(rows: QuerySet[Any], fields: Fields, **columns: Any) -> QuerySet[Any, Any]:
    """One that is not given is "" or, of no text, None."""
    given = {name: columns.get(name, Value("" if field is CharField else None)) for name, field in fields.items()}
    cast = {f"of_{name}": Cast(given[name], field()) for name, field in fields.items()}
    lines: QuerySet[Any, Any] = rows.order_by().annotate(**cast).values_list(*cast)
    return lines
