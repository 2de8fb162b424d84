"""The rules of the framework are plain Python: values in, values out, the same answer everywhere and always."""

import ast
import sys

from tests.architecture.code import SOURCE, at, called_name, calls, imports, name_of, source_files, tree_of

PRACTICE = [file for file in source_files() if file.is_relative_to(SOURCE / "practice")]

# Standard library, but reaching outside: clock, files, network, processes, chance, the environment.
REACHES_OUT = {
    "asyncio", "glob", "http", "io", "locale", "logging", "multiprocessing", "os", "pathlib", "platform",
    "random", "secrets", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile",
    "threading", "time", "urllib", "uuid",
}  # fmt: skip
ASKS_OUTSIDE = {"now", "utcnow", "today", "open", "input", "print", "exec", "eval", "__import__"}


def test_imports_the_standard_library_alone():
    foreign = {
        f"{name_of(file)} imports {name}"
        for file in PRACTICE
        for name in imports(file)
        if not (name == "saferme" or name.startswith("saferme.practice"))
        and name.split(".")[0] not in set(sys.stdlib_module_names) - REACHES_OUT
    }
    assert PRACTICE and not foreign


def test_asks_no_clock_and_no_file():
    asked = [at(file, call) for file in PRACTICE for call in calls(tree_of(file)) if called_name(call) in ASKS_OUTSIDE]
    assert not asked, "give the value as an argument"


def test_its_values_are_frozen():
    loose = [
        at(file, node)
        for file in PRACTICE
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]
    assert not loose, "write @dataclass(frozen=True, slots=True)"
