"""Whether a text names somebody: as a table of what is written, what is found, and whether nothing else can be meant."""

from datetime import date

import pytest

from saferme.practice.names import By, Somebody, mentions

SAM = Somebody(
    given=("Samuel James", "Sam"),
    family="Ashdown",
    nicknames=("Tricks", "Lil Ghost", "king_ash07"),
    born=date(2011, 3, 4),
    numbers=("943 476 5919", "CH-20731", "77"),
)
ZOE = Somebody(given=("Zoë",), family="O'Brien-Łuczak", born=date(2010, 12, 25))
GRACE = Somebody(given=("Grace",), family="Park", nicknames=("Mouse",))
JO = Somebody(given=("Jo",), family="Al-Sayed")
BILL = Somebody(given=("William",), family="Stent")


def told(text: str, *people: Somebody) -> list[tuple[str, str, bool]]:
    return [(one.found, one.by.value, one.sure) for one in mentions(text, people)]


SURE = [
    # names: alone, together, either way round, written small or large
    (SAM, "It was Sam who said it", "Sam", By.NAME),
    (SAM, "it was sam who said it", "sam", By.NAME),
    (SAM, "SAM was there", "SAM", By.NAME),
    (SAM, "the Ashdown family", "Ashdown", By.NAME),
    (SAM, "Sam Ashdown was there", "Sam Ashdown", By.NAME),
    (SAM, "ASHDOWN, Samuel James", "ASHDOWN, Samuel James", By.NAME),
    (SAM, "S. Ashdown", "Ashdown", By.NAME),
    (SAM, "sam.ashdown@school.example", "sam.ashdown", By.NAME),
    (SAM, "samashdown99 online", "samashdown", By.NAME),
    (SAM, "write to sashdown", "sashdown", By.NAME),
    (SAM, "sam99 online", "sam", By.NAME),
    (SAM, "called sam_x", "sam", By.NAME),
    # whose
    (SAM, "Sam's bike", "Sam's", By.NAME),
    (SAM, "Sam’s bike", "Sam’s", By.NAME),
    (SAM, "Sams bike", "Sams", By.NAME),
    (SAM, "at the Ashdowns' house", "Ashdowns", By.NAME),
    (SAM, "Sam'll come", "Sam", By.NAME),
    # accents, apostrophes, hyphens, invisible letters
    (ZOE, "Zoe was pushed", "Zoe", By.NAME),
    (ZOE, "ZOË was pushed", "ZOË", By.NAME),
    (ZOE, "Zoe\u0308 was pushed", "Zoe\u0308", By.NAME),
    (ZOE, "mother O’Brien", "O’Brien", By.NAME),
    (ZOE, "mother OBrien", "OBrien", By.NAME),
    (ZOE, "mother o brien", "o brien", By.NAME),
    (ZOE, "Luczak", "Luczak", By.NAME),
    (ZOE, "O'Brien\N{EN DASH}Luczak", "O'Brien\N{EN DASH}Luczak", By.NAME),
    (ZOE, "OBrienLuczak", "OBrienLuczak", By.NAME),
    (SAM, "S\u200bam was there", "S\u200bam", By.NAME),
    (JO, "Jo's coat", "Jo's", By.NAME),
    (JO, "Sayed", "Sayed", By.NAME),
    (Somebody(given=("Ben",)), "with Ben", "Ben", By.NAME),
    # nicknames
    (SAM, "they call him Tricks", "Tricks", By.NICKNAME),
    (SAM, "the Lil Ghost tag", "Lil Ghost", By.NICKNAME),
    (SAM, "lil-ghost", "lil-ghost", By.NICKNAME),
    (SAM, "@King_Ash07 posts", "King_Ash07", By.NICKNAME),
    (SAM, "kingash07 posts", "kingash07", By.NICKNAME),
    # two ordinary words beside each other are a name
    (GRACE, "Grace Park was hit", "Grace Park", By.NAME),
    # dates of birth, as they are written in English
    *[
        (SAM, f"born {written}.", written, By.BIRTH)
        for written in (
            "4 March 2011", "4th March 2011", "4th of March, 2011", "04 Mar 2011", "4-Mar-11", "4march2011", "March 4, 2011",
            "March 4th 2011", "04/03/2011", "4/3/11", "4.3.2011", "04-03-2011", "4 3 2011", "2011-03-04", "2011/03/04",
            "04032011", "20110304",
        )
    ],
    (ZOE, "dob 25/12/10", "25/12/10", By.BIRTH),
    # record numbers, however spaced
    (SAM, "NHS 9434765919", "9434765919", By.NUMBER),
    (SAM, "NHS 943-476-5919", "943-476-5919", By.NUMBER),
    (SAM, "see ch 20731", "ch 20731", By.NUMBER),
]  # fmt: skip


@pytest.mark.parametrize(("person", "text", "found", "by"), SURE)
def test_what_names_somebody_surely(person: Somebody, text: str, found: str, by: By) -> None:
    assert (found, by.value, True) in told(text, person)


UNSURE = [
    (SAM, "SA was there", "SA", By.INITIALS),
    (SAM, "S.A. was there", "S.A.", By.INITIALS),
    (SAM, "S. A. was there", "S. A.", By.INITIALS),
    (SAM, "it was s.a. again", "s.a.", By.INITIALS),
    (SAM, "SA's bike", "SA's", By.INITIALS),
    (SAM, "(SJA)", "SJA", By.INITIALS),
    (ZOE, "ZL and others", "ZL", By.INITIALS),
    (SAM, "Sammy said", "Sammy", By.SHORT_FORM),
    (BILL, "and then Bill ran", "Bill", By.SHORT_FORM),
    (BILL, "and then Willie ran", "Willie", By.SHORT_FORM),
    (SAM, "doing tricks on the ramp", "tricks", By.NICKNAME),
    (SAM, "a ghost town", "ghost", By.NICKNAME),
    (GRACE, "Grace was hit", "Grace", By.NAME),
    (GRACE, "in Rock Park", "Park", By.NAME),
    (SAM, "03/04/2011", "03/04/2011", By.BIRTH),
    (SAM, "040311", "040311", By.BIRTH),
    (SAM, "whose birthday is on 4 March", "birthday is on 4 March", By.BIRTH),
    (SAM, "room 77", "77", By.NUMBER),
]


@pytest.mark.parametrize(("person", "text", "found", "by"), UNSURE)
def test_what_somebody_has_to_look_at(person: Somebody, text: str, found: str, by: By) -> None:
    assert told(text, person) == [(found, by.value, False)]


@pytest.mark.parametrize(
    ("person", "text"),
    [
        (SAM, "the same sample of samosas, Samford and Sampford Peverell"),
        (SAM, "sa va; CSA; USA; SAFE; a s a; level 771"),
        (SAM, "incidents on 5 March 2011, 4 March 2012 and 14 March 2011, and 4 March"),
        (SAM, "NHS 9434765918 and 19434765919"),
        (GRACE, "with grace, in the park, by parking; a mousetrap"),
        (BILL, "Will the school say who will pay the bill?"),
        (JO, "John joined; always; al fresco"),
        (ZOE, "zone; mother of the O group; lee"),
        (Somebody(), "Nobody at all, 4 March 2011, 77"),
        (Somebody(given=("J",)), "J was there"),
        (Somebody(born=date(2011, 5, 12)), "In May 12 came"),
    ],
)
def test_what_names_nobody(person: Somebody, text: str) -> None:
    assert told(text, person) == []


def test_each_person_is_found_and_where_it_stands_in_the_text_as_typed() -> None:
    text = "Zoe\u0308 and SA met Zo\u00eb’s brother"
    found = mentions(text, [SAM, ZOE])
    assert [(one.who, one.by) for one in found] == [(1, By.NAME), (0, By.INITIALS), (1, By.NAME)]
    assert all(text[one.start : one.end] == one.found for one in found)


def test_a_long_text_does_not_take_long() -> None:
    """Each pattern goes forward alone: a text made to lead it astray is read in the same order of time."""
    text = "born " * 400 + "S. " * 400 + "4 " * 400 + "'" * 400
    assert len(mentions(text, [SAM, ZOE])) < 1000
