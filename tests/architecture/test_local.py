"""What is local stands in a pack: neither code nor a template names an authority or a telephone number."""

import re

import pytest

from tests.architecture.code import SOURCE, name_of, project_files, text_of

#: Where the invented partnership and the packs themselves are.
APART = ("packs/devon/", "packs/marrowshire/", "demo/", "bench/")
#: The name of the pack that is taken when none is named.
DEFAULT_PACK = {"packs/pack.py", "config/settings/base.py"}
AUTHORITY = re.compile(r"\b(devon|marrowshire|torbay|plymouth|exeter)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.-])0[1-9](?:\d{9}|\d{1,3} \d{3} ?\d{3,4})\b|\b0800[ ]?\d{4}\b|\b116[ ]?\d{3}\b")
#: Kept for drama, so that nobody has them.
NOBODYS = re.compile(r"01632 960|0808 157 0|07700 900")

FILES = [
    file
    for file in project_files()
    if file.is_relative_to(SOURCE)
    and file.suffix in (".py", ".html", ".txt", ".js")
    and not str(file.relative_to(SOURCE)).startswith(APART)
]


def _places(pattern: re.Pattern[str]) -> set[str]:
    return {
        f"{file.relative_to(SOURCE)}: {found[0]}"
        for file in FILES
        for found in pattern.finditer(text_of(file))
        if not NOBODYS.match(found[0])
    }


def test_no_authority_is_named_in_code():
    assert {place for place in _places(AUTHORITY) if place.split(":")[0] not in DEFAULT_PACK} == set()


def test_no_telephone_number_is_in_code():
    assert _places(NUMBER) == set()


@pytest.mark.parametrize("text", ["0345 155 1071", "01392 388428", "0800 1111", "116 000"])
def test_a_number_is_known_when_it_is_seen(text):
    assert NUMBER.search(f"Telephone {text}.")


def test_the_files_are_those_of_the_product():
    assert len(FILES) > 500, [name_of(file) for file in FILES][:5]
