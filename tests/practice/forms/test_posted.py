import pytest

from saferme.practice.forms import merged, read_posted
from tests.practice.forms.samples import DATE, NO_DATE, ask, judged, rows, section


@pytest.mark.parametrize(
    ("question", "lists", "raw"),
    [
        (ask("q"), {"q": ["what I saw"]}, "what I saw"),
        (ask("q"), {"q": ["first", "last"]}, "last"),
        (ask("q"), {"q": []}, ""),
        (ask("q", "long_text"), {"q": ["one\r\ntwo\rthree"]}, "one\ntwo\nthree"),
        (ask("q"), {"q": ["a\x00b"]}, "ab"),
        (ask("q", "number"), {"q": ["about ten"]}, "about ten"),
        (ask("q", "yes_no"), {"q": ["not_known"]}, "not_known"),
        (ask("q", "choose_many"), {"q": ["", "cse", "cce", "cse"]}, ["cse", "cce"]),
        (ask("q", "choose_many"), {"q": [""]}, []),
        (
            ask("q", "date"),
            {"q.day": ["31"], "q.month": ["2"], "q.year": ["2026"]},
            {"day": "31", "month": "2", "year": "2026"},
        ),
        (ask("q", "date"), {"q.day": ["31"]}, {"day": "31", "month": "", "year": ""}),
        (
            ask("q", "date_time"),
            {"q.day": ["1"], "q.hour": ["16"], "q.minute": ["05"]},
            {"day": "1", "month": "", "year": "", "hour": "16", "minute": "05"},
        ),
        (
            ask("q", "judgement"),
            {"q.value": ["suspected"], "q.evidence": ["seen"], "q.source": ["police"], "q.date.day": ["1"]},
            judged("suspected", "seen", "police", {**NO_DATE, "day": "1"}),
        ),
        (
            ask("q", "indicators"),
            {"q.missing.value": ["not_known"], "q.missing.evidence": [""]},
            {"missing": judged("not_known")},
        ),
        (
            ask("q", "weighting"),
            {"q.peers.drives": ["much"]},
            {"peers": {"drives": "much", "protects": ""}},
        ),
    ],
)
def test_each_type_is_read_as_it_was_typed(question, lists, raw):
    assert read_posted(section(question), lists) == {"q": raw}


def test_a_question_that_was_not_on_the_page_is_absent():
    on_page, elsewhere = ask("seen"), ask("seen_why")
    assert read_posted(section(on_page, elsewhere), {"seen": ["yes"], "csrf": ["x"]}) == {"seen": "yes"}


def test_a_code_that_begins_like_another_is_not_taken_for_it():
    assert read_posted(section(ask("a", "date"), ask("ab", "date")), {"ab.day": ["1"]}) == {
        "ab": {"day": "1", "month": "", "year": ""}
    }


def test_rows_keep_their_ids_and_the_order_of_their_numbers():
    lists = {
        "r.10.what": ["third"],
        "r.10._id": ["c3"],
        "r.2.what": ["second"],
        "r.2._id": ["b2"],
        "r.2.when.day": ["1"],
        "r.0.what": ["first"],
        "r.0._id": ["a1"],
        "r.0.kinds": ["", "cse"],
    }
    posted = read_posted(section(rows("r")), lists)["r"]
    assert [(row["_id"], row["what"]) for row in posted] == [("a1", "first"), ("b2", "second"), ("c3", "third")]
    assert posted[0]["kinds"] == ["cse"]
    assert posted[1]["when"] == {"day": "1", "month": "", "year": ""}


def test_a_row_in_which_nothing_was_typed_is_left_out():
    lists = {"r.0.what": [" "], "r.0._id": ["a1"], "r.1.what": ["kept"], "r.1._id": ["b2"]}
    assert [row["_id"] for row in read_posted(section(rows("r")), lists)["r"]] == ["b2"]


def test_all_rows_taken_away_are_seen():
    assert read_posted(section(rows("r")), {"r": [""]}) == {"r": []}


@pytest.mark.parametrize("given", [[], [""], ["not an id!"], ["x" * 41], ["taken"]])
def test_a_row_without_a_usable_id_gets_one_of_its_own(given):
    lists = {"r.0.what": ["a"], "r.0._id": ["taken"], "r.1.what": ["b"], "r.1._id": given}
    first, second = read_posted(section(rows("r")), lists)["r"]
    assert first["_id"] == "taken"
    assert second["_id"] not in ("", "taken", "not an id!", "x" * 41)
    assert second["what"] == "b"


def test_equal_rows_get_different_ids():
    lists = {"r.0.what": ["same"], "r.1.what": ["same"], "r.00.what": ["same"]}
    ids = [row["_id"] for row in read_posted(section(rows("r")), lists)["r"]]
    assert len(set(ids)) == 3


def test_a_new_row_does_not_get_the_id_of_one_that_was_taken_away():
    before = read_posted(section(rows("r")), {"r.0.what": ["old"], "r.1.what": ["gone"]})["r"]
    kept = {"r.0.what": ["old"], "r.0._id": [before[0]["_id"]], "r.1.what": ["new"]}
    after = read_posted(section(rows("r")), kept)["r"]
    assert after[0]["_id"] == before[0]["_id"]
    assert after[1]["_id"] != before[1]["_id"]


@pytest.mark.parametrize("name", ["r.x.what", "r.1234567.what", "r.².what", "r..what", "r.-1.what"])
def test_a_row_with_a_strange_number_is_no_row(name):
    assert read_posted(section(rows("r")), {name: ["x"]}) == {"r": []}


def test_what_was_posted_is_laid_over_what_is_stored():
    here = section(ask("a"), ask("b"), ask("c", "choose_many"))
    stored = {"a": "old", "b": "hidden on this page", "c": ["cse"]}
    assert merged(here, stored, {"a": "new", "c": []}) == {"a": "new", "b": "hidden on this page", "c": []}


def test_items_that_were_not_posted_stay():
    here = section(ask("i", "indicators"), ask("w", "weighting"))
    stored = {
        "i": {"missing": judged("suspected"), "belonging": judged("present_now")},
        "w": {"home": {"drives": "much"}},
    }
    posted = {"i": {"missing": judged("not_known")}, "w": {"peers": {"drives": "none"}}}
    assert merged(here, stored, posted) == {
        "i": {"missing": judged("not_known"), "belonging": judged("present_now")},
        "w": {"home": {"drives": "much"}, "peers": {"drives": "none"}},
    }


def test_a_date_is_not_mixed_of_two():
    here = section(ask("d", "date"))
    assert merged(here, {"d": DATE}, {"d": NO_DATE}) == {"d": NO_DATE}
