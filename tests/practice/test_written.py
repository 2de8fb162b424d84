"""Answers as blocks of a document: what is there, what is needed and not there, what nobody asked about."""

import pytest

from saferme.practice.documents import Heading, Items, Line, Paragraph, Quote, Row, Source, SourceKind, Table, Warning
from saferme.practice.forms import About, Item, Option, Question, QuestionType, Section
from saferme.practice.written import listed, missing, missing_first, section_blocks, shortened

SOURCE = Source(SourceKind.FORM, "A form")
PRESENT = (Option("present_now", "Present now"), Option("not_present", "Not present"))
SIGNS = (
    Item("gifts", "Unexplained gifts", about=About.SIGN),
    Item("late", "Comes home late", about=About.SIGN),
    Item("aunt", "An aunt who listens", about=About.STRENGTH),
)
SECTION = Section(
    "peers",
    "Friends",
    questions=(
        Question("worry", "Is there worry?", QuestionType.CHOOSE_ONE, options=PRESENT, required=True),
        Question("since", "Since when?", QuestionType.TEXT),
        Question("summary", "What is happening?", QuestionType.LONG_TEXT, required=True),
        Question("words", "What do they say?", QuestionType.OWN_WORDS),
        Question("signs", "What is known?", QuestionType.INDICATORS, options=PRESENT, items=SIGNS),
    ),
)


def _told(answers):
    return section_blocks(SECTION, answers, SOURCE, "Sam")


def test_what_is_needed_and_not_there_is_marked_and_what_is_not_needed_is_left_out():
    assert _told({}) == (
        Heading(2, "Friends"),
        Table(
            "Friends",
            ("Question", "Answer"),
            (
                Row(("Is there worry?", "Not yet answered"), SOURCE),
                Row(("What is happening?", "Not yet answered"), SOURCE),
            ),
        ),
    )


def test_answers_stand_in_the_order_of_the_form_each_as_what_it_is():
    signs = {"late": {"value": "present_now", "evidence": "Mother"}, "aunt": {"value": "present_now"}}
    answers = {
        "worry": "present_now",
        "since": "May",
        "summary": "Boys\nwait.",
        "words": "They are ok.",
        "signs": signs,
    }
    assert _told(answers) == (
        Heading(2, "Friends"),
        Table(
            "Friends",
            ("Question", "Answer"),
            (Row(("Is there worry?", "Present now"), SOURCE), Row(("Since when?", "May"), SOURCE)),
        ),
        Heading(3, "What is happening?"),
        Paragraph(Line("Boys\nwait.", SOURCE)),
        Heading(3, "What do they say?"),
        Quote(Line("They are ok.", SOURCE), "Sam"),
        Heading(3, "What is known?"),
        Table(
            "Signs that someone may be exploiting or harming them",
            ("What", "Answer", "What shows it"),
            (Row(("Comes home late", "Present now", "Mother"), SOURCE),),
        ),
        Table("What helps", ("What", "Answer"), (Row(("An aunt who listens", "Present now"), SOURCE),)),
        Paragraph(Line("1 more was not asked about yet. That does not mean “no”.")),
    )


def test_a_section_in_which_nothing_is_needed_or_written_says_so():
    empty = Section("x", "More", questions=(Question("since", "Since when?", QuestionType.TEXT),))
    assert section_blocks(empty, {}, SOURCE, "Sam")[1:] == (Paragraph(Line("Nothing is written here.")),)


def test_a_row_of_many_cells_is_told_one_under_the_other():
    subs = tuple(Question(f"q{number}", f"Column {number}", QuestionType.TEXT) for number in range(6))
    wide = Section("x", "More", questions=(Question("many", "Many", QuestionType.ROWS, rows=subs),))
    answers = {"many": [{"_id": "a", "q0": "first", "q5": "last"}]}
    assert section_blocks(wide, answers, SOURCE, "Sam")[2:] == (
        Table(
            "Many (1 of 1)",
            ("Question", "Answer"),
            (Row(("Column 0", "first"), SOURCE), Row(("Column 5", "last"), SOURCE)),
        ),
    )


@pytest.mark.parametrize(
    ("answers", "count", "says"),
    [
        (
            {},
            2,
            "this is not complete: 2 answers that are needed are not there yet. Each is marked “Not yet answered”.",
        ),
        (
            {"worry": "present_now"},
            1,
            "this is not complete: 1 answer that is needed is not there yet. It is marked “Not yet answered”.",
        ),
    ],
)
def test_the_front_says_how_many_are_missing(answers, count, says):
    assert missing((SECTION,), answers) == count
    assert missing_first(count) == (Warning(Line(says)),)


def test_a_whole_one_has_no_such_front():
    assert missing((SECTION,), {"worry": "not_present", "summary": "Nothing."}) == 0
    assert missing_first(0) == ()


def test_what_is_cut_says_where_the_rest_is():
    assert shortened("one two three", 13, "there") == "one two three"
    assert shortened("one two, three", 10, "the rest: there") == "one two … (the rest: there)"
    assert listed(("a", "b", "c"), 2, "see there", SOURCE) == Items(
        (Line("a", SOURCE), Line("b", SOURCE), Line("and 1 more: see there"))
    )
