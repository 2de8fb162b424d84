"""Records that many tests begin with, made once through the services; a test gets their rows back, in a few statements."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery

from saferme.audit.models import ChainHead

T = TypeVar("T")


@dataclass(frozen=True)
class Kept(Generic[T]):
    inserts: Sequence[tuple[str, Sequence[Any]]]
    made: T

    def put_back(self) -> T:
        """Into a database without records; ids and times are those of the first making."""
        with connection.cursor() as cursor:
            for statement, values in self.inserts:
                cursor.execute(statement, values)
        return deepcopy(self.made)


def keep(make: Callable[[], T]) -> Kept[T]:
    """What `make` makes in a database without records, and the rows of it; the database is left as it was."""
    with transaction.atomic():
        assert not ChainHead.objects.exists(), "other records would be kept with these"
        made = make()
        inserts = [insert for model in _models() for insert in _inserts(model)]
        transaction.set_rollback(True)
    return Kept(inserts, made)


def _models() -> list[type[Model]]:
    """The end of the chain comes last: the database moves it on with every event that is added."""
    ours = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("saferme.")]
    return sorted(ours, key=lambda model: model is ChainHead)


def _inserts(model: type[Model]) -> list[tuple[str, Sequence[Any]]]:
    rows = list(model._base_manager.order_by("pk"))
    if not rows:
        return []
    query = InsertQuery(model)
    query.insert_values(model._meta.concrete_fields, rows, raw=True)
    statements: list[tuple[str, Sequence[Any]]] = query.get_compiler(connection=connection).as_sql()
    return statements
