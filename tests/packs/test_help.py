"""What good looks like beside each section, and what is new in a version: complete, and in words that blame nobody."""

import shutil
from pathlib import Path

import pytest

from saferme.packs import load_pack
from saferme.packs.help_file import NEEDED, problems_of_help
from saferme.packs.pack import PACKS
from saferme.ui.render.asking import Asking
from saferme.ui.render.section import section_page

PACK = load_pack()
ALL = sorted(PACK.forms)


def problems(folder: Path) -> list[str]:
    return list(problems_of_help(folder, PACK.newest_forms(), ALL, PACK.wording))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(PACKS / "devon/forms", tmp_path / "forms")
    return tmp_path


def test_devon_has_an_example_for_each_section_that_practitioners_fill_in_most(folder: Path) -> None:
    assert problems(folder) == []
    for key in NEEDED:
        assert PACK.help(key).sections.keys() == {section.code for section in PACK.form(key).sections}


@pytest.mark.parametrize(
    ("form", "old", "new", "says"),
    [
        ("assessment", "  home:\n", "  hom:\n", "section home has no example"),
        ("assessment", "  home:\n", "  hom:\n", "the form has no section hom"),
        ("screening_child", "    good: It says what the", "    god: It says what the", "god"),
        (
            "screening_family",
            "    good: You answer for now and for everybody at home, the youngest too.\n",
            "",
            "nothing says",
        ),
        ("screening_child", "It could happen again", "He refuses to engage", "puts blame on a young person"),
        ("core_group", "  2: ", "  3: ", "say under changes what is new in version 2"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(folder: Path, form: str, old: str, new: str, says: str) -> None:
    file = folder / "forms" / form / "help.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    assert any(says in problem for problem in problems(folder))


def test_a_form_that_needs_help_says_so_when_it_is_gone(folder: Path) -> None:
    (folder / "forms/assessment/help.yaml").unlink()
    (folder / "forms/nothing").mkdir()
    (folder / "forms/nothing/help.yaml").write_text("changes: {2: New}\n")
    found = problems(folder)
    assert any("assessment" in problem and "missing" in problem for problem in found)
    assert any("there is no form beside it" in problem for problem in found)


def test_a_pack_is_asked_for_its_own_forms_alone_and_helped_by_the_one_it_builds_on(tmp_path: Path) -> None:
    assert problems(tmp_path) == []
    other = load_pack("marrowshire")
    assert other.help("screening_family").sections.keys() == PACK.help("screening_family").sections.keys()
    assert not other.help("screening_child").sections, "its own form, of which the other pack knows nothing"


def test_a_version_says_what_it_asks_otherwise() -> None:
    change = PACK.change_in(PACK.form("core_group"))
    assert change is not None and "came" in change.says
    assert "Who is in the core group, and who came?" in change.new and "Who took part?" in change.gone
    assert PACK.change_in(PACK.form("core_group", 1)) is None


def test_what_good_looks_like_stands_folded_beside_the_section_with_its_example() -> None:
    section = PACK.form("assessment").section("voice")
    page = section_page(section, Asking({}, {}, {}, {}, {}, ""), PACK.help("assessment").sections["voice"])
    assert page.count("<details") == 1 + section_page(section, Asking({}, {}, {}, {}, {}, "")).count("<details") - 1
    assert "An invented example" in page and "They are the only ones who text me back" in page
    assert "A reader hears a person" in page, "what the form says itself stays"
