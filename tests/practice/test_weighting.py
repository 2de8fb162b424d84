"""Context weighting is a ranking in words; the software points at a difference and never decides."""

import pytest

from saferme.practice.weighting import Weight, propose, remark

LABELS = {"home": "Home", "peers": "Peers", "school": "School"}


def weights(**drives: str) -> dict[str, Weight]:
    return {context: Weight(word, "some") for context, word in drives.items()}


@pytest.mark.parametrize(
    ("drives", "strongest", "proposed"),
    [
        ({}, (), ""),
        ({"home": "none", "peers": "none"}, (), ""),
        ({"home": "not_known", "peers": "a_little"}, ("peers",), "peers"),
        ({"home": "much", "peers": "most"}, ("peers",), "peers"),
        ({"home": "most", "peers": "most"}, ("home", "peers"), "home"),
        ({"peers": "much", "school": "much", "home": "some"}, ("peers", "school"), "not_clear"),
        ({"home": "", "peers": "some"}, ("peers",), "peers"),
    ],
)
def test_what_the_words_point_to(drives: dict[str, str], strongest: tuple[str, ...], proposed: str) -> None:
    proposal = propose(weights(**drives))
    assert (proposal.strongest, proposal.proposed) == (strongest, proposed)


@pytest.mark.parametrize(
    ("drives", "chosen", "says"),
    [
        ({"home": "some", "peers": "most"}, "peers", ""),
        ({"home": "some", "peers": "most"}, "school", "Peers drives the harm most"),
        ({"home": "some", "peers": "most"}, "not_clear", "Peers drives the harm most"),
        ({"home": "most", "peers": "most"}, "home", "Home and Peers are weighted as equal. Where home"),
        ({"home": "most", "peers": "most"}, "peers", "why you chose otherwise"),
        ({"peers": "most", "school": "most"}, "peers", "weighted as equal"),
        ({"peers": "most", "school": "most"}, "not_clear", "what would make it clear"),
        ({"peers": "most"}, "", ""),
        ({}, "peers", ""),
    ],
)
def test_a_difference_is_pointed_out(drives: dict[str, str], chosen: str, says: str) -> None:
    sentence = remark(weights(**drives), chosen, LABELS)
    assert says in sentence
    assert bool(sentence) == bool(says)
