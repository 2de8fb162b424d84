"""A Word form that was filled in says, read back, what was put into it: for every form of the pack and every question."""

import pytest
from lxml import etree

from saferme.packs import load_pack
from saferme.paper.word.controls import LONGEST_TAG
from saferme.paper.word.reading import read_file, read_form, which_form
from saferme.practice.forms import Raw
from tests.paper.filling import TEXT, W, answers_for, blank_of, controls, filled, parts_of

pytestmark = pytest.mark.embedded_is_enough
FORMS = load_pack().forms


@pytest.mark.parametrize(("key", "version"), FORMS)
def test_what_was_filled_in_is_read_back(key: str, version: int) -> None:
    form = FORMS[key, version]
    answers = answers_for(form)
    by = "" if key.startswith("survey_") else "Amir Khan, school"
    blank, found = read_file(blank_of(form)), read_file(filled(form, answers, by=by))
    read = read_form(form, found, blank)
    assert which_form(found) == ("devon", key, version)
    assert _without_ids(read.answers) == answers
    assert read.on == {"day": "3", "month": "March", "year": "2026"} and read.by == by
    assert [one for one in read.unread if "asked only after" not in one.why] == []
    assert max(map(len, blank.tags)) <= LONGEST_TAG
    nothing = read_form(form, blank, blank)
    assert nothing.answers == {} and nothing.unread == () and nothing.by == ""


def _without_ids(raw: Raw) -> Raw:
    """The id of a row is given when it is read."""
    if isinstance(raw, dict):
        return {name: _without_ids(part) for name, part in raw.items() if name != "_id"}
    return [_without_ids(part) for part in raw] if isinstance(raw, list) else raw


def test_no_control_can_be_deleted_and_each_tells_its_question() -> None:
    boxes = controls(etree.fromstring(parts_of(blank_of(load_pack().form("screening_child")))[TEXT]))
    assert all(box.find(f"{W}sdtPr/{W}lock").get(f"{W}val").startswith("sdt") for box in boxes.values())
    assert boxes["name"].find(f"{W}sdtPr/{W}alias").get(f"{W}val") == "What is the young person called?"
