"""The database itself keeps what must hold, and nothing happens behind a caller's back."""

import ast
import re

from django.apps import apps

from tests.architecture.code import at, imports, modules, name_of, source_files, tree_of

MODELS = [
    model
    for config in apps.get_app_configs()
    if config.name.startswith("saferme.")
    for model in config.get_models(include_auto_created=False)
]

# "app.Model": "why no constraint is needed": nothing in it can contradict anything else in it.
NO_CONSTRAINT = {
    "accounts.Agency": "a name, which is unique, and a kind",
    "accounts.FormToken": "a token, which is its key, and where it led",
}

# The second makes no sense without, or before, the first.
PAIRS = [("since", "until"), ("starts", "ends"), ("starts_on", "ends_on"), ("from_day", "to_day")]
# What was done has a time; who did it and why go with it.
DONE_AT = re.compile(r"^(?!created|updated|recorded|saved|seen|made)(\w+)_at$")

# "app.Model.field": "why its pair is held elsewhere".
LOOSE_PAIR = {
    "casework.CaseFact.withdrawn_by": "empty when the software itself withdrew it",
    "submissions.Submission.finished_by": "empty when the software itself finished it",
}


def _label(model):
    return f"{model._meta.app_label}.{model.__name__}"


def _mentions(said: str, *fields: str) -> bool:
    return all(re.search(rf"(?<![a-z_]){field}(?![a-z])(?!_(?!_))", said) for field in fields)


def _pairs(model) -> list[tuple[str, str]]:
    names = {field.name: field for field in model._meta.fields}
    found = [pair for pair in PAIRS if set(pair) <= set(names)]
    for name, field in names.items():
        match = DONE_AT.match(name)
        if match and field.null:
            found += [(name, f"{match[1]}_{end}") for end in ("by", "reason") if f"{match[1]}_{end}" in names]
    return found


def test_models_have_constraints():
    without = {_label(model) for model in MODELS if not model._meta.constraints}
    assert without - set(NO_CONSTRAINT) == set(), "say in Meta.constraints what must hold"
    assert set(NO_CONSTRAINT) <= without, "an exception that is no longer needed"


def test_what_goes_together_is_held_together():
    loose = {
        f"{_label(model)}.{second}"
        for model in MODELS
        for first, second in _pairs(model)
        if not any(_mentions(repr(constraint), first, second) for constraint in model._meta.constraints)
    }
    assert loose - set(LOOSE_PAIR) == set(), "a constraint that mentions both"
    assert set(LOOSE_PAIR) <= loose, "an exception that is no longer needed"


def test_saving_is_not_overridden():
    behind = {"save", "delete", "full_clean", "refresh_from_db"}
    found = [
        at(file, function)
        for file in modules("models")
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ClassDef)
        for function in node.body
        if isinstance(function, ast.FunctionDef) and function.name in behind
    ]
    assert not found, "a write is a service"


def test_no_signals_and_no_keys_to_anything():
    hidden = ("django.db.models.signals", "django.dispatch", "django.core.signals", "django.contrib.contenttypes.f")
    found = [f"{name_of(file)}: {name}" for file in source_files() for name in imports(file) if name.startswith(hidden)]
    assert not found, "say it where it happens"
