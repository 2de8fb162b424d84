import pytest

from saferme.cli.main import main
from saferme.packs import PackProblem, check_pack, publish

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
