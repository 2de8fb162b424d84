import pytest

from saferme.packs import PackProblem, check_pack, publish
from saferme.packs.__main__ import main

PLACE = "forms/small/v1.yaml"


def rewrite(packs, old, new):
    path = packs / "small" / PLACE
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_version_that_is_not_published_is_told(packs):
    assert check_pack("small", packs) == [
        f"{PLACE}: it is not published yet. Run python -m saferme.packs publish small."
    ]


def test_publishing_freezes_what_is_new_and_only_once(packs):
    assert publish("small", packs) == [PLACE]
    assert check_pack("small", packs) == []
    assert publish("small", packs) == []


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
    publish("small", packs)
    rewrite(packs, old, new)
    told = [f"{PLACE}: it was changed after it was published. Put it back and make the next version."]
    assert check_pack("small", packs) == told
    assert publish("small", packs) == []
    assert check_pack("small", packs) == told


def test_a_changed_list_changes_the_forms_that_use_it(packs):
    publish("small", packs)
    lists = packs / "small" / "lists.yaml"
    lists.write_text(lists.read_text().replace("  not_known: Not known\n", "  not_known: Unknown\n", 1))
    assert len(check_pack("small", packs)) == 1


def test_a_comment_is_no_change(packs):
    publish("small", packs)
    rewrite(packs, "title: A small form\n", "# Said in plain words.\ntitle: 'A small form'\n\n")
    assert check_pack("small", packs) == []


def test_a_published_version_that_is_gone_is_told(packs):
    publish("small", packs)
    (packs / "small" / PLACE).unlink()
    assert check_pack("small", packs) == [
        f"{PLACE}: it was published and is gone. Put it back: answers to it are stored."
    ]


def test_the_next_version_leaves_the_first_as_it_is(packs):
    publish("small", packs)
    text = (packs / "small" / PLACE).read_text()
    (packs / "small" / "forms" / "small" / "v2.yaml").write_text(text.replace("Why not?", "Why?"))
    assert publish("small", packs) == ["forms/small/v2.yaml"]
    assert check_pack("small", packs) == []


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
    assert check_pack("small", packs)[0] == f"{PLACE}: {says}"
    with pytest.raises(PackProblem, match=says):
        publish("small", packs)
    assert not (packs / "small" / "checksums.txt").exists()


def test_the_version_before_may_fill_the_next(packs):
    rewrite(packs, "type: text", "type: text\n        fills: previous.why")
    assert publish("small", packs) == [PLACE]


def test_a_file_that_cannot_be_read_is_told_line_by_line(packs):
    rewrite(packs, "type: text", "type: txt")
    rewrite(packs, "type: yes_no", "type: yesno")
    assert [problem.split(" (")[0] for problem in check_pack("small", packs)] == [
        "small/forms/small/v1.yaml, line 9",
        "small/forms/small/v1.yaml, line 13",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["check"], 0, "No problems.\n"),
        (["publish", "devon"], 0, "Nothing new.\n"),
        (["check", "atlantis"], 1, "atlantis/lists.yaml: there is no such file\n"),
        (["publish", "atlantis"], 1, "atlantis/lists.yaml: there is no such file\n"),
    ],
)
def test_the_command_says_what_it_found(capsys, arguments, code, says):
    assert main(arguments) == code
    assert capsys.readouterr().out == says
