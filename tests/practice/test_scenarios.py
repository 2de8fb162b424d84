"""Published stories and one vector for each rule, put to the rules."""

from typing import Any

import pytest

from saferme.practice.screening import read_screening, recommend
from saferme.practice.settings import DEFAULTS
from tests.practice.builders import CASES, load, pathway

STORIES = [load(path) for path in sorted(CASES.glob("[0-9]*.yaml"))]
VECTORS = load(CASES / "pathway-vectors.yaml")["vectors"]
SCREENINGS = [
    pytest.param(telling["input"], telling["expect"], id=f"{story['id']}-{place}")
    for story in STORIES
    for place, telling in enumerate(story["screen"])
]
PATHWAYS = [
    pytest.param(story["pathway"]["input"], story["pathway"]["expect"], id=story["id"])
    for story in STORIES
    if "pathway" in story
]


def codes(entries: list[dict[str, Any]], *keys: str) -> list[dict[str, Any]]:
    return [{key: entry[key] for key in keys} for entry in entries]


def test_there_are_as_many_as_were_published() -> None:
    assert (len(STORIES), len(SCREENINGS), len(PATHWAYS), len(VECTORS)) == (32, 33, 6, 34)


@pytest.mark.parametrize(("given", "expected"), SCREENINGS)
def test_screening_of_a_story(given: dict[str, Any], expected: dict[str, Any]) -> None:
    answer = recommend(read_screening(given), DEFAULTS).as_json()
    recommended = {answer["recommendation"], *answer["also"]}
    assert answer["recommendation"] == expected["recommendation"]
    assert set(expected.get("also_includes", ())) <= set(answer["also"])
    assert not set(expected.get("never", ())) & recommended
    assert set(expected.get("missing_includes", ())) <= set(answer["missing"])
    assert set(expected.get("warnings_include", ())) <= set(answer["warnings"])
    assert answer["banner"] == expected.get("banner", answer["banner"])
    assert set(expected) <= {
        "recommendation", "also_includes", "never", "missing_includes", "warnings_include", "banner",
    }  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), PATHWAYS)
def test_pathway_of_a_story(given: dict[str, Any], expected: dict[str, Any]) -> None:
    answer = pathway(given)
    actions = [entry["action"] for entry in answer["allowed"]]
    rules = {entry["action"]: {r["rule"] for r in entry["because"]} for entry in answer["blocked"]}
    listed = codes(answer["deadlines"], "code", "due", "met_on")
    assert answer["state"] == expected["state"]
    assert answer.get("overlay") == expected.get("overlay", answer.get("overlay"))
    assert actions == expected.get("allowed", actions)
    assert set(expected.get("allowed_includes", ())) <= set(actions)
    assert codes(answer["refused"], "index", "rule") == expected.get("refused", [])
    for action, expected_rules in expected.get("blocked_includes", {}).items():
        assert set(expected_rules) <= rules[action]
    assert listed == expected.get("deadlines", listed)
    for wanted in expected.get("deadlines_include", ()):
        assert any(wanted.items() <= entry.items() for entry in listed), wanted
    assert set(expected) <= {
        "state", "overlay", "allowed", "allowed_includes", "refused", "blocked_includes", "deadlines",
        "deadlines_include",
    }  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_vector_is_met_whole(vector: dict[str, Any]) -> None:
    answer = pathway(vector["input"])
    got = {
        "state": answer["state"],
        "allowed": [entry["action"] for entry in answer["allowed"]],
        "blocked": [(entry["action"], [r["rule"] for r in entry["because"]]) for entry in answer["blocked"]],
        "deadlines": codes(answer["deadlines"], "code", "due", "met_on"),
        "refused": codes(answer["refused"], "index", "rule"),
    }
    if vector["input"]["subject"] == "child":
        got["overlay"] = answer["overlay"]
    expected = vector["expect"]
    assert got == expected | {"blocked": list(expected["blocked"].items())}
    assert "overlay" in answer or vector["input"]["subject"] != "child"


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_every_reason_is_a_sentence(vector: dict[str, Any]) -> None:
    answer = pathway(vector["input"])
    reasons = [*answer["because"], *answer["refused"]]
    reasons += [reason for entry in answer["allowed"] + answer["blocked"] for reason in entry["because"]]
    assert reasons
    assert all(reason["says"].endswith(".") and len(reason["says"]) > 20 for reason in reasons)
