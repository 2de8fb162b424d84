"""Reading the input of the decision contract: each key has a reader, and a mistake names the key.

Nothing that was typed is repeated but the name of a key: a case may be somebody's life.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from saferme.practice.problems import ContractError

Code = TypeVar("Code", bound=StrEnum)
Reader = Callable[[str, Any], Any]

DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(DAY.pattern + r"T[0-9]{2}:[0-9]{2}")


def refuse(key: str, takes: str) -> NoReturn:
    raise ContractError(f"{key}: {takes}")


def check_mapping(where: str, raw: Any, keys: AbstractSet[str]) -> None:
    """Refuses anything but a mapping with known keys."""
    if not isinstance(raw, Mapping):
        refuse(where or "the case", f"takes a mapping with the keys {words(keys)}")
    if raw.keys() <= keys:
        return
    for key in raw:
        if key not in keys:
            refuse(join(where, shown(key)), f"is not a key of the contract; takes {words(keys)}")


def join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def shown(key: object) -> str:
    """A key as it may be printed: on one line, in plain characters, not endless."""
    return key if isinstance(key, str) and key.isidentifier() and key.isascii() else ascii(key)[:60]


def words(codes: Iterable[str]) -> str:
    return ", ".join(codes)


def read_keys(where: str, raw: Any, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Each given key with its reader; `null` is the same as absent."""
    check_mapping(where, raw, readers.keys())
    return {key: readers[key](join(where, key), value) for key, value in raw.items() if value is not None}


def code_of(kind: type[Code]) -> Callable[[str, Any], Code]:
    members = {str(member): member for member in kind}
    takes = f"takes one of {words(members)}"

    def read(key: str, value: Any) -> Code:
        member = members.get(value) if isinstance(value, str) else None
        return member if member is not None else refuse(key, takes)

    return read


def list_of(kind: type[Code]) -> Callable[[str, Any], tuple[Code, ...]]:
    """Each entry counts once, where it stands first."""
    members = {str(member): member for member in kind}
    takes = f"takes a list of {words(members)}"

    def read(key: str, value: Any) -> tuple[Code, ...]:
        if not isinstance(value, list | tuple):
            refuse(key, takes)
        if not all(isinstance(entry, str) and entry in members for entry in value):
            refuse(key, takes)
        return tuple(dict.fromkeys(members[entry] for entry in value))

    return read


def whole_number(most: int | None = None) -> Callable[[str, Any], int]:
    takes = f"takes a whole number, 0 {'or more' if most is None else f'to {most}'}"

    def read(key: str, value: Any) -> int:
        if type(value) is not int or value < 0 or (most is not None and value > most):
            refuse(key, takes)
        return value

    return read


def read_day(key: str, value: Any) -> date:
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    return refuse(key, "takes a date as YYYY-MM-DD in the years 1900 to 2099")


def read_day_or_moment(key: str, value: Any) -> date | datetime:
    """A moment is local time, Europe/London, without an offset."""
    if isinstance(value, str):
        try:
            if DAY.fullmatch(value):
                return date.fromisoformat(value)
            if MOMENT.fullmatch(value):
                return datetime.fromisoformat(value)
        except ValueError:
            pass
    return refuse(key, "takes a date as YYYY-MM-DD or a local time as YYYY-MM-DDTHH:MM, 1900 to 2099")
