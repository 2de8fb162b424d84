import pytest

from saferme.practice.forms import chained, is_blank, is_shown
from tests.practice.forms.samples import all_, answered, any_, any_of, ask, is_, judged, rows, section


@pytest.mark.parametrize(
    ("raw", "blank"),
    [
        (None, True),
        ("", True),
        (" \n", True),
        ("0", False),
        ([], True),
        (["", " "], True),
        (["x"], False),
        ({"day": "", "month": "", "year": ""}, True),
        ({"day": "1", "month": "", "year": ""}, False),
        ([{"_id": "a1", "what": ""}], True),
        ([{"_id": "a1", "what": "x"}], False),
        (judged(), True),
        (judged(source="record"), False),
        (0, False),
    ],
)
def test_blank_is_nothing_typed_and_nothing_chosen(raw, blank):
    assert is_blank(raw) is blank


@pytest.mark.parametrize(
    ("condition", "answers", "shown"),
    [
        (is_("a", "yes"), {"a": "yes"}, True),
        (is_("a", "yes"), {"a": "no"}, False),
        (is_("a", "yes"), {}, False),
        (is_("a", "no"), {"a": "not_known"}, False),
        (is_("a", "missing"), {"a": ["cse", "missing"]}, True),
        (is_("a", "missing"), {"a": ["cse"]}, False),
        (is_("a", "suspected"), {"a": judged("suspected")}, True),
        (is_("a", "yes"), {"a": 3}, False),
        (any_of("a", "x", "y"), {"a": "y"}, True),
        (any_of("a", "x", "y"), {"a": ["z", "x"]}, True),
        (any_of("a", "x", "y"), {"a": "z"}, False),
        (answered("a"), {"a": "anything"}, True),
        (answered("a"), {"a": "  "}, False),
        (all_(is_("a", "1"), is_("b", "2")), {"a": "1", "b": "2"}, True),
        (all_(is_("a", "1"), is_("b", "2")), {"a": "1"}, False),
        (any_(is_("a", "1"), is_("b", "2")), {"b": "2"}, True),
        (any_(is_("a", "1"), is_("b", "2")), {"b": "3"}, False),
    ],
)
def test_a_question_is_shown_when_its_condition_holds(condition, answers, shown):
    assert is_shown(ask("q", shown_if=condition), answers) is shown


def test_a_question_without_a_condition_is_always_shown():
    assert is_shown(ask("q"), {})


def test_what_hangs_on_a_hidden_answer_is_hidden_too():
    """The old answer to `consent` stays stored when `care_leaver` becomes no; nothing may hang on it any more."""
    (chain,) = chained(
        (
            section(
                ask("care_leaver", "yes_no"),
                ask("consent", "yes_no", shown_if=is_("care_leaver", "yes")),
                ask("reason", shown_if=any_(is_("consent", "no"), is_("care_leaver", "not_known"))),
            ),
        )
    )
    reason = chain.question("reason")
    assert is_shown(reason, {"care_leaver": "yes", "consent": "no"})
    assert not is_shown(reason, {"care_leaver": "no", "consent": "no"})
    assert is_shown(reason, {"care_leaver": "not_known", "consent": "no"})


def test_conditions_in_rows_are_joined_within_the_row():
    subs = (
        ask("status", "choose_one"),
        ask("why", shown_if=is_("status", "red")),
        ask("who", shown_if=answered("why")),
    )
    (chain,) = chained((section(ask("status", "yes_no"), rows("actions", *subs)),))
    who = chain.question("actions").rows[2]
    assert is_shown(who, {"status": "red", "why": "late"})
    assert not is_shown(who, {"status": "blue", "why": "late"})
