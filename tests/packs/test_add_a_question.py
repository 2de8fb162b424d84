"""The guide to adding a question is followed to the letter, in a copy of the pack."""

import re
from pathlib import Path

from saferme.packs import check_pack, publish, read_pack
from saferme.packs.form_file import QuestionEntry
from saferme.practice.forms import QuestionType

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "how-to" / "add-a-question.md").read_text(encoding="utf-8")
NEW_QUESTIONS = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]


def test_the_guide_leads_to_a_published_question(copy_of_devon):
    assert publish(str(copy_of_devon / "devon")) == []
    forms = copy_of_devon / "devon" / "forms" / "assessment"
    newest = max(int(path.stem[1:]) for path in forms.glob("v*.yaml"))
    text = (forms / f"v{newest}.yaml").read_text(encoding="utf-8")
    after_school = text.index("\n  - code: neighbourhood\n")
    place = f"forms/assessment/v{newest + 1}.yaml"
    (copy_of_devon / "devon" / place).write_text(
        f"{text[:after_school].rstrip()}\n{NEW_QUESTIONS}{text[after_school:]}", encoding="utf-8"
    )
    said = forms / "help.yaml"
    said.write_text(
        f"{said.read_text(encoding='utf-8')}changes: {{{newest + 1}: The way to school is asked.}}\n", "utf-8"
    )

    assert check_pack(str(copy_of_devon / "devon")) == [
        f"{place}: it is not published yet. Run saferme pack publish {copy_of_devon / 'devon'}."
    ]
    assert publish(str(copy_of_devon / "devon")) == [place]
    assert check_pack(str(copy_of_devon / "devon")) == []

    pack = read_pack(copy_of_devon / "devon")
    assert [question.code for question in pack.form("assessment").section("school").questions][-2:] == [
        "way_to_school",
        "way_to_school_words",
    ]
    assert pack.form("assessment", newest) == read_pack(ROOT / "src/saferme/packs/devon").form("assessment", newest)


def test_the_guide_names_every_key_and_every_type():
    keys = {field.alias or name for name, field in QuestionEntry.model_fields.items()}
    assert {key for key in keys if f"`{key}" not in GUIDE} == set()
    assert {kind for kind in QuestionType if f"`{kind}`" not in GUIDE} == set()


def test_the_guide_names_files_that_are_there():
    for path in re.findall(r"`(src/[\w/.]+\.py)`", GUIDE):
        assert (ROOT / path).exists()
