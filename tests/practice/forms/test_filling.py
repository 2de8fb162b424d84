from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from saferme.practice.forms import fill
from tests.practice.forms.samples import DATE, ask, form, judged, rows

RAW_TIME = {**DATE, "hour": "16", "minute": "05"}


@pytest.mark.parametrize(
    ("question", "fact", "raw"),
    [
        (ask("q"), "Riverside School", "Riverside School"),
        (ask("q", "number"), 14, "14"),
        (ask("q", "number"), 0, "0"),
        (ask("q", "yes_no"), True, "yes"),
        (ask("q", "yes_no"), False, "no"),
        (ask("q", "yes_no"), "not_known", "not_known"),
        (ask("q", "choose_one"), "red", "red"),
        (ask("q", "choose_many"), ("cce", "cse"), ["cse", "cce"]),
        (ask("q", "choose_many"), {"cse"}, ["cse"]),
        (ask("q", "date"), date(2026, 3, 27), DATE),
        (ask("q", "date"), DATE, DATE),
        (ask("q", "date_time"), datetime(2026, 3, 27, 16, 5, tzinfo=UTC), RAW_TIME),
        (ask("q", "date_time"), RAW_TIME, RAW_TIME),
        (ask("q", "judgement"), judged("suspected", "x", "police"), judged("suspected", "x", "police")),
        (ask("q", "weighting"), {"home": {"drives": "none"}}, {"home": {"drives": "none"}}),
    ],
)
def test_a_known_fact_becomes_an_answer_as_if_typed(question, fact, raw):
    assert fill(form(_filled(question)), {"person.fact": fact}) == {"q": raw}


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        (ask("q"), None),
        (ask("q"), ""),
        (ask("q"), ["a", "list"]),
        (ask("q", "number", at_most=120), 121),
        (ask("q", "number"), "about ten"),
        (ask("q", "choose_one"), "green"),
        (ask("q", "choose_many"), ["cse", "unknown"]),
        (ask("q", "choose_many"), "cse"),
        (ask("q", "choose_many"), ["cse", "none"]),
        (ask("q", "date"), "27 March"),
        (ask("q", "date"), {"day": "31", "month": "2", "year": "2026"}),
        (ask("q", "date_time"), date(2026, 3, 27)),
        (ask("q", "judgement"), "suspected"),
        (ask("q", "judgement"), judged("perhaps")),
        (rows("q"), "one row"),
        (rows("q"), ["one row"]),
        (rows("q"), []),
    ],
)
def test_a_fact_that_the_question_cannot_take_is_left_out(question, fact):
    assert fill(form(_filled(question)), {"person.fact": fact}) == {}


def test_rows_are_filled_cell_by_cell_and_keep_an_id_that_they_have():
    known = [{"_id": "g7", "what": "safe way home", "when": date(2026, 3, 27), "other": "x"}, {"what": "phone"}]
    assert fill(form(_filled(rows("q"))), {"person.fact": known}) == {
        "q": [{"_id": "g7", "what": "safe way home", "when": DATE}, {"_id": "known-2", "what": "phone"}]
    }


def test_what_is_not_known_is_not_filled():
    assert fill(form(_filled(ask("q")), ask("other")), {"person.other": "x", "": "y"}) == {}


def _filled(question):
    return replace(question, fills="person.fact")
