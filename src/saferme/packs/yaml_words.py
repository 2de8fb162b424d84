"""YAML in which every scalar stays the word that was written (`yes`, `no`, 2); mistakes have a place."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from saferme.packs import plain_words

Model = TypeVar("Model", bound=BaseModel)


class PackProblem(ValueError):
    """A file of a pack cannot be used. The text names the file, the line and what is wrong."""


class _WordLoader(yaml.CBaseLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuses a key written twice: YAML itself would silently keep the last one."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"“{key.value}” is written twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def text_of(path: Path, shown_as: str) -> str:
    """Raises PackProblem if there is no such file, or no text in it."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise PackProblem(f"{shown_as}: there is no such file") from error
    except UnicodeDecodeError as error:
        raise PackProblem(f"{shown_as}: {error}") from error


def read_words(path: Path, shown_as: str) -> Any:
    """Raises PackProblem, with the line, if the file is not YAML."""
    return _words_of(text_of(path, shown_as), shown_as)


def _words_of(text: str, shown_as: str) -> Any:
    """Raises PackProblem, with the line, if the text is not YAML."""
    try:
        return yaml.load(text, Loader=_WordLoader)  # noqa: S506 - a BaseLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackProblem(f"{shown_as}, line {line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise PackProblem(f"{shown_as}: {error}") from error


def read_as(model: type[Model], path: Path, shown_as: str, known: Collection[str] = ()) -> Model:
    """The file as that model; `known` are the names that it may refer to.

    Raises PackProblem that names every mistake with its line.
    """
    return text_as(model, text_of(path, shown_as), shown_as, known)


def text_as(model: type[Model], text: str, shown_as: str, known: Collection[str] = ()) -> Model:
    """As `read_as`, of a text that is read already."""
    words = _words_of(text, shown_as)
    try:
        return model.model_validate(words, context=known)
    except ValidationError as error:
        root = yaml.compose(text, Loader=_WordLoader)
        mistakes = [_sentence(shown_as, root, mistake) for mistake in error.errors()]
        raise PackProblem("\n".join(mistakes)) from error


def _sentence(shown_as: str, root: yaml.Node | None, mistake: Any) -> str:
    line, place = _find(root, mistake["loc"])
    where = f" ({' > '.join(place)})" if place else ""
    return f"{shown_as}, line {line}{where}: {plain_words.sentence(mistake)}"


def _find(node: yaml.Node | None, location: tuple[str | int, ...]) -> tuple[int, list[str]]:
    """The line of a mistake, and the way there.

    A step that the file does not have has no line: a missing key, and the name of the kind of entry that was tried.
    """
    place: list[str] = []
    line = node.start_mark.line + 1 if node else 1
    for step in location:
        place.append(str(step + 1) if isinstance(step, int) else step)
        child = _child(node, step)
        if child is not None:
            node, line = child
    return line, place


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    return None
