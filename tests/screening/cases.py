"""The published cases as somebody would type them into the form."""

from typing import Any

from saferme.packs import load_pack
from saferme.practice.forms import Form
from saferme.screening.mapping import FORM_OF
from tests.practice.builders import CASES, load

Pages = dict[str, dict[str, Any]]
INPUTS: dict[str, dict[str, Any]] = {
    f"{story['id']}-{place}": telling["input"]
    for story in (load(path) for path in sorted(CASES.glob("[0-9]*.yaml")))
    for place, telling in enumerate(story["screen"])
}
#: Keys that no question of the subject's form asks: the contract leaves them alone, a form does not have them.
_ALWAYS_KNOWN = ("subject",)


def form_of(case: dict[str, Any]) -> Form:
    return load_pack().form(FORM_OF[case["subject"]])


def fields_of(case: dict[str, Any]) -> dict[str, Any]:
    """What is typed or ticked, by field name. Whether somebody is a care leaver is asked of those not in care."""
    typed: dict[str, Any] = {}
    for key, value in case.items():
        if key == "concern_by_context":
            typed |= {f"concern_{context}": concern for context, concern in value.items()}
        elif isinstance(value, list):
            typed[key] = ["", *(value or ["none_of_these"])]
        elif key not in _ALWAYS_KNOWN:
            typed[key] = str(value)
    if "care_leaver" in typed:
        typed.setdefault("looked_after", "not_known")
    return typed


def pages_of(case: dict[str, Any]) -> Pages:
    """The fields of each page of the form, every page included."""
    typed = fields_of(case)
    return {
        section.code: {question.code: typed[question.code] for question in section.questions if question.code in typed}
        for section in form_of(case).sections
    }


def can_be_typed(case: dict[str, Any]) -> bool:
    asked = {question.code for question in form_of(case).questions()}
    return set(fields_of(case)) <= asked


TYPED = {name: case for name, case in INPUTS.items() if can_be_typed(case)}
