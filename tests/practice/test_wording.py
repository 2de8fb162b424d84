from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferme.practice.wording import Phrase, find_prompts

PHRASES = (
    Phrase(("hanging around", "hangs around with"), "Say where.", "It blames."),
    Phrase(("lifestyle choice", "lifestyle"), "Say what is done.", "No child chooses it."),
    Phrase(("won't engage", "non-compliant"), "Say what was offered.", "Services reach out."),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She was hanging around the station.", ["hanging around"]),
        ("HANGING  AROUND", ["HANGING  AROUND"]),
        ("hanging\naround", ["hanging\naround"]),
        ("hanging\u00a0around", ["hanging\u00a0around"]),
        ("a lifestyle choice", ["lifestyle choice"]),
        ("a lifestyle", ["lifestyle"]),
        ("their lifestyle, and hangs around with adults", ["lifestyle", "hangs around with"]),
        ("He won’t engage", ["won’t engage"]),
        ("He won't engage", ["won't engage"]),
        ("non compliant, Non-Compliant", ["non compliant", "Non-Compliant"]),
        ("lifestyles", []),
        ("élifestyle", []),
        ("changing around", []),
        ("Nothing of the kind.", []),
        ("", []),
        ("lifeſtyle", []),
    ],
)
def test_phrases_are_found_however_they_are_written(text, found):
    assert [prompt.found for prompt in find_prompts(text, PHRASES)] == found


def test_a_prompt_says_where_what_instead_and_why():
    (prompt,) = find_prompts("It is a lifestyle choice.", PHRASES)
    assert "It is a lifestyle choice."[prompt.start : prompt.end] == "lifestyle choice"
    assert (prompt.instead, prompt.why) == ("Say what is done.", "No child chooses it.")


def test_without_phrases_nothing_is_found():
    assert find_prompts("lifestyle", ()) == ()


@given(
    st.lists(st.one_of(st.text(max_size=6), st.sampled_from(["lifestyle", "hanging around", "won’t engage", "ſ", "İ"])))
)
def test_any_text_is_read_and_spans_do_not_overlap(parts):
    text = " ".join(parts)
    prompts = find_prompts(text, PHRASES)
    assert all(text[prompt.start : prompt.end] == prompt.found for prompt in prompts)
    assert all(one.end <= other.start for one, other in pairwise(prompts))
    assert not any("lifestyle" in part for part in parts) or prompts
