"""Reading a case from text, strictly: a key that is written twice is refused, for either may be meant."""

import json
from typing import Any

from saferme.practice.contract_reading import refuse, shown
from saferme.practice.problems import ContractError


def decode(data: bytes) -> str:
    """Raises ContractError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ContractError("the case: takes text in UTF-8") from None


def read_json(text: str) -> Any:
    """Raises ContractError."""
    try:
        return STRICT.decode(text)
    except json.JSONDecodeError as error:
        raise ContractError(f"the case: takes one JSON object a line; column {error.colno} is not JSON") from None
    except (ValueError, RecursionError):
        raise ContractError("the case: takes one JSON object a line; this is not one") from None


def read_yaml_or_json(text: str) -> Any:
    """Raises ContractError. What looks like JSON is tried as that first: YAML does not take all of it."""
    if text.lstrip().startswith("{"):
        try:
            return STRICT.decode(text)
        except (ValueError, RecursionError):
            pass
    from saferme.cli.case_yaml import read_yaml  # a line of JSON needs no YAML

    return read_yaml(text)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        keys = [key for key, _ in pairs]
        refuse(shown(next(key for key in keys if keys.count(key) > 1)), "is written twice; takes one value")
    return mapping


STRICT = json.JSONDecoder(object_pairs_hook=_mapping)
"""One for all lines: making it takes as long as reading a short case."""
