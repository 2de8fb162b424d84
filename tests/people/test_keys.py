"""What a name, a number and a telephone number are looked up by."""

import pytest

from saferme.people.keys import digits_of, name_keys, near_misses, number_of, school_keys, sounds_of, words_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Sam Ashdown", ["sam", "ashdown"]),
        ("  O'Brien-Lee ", ["obrien", "lee"]),
        ("O’Brien", ["obrien"]),
        ("Siân", ["sian"]),
        ("Zoë Ångström", ["zoe", "angstrom"]),
        ("Łukasz Ødegård", ["lukasz", "odegard"]),
        ("Þóra Weiß", ["þora", "weiss"]),
        ("Nguyễn Thị", ["nguyen", "thi"]),
        ("محمد", ["محمد"]),
        ("مُحَمَّد", ["محمد"]),
        ("kaz_2011", ["kaz", "2011"]),
        ("", []),
        ("' - .", []),
    ],
)
def test_words(written, words):
    assert words_of(written) == words


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("muhammad", "mohamed"),
        ("mohammed", "mohamed"),
        ("sean", "shaun"),
        ("smith", "smyth"),
        ("stephen", "steven"),
        ("catherine", "kathryn"),
        ("chloe", "khloe"),
        ("hussain", "husein"),
        ("yusuf", "youssef"),
        ("geoffrey", "jeffrey"),
        ("leigh", "lee"),
        ("philip", "filip"),
    ],
)
def test_sound_alike(one, another):
    assert sounds_of(one) & sounds_of(another)


def test_those_that_do_not_sound_alike():
    assert not sounds_of("ashdown") & sounds_of("peverell")
    assert not sounds_of("2011")


@pytest.mark.parametrize("slip", ["ashdwn", "ashdonw", "ashddown", "ashdawn", "ahsdown"])
def test_a_slip_of_the_finger_shares_a_near_miss(slip):
    assert near_misses("ashdown") & near_misses(slip)


def test_two_slips_and_short_names_share_none():
    assert not near_misses("ashdown") & near_misses("ahsdwon")
    assert near_misses("sam") == set()


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("07700 900123", "07700900123"),
        ("+44 7700 900123", "07700900123"),
        ("+44 (0)7700 900123", "07700900123"),
        ("0044 7700-900-123", "07700900123"),
        ("(01632) 960001", "01632960001"),
        ("440123", "440123"),
    ],
)
def test_telephone_numbers_are_compared_in_one_form(typed, digits):
    assert digits_of(typed) == digits


def test_reference_numbers_are_compared_without_marks():
    assert number_of("CR/12-34 a") == "cr1234a"


def test_a_name_is_kept_as_it_is_written_beside_what_is_compared():
    assert ("name", "obrien", "O'Brien") in name_keys(["Una O'Brien"])


def test_words_that_every_school_has_tell_none_apart():
    assert {key.value for key in school_keys("St Mary's Church of England High School")} == {
        "marys",
        "church",
        "england",
    }


def test_no_key_is_longer_than_its_column():
    keys = name_keys(["x" * 500]) | school_keys("y" * 500)
    assert keys and max(max(len(key.value), len(key.word)) for key in keys) <= 60
