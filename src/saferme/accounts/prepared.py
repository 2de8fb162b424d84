"""Queries that are put together once and then asked again and again with other values.

The pages of a record ask the same queries at every look, and Django takes longer to put one of them together than the
database to answer it. Only what is asked often is worth this, and only rows of plain values come of it.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Value

Rows = list[tuple[Any, ...]]


class _Blank(Value):
    """Stands in a query for a value that each look fills in."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Prepared:
    """The query that ``build`` makes: called with a blank for each name in ``blanks``, of this type of field."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], blanks: dict[str, Any]) -> None:
        self._build, self._blanks = build, blanks

    def __call__(self, **values: Any) -> Rows:
        """The rows for these values."""
        if None in values.values():
            raise ValueError("A condition on None is another query.")
        query, sql, params, columns = self._put_together
        filled = {name: self._blanks[name].get_db_prep_value(value, connection) for name, value in values.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [filled[one.value] if isinstance(one, _Blank) else one for one in params])
            found = cursor.fetchall()
        compiler = query.get_compiler(connection=connection)
        return [tuple(row) for row in compiler.apply_converters(found, compiler.get_converters(columns))]

    @cached_property
    def _put_together(self) -> tuple[Any, str, tuple[Any, ...], list[Any]]:
        """The query, its words, their values and blanks, and what its columns are read as."""
        query = self._build(**{name: _Blank(name, field) for name, field in self._blanks.items()}).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        return query, sql, tuple(params), [column for column, *_ in compiler.select[: compiler.col_count]]


def prepared(**blanks: Any) -> Callable[[Callable[..., QuerySet[Any, Any]]], Prepared]:
    """Makes a function that returns a query of ``values_list`` into one that returns its rows.

    @prepared(case=UUIDField(), day=DateField())
    def _parts(case: Any, day: Any) -> QuerySet[CasePart, Any]:
        return CasePart.objects.filter(case=case, since__lte=day).values_list("part", "user__name")

    rows = _parts(case=case.pk, day=today)
    """
    return lambda build: Prepared(build, blanks)
