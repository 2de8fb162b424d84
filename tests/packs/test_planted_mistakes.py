"""Twenty mistakes beside those of the pages: each is told with its file, its place, what is wrong and how to mend it."""
# ruff: noqa: E501 - a table, a mistake a line

from pathlib import Path
from shutil import copytree

import pytest

from saferme.packs import check_pack
from saferme.packs.pack import PACKS

SCREENING, ASSESSMENT = "forms/screening_child/v1.yaml", "forms/assessment/v1.yaml"
MISTAKES = [
    # settings
    ("settings.yaml", "lowest_age: {value: 10,", "lowest_age: {value: 18,", "(ages > lowest_age): the framework is for those under 18: write"),
    ("settings.yaml", "{value: 21,", "{value: 26,", "(ages > care_leaver_below): care leavers are 18 to 24: write an age from 19"),
    ("settings.yaml", "{value: 10, basis", "{value: ten, basis", "line 15 (ages > lowest_age > value): “ten” is no whole number: write"),
    ("settings.yaml", "basis: published", "basis: agreed", "“agreed” is not one of the choices: write 'published' or 'inferred'"),
    ("settings.yaml", ', from: "Invented: one term"', "", "(emergent > emergent_weeks > from): this is missing: add it"),
    ("settings.yaml", "smallest_shown: {value: 5", "smallest_shown: {value: 2", "2 is too small: write 3 or more"),
    # clocks
    ("settings.yaml", "unit: weeks", "unit: fortnights", "(timescales > early_help_first_review > unit): “fortnights” is not one"),
    ("settings.yaml", "since: 2026-04-01", "since: 1 April 2026", "(timescales > plan_shared > since): “1 April 2026” is no date: write it like"),
    ("settings.yaml", "    since: 2026-04-01\n", "", "(timescales > plan_shared): each time but the earliest says since when"),
    # contacts, helplines, names of roles
    ("settings.yaml", 'number: "999"', 'number: "112"', "(contacts > emergency > number): in danger it is 999 everywhere: write"),
    ("settings.yaml", "number: 01632 960 701", "number: see website", "(contacts > front_door > number): “see website” cannot be telephoned"),
    ("settings.yaml", "number: 0808 157 0702", "number: to come", "(helplines > Way home line): “to come” cannot be telephoned: write digits, or"),
    ("settings.yaml", "front_door: Harbour Desk\n", "front_dor: Harbour Desk\n", "(names > front_dor): nothing reads this: check how it is spelt"),
    ("settings.yaml", "based_on: devon", "based_on: devonia", "(based_on): there is no other pack “devonia” to build on"),
    # lists: levels, roles
    ("lists.yaml", "  high:\n    label: Storm", "  urgent:\n    label: Storm", "(levels): “high” is missing. The rules give it, so it needs its words"),
    ("lists.yaml", "  high:\n    label: Storm", "  urgent:\n    label: Storm", "(levels): the rules know no “urgent”. Words may be your own, codes may not"),
    ("lists.yaml", ', help: "Somebody walks beside the family, who agree to it"', "", "(level_view > early_help): it has no definition"),
    ("lists.yaml", "  front_door: the Harbour Desk\n", "", "(who): “front_door” is missing. The rules give it"),
    # forms
    (SCREENING, "code: significant_harm", "code: serious_harm", "the rules read “significant_harm”, which is not asked. Put the question"),
    (SCREENING, "type: long_text", "type: longtext", "> type): “longtext” is not one of the choices: write 'text', 'long_text'"),
    (SCREENING, "options_from: level_view", "options_from: levels", "level_view: the rules know no answer “none”. Words may be your own"),
    (ASSESSMENT, "label: Why this level?", "label: Why?", "it was changed after it was published. Put it back and make the next version"),
    (ASSESSMENT, "fills: person.school", "fills: person.scool", "school_name: nothing supplies person.scool"),
    # languages, wording, leaflets
    ("guidance/languages.yaml", "    back: Back\n", "", "(en > around > back): this is missing: add it"),
    ("wording.yaml", "", "- {phrase: wild, also: [Wild], instead: Say what happened., why: It blames.}\n", "“wild” is there 2 times: keep it where"),
    ("guidance/parent-or-carer.md", "They ask what you saw.", f"They ask {'what you saw and ' * 9}heard.", "words, more than"),
    ("guidance/young-person.md", "{phone:front_door}", "{phone:harbour}", "nothing is known that could be filled in for {phone:harbour}"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), MISTAKES, ids=[row[3][:50] for row in MISTAKES])
def test_a_planted_mistake_is_told(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    folder = copytree(PACKS / "marrowshire", tmp_path / "marrowshire")
    path = folder / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = check_pack(str(folder))
    assert [line for line in told if says in line and file in line], told


def test_without_a_mistake_nothing_is_told(tmp_path: Path) -> None:
    assert check_pack(str(copytree(PACKS / "marrowshire", tmp_path / "marrowshire"))) == []
