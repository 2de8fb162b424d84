"""The second authority: other ages, levels, clocks, names and forms, from the same code."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from saferme.packs import check_pack, load_pack
from saferme.packs.pack import shipped
from saferme.practice.pathway import read_pathway, replay
from saferme.practice.screening import read_screening, recommend

HERE, THERE = load_pack("marrowshire"), load_pack("devon")
TEXT = (Path(__file__).parent / "marrowshire-vectors.yaml").read_text(encoding="utf-8")
VECTORS = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506
OTHERS_NAMES = ("Front Door", "Trusted Adult", "ead professional", "ndependent chair", "MACE", "Devon")


@pytest.mark.parametrize("name", shipped())
def test_nothing_is_wrong_with_a_pack_that_is_shipped(name):
    assert check_pack(name) == []


@pytest.mark.parametrize("case", VECTORS["screening"], ids=lambda case: case["says"])
def test_what_is_recommended_there(case):
    given = recommend(read_screening(_numbers(case["case"])), HERE.settings)
    assert given.recommendation == case["recommends"]
    assert recommend(read_screening(_numbers(case["case"])), THERE.settings).recommendation == case["in_devon"]


@pytest.mark.parametrize("case", VECTORS["clocks"], ids=lambda case: case["says"])
def test_what_is_due_there(case):
    for pack, due in ((HERE, case["due"]), (THERE, case["in_devon"])):
        answer = replay(read_pathway(case["case"]), pack.settings, pack.bank_holidays)
        found = {deadline.code: deadline.due_text for deadline in answer.deadlines}
        assert found | due == found, pack.name


def _numbers(case):
    return {key: int(value) if value.isdecimal() else value for key, value in case.items()}


def test_a_clock_keeps_the_time_that_was_in_force_when_it_began():
    shared = HERE.settings.plan_shared
    last_day, first_day = date(2026, 3, 31), date(2026, 4, 1)
    assert [shared.in_force(day).amount for day in (last_day, first_day)] == [10, 5]
    assert shared.due(last_day, HERE.bank_holidays) == date(2026, 4, 16)
    assert shared.due(first_day, HERE.bank_holidays) == date(2026, 4, 10)


@pytest.mark.parametrize("form", HERE.newest_forms().values(), ids=lambda form: form.key)
def test_no_form_says_what_another_authority_calls_it(form):
    said = [form.title, form.intro]
    for section in form.sections:
        said += [section.title, section.intro, section.guidance]
    for question in form.questions():
        parts = (*question.options, *question.items, *question.rows)
        said += [
            question.label,
            question.help,
            question.why,
            *(word for part in parts for word in (part.label, part.help)),
        ]
    assert not [text for text in said if any(name in text for name in OTHERS_NAMES)]


def test_its_own_forms_ask_otherwise_and_the_others_are_shared():
    def codes(pack, key):
        return {question.code for question in pack.form(key).questions()}

    assert codes(HERE, "screening_child") ^ codes(THERE, "screening_child") == {
        "on_the_water",
        "on_the_water_words",
        "how_soon",
    }
    assert codes(HERE, "assessment") ^ codes(THERE, "assessment") == {"attendance", "across_the_water"}
    assert codes(HERE, "meeting") == codes(THERE, "meeting")
    assert HERE.forms.keys() <= THERE.forms.keys()


def test_the_codes_are_those_of_the_rules_and_the_words_its_own():
    levels = [[option.code for option in pack.lists["levels"]] for pack in (HERE, THERE)]
    assert levels[0] == levels[1]
    assert (HERE.label("levels", "high"), THERE.label("levels", "high")) == ("Storm", "High")
    assert HERE.label("states", "front_door") == "With the Harbour Desk"
    assert "safeguarding chair" in {o.code: o.help for o in HERE.lists["states"]}["safer_me_plus"]
