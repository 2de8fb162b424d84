"""Reading the project's own files."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "saferme"
MANAGERS = {"objects", "_default_manager", "_base_manager"}
NOT_OURS = re.compile(r"(^|/)(\.(?!ci/)[^/]+/|(node_modules|build|var|__pycache__|[^/]*\.egg-info)/)")


@cache
def rooms() -> tuple[str, ...]:
    """The folders of the house that hold code."""
    return tuple(sorted(folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists()))


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project: what git keeps or would keep; without git (an unpacked release), what lies there."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        files = [file for file in ROOT.rglob("*") if not NOT_OURS.search(name_of(file))]
    return tuple(sorted({file for file in files if file.is_file()}))


@cache
def text_of(file: Path) -> str:
    """What is written in the file; nothing for a picture."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(text_of(file), str(file))


@cache
def python_files() -> tuple[Path, ...]:
    return tuple(file for file in project_files() if file.suffix == ".py")


@cache
def source_files() -> tuple[Path, ...]:
    """The code that is served: no tests, no scripts, no migrations."""
    return tuple(file for file in python_files() if file.is_relative_to(SOURCE) and "migrations" not in file.parts)


def room_of(file: Path) -> str:
    return file.relative_to(SOURCE).parts[0]


def modules(noun: str) -> list[Path]:
    """The files of every room that are ``noun``: ``views.py``, or all of ``views/`` where it was split."""
    return [file for file in source_files() if noun in module_name(file).split(".")[2:3]]


def module_name(file: Path) -> str:
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def only_for_types(node: ast.AST) -> bool:
    """Whether this is an ``if TYPE_CHECKING:``, whose body never runs."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def walk_running(node: ast.AST) -> Iterator[ast.AST]:
    """As ast.walk, without what only a type checker reads."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not only_for_types(child):
            yield from walk_running(child)


def imports(file: Path) -> set[str]:
    """The full names that a file imports when it runs; ``from a.b import c`` gives both ``a.b`` and ``a.b.c``."""
    found: set[str] = set()
    for node in walk_running(tree_of(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _base_of(node, file)
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return found


def _base_of(node: ast.ImportFrom, file: Path) -> str:
    if not node.level:
        return node.module or ""
    package = module_name(file).split(".")
    if file.name != "__init__.py":
        package = package[:-1]
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def calls(node: ast.AST) -> Iterator[ast.Call]:
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))


def called_name(call: ast.Call) -> str:
    """The last part of what is called: ``save`` for ``a.b.save()``."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def named_models(file: Path, besides: str = "") -> set[str]:
    """The names that stand for models of rooms in this file; ``besides``: the room whose own do not count."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ImportFrom)
        and (match := re.match(r"saferme\.(\w+)(\.models\b.*)?$", _base_of(node, file)))
        and match[1] != besides
        for alias in node.names
        if match[2] or alias.name == "models"
    }


def touches(file: Path, models: set[str]) -> list[str]:
    """Where a table is queried or a row made. As a type, or for its choices, a model may be named."""
    found = []
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            if ast.unparse(node.value).split(".")[0] in models:
                found.append(at(file, node))
        elif isinstance(node, ast.Call):
            said = ast.unparse(node.func).split(".")
            if said[0] in models and (len(said) == 1 or said[0] == "models"):
                found.append(at(file, node))
    return found


def at(file: Path, node: ast.AST) -> str:
    return f"{name_of(file)}:{getattr(node, 'lineno', '?')}"
