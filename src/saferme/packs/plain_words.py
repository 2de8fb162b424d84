"""What is wrong with an entry of a file, and how to mend it, for somebody who writes no code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Said = Callable[[Any, Mapping[str, Any]], str]
_DATE = "is no date: write it like 2027-04-01"

#: By the kind of mistake that the reader of the files tells: what was written, and what it was measured by.
SENTENCES: dict[str, Said] = {
    "missing": lambda given, of: "this is missing: add it",
    "extra_forbidden": lambda given, of: "nothing reads this: check how it is spelt, or take it out",
    "enum": lambda given, of: f"“{given}” is not one of the choices: write {of['expected']}",
    "literal_error": lambda given, of: f"“{given}” is not one of the choices: write {of['expected']}",
    "int_parsing": lambda given, of: f"“{given}” is no whole number: write one in digits, like 11",
    "int_type": lambda given, of: "this is a whole number in digits, like 11",
    "greater_than_equal": lambda given, of: f"{given} is too small: write {of['ge']} or more",
    "less_than_equal": lambda given, of: f"{given} is too large: write {of['le']} or less",
    "string_too_short": lambda given, of: "nothing is written here: write what people are to read",
    "string_too_long": lambda given, of: f"this is too long: write {of['max_length']} letters or fewer",
    "string_type": lambda given, of: "this is one piece of text: put it on one line, between quotation marks",
    "string_pattern_mismatch": lambda given, of: (
        f"“{given}” cannot be a code: use small letters, digits, _ and -, without spaces, like way_to_school"
    ),
    "bool_parsing": lambda given, of: f"“{given}” is neither true nor false: write one of the two",
    "date_from_datetime_parsing": lambda given, of: f"“{given}” {_DATE}",
    "date_parsing": lambda given, of: f"“{given}” {_DATE}",
    "too_short": lambda given, of: "this list is empty: add at least one entry, or take the whole of it out",
    "list_type": lambda given, of: "this is a list: put each entry on a line that begins with a dash",
    "dict_type": lambda given, of: "this holds entries of its own: put each on a line below, further in",
    "model_type": lambda given, of: "this holds entries of its own: put each on a line below, further in",
}
#: What the reader tells as the types of Python are called.
_BY_ENDING = (("_type", "model_type"),)


def sentence(mistake: Mapping[str, Any]) -> str:
    kind = mistake["type"]
    said = SENTENCES.get(kind) or next((SENTENCES[to] for end, to in _BY_ENDING if kind.endswith(end)), None)
    if said is None:
        return str(mistake["msg"]).removeprefix("Value error, ")
    return said(mistake.get("input"), mistake.get("ctx", {}))
