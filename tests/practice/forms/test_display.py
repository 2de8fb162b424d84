import pytest

from saferme.practice.forms import Change, DisplayKind, changed, display, in_words
from tests.practice.forms.samples import DATE, ONE_OF_EACH, ask, is_, judged, rows

TIME = {**DATE, "hour": "9", "minute": "5"}


@pytest.mark.parametrize(
    ("question", "raw", "kind", "text"),
    [
        (ask("q"), " words ", DisplayKind.TEXT, "words"),
        (ask("q", "own_words"), "I'm fine", DisplayKind.OWN_WORDS, "I'm fine"),
        (ask("q", "number"), "14", DisplayKind.TEXT, "14"),
        (ask("q", "yes_no"), "not_known", DisplayKind.TEXT, "Not known"),
        (ask("q", "choose_one"), "red", DisplayKind.TEXT, "Red"),
        (ask("q", "choose_one"), "gone", DisplayKind.TEXT, "gone"),
        (ask("q", "date"), DATE, DisplayKind.TEXT, "27 March 2026"),
        (ask("q", "date_time"), TIME, DisplayKind.TEXT, "27 March 2026, 09:05"),
        (ask("q", "date"), {"day": "31", "month": "2", "year": "2026"}, DisplayKind.TEXT, "31 2 2026"),
    ],
)
def test_one_value_is_shown_as_text(question, raw, kind, text):
    shown = display(question, raw)
    assert (shown.code, shown.label, shown.kind, shown.text) == ("q", "The q?", kind, text)


@pytest.mark.parametrize("question", ONE_OF_EACH, ids=lambda question: question.type)
def test_nothing_answered_is_blank(question):
    assert display(question, None).kind is DisplayKind.BLANK
    assert in_words(question, None) == ""


def test_several_answers_are_lines():
    shown = display(ask("q", "choose_many"), ["cse", "gone"])
    assert (shown.kind, shown.lines) == (DisplayKind.LINES, ("Sexual exploitation", "gone"))
    assert in_words(ask("q", "choose_many"), ["cse", "cce"]) == "Sexual exploitation, Criminal exploitation"


def test_a_judgement_stands_with_what_it_rests_on():
    shown = display(ask("q", "judgement"), judged("suspected", "seen at six", "police", DATE))
    assert shown.columns == ("Answer", "What shows it", "Source", "Date")
    assert shown.cells == (("Suspected", "seen at six", "Police", "27 March 2026"),)


def test_indicators_show_what_was_answered_and_count_what_was_not_asked():
    shown = display(ask("q", "indicators"), {"missing": judged("present_now", "twice", "record")})
    assert shown.columns[:3] == ("Kind", "What", "Answer")
    (cells,) = shown.cells
    assert cells[1:] == ("Is missing overnight", "Happening now", "twice", "A record", "")
    assert shown.unanswered == 1
    assert display(ask("q", "indicators"), {}).unanswered == 2


def test_a_weighting_is_a_table_of_every_context():
    shown = display(ask("q", "weighting"), {"peers": {"drives": "much", "protects": "none"}})
    assert shown.cells == (("Home", "", ""), ("Peers", "Much", "Not at all"))


def test_rows_are_a_table_without_hidden_cells():
    question = rows("r", ask("what"), ask("why", shown_if=is_("what", "x")), ask("how", "judgement"))
    shown = display(question, [{"_id": "a", "what": "y", "why": "stale", "how": judged("suspected", "seen")}])
    assert shown.columns == ("The what?", "The why?", "The how?")
    assert shown.cells == (("y", "", "Suspected · seen"),)


@pytest.mark.parametrize(
    ("kind", "old", "new", "change"),
    [
        ("text", None, "x", Change("q", "The q?", "", "x")),
        ("text", "x", "", Change("q", "The q?", "x", "")),
        ("yes_no", "no", "not_known", Change("q", "The q?", "No", "Not known")),
        (
            "choose_many",
            ["cse"],
            ["cse", "cce"],
            Change("q", "The q?", "Sexual exploitation", "Sexual exploitation, Criminal exploitation"),
        ),
        ("date", DATE, {**DATE, "day": "28"}, Change("q", "The q?", "27 March 2026", "28 March 2026")),
        (
            "judgement",
            judged("suspected"),
            judged("suspected", "seen"),
            Change("q", "The q?", "Suspected", "Suspected · seen"),
        ),
        (
            "indicators",
            {"missing": judged("suspected")},
            {"missing": judged("present_now"), "belonging": judged()},
            Change("q.missing", "Is missing overnight", "Suspected", "Happening now"),
        ),
        (
            "weighting",
            {},
            {"peers": {"drives": "much", "protects": ""}},
            Change("q.peers", "Peers", "", "Drives the harm: Much. Protects: –"),
        ),
    ],
)
def test_what_changed_is_told_in_words(kind, old, new, change):
    assert changed(ask("q", kind), old, new) == (change,)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("text", None, ""),
        ("text", " x", "x "),
        ("choose_many", None, []),
        ("date", None, {"day": "", "month": "", "year": ""}),
        ("date", {"day": "01", "month": "03", "year": "2026"}, {"day": "1", "month": "3", "year": "2026"}),
        ("indicators", None, {"missing": judged()}),
        ("indicators", {"missing": judged()}, None),
        ("weighting", None, {"home": {"drives": "", "protects": ""}}),
        ("rows", None, []),
    ],
)
def test_the_same_written_otherwise_is_no_change(kind, old, new):
    assert changed(rows("q") if kind == "rows" else ask("q", kind), old, new) == ()


def test_rows_are_told_apart_by_their_id():
    old = [{"_id": "a", "what": "one"}, {"_id": "b", "what": "two"}]
    new = [{"_id": "c", "what": "three"}, {"_id": "b", "what": "two!"}]
    assert changed(rows("r"), old, new) == (
        Change("r.a", "The r?", "The what?: one", ""),
        Change("r.b", "The r?", "The what?: two", "The what?: two!"),
        Change("r.c", "The r?", "", "The what?: three"),
    )
