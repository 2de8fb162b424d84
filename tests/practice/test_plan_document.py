"""The plan as a document for each reader: every line with its source, nothing that the reader may not see."""

from dataclasses import replace
from datetime import date

import pytest

from saferme.practice.documents import (
    Audience,
    Heading,
    Quote,
    Source,
    SourceKind,
    as_data,
    read_document,
)
from saferme.practice.plan import (
    About,
    Action,
    Agreement,
    Around,
    Factor,
    Goal,
    IfThingsGoWrong,
    Plan,
    compose_document,
)

MEETING = Source(SourceKind.MEETING, "Meeting of 3 March 2026")
CONTEXT_PLAN = Source(SourceKind.CONTEXT_PLAN, "A context plan, as it stood on 3 March 2026")
HAND = Source(SourceKind.BY_HAND, "Written by Priya Early")
PLAN = Plan(
    tier="early_help",
    version=2,
    start=date(2026, 3, 3),
    review=date(2026, 5, 5),
    lead="Priya Early",
    their_words="I want to see my mates without the older lot.",
    goals=(Goal("g1", "See my mates", "peers", seen_when="CANARY-seen-when", source=MEETING),),
    actions=(
        Action(
            "a1",
            "CANARY-jargon: multi-agency disruption visit",
            "g1",
            "place",
            "Pol Police",
            "police",
            date(2026, 3, 20),
            plain="make the park safer for you",
            answers=("older",),
            status="doing",
            evidence="CANARY-evidence",
            impact="better",
            source=MEETING,
        ),
        Action(
            "a2",
            "CANARY-secret: watch the car park",
            "g1",
            "place",
            "Pol Police",
            due=date(2026, 3, 20),
            professionals_only=True,
            source=HAND,
        ),
        Action("a3", "Old idea", "g1", "place", "Sol", status="cancelled", reason="CANARY-cancelled", source=HAND),
    ),
    around=(
        Around("CANARY-lamps", "CANARY-council", date(2026, 4, 2), "Being done", False, "put lamps up", CONTEXT_PLAN),
        Around("CANARY-patrol", "CANARY-patrols", date(2026, 4, 2), "Being done", False, " ", CONTEXT_PLAN),
    ),
    if_things_go_wrong=IfThingsGoWrong(
        ("My phone is off",), ("Gran’s house",), ("Priya, in the day",), ("Ring round",), HAND
    ),
    agreements=(
        Agreement("young_person", "partly", reason="CANARY-own-reason", source=HAND),
        Agreement("parent", "not_agreed", name="Jo Ashdown", reason="CANARY-parent-reason", source=HAND),
    ),
    header_source=MEETING,
)
FACTORS = (
    Factor("older", "Older people wait for them", "peers", "harm", "Assessment of 1 March 2026"),
    Factor("debt", "CANARY-risk: owes money", "peers", "sign", "Assessment of 1 March 2026"),
)
SAM = About("Sam", "Sam Ashdown")


def label(name: str, code: str) -> str:
    return {("agencies", "police"): "Police", ("agreement", "not_agreed"): "Not agreed"}.get((name, code), code)


def _document(audience: Audience, plan: Plan = PLAN):
    return compose_document(plan, audience=audience, about=SAM, label=label, factors=FACTORS)


@pytest.mark.parametrize(
    ("canary", "readers"),
    [
        ("CANARY-jargon", {Audience.PROFESSIONAL}),
        ("make the park safer for you", {Audience.YOUNG_PERSON, Audience.FAMILY}),
        ("CANARY-secret", {Audience.PROFESSIONAL}),
        ("CANARY-evidence", {Audience.PROFESSIONAL}),
        ("CANARY-seen-when", {Audience.PROFESSIONAL}),
        ("CANARY-cancelled", {Audience.PROFESSIONAL}),
        ("CANARY-risk", {Audience.PROFESSIONAL}),
        ("Older people wait", {Audience.PROFESSIONAL}),
        ("CANARY-own-reason", {Audience.PROFESSIONAL, Audience.YOUNG_PERSON}),
        ("CANARY-parent-reason", {Audience.PROFESSIONAL}),
        ("CANARY-lamps", {Audience.PROFESSIONAL}),
        ("CANARY-council", set(Audience)),
        ("CANARY-patrols", {Audience.PROFESSIONAL}),
        ("put lamps up. By 2 April 2026.", {Audience.YOUNG_PERSON, Audience.FAMILY}),
        ("Jo Ashdown", {Audience.PROFESSIONAL, Audience.FAMILY}),
        ("Not agreed", {Audience.PROFESSIONAL, Audience.FAMILY}),
        ("Effect: better", {Audience.PROFESSIONAL}),
        ("Police)", {Audience.PROFESSIONAL}),
        ("I want to see my mates", set(Audience)),
        ("Gran’s house", set(Audience)),
        ("Ring round", set(Audience)),
    ],
)
def test_who_reads_what(canary, readers):
    assert {audience for audience in Audience if canary in _document(audience).text()} == readers


@pytest.mark.parametrize("audience", Audience)
def test_what_may_not_be_seen_is_not_even_stored(audience):
    """The stored form holds no more than the text does, a source's words included."""
    stored = str(as_data(_document(audience)))
    document = _document(audience)
    seen = document.text() + " ".join(source.words for source in document.sources())
    for word in ("CANARY-secret", "CANARY-risk", "CANARY-parent-reason", "CANARY-evidence"):
        assert (word in stored) == (word in seen)


@pytest.mark.parametrize("audience", Audience)
def test_own_words_come_before_everything_that_others_wrote(audience):
    kinds = [type(block) for block in _document(audience).blocks]
    assert Quote in kinds and kinds.index(Quote) <= 4


@pytest.mark.parametrize("audience", Audience)
def test_one_title(audience):
    blocks = _document(audience).blocks
    assert [block.level for block in blocks if isinstance(block, Heading)].count(1) == 1
    assert isinstance(blocks[0], Heading) and blocks[0].level == 1


def test_every_line_that_somebody_wrote_says_where_it_comes_from():
    texts = {line.text.split(" ")[0]: line.source for line in _document(Audience.PROFESSIONAL).lines()}
    assert texts["CANARY-jargon:"] == MEETING
    assert texts["CANARY-secret:"] == HAND
    assert texts["CANARY-risk:"] == Source(SourceKind.ASSESSMENT, "Assessment of 1 March 2026")
    assert MEETING in _document(Audience.YOUNG_PERSON).sources()


def test_a_goal_on_which_only_professionals_work_says_so():
    hidden = replace(PLAN, actions=(PLAN.actions[1],))
    text = _document(Audience.YOUNG_PERSON, hidden).text()
    assert "Adults are working on this. Priya Early can say more about it." in text


@pytest.mark.parametrize(
    ("agreed", "reason", "says", "keeps_reason"),
    [
        ("agreed", "", "I agree with this plan.", False),
        ("partly", "Not the bus", "I agree with some of this plan.", True),
        ("not_agreed", "Not the bus", "I do not agree with this plan.", True),
        ("not_asked", "Not the bus", "I have not been asked yet.", False),
    ],
)
def test_own_view_in_own_words(agreed, reason, says, keeps_reason):
    plan = replace(PLAN, agreements=(Agreement("young_person", agreed, reason=reason),))
    text = _document(Audience.YOUNG_PERSON, plan).text()
    assert says in text
    assert ("Not the bus" in text) == keeps_reason


def test_the_young_person_is_told_who_and_by_when():
    assert "Pol Police: make the park safer for you. By 20 March 2026." in _document(Audience.YOUNG_PERSON).text()


def test_risks_left_unanswered_are_listed_for_professionals():
    text = _document(Audience.PROFESSIONAL).text()
    assert "CANARY-risk: owes money" in text.split("How it stands")[-1]
    assert "Assessed risks that no action answers" in text


def test_no_action_aimed_at_a_context_is_a_warning():
    plan = replace(PLAN, actions=(replace(PLAN.actions[0], aimed_at="young_person"),))
    assert "No action is aimed at what surrounds" in _document(Audience.PROFESSIONAL, plan).text()
    assert "No action is aimed at what surrounds" not in _document(Audience.PROFESSIONAL).text()


@pytest.mark.parametrize("audience", Audience)
def test_a_stored_document_reads_back_the_same(audience):
    document = _document(audience)
    assert read_document(as_data(document)) == document
