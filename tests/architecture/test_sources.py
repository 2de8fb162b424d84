"""Small modules, no statements by hand to the database, nothing left for later, only what was declared."""

import ast
import re
import sys
import tomllib
import warnings
from importlib.metadata import packages_distributions

from tests.architecture.code import (
    ROOT,
    at,
    called_name,
    calls,
    imports,
    name_of,
    project_files,
    python_files,
    source_files,
    text_of,
    tree_of,
)

LINES_TO_SPLIT, LINES_AT_MOST, FUNCTION_AT_MOST, STATEMENTS_OF_A_TABLE = 300, 400, 60, 5
LINES_OF_TESTS = 500  # many are tables

# "file": "why it speaks to the database itself".
OWN_STATEMENTS = {
    "src/saferme/accounts/prepared.py": "asks again, with other values, what the framework has put together",
}

STATEMENTS = {"raw", "extra", "RawSQL", "cursor", "execute", "executemany", "executescript"}
WRITTEN_BY_TOOLS = {"requirements.txt", "requirements-dev.txt", "package-lock.json"}
LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
SKIPPED = re.compile(r"mark\.(skip|xf" r"ail)|pytest\.(skip|xf" r"ail)|import" r"orskip|unittest\.sk" r"ip")
TEXTS = [file for file in project_files() if file.name not in WRITTEN_BY_TOOLS]


def test_modules_are_about_one_thing():
    lines = {name_of(file): text_of(file).count("\n") for file in python_files() if "migrations" not in file.parts}
    for name, number in lines.items():
        if not name.startswith("tests/") and LINES_TO_SPLIT < number <= LINES_AT_MOST:
            warnings.warn(f"{name} has {number} lines: split it by noun before it grows", stacklevel=1)
    most = {name: LINES_OF_TESTS if name.startswith("tests/") else LINES_AT_MOST for name in lines}
    assert not {name: number for name, number in lines.items() if number > most[name]}, "split it by noun"


def test_functions_are_short():
    """In lines, unless it is a table: one statement that is long because it lists much."""
    long = [
        at(file, node)
        for file in python_files()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.FunctionDef)
        if (node.end_lineno or 0) - node.lineno >= FUNCTION_AT_MOST
        and sum(isinstance(inner, ast.stmt) for inner in ast.walk(node)) > STATEMENTS_OF_A_TABLE
    ]
    assert not long


def test_no_statements_by_hand():
    found = {name_of(file) for file in source_files() for call in calls(tree_of(file)) if _is_statement(call)}
    assert found - set(OWN_STATEMENTS) == set(), "use the query language of the framework"
    assert set(OWN_STATEMENTS) <= found, "an exception that is no longer needed"


def _is_statement(call: ast.Call) -> bool:
    return called_name(call) in STATEMENTS


def test_nothing_is_left_for_later():
    assert not [name_of(file) for file in TEXTS if LATER.search(text_of(file))]


def test_no_test_is_skipped():
    tests = [file for file in python_files() if file.is_relative_to(ROOT / "tests")]
    assert not [name_of(file) for file in tests if SKIPPED.search(text_of(file))]


def _declared() -> set[str]:
    lines = text_of(ROOT / "requirements.in").splitlines()
    return {match[0].lower().replace("_", "-") for line in lines if (match := re.match(r"[\w-]+", line))}


def test_what_is_imported_is_declared():
    known, declared = packages_distributions(), _declared()
    standard = set(sys.stdlib_module_names) | {"saferme", ""}
    missing = {
        f"{name_of(file)} imports {top}"
        for file in source_files()
        for top in {name.split(".")[0] for name in imports(file)} - standard
        if not {name.lower().replace("_", "-") for name in known.get(top, [])} & declared
    }
    assert not missing, "name it in requirements.in, with the reason"


def test_tests_run_on_the_versions_that_are_served():
    def pins(name):
        return set(re.findall(r"^([\w.-]+==[^ ;\\]+)", text_of(ROOT / name), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt"), "run make lock"


def test_project_file_reads():
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    assert project["license"] == "MIT" and project["requires-python"] == ">=3.11"
