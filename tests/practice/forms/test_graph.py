import pytest

from saferme.practice.forms import Form, Item, Option, chained, problems_of, public_version
from tests.practice.forms.samples import (
    COLOURS,
    HARMS,
    ONE_OF_EACH,
    SCALE,
    SOURCES,
    all_,
    answered,
    any_,
    any_of,
    ask,
    form,
    is_,
    rows,
    section,
)


def test_a_sound_form_has_no_problems():
    assert problems_of(form(*ONE_OF_EACH)) == []


BROKEN = [
    ((ask("a"), ask("a")), "The question “a” is there 2 times."),
    ((section(ask("a")), section(ask("b"))), "The section “first” is there 2 times."),
    ((section(ask("a")), section(ask("a"), code="second")), "The question “a” is there 2 times."),
    ((ask("a", "indicators"), ask("b", "indicators")), "The indicator “missing” is there 2 times."),
    (
        (ask("a", fills="person.name"), ask("b", fills="person.name")),
        "The fact in fills “person.name” is there 2 times.",
    ),
    ((ask("a", "choose_one", options=(*COLOURS, Option("red", "Again"))),), "The option of a “red” is there 2 times."),
    ((ask("a.b"),), "a.b: “a.b” is no code."),
    ((ask("a", "choose_one", options=(*COLOURS, Option("", "None"))),), "a: “” is no code."),
    ((ask("a", "choose_one", options=()),), "a: choose_one needs options."),
    ((ask("a", "choose_one", options=COLOURS[:1]),), "a: choose_one needs options."),
    ((ask("a", options=COLOURS),), "a: text takes no options."),
    ((ask("a", "judgement", sources=()),), "a: judgement needs sources."),
    ((ask("a", "yes_no", sources=SOURCES),), "a: yes_no takes no sources."),
    ((ask("a", "indicators", items=()),), "a: indicators needs items."),
    ((ask("a", items=(Item("x", "X"),)),), "a: text takes no items."),
    ((ask("a", "rows"),), "a: rows needs rows."),
    ((ask("a", rows=(ask("b"),)),), "a: text takes no rows."),
    ((rows("a", rows("b")),), "a.b: a row cannot hold rows."),
    ((rows("a", ask("b", "indicators")),), "a.b: a row cannot hold indicators."),
    ((rows("a", ask("b", fills="person.name")),), "a.b: fills and recorded_only belong to the whole question."),
    ((rows("a", ask("b"), ask("b")),), "The row of a “b” is there 2 times."),
    ((rows("a", ask("b", "choose_one", options=())),), "a-b: choose_one needs options."),
    ((ask("a", context="moon"),), "a: there is no context moon."),
    ((ask("a", at_most=3),), "a: at_most is for a number."),
    ((ask("a", "choose_one", options=HARMS),), "a: an exclusive option is for choose_many."),
    ((ask("a", "yes_no", shown_if=is_("a", "yes")),), "a: it is shown only if it is answered itself."),
    ((ask("a", shown_if=answered("b")),), "a: it is shown by b, which is not asked before it."),
    ((ask("a", shown_if=answered("b")), ask("b")), "a: it is shown by b, which is not asked before it."),
    ((ask("a"), rows("r", ask("b", shown_if=answered("a")))), "b: it is shown by a, which is not asked before it."),
    (
        (ask("b", recorded_only=True), ask("a", shown_if=answered("b"))),
        "a: it is shown by b, which the public version does not ask.",
    ),
    ((ask("b", "choose_one"), ask("a", shown_if=is_("b", "green"))), "a: b has no answer green."),
    ((ask("b"), ask("a", shown_if=is_("b", "x"))), "a: b has no answers to choose from."),
    ((ask("b", "indicators"), ask("a", shown_if=is_("b", "suspected"))), "a: b has no answers to choose from."),
    (
        (ask("b", "choose_one"), ask("a", shown_if=all_(is_("b", "red"), is_("b", "blue")))),
        "a: no answers ever show it.",
    ),
    (
        (ask("b", "choose_many"), ask("a", shown_if=all_(is_("b", "cse"), is_("b", "none")))),
        "a: no answers ever show it.",
    ),
    ((ask("b", "choose_one"), ask("a", shown_if=any_())), "a: no answers ever show it."),
]


@pytest.mark.parametrize(("parts", "problem"), BROKEN, ids=[problem for _, problem in BROKEN])
def test_each_mistake_is_named(parts, problem):
    assert problem in problems_of(form(*parts))


@pytest.mark.parametrize(
    "condition",
    [
        all_(is_("b", "cse"), is_("b", "cce")),
        any_(all_(is_("c", "red"), is_("c", "blue")), answered("b")),
        all_(any_of("c", "red", "blue"), is_("c", "blue"), answered("c")),
        is_("j", "suspected"),
        is_("b", "none"),
    ],
)
def test_what_some_answers_show_is_reachable(condition):
    asked = (ask("b", "choose_many"), ask("c", "choose_one"), ask("j", "judgement"))
    assert problems_of(form(*asked, ask("a", shown_if=condition))) == []


def test_a_question_that_contradicts_what_it_hangs_on_is_never_shown():
    sections = chained(
        (
            section(
                ask("care", "yes_no"),
                ask("leaver", "yes_no", shown_if=is_("care", "no")),
                ask("a", shown_if=all_(is_("leaver", "yes"), is_("care", "yes"))),
            ),
        )
    )
    assert problems_of(Form("f", 1, "F", "child", sections)) == ["a: no answers ever show it."]


def test_one_source_one_item_and_one_row_are_enough():
    alone = ask("a", "indicators", sources=SOURCES[:1], items=(Item("x", "X"),))
    assert problems_of(form(alone, rows("b", ask("c")))) == []


def test_a_sound_scale_of_its_own_is_allowed():
    assert problems_of(form(ask("a", "judgement", options=SCALE[:2]))) == []


def test_the_public_version_leaves_out_what_would_name_somebody():
    public = public_version(
        form(
            section(ask("age"), ask("name", recorded_only=True)),
            section(ask("address", recorded_only=True), code="second"),
        )
    )
    assert [question.code for question in public.questions()] == ["age"]
    assert [part.code for part in public.sections] == ["first"]
