import pytest

from saferme.practice.forms import check_section, progress
from tests.practice.forms.samples import DATE, ONE_OF_EACH, answered, ask, is_, judged, rows, section

NO_SUCH_DAY = {"day": "31", "month": "2", "year": "2026"}


def finish(question, raw, **others):
    return check_section(section(question), {question.code: raw}, others, finishing=True)


def save(question, raw, **others):
    return check_section(section(question), {question.code: raw}, others, finishing=False)


@pytest.mark.parametrize("question", ONE_OF_EACH, ids=lambda question: question.type)
def test_nothing_is_required_but_what_says_so(question):
    assert finish(question, None) == {}


@pytest.mark.parametrize(
    "kind", ["text", "own_words", "number", "yes_no", "choose_many", "date", "judgement", "weighting"]
)
def test_a_required_answer_is_asked_for_only_when_finishing(kind):
    question = ask("q", kind, required=True)
    assert save(question, "") == {}
    assert finish(question, "") == {"q": "“The q?” needs an answer."}


def test_not_known_is_an_answer():
    assert finish(ask("q", "yes_no", required=True), "not_known") == {}


def test_what_cannot_be_read_is_told_when_saving_already():
    question = ask("q", "date", label="When was it?")
    sentence = "“When was it?”: 31 February 2026 does not exist. Enter a real date, like 27 3 2026."
    assert save(question, NO_SUCH_DAY) == {"q": sentence}
    assert finish(question, NO_SUCH_DAY) == {"q": sentence}


def test_a_hidden_question_is_neither_required_nor_checked():
    question = ask("q", "date", required=True, shown_if=is_("told", "no"))
    assert finish(question, NO_SUCH_DAY, told="yes") == {}
    assert finish(question, "", told="yes") == {}
    assert finish(question, "", told="no") == {"q": "“The q?” needs an answer."}


def test_an_answer_on_the_page_counts_before_the_one_that_is_stored():
    here = section(ask("told", "yes_no"), ask("why", required=True, shown_if=is_("told", "no")))
    assert check_section(here, {"told": "yes"}, {"told": "no"}, finishing=True) == {}
    assert check_section(here, {"told": "no"}, {"told": "yes"}, finishing=True).keys() == {"why"}


@pytest.mark.parametrize("value", ["present_now", "in_the_past", "suspected"])
def test_a_claim_needs_what_it_rests_on(value):
    question = ask("q", "judgement")
    assert finish(question, judged(value)) == {
        "q.evidence": "“The q?”: write what shows this.",
        "q.source": "“The q?”: say who or what this rests on.",
    }
    assert finish(question, judged(value, "seen at six", "police")) == {}
    assert save(question, judged(value)) == {}


@pytest.mark.parametrize("value", ["not_present", "not_known"])
def test_that_nothing_is_known_or_found_may_be_said_without_evidence(value):
    assert finish(ask("q", "judgement"), judged(value)) == {}
    assert finish(ask("q", "judgement"), judged(value, "asked the school", "record")) == {}


def test_evidence_without_an_answer_asks_for_the_answer():
    sentence = "“The q?”: something is written, but no answer is chosen."
    assert finish(ask("q", "judgement"), judged(evidence="seen at six")) == {"q.value": sentence}


def test_indicators_are_checked_one_by_one_and_need_not_all_be_answered():
    given = {"missing": judged("suspected", "twice in May"), "belonging": judged()}
    assert finish(ask("i", "indicators"), given) == {
        "i.missing.source": "“Is missing overnight”: say who or what this rests on."
    }


def test_the_date_of_an_indicator_is_named():
    given = {"missing": judged("in_the_past", "x", "police", NO_SUCH_DAY)}
    assert list(save(ask("i", "indicators"), given)) == ["i.missing.date"]


def test_a_required_weighting_needs_every_context_in_words():
    question = ask("w", "weighting", required=True)
    given = {"home": {"drives": "none", "protects": "not_known"}, "peers": {"drives": "much", "protects": ""}}
    assert finish(question, given) == {
        "w.peers.protects": "“Peers”: say how much it protects, or that it is not known."
    }
    assert finish(question, {"home": {"drives": "none", "protects": "much"}}).keys() == {
        "w.peers.drives",
        "w.peers.protects",
    }


def test_an_optional_weighting_may_be_half_done():
    assert finish(ask("w", "weighting"), {"home": {"drives": "none", "protects": ""}}) == {}


def test_rows_are_checked_cell_by_cell():
    question = rows(
        "r",
        ask("what", required=True),
        ask("status", "choose_one"),
        ask("why", required=True, shown_if=is_("status", "red")),
        ask("on", "date"),
        required=True,
    )
    raw = [
        {"_id": "a", "what": "x", "status": "blue", "why": "", "on": DATE},
        {"_id": "b", "what": "", "status": "red", "why": "", "on": DATE},
    ]
    assert finish(question, raw).keys() == {"r.1.what", "r.1.why"}
    assert finish(question, []) == {"r": "“The r?” needs an answer."}
    assert finish(question, raw[:1]) == {}
    raw[0]["on"] = NO_SUCH_DAY
    assert list(save(question, raw)) == ["r.0.on"]


SECTION = section(
    ask("needed", required=True),
    ask("told", "yes_no", required=True),
    ask("why", required=True, shown_if=is_("told", "no")),
    ask("optional"),
    ask("signs", "indicators"),
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (0, 2)),
        ({"needed": "x"}, (1, 2)),
        ({"needed": "x", "told": "yes"}, (2, 2)),
        ({"needed": "x", "told": "no"}, (2, 3)),
        ({"needed": "x", "told": "no", "why": "y"}, (3, 3)),
        ({"needed": "x", "told": "perhaps"}, (1, 2)),
        ({"optional": "x"}, (0, 2)),
        ({"needed": "x", "told": "yes", "signs": {"missing": judged("suspected")}}, (2, 3)),
        ({"needed": "x", "told": "yes", "signs": {"missing": judged("suspected", "x", "police")}}, (2, 2)),
    ],
)
def test_progress_counts_what_is_needed_and_done(answers, expected):
    assert progress(SECTION, answers) == expected


def test_a_question_shown_by_another_page_counts_there():
    here = section(ask("why", required=True, shown_if=answered("elsewhere")))
    assert progress(here, {}) == (0, 0)
    assert progress(here, {"elsewhere": "x"}) == (0, 1)
