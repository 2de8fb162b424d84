"""The YAML of a case: words, whole numbers, null, lists and mappings. Nothing else.

The loader in Python and not the one in C, which a few thousand open brackets bring down.
"""

import re
from typing import Any

import yaml

from saferme.practice.contract_reading import refuse, shown
from saferme.practice.problems import ContractError

NULL, WHOLE_NUMBER = "tag:yaml.org,2002:null", "tag:yaml.org,2002:int"


class CaseLoader(yaml.BaseLoader):
    """`yes`, `on`, `true` and dates are the words that were written."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                refuse(_place(key_node), "takes words as keys")
            key = key_node.value
            if key in mapping:
                refuse(shown(key), f"is written twice ({_place(key_node)}); takes one value")
            mapping[key] = self.construct_object(value_node, deep=True)
        return mapping


def _place(node: yaml.Node) -> str:
    return f"line {node.start_mark.line + 1}"


def _null(loader: CaseLoader, node: yaml.Node) -> None:
    return None


def _whole_number(loader: CaseLoader, node: yaml.ScalarNode) -> int | str:
    try:
        return int(node.value)
    except ValueError:  # longer than Python reads: no key takes it as a word either
        return str(node.value)


CaseLoader.add_implicit_resolver(NULL, re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
CaseLoader.add_implicit_resolver(WHOLE_NUMBER, re.compile(r"[-+]?[0-9]+\Z"), list("-+0123456789"))
CaseLoader.add_constructor(NULL, _null)
CaseLoader.add_constructor(WHOLE_NUMBER, _whole_number)


def read_yaml(text: str) -> Any:
    """Raises ContractError."""
    try:
        return yaml.load(text, Loader=CaseLoader)  # noqa: S506 - a BaseLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise ContractError(f"the case: takes YAML or JSON; this is neither{where}") from None
    except (yaml.YAMLError, RecursionError):
        raise ContractError("the case: takes YAML or JSON; this is neither") from None
