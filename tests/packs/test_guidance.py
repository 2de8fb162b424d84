"""Mistakes in the public pages of a pack are found, each with a sentence and its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from saferme.packs.pack import read_pack
from saferme.packs.published import check_pack

Break = Callable[[Path], object]


def put(name: str, old: str, new: str) -> Break:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def renamed(old: str, new: str) -> Break:
    return lambda folder: (folder / old).rename(folder / new)


LONG = "They listen to you and to your friend and to the ones at home for as long as it takes you to say it all."
NO_TIME = "nothing is known that could be filled in for {time:never}"
MISTAKES: list[tuple[Break, str]] = [
    (put("safer-me.md", "{time:plan_shared}", "{time:never}"), f"safer-me.md, line 37: {NO_TIME}"),
    (put("helplines.md", "{phone:front_door}", "{phone:x}"), "could be filled in for {phone:x}"),
    (put("assessment.md", "page:screening-tool", "page:screening"), "“page:screening” leads nowhere"),
    (put("professional.md", "go:route", "go:routes"), "“go:routes” leads nowhere"),
    (put("glossary.md", "## Care leaver", "# Care leaver"), "headings begin with ##"),
    (put("glossary.md", "title: Glossary\n", ""), "glossary.md, line 2 (title): this is missing"),
    (put("glossary.md", "---\n", ""), "glossary.md, line 1: a page begins with its title and summary"),
    (put("contents.yaml", ", parents-safer-me]", "]"), "parents-safer-me.md is in no part, so nobody would find it"),
    (put("contents.yaml", "is-this-ok, young", "is-this-ok, is-this-ok, young"), "“is-this-ok” is listed twice"),
    (put("contents.yaml", "is-this-ok", "is-that-ok"), "there is no page is-that-ok.md"),
    (lambda folder: (folder / "accessibility.md").unlink(), "every authority has a page accessibility.md"),
    (renamed("young-person.pl.md", "young-person.qq.md"), "languages.yaml has no language “qq”"),
    (renamed("young-person.pl.md", "young-men.pl.md"), "it translates young-men.md, which is not there"),
    (put("languages.yaml", "en:\n", "xx:\n"), "languages.yaml: English (en) is missing"),
    (put("languages.yaml", "    back: Wróć\n", ""), "(pl > around > back): this is missing"),
    (put("next_steps.yaml", "universal_response:", "universal_answer:"), "next_steps.yaml"),
    (put("next_steps.yaml", "contact: emergency", "contact: urgency"), "the settings have no contact “urgency”"),
    (put("next_steps.yaml", "page: assessment", "page: assessments"), "there is no page assessments.md"),
    (put("next_steps.yaml", "{time:assessment_review}", "{time:never}"), f"(safer_me_assessment): {NO_TIME}"),
    (put("young-person.md", "They listen.", LONG), "young-person.md: a sentence of 25 words, more than 20"),
]


@pytest.mark.parametrize(("make", "said"), MISTAKES)
def test_a_mistake_is_a_sentence_with_its_place(packs: Path, make: Break, said: str) -> None:
    make(packs / "small" / "guidance")
    found = check_pack(str(packs / "small"))
    assert any(said in line and line.startswith(("small/guidance/", "guidance/")) for line in found), found


def test_the_pages_of_devon_have_no_mistake_of_their_own(packs: Path) -> None:
    assert not [line for line in check_pack(str(packs / "small")) if "guidance" in line]


def test_another_authority_changes_text_and_clocks_without_code(packs: Path) -> None:
    settings = packs / "small" / "settings.yaml"
    text = settings.read_text(encoding="utf-8").replace("plan_shared: {value: 2,", "plan_shared: {value: 7,")
    settings.write_text(text.replace("name: Devon", "name: Saltmarsh"), encoding="utf-8")
    guidance = read_pack(packs / "small").guidance
    assert "7 working days" in guidance.page("safer-me").text
    assert "people in Saltmarsh whose job" in guidance.page("helplines").text
