import pytest

from saferme.cli.main import main
from saferme.packs import PackProblem, check_pack, publish, read_pack

PLACE = "forms/small/v1.yaml"
NO_ATLANTIS = "atlantis: there is no such pack. Give the path of its folder, or one of devon, marrowshire\n"


def rewrite(packs, old, new):
    path = packs / "small" / PLACE
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_version_that_is_not_published_is_told(packs):
    assert check_pack(str(packs / "small")) == [
        f"{PLACE}: it is not published yet. Run saferme pack publish {packs / 'small'}."
    ]


def test_publishing_freezes_what_is_new_and_only_once(packs):
    assert publish(str(packs / "small")) == [PLACE]
    assert check_pack(str(packs / "small")) == []
    assert publish(str(packs / "small")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("label: Why not?", "label: Why?"),
        ("is: no}", "is: not_known}"),
        ("required: true", "required: false"),
        ("code: why", "code: because"),
        ("title: First", "title: Second"),
    ],
)
def test_a_published_version_that_was_changed_is_told_and_stays_frozen(packs, old, new):
    publish(str(packs / "small"))
    rewrite(packs, old, new)
    told = [f"{PLACE}: it was changed after it was published. Put it back and make the next version."]
    assert check_pack(str(packs / "small")) == told
    assert publish(str(packs / "small")) == []
    assert check_pack(str(packs / "small")) == told


def test_a_changed_list_changes_the_forms_that_use_it(packs):
    publish(str(packs / "small"))
    lists = packs / "small" / "lists.yaml"
    lists.write_text(lists.read_text().replace("  not_known: Not known\n", "  not_known: Unknown\n", 1))
    assert len(check_pack(str(packs / "small"))) == 1


def test_a_comment_is_no_change(packs):
    publish(str(packs / "small"))
    rewrite(packs, "title: A small form\n", "# Said in plain words.\ntitle: 'A small form'\n\n")
    assert check_pack(str(packs / "small")) == []


def test_a_published_version_that_is_gone_is_told(packs):
    publish(str(packs / "small"))
    (packs / "small" / PLACE).unlink()
    assert check_pack(str(packs / "small")) == [
        f"{PLACE}: it was published and is gone. Put it back: answers to it are stored."
    ]


def test_the_next_version_leaves_the_first_as_it_is(packs):
    publish(str(packs / "small"))
    text = (packs / "small" / PLACE).read_text()
    (packs / "small" / "forms" / "small" / "v2.yaml").write_text(text.replace("Why not?", "Why?"))
    assert publish(str(packs / "small")) == ["forms/small/v2.yaml"]
    assert check_pack(str(packs / "small")) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{question: told", "{question: asked", "why: it is shown by asked, which is not asked before it."),
        ("type: text", "type: text\n        fills: person.shoe_size", "why: nothing supplies person.shoe_size."),
        ("type: text", "type: text\n        fills: screening.shoe_size", "why: nothing supplies screening.shoe_size."),
        ("type: text", "type: text\n        fills: previous.shoe_size", "why: nothing supplies previous.shoe_size."),
    ],
)
def test_a_form_with_a_mistake_is_told_and_cannot_be_published(packs, old, new, says):
    rewrite(packs, old, new)
    assert check_pack(str(packs / "small"))[0] == f"{PLACE}: {says}"
    with pytest.raises(PackProblem, match=says):
        publish(str(packs / "small"))
    assert not (packs / "small" / "checksums.txt").exists()


def test_the_version_before_may_fill_the_next(packs):
    rewrite(packs, "type: text", "type: text\n        fills: previous.why")
    assert publish(str(packs / "small")) == [PLACE]


def test_a_file_that_cannot_be_read_is_told_line_by_line(packs):
    rewrite(packs, "type: text", "type: txt")
    rewrite(packs, "type: yes_no", "type: yesno")
    assert [problem.split(" (")[0] for problem in check_pack(str(packs / "small"))] == [
        "small/forms/small/v1.yaml, line 9",
        "small/forms/small/v1.yaml, line 13",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["check"], 0, "No problems.\n"),
        (["publish", "devon"], 0, "Nothing new.\n"),
        (["check", "atlantis"], 1, NO_ATLANTIS),
        (["publish", "atlantis"], 1, NO_ATLANTIS),
    ],
)
def test_the_command_says_what_it_found(capsys, arguments, code, says):
    assert main(["pack", *arguments]) == code
    assert capsys.readouterr().out == says


def test_what_a_new_version_asks_otherwise_is_told_in_plain_words(packs, capsys):
    text = (packs / "small" / PLACE).read_text()
    newer = text.replace("Why not?", "What stood in the way?").replace("code: told", "code: heard")
    newer = newer.replace("question: told", "question: heard").replace("required: true", "required: false")
    (packs / "small" / "forms" / "small" / "v2.yaml").write_text(newer)
    assert main(["pack", "diff", str(packs / "small")]) == 0
    assert capsys.readouterr().out.split("\n") == [
        "small, version 2",
        "  A question more, in “First”: “Were they told?”",
        "  Asked otherwise, in “First”: “What stood in the way?” Before: “Why not?”",
        "  Changed, in “First”: “What stood in the way?” When it is asked depends on other answers.",
        "  A question less, in “First”: “Were they told?”",
        "",
    ]


def test_two_authorities_are_compared_in_plain_words(capsys):
    assert main(["pack", "diff", "devon", "marrowshire"]) == 0
    said = capsys.readouterr().out
    for words in (
        "  front door: Harbour Desk (before: as in the framework)\n",
        "  lowest age: 10 years (before: 11 years). published: Invented: Marrowshire's framework, section 2\n",
        "  levels: “High” reads “Storm”\n",
        "  screening_child: A question less, in “How serious, and what helps”: “How soon could something happen?”\n",
        "  Way home line: 0808 157 0702\n",
        "  safer-me: gone\n",
    ):
        assert words in said
    assert main(["pack", "diff", "devon", "devon"]) == 0
    assert capsys.readouterr().out == "They say the same.\n"


def test_a_new_pack_says_what_is_to_be_filled_in_and_works_when_it_is(tmp_path, capsys):
    assert main(["pack", "new", "fenland", "--in", str(tmp_path)]) == 0
    assert "settings.yaml, line 9 (lowest_age): still to be filled in." in capsys.readouterr().out
    folder = tmp_path / "fenland"
    assert main(["pack", "check", str(folder)]) == 1
    assert "(number): still to be filled in." in capsys.readouterr().out
    settings = folder / "settings.yaml"
    text = settings.read_text(encoding="utf-8").replace('number: "TO BE FILLED"', "number: 01632 960 801")
    settings.write_text(text.replace("TO BE FILLED", "Our framework"), encoding="utf-8")
    assert main(["pack", "check", str(folder)]) == 0
    assert read_pack(folder).title == "Fenland"
    assert main(["pack", "new", "fenland", "--in", str(tmp_path)]) == 1
    assert "it is there already" in capsys.readouterr().out
    assert main(["pack", "new", "New County", "--in", str(tmp_path)]) == 1
