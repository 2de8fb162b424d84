"""How hard a text is to read."""

import pytest

from saferme.practice.plain_english import LIMITS, hard_words, problems_of, reading_age, sentences, syllables


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("a", 1), ("safe", 1), ("called", 1), ("wanted", 2), ("people", 2), ("police", 2), ("danger", 2), ("phones", 1),
        ("places", 2), ("the", 1), ("somebody", 4), ("exploitation", 4), ("table", 2), ("mother's", 2),
    ],
)  # fmt: skip
def test_syllables(word, number):
    assert syllables(word) == number


def test_a_full_stop_a_colon_and_the_end_of_a_block_end_a_sentence():
    assert sentences(["One two. Three: four", "five", "–"]) == ["One two.", "Three:", "four", "five"]


def test_the_published_formula():
    """10 words, 2 sentences, 12 syllables: 0.39 x 5 + 11.8 x 1.2 - 15.59 = 0.52; five more is the age."""
    parts = sentences(["The cat sat on mats. The woman was happy now."])
    assert reading_age(parts) == pytest.approx(5.52)


def test_long_words_make_it_harder_and_are_listed():
    parts = sentences(["Safeguarding necessitates multidisciplinary accountability."])
    assert reading_age(parts) > 25
    assert hard_words(parts) == ["safeguarding", "necessitates", "multidisciplinary", "accountability"]


@pytest.mark.parametrize("audience", LIMITS)
def test_too_hard_and_too_long_are_told_with_the_words_themselves(audience):
    hard = "Multidisciplinary organisations investigate vulnerability. " + "word " * 30
    told = list(problems_of([hard], audience))
    assert "hard words: multidisciplinary" in told[0] and f"more than {LIMITS[audience].longest}" in told[1]


def test_nothing_is_said_of_a_plain_text_nor_to_professionals():
    assert not list(problems_of(["It is not your fault. Call 999."], "young_person"))
    assert not list(problems_of(["Multidisciplinary organisations investigate vulnerability."], "professional"))
