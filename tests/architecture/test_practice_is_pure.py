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
CLOCKS = {"now", "utcnow", "today", "fromtimestamp"}
OUTSIDE = {"open", "input", "print", "exec", "eval", "__import__"}

# "file:class": "why it may change".
MAY_CHANGE = {
    "src/saferme/practice/pathway/clocks.py:Step": "one step of a replay, while its clocks are wound; never handed out",
}


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
    asked = [
        at(file, call)
        for file in PRACTICE
        for call in calls(tree_of(file))
        if called_name(call) in (OUTSIDE if isinstance(call.func, ast.Name) else CLOCKS)
    ]
    assert not asked, "give the value as an argument"


def test_its_values_are_frozen():
    loose = {
        f"{name_of(file)}:{node.name}"
        for file in PRACTICE
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    }
    assert loose - set(MAY_CHANGE) == set(), "write @dataclass(frozen=True, slots=True)"
    assert set(MAY_CHANGE) <= loose, "an exception that is no longer needed"
