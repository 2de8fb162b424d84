from datetime import date, datetime

import pytest

from saferme.practice.forms import Judgement, parse
from tests.practice.forms.samples import DATE, ONE_OF_EACH, any_of, ask, judged, rows


def day(*parts: str) -> dict[str, str]:
    return dict(zip(("day", "month", "year", "hour", "minute"), parts, strict=False))


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        (ask("q"), "  words ", "words"),
        (ask("q", "own_words"), "I'm fine", "I'm fine"),
        (ask("q", "number"), " 12 ", 12),
        (ask("q", "number"), "0", 0),
        (ask("q", "number", at_most=120), "120", 120),
        (ask("q", "yes_no"), "not_known", "not_known"),
        (ask("q", "choose_one"), "red", "red"),
        (ask("q", "choose_many"), ["cse", "cce", "cse"], ("cse", "cce")),
        (ask("q", "choose_many"), ["none"], ("none",)),
        (ask("q", "date"), day("27", "3", "2026"), date(2026, 3, 27)),
        (ask("q", "date"), day("29", "02", "2028"), date(2028, 2, 29)),
        (ask("q", "date"), day("1", "Sept", "1999"), date(1999, 9, 1)),
        (ask("q", "date"), day("1", "march", "1900"), date(1900, 3, 1)),
        (ask("q", "date_time"), day("27", "3", "2026", "16", "5"), datetime(2026, 3, 27, 16, 5)),  # noqa: DTZ001
        (ask("q", "date_time"), day("27", "3", "2026", "23", "59"), datetime(2026, 3, 27, 23, 59)),  # noqa: DTZ001
        (ask("q", "date_time"), day("27", "3", "2026", "00", "00"), datetime(2026, 3, 27)),  # noqa: DTZ001
        (
            ask("q", "judgement"),
            judged("suspected", " seen ", "police", DATE),
            Judgement("suspected", "seen", "police", date(2026, 3, 27)),
        ),
        (ask("q", "judgement"), {"value": "not_known"}, Judgement("not_known", None, None, None)),
        (
            ask("q", "indicators"),
            {"missing": judged("not_present"), "belonging": judged()},
            {"missing": Judgement("not_present", None, None, None)},
        ),
        (
            ask("q", "weighting"),
            {"home": {"drives": "none", "protects": ""}, "peers": {"drives": "", "protects": ""}},
            {"home": {"drives": "none"}},
        ),
    ],
)
def test_a_good_answer_has_its_value(question, raw, value):
    read = parse(question, raw)
    assert (read.value, read.problem) == (value, "")


@pytest.mark.parametrize("question", ONE_OF_EACH, ids=lambda question: question.type)
@pytest.mark.parametrize("raw", [None, "", "  ", {}, []], ids=repr)
def test_nothing_typed_is_no_value_and_no_problem(question, raw):
    read = parse(question, raw)
    assert not read.value
    assert read.problem == ""


@pytest.mark.parametrize(
    ("kind", "raw", "problem"),
    [
        ("number", "about ten", "“The q?” takes a whole number, like 3."),
        ("number", "-1", "“The q?” takes a whole number, like 3."),
        ("number", "1.5", "“The q?” takes a whole number, like 3."),
        ("number", "²", "“The q?” takes a whole number, like 3."),
        ("number", "1" * 10, "“The q?” takes a whole number, like 3."),
        ("yes_no", "maybe", "“The q?”: choose one of the answers shown."),
        ("choose_one", "green", "“The q?”: choose one of the answers shown."),
        ("choose_many", ["cse", "x"], "“The q?”: choose from the answers shown."),
        ("choose_many", ["cse", "none"], "“The q?”: “None” cannot stand beside another answer."),
        ("date", day("31", "2", "2026"), "31 February 2026 does not exist. Enter a real date, like 27 3 2026."),
        ("date", day("29", "2", "2027"), "29 February 2027 does not exist. Enter a real date, like 27 3 2026."),
        ("date", day("0", "4", "2026"), "0 April 2026 does not exist. Enter a real date, like 27 3 2026."),
        ("date", day("1", "13", "2026"), "“1 13 2026” is not a date. Enter a date in numbers, like 27 3 2026."),
        ("date", day("1", "0", "2026"), "“1 0 2026” is not a date. Enter a date in numbers, like 27 3 2026."),
        ("date", day("1", "ma", "2026"), "“1 ma 2026” is not a date. Enter a date in numbers, like 27 3 2026."),
        ("date", day("027", "1", "2026"), "“027 1 2026” is not a date. Enter a date in numbers, like 27 3 2026."),
        ("date", day("x", "1", "2026"), "“x 1 2026” is not a date. Enter a date in numbers, like 27 3 2026."),
        ("date", day("1", "1", "26"), "the year 26 cannot be right. Enter it with four digits, like 27 3 2026."),
        ("date", day("1", "1", "1899"), "the year 1899 cannot be right. Enter it with four digits, like 27 3 2026."),
        ("date", day("1", "1", "2100"), "the year 2100 cannot be right. Enter it with four digits, like 27 3 2026."),
        ("date", day("1", "1", "02026"), "the year 02026 cannot be right. Enter it with four digits, like 27 3 2026."),
        ("date", day("", "3", "2026"), "the date has no day. Enter a whole date, like 27 3 2026."),
        ("date", day("27", "", ""), "the date has no month and no year. Enter a whole date, like 27 3 2026."),
        ("date_time", day("1", "1", "2026"), "the time is missing. Enter hours and minutes, like 16 05."),
        ("date_time", day("1", "1", "2026", "16", ""), "the time is missing. Enter hours and minutes, like 16 05."),
        ("date_time", day("1", "1", "2026", "24", "00"),
         "24:00 is not a time of day. Enter it with 24 hours, like 16 05."),
        ("date_time", day("1", "1", "2026", "9", "60"),
         "9:60 is not a time of day. Enter it with 24 hours, like 16 05."),
        ("date_time", day("31", "2", "2026", "9", "0"),
         "31 February 2026 does not exist. Enter a real date, like 27 3 2026."),
        ("judgement", judged("perhaps"), "“The q?”: choose one of the answers shown."),
        ("judgement", judged("suspected", "x", "gossip"), "“The q?”: choose one of the sources shown."),
        (
            "judgement",
            judged("suspected", "x", "police", day("31", "2", "2026")),
            "31 February 2026 does not exist. Enter a real date, like 27 3 2026.",
        ),
        ("indicators", {"missing": judged("perhaps")}, "“Is missing overnight”: choose one of the answers shown."),
        ("weighting", {"peers": {"drives": "99"}}, "“Peers”: choose one of the answers shown."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence_that_names_the_question(kind, raw, problem):
    read = parse(ask("q", kind), raw)
    assert read.problem.endswith(problem)
    assert read.problem.startswith("“")


def test_a_number_over_its_limit():
    assert parse(ask("age", "number", at_most=120), "121").problem == "“The age?” takes a number from 0 to 120."


@pytest.mark.parametrize("question", ONE_OF_EACH, ids=lambda question: question.type)
@pytest.mark.parametrize(
    "raw", [7, True, "words", ["words"], [{"x": "words"}], {"x": "words"}, {"value": ["x"]}, [[["x"]]]]
)
def test_another_shape_than_the_page_posts_is_never_an_error(question, raw):
    read = parse(question, raw)
    assert read.problem == "" or read.problem.startswith("“")


def test_rows_are_read_cell_by_cell():
    question = rows("r", ask("what"), ask("why", shown_if=any_of("what", "x")), ask("on", "date"))
    raw = [{"_id": "a1", "what": "x", "why": "so", "on": DATE}, {"_id": "b2", "what": "y", "why": "stale"}]
    assert parse(question, raw).value == (
        {"_id": "a1", "what": "x", "why": "so", "on": date(2026, 3, 27)},
        {"_id": "b2", "what": "y", "on": None},
    )


def test_the_problem_of_a_cell_is_that_of_the_rows():
    question = rows("r", ask("on", "date", label="When?"))
    assert parse(question, [{"_id": "a", "on": day("31", "6", "2026")}]).problem == (
        "“When?”: 31 June 2026 does not exist. Enter a real date, like 27 3 2026."
    )
