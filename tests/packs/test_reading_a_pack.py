import pytest

from saferme.packs import PackProblem, load_pack, read_pack
from saferme.practice.forms import Condition, Operator, QuestionType


def form_path(packs):
    return packs / "small" / "forms" / "small" / "v1.yaml"


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_words_of_yaml_stay_words(packs):
    told, why = read_pack(packs / "small").form("small").questions()
    assert [option.code for option in told.options] == ["yes", "no", "not_known"]
    assert [option.label for option in told.options] == ["Yes", "No", "Not known"]
    assert why.shown_if == Condition(Operator.IS, "told", ("no",))
    assert told.required
    assert not why.required


def test_usual_answers_come_from_the_lists(packs):
    extra = """\
      - {code: j, label: J, type: judgement}
      - {code: w, label: W, type: weighting}
      - {code: own, label: Own, type: judgement, options: {a: A, b: {label: B, help: more}}}
      - code: i
        label: I
        type: indicators
        items:
          sign: {x: Sign X}
          strength: {y: {label: Strength Y, help: more}}
"""
    form_path(packs).write_text(form_path(packs).read_text() + extra)
    form = read_pack(packs / "small").form("small")
    assert form.question("j").options[0].code == "present_now"
    assert form.question("j").sources
    assert [item.code for item in form.question("w").items] == ["home", "peers", "school", "neighbourhood", "online"]
    assert form.question("w").options[0].code == "none"
    assert [(option.code, option.help) for option in form.question("own").options] == [("a", ""), ("b", "more")]
    assert [(item.about, item.code, item.help) for item in form.question("i").items] == [
        ("sign", "x", ""),
        ("strength", "y", "more"),
    ]


MISTAKES = [
    (
        "type: text",
        "type: txt",
        "line 13 (sections > 1 > questions > 2 > type): “txt” is not one of the choices: write 'text'",
    ),
    (
        "type: text",
        "type: text\n        colour: red",
        "line 14 (sections > 1 > questions > 2 > colour): nothing reads this",
    ),
    ("label: Why not?", "label: ''", "line 12 (sections > 1 > questions > 2 > label): nothing is written here"),
    ("code: why", "code: Why not", "line 11 (sections > 1 > questions > 2 > code): “Why not” cannot be a code"),
    (
        "required: true",
        "required: perhaps",
        "line 10 (sections > 1 > questions > 1 > required): “perhaps” is neither true nor false",
    ),
    ("    title: First\n", "", "line 4 (sections > 1 > title): this is missing: add it"),
    (
        "type: text",
        "type: choose_one\n        options_from: moods",
        "line 14 (sections > 1 > questions > 2 > options_from): there is no list “moods”",
    ),
    (
        "is: no",
        "is: no, is_answered: true",
        "line 14 (sections > 1 > questions > 2 > shown_if): a condition says exactly one",
    ),
    ("{question: told, is: no}", "{question: told}", "shown_if): a condition says exactly one"),
    ("{question: told, is: no}", "{is: no}", "shown_if): is, is_any_of and is_answered name a question"),
    ("{question: told, is: no}", "{question: told, is_answered: no}", "shown_if): a condition says exactly one"),
    ("{question: told, is: no}", "{question: told, any: [{question: told, is: no}]}", "shown_if): is, is_any_of"),
    ("type: text", "type: text\n        type: date", "line 14: “type” is written twice"),
    ("title: First", "title: First: last", "line 5: mapping values are not allowed"),
]


@pytest.mark.parametrize(("old", "new", "says"), MISTAKES, ids=[says for _, _, says in MISTAKES])
def test_a_mistake_is_told_with_file_and_line(packs, old, new, says):
    edit(form_path(packs), old, new)
    with pytest.raises(PackProblem) as caught:
        read_pack(packs / "small")
    assert says in str(caught.value)
    assert str(caught.value).startswith("small/forms/small/v1.yaml, line ")


def test_every_mistake_of_a_file_is_told_at_once(packs):
    edit(form_path(packs), "type: text", "type: txt")
    edit(form_path(packs), "type: yes_no", "type: yesno")
    with pytest.raises(PackProblem) as caught:
        read_pack(packs / "small")
    assert [line.split(" (")[0] for line in str(caught.value).split("\n")] == [
        "small/forms/small/v1.yaml, line 9",
        "small/forms/small/v1.yaml, line 13",
    ]


def test_a_file_with_another_name_is_no_version(packs):
    form_path(packs).rename(form_path(packs).with_name("draft.yaml"))
    with pytest.raises(PackProblem, match=r"small/forms/small/draft.yaml: a form's file is named v1.yaml"):
        read_pack(packs / "small")


def test_a_file_that_is_no_text_is_told(packs):
    form_path(packs).write_bytes(b"title: \xff")
    with pytest.raises(PackProblem, match=r"^small/forms/small/v1.yaml"):
        read_pack(packs / "small")


def test_an_empty_file_is_told(packs):
    form_path(packs).write_text("")
    with pytest.raises(PackProblem, match=r"^small/forms/small/v1.yaml, line 1"):
        read_pack(packs / "small")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("basis: published", "basis: guessed", "“guessed” is not one of the choices: write 'published' or 'inferred'"),
        ("unit: weeks", "unit: fortnights", "“fortnights” is not one of the choices: write 'working_days', 'weeks'"),
        ("value: 11", "value: eleven", "“eleven” is no whole number"),
        ("cin_next_review", "cin_other_review", "this is missing: add it"),
    ],
)
def test_a_mistake_in_the_settings_is_told(packs, old, new, says):
    edit(packs / "small" / "settings.yaml", old, new)
    with pytest.raises(PackProblem) as caught:
        read_pack(packs / "small")
    assert says in str(caught.value)
    assert str(caught.value).startswith("small/settings.yaml, line ")


def test_the_newest_version_is_given_unless_one_is_named(packs):
    newer = form_path(packs).read_text().replace("A small form", "Newer")
    for version in (2, 10):
        form_path(packs).with_name(f"v{version}.yaml").write_text(newer)
    pack = read_pack(packs / "small")
    assert (pack.form("small").version, pack.form("small").title) == (10, "Newer")
    assert (pack.form("small", 1).version, pack.form("small", 1).title) == (1, "A small form")
    for missing in (("small", 3), ("large", None), ("large", 1)):
        with pytest.raises(KeyError):
            pack.form(*missing)


def test_labels_fall_back_to_the_code(packs):
    pack = read_pack(packs / "small")
    assert pack.label("contexts", "peers") == "Friends and peers"
    assert pack.label("contexts", "moon") == "moon"


def test_devon_is_read_once():
    assert load_pack("devon") is load_pack("devon")
    assert load_pack().form("assessment").question("level").type is QuestionType.CHOOSE_ONE
