"""Whatever is typed: nothing breaks, nothing is lost, and what is done is what can be finished."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferme.practice.forms import (
    Question,
    changed,
    check_section,
    display,
    fill,
    is_blank,
    is_shown,
    merged,
    parse,
    progress,
    read_posted,
)
from tests.practice.forms.samples import ONE_OF_EACH, ask, form, is_, rows, section

EVERYTHING = section(*ONE_OF_EACH, ask("hidden", required=True, shown_if=is_("yes_no", "no")))
REQUIRED = section(
    *(ask(f"needed_{question.code}", question.type, required=True) for question in ONE_OF_EACH if not question.rows),
    rows("needed_rows", ask("what", required=True), ask("kind", "judgement"), required=True),
    *ONE_OF_EACH,
)

# What a browser can send, but for line ends and NUL, which are made one kind and left out.
typed = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12)
words = st.one_of(
    typed, st.sampled_from(["", "yes", "no", "red", "suspected", "not_known", "much", "record", "31", "2"])
)
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)


def raw_of(question: Question) -> st.SearchStrategy[Any]:
    """What a page of this form can post, valid or not."""
    parts = st.fixed_dictionaries
    day = {"day": words, "month": words, "year": words}
    judgement = parts({"value": words, "evidence": words, "source": words, "date": parts(day)})
    by_type = {
        "choose_many": st.lists(words.filter(bool), unique=True, max_size=3),
        "date": parts(day),
        "date_time": parts({**day, "hour": words, "minute": words}),
        "judgement": judgement,
        "indicators": parts({item.code: judgement for item in question.items}),
        "weighting": parts({item.code: parts({"drives": words, "protects": words}) for item in question.items}),
    }
    if question.rows:
        row = parts({sub.code: raw_of(sub) for sub in question.rows}).filter(lambda cells: not is_blank(cells))
        return st.lists(row, max_size=3).map(lambda found: [{"_id": f"r{n}", **cells} for n, cells in enumerate(found)])
    return by_type.get(question.type, words)


answers = st.fixed_dictionaries({question.code: raw_of(question) for question in EVERYTHING.questions})
needed_answers = st.fixed_dictionaries({question.code: raw_of(question) for question in REQUIRED.questions})
strange_answers = st.fixed_dictionaries({question.code: anything for question in EVERYTHING.questions})


def posted(name: str, raw: Any) -> dict[str, list[str]]:
    """The fields in which a page holds this answer."""
    if isinstance(raw, str):
        return {name: [raw]}
    if isinstance(raw, list) and all(isinstance(part, str) for part in raw):
        return {name: ["", *raw]}
    parts = enumerate(raw) if isinstance(raw, list) else raw.items()
    return {field: value for key, part in parts for field, value in posted(f"{name}.{key}", part).items()}


@given(answers)
def test_what_was_typed_comes_back_as_it_was_typed(raw):
    lists = {field: value for code, part in raw.items() for field, value in posted(code, part).items()}
    assert read_posted(EVERYTHING, lists) == raw
    assert merged(EVERYTHING, raw, read_posted(EVERYTHING, lists)) == raw


@given(st.dictionaries(st.one_of(words, st.from_regex(r"rows\.[0-9]{0,5}\.(what|_id)")), st.lists(words, max_size=3)))
def test_no_post_breaks_the_reading(lists):
    read_posted(EVERYTHING, lists)


@given(strange_answers)
def test_no_answer_breaks_a_page(raw):
    check_section(EVERYTHING, raw, raw, finishing=True)
    progress(EVERYTHING, raw)
    for question in EVERYTHING.questions:
        assert isinstance(parse(question, raw[question.code]).problem, str)
        assert isinstance(is_shown(question, raw), bool)
        display(question, raw[question.code])
        assert changed(question, raw[question.code], raw[question.code]) == ()


@given(st.dictionaries(st.sampled_from(["fact.a", "fact.b"]), anything), st.sampled_from([q.type for q in ONE_OF_EACH]))
def test_no_fact_breaks_the_filling(facts, kind):
    question = rows("a", fills="fact.a") if kind == "rows" else ask("a", kind, fills="fact.a")
    assert fill(form(question), facts).keys() <= {"a"}


@given(needed_answers)
def test_a_section_is_done_exactly_when_it_can_be_finished(raw):
    done, needed = progress(REQUIRED, raw)
    assert 0 <= done <= needed
    assert (done == needed) == (check_section(REQUIRED, raw, {}, finishing=True) == {})


@given(answers)
def test_finishing_finds_what_saving_finds(raw):
    saving = check_section(EVERYTHING, raw, {}, finishing=False)
    assert saving.items() <= check_section(EVERYTHING, raw, {}, finishing=True).items()


@pytest.mark.parametrize("question", ONE_OF_EACH, ids=lambda question: question.type)
@given(data=st.data())
def test_what_is_read_without_a_problem_is_shown_in_full(question, data):
    """No word of an answer is missing from the read-only view."""
    raw = data.draw(raw_of(question))
    shown = display(question, raw)
    seen = " ".join([shown.text, *shown.lines, *(cell for row in shown.cells for cell in row)])
    if question.type in ("text", "long_text", "own_words"):
        assert raw.strip() in seen
    if question.type == "judgement":
        assert raw["evidence"] in seen
