"""Versions of a weighting side by side: words beside words, no sum, and not known is no amount."""

from datetime import date

import pytest

from saferme.packs import load_pack
from saferme.practice.weighting_kept import Version, compared, side_by_side
from tests.answers import weighing

FORM = load_pack().form("assessment", 1)


def version(number: int, primary: str = "peers", **sides: str) -> Version:
    said = {"primary_context": primary, "must_change_first": "A safe way home."}
    return Version(number, date(2026, number, 3), FORM, {"context_weighting": weighing(**sides), **said})


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("some", "some", ""),
        ("not_known", "not_known", ""),
        ("a_little", "most", "more than before"),
        ("most", "none", "less than before"),
        ("none", "a_little", "more than before"),
        ("not_known", "none", "not known before"),
        ("not_known", "most", "not known before"),
        ("none", "not_known", "no longer known"),
        ("much", "", "no longer answered"),
        ("", "some", "not answered before"),
        ("", "not_known", "not answered before"),
    ],
)
def test_a_word_beside_the_one_before(before: str, after: str, says: str) -> None:
    assert compared(before, after) == says


def test_each_version_is_compared_with_the_one_before_it() -> None:
    kept = side_by_side([version(1, peers="most none"), version(2, peers="much none"), version(3, peers="most some")])
    peers = next(row for row in kept.contexts if row.label == "Friends and peers")
    drives = [(cell.version.number, cell.sides[0].words, cell.sides[0].change) for cell in peers.cells]
    assert drives == [(1, "Most", ""), (2, "Much", "less than before"), (3, "Most", "more than before")]


def test_what_the_last_version_says_otherwise_is_said_in_words() -> None:
    first = version(1, peers="most none", school="some a_little")
    second = version(2, "school", peers="most not_known", school="most a_little", home="none not_known")
    assert side_by_side([first, second]).changes == (
        "Home and family (drives the harm): “Not known” in version 1, “Not at all” in version 2.",
        "Friends and peers (protects): “Not at all” in version 1, “Not known” in version 2.",
        "School, college or training (drives the harm): “Some” in version 1, “Most” in version 2.",
        "Where does most of the harm come from? “Friends and peers” in version 1, “School, college or training” in version 2.",
    )


def test_what_was_not_answered_is_told_from_what_is_not_known() -> None:
    one = version(1, peers="most not_known")
    del one.answers["context_weighting"]["peers"]["drives"]  # type: ignore[attr-defined]
    kept = side_by_side([one])
    peers = next(row for row in kept.contexts if row.label == "Friends and peers")
    assert [side.words for side in peers.cells[0].sides] == ["Not answered", "Not known"]
    reasons = next(row for row in kept.beside if row.label == "Why do you say so?")
    assert [cell.text for cell in reasons.cells] == ["Not answered"]


def test_nothing_is_compared_where_nothing_is_finished() -> None:
    kept = side_by_side([])
    assert (kept.versions, kept.contexts, kept.changes) == ((), (), ())
