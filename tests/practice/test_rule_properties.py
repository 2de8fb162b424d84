"""What holds of the rules whatever is recorded, in whatever order."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from saferme.packs import load_pack
from saferme.packs.pack import shipped
from saferme.practice import vocabulary as v
from saferme.practice.pathway.reading import CHILD_FACTS, CONTEXT_FACTS
from saferme.practice.settings import PracticeSettings as Figures
from tests.practice.builders import (
    UNTIL_PLUS,
    assessment,
    blocked,
    child,
    context,
    decision,
    discussion,
    enquiry,
    fact,
    moved,
    pathway,
    plus,
    screen,
    strategy,
)  # fmt: skip

Raw = dict[str, Any]
START = date(2025, 10, 20)

#: What holds, holds with the ages and times of every authority.
FIGURES = st.sampled_from([load_pack(name).settings for name in shipped()])

DETAILS: dict[str, dict[str, type]] = {
    "screening_completed": {"recommendation": v.Response},
    "safer_me_assessment_completed": {
        "primary_context": v.PrimaryContext, "exploitation_or_efh": v.RecordedYesNo, "level": v.AssessmentLevel},
    "early_help_consent": {"given": v.RecordedYesNo},
    "front_door_decision": {"outcome": v.FrontDoorOutcome},
    "strategy_discussion_held": {"s47": v.RecordedYesNo},
    "s47_completed": {"outcome": v.S47Outcome},
    "screening_discussion_held": {"outcome": v.DiscussionOutcome},
    "trusted_adult_nominated": {"by_young_person": v.RecordedYesNo},
    "safer_me_meeting_held": {"tier": v.MeetingTier, "facilitator": v.Facilitator},
    "safer_me_plus_held": {"facilitator": v.Facilitator},
    "review_held": {"outcome": v.ReviewOutcome, "facilitator": v.Facilitator},
    "primary_context_changed": {"to": v.PrimaryContext},
    "triaged": {"outcome": v.TriageOutcome},
    "context_assessment_completed": {"young_people_at_risk": v.AtRisk},
    "conference_held": {"facilitator": v.ContextFacilitator},
    "context_review_held": {"outcome": v.ContextReviewOutcome},
}  # fmt: skip


def any_fact(codes: Any) -> st.SearchStrategy[Raw]:
    def build(code: str) -> st.SearchStrategy[Raw]:
        details = {key: st.sampled_from(list(map(str, kind))) for key, kind in DETAILS.get(code, {}).items()}
        return st.fixed_dictionaries({"fact": st.just(code), **details})

    return st.sampled_from(sorted(codes)).flatmap(build)


@st.composite
def dated(draw: st.DrawFn, facts: st.SearchStrategy[list[Raw]]) -> list[Raw]:
    """Days go mostly forward, sometimes back, sometimes with an hour."""
    day, entries = START, []
    for entry in draw(facts):
        day += timedelta(days=draw(st.integers(-3, 20)))
        hour = draw(st.sampled_from(["", "", "T01:30", "T23:59"]))
        entries.append(entry | {"on": day.isoformat() + hour})
    return entries


CHILDS_FACTS = dated(st.lists(any_fact(CHILD_FACTS), max_size=25))
CONTEXTS_FACTS = dated(st.lists(any_fact(CONTEXT_FACTS), max_size=15))
PEOPLE = st.fixed_dictionaries(
    {},
    optional={
        "date_of_birth": st.sampled_from(["2011-09-01", "2008-02-29", "2014-12-01", "2003-05-05"]),
        "looked_after": st.sampled_from(["yes", "no", "not_known"]),
        "care_leaver": st.sampled_from(["yes", "no", "not_known"]),
        "consent": st.sampled_from(["given", "refused", "not_sought", "not_known"]),
    },
)
NEAR_PLUS = [
    assessment("-"), assessment("-", "home"), assessment("-", harm="no"), fact("significant_harm_suspected", "-"),
    strategy("-"), strategy("-", "no"), enquiry("-"), enquiry("-", "not_substantiated"), discussion("-"),
    discussion("-", "child_protection_conference"), plus("-"), plus("-", "social_worker"), moved("-", "home"),
    moved("-", "online"), fact("closed", "-"), fact("referral_received", "-"), decision("-", "strategy_discussion"),
]  # fmt: skip


@st.composite
def almost_plus(draw: st.DrawFn) -> list[Raw]:
    """The way to Safer Me Plus with facts left out, put in and moved about."""
    facts = [entry for entry in UNTIL_PLUS if draw(st.integers(0, 9)) > 0]
    for entry in draw(st.lists(st.sampled_from(NEAR_PLUS), max_size=4)):
        facts.insert(draw(st.integers(0, len(facts))), entry)
    if draw(st.booleans()):
        facts = list(draw(st.permutations(facts)))
    return [entry | {"on": (START + timedelta(days=place)).isoformat()} for place, entry in enumerate(facts)]


@settings(max_examples=400, deadline=None)
@given(almost_plus(), FIGURES)
def test_no_order_of_facts_reaches_safer_me_plus_without_its_rules(facts: list[Raw], figures: Figures) -> None:
    """R1, R7 and R8, told a second time and in another way: from the facts that were admitted."""
    answer = pathway(child(*facts), figures)
    refused = {entry["index"] for entry in answer["refused"]}
    admitted = [entry for index, entry in enumerate(facts) if index not in refused]
    for place, entry in enumerate(admitted):
        if entry["fact"] == "safer_me_plus_held":
            assert leads_to_plus(admitted[:place]), admitted


def leads_to_plus(before: list[Raw]) -> bool:
    ends = [i for i, entry in enumerate(before) if entry["fact"] == "closed"]
    episode = before[ends[-1] + 1 :] if ends else before
    assessments = [entry for entry in episode if entry["fact"] == "safer_me_assessment_completed"]
    places = [entry.get("primary_context", entry.get("to")) for entry in episode
              if entry["fact"] in ("safer_me_assessment_completed", "primary_context_changed")]  # fmt: skip
    last = {entry["fact"]: (i, entry.get("s47", entry.get("outcome"))) for i, entry in enumerate(episode)}
    steps = [last.get(code, (-1, "")) for code in (
        "strategy_discussion_held", "s47_completed", "screening_discussion_held")]  # fmt: skip
    in_order = -1 < steps[0][0] < steps[1][0] < steps[2][0]
    return (
        bool(assessments)
        and assessments[-1]["exploitation_or_efh"] == "yes"
        and places[-1] not in ("home", "not_clear")
        and in_order
        and steps[1][1] == "continuing_risk"
        and steps[2][1] == "safer_me_plus"
    )


def test_the_property_above_is_not_empty() -> None:
    assert pathway(child(*UNTIL_PLUS))["state"] == "safer_me_plus"
    assert leads_to_plus(UNTIL_PLUS[:-1])


def without_refused(facts: list[Raw], answer: Raw) -> tuple[list[Raw], Raw]:
    """The facts that were admitted, and the answer with its indexes shifted to them."""
    gone = {entry["index"] for entry in answer["refused"]}
    kept = [index for index in range(len(facts)) if index not in gone]
    deadlines = [entry | {"from": kept.index(entry["from"])} for entry in answer["deadlines"]]
    return [facts[index] for index in kept], answer | {"refused": [], "deadlines": deadlines}


@settings(max_examples=300, deadline=None)
@given(CHILDS_FACTS, PEOPLE, FIGURES)
def test_a_refused_fact_changes_nothing(facts: list[Raw], person: Raw, figures: Figures) -> None:
    raw = {"subject": "child", "as_at": "2026-06-01", "person": person}
    answer = pathway(raw | {"facts": facts}, figures)
    assert answer == pathway(raw | {"facts": facts}, figures)
    fewer, expected = without_refused(facts, answer)
    assert pathway(raw | {"facts": fewer}, figures) == expected


@settings(max_examples=150, deadline=None)
@given(CONTEXTS_FACTS, st.sampled_from(["school", "peer_group", "neighbourhood"]), FIGURES)
def test_a_refused_fact_changes_nothing_in_a_context(facts: list[Raw], subject: str, figures: Figures) -> None:
    answer = pathway(context(subject, *facts, as_at="2026-06-01"), figures)
    fewer, expected = without_refused(facts, answer)
    assert pathway(context(subject, *fewer, as_at="2026-06-01"), figures) == expected


SHARED = {"plan_shared", "closed"}


@settings(max_examples=150, deadline=None)
@given(CHILDS_FACTS, dated(st.lists(any_fact(set(CONTEXT_FACTS) - SHARED), max_size=8)))
def test_a_contexts_facts_never_move_a_child(own: list[Raw], others: list[Raw]) -> None:
    alone = pathway(child(*own, as_at="2026-06-01"))
    mixed = pathway(child(*own, *others, as_at="2026-06-01"))
    assert mixed | {"refused": alone["refused"]} == alone
    foreign = {entry["rule"] for entry in mixed["refused"] if entry["index"] >= len(own)}
    assert foreign <= {"R15", "T1"}


@settings(max_examples=150, deadline=None)
@given(CONTEXTS_FACTS, dated(st.lists(any_fact(set(CHILD_FACTS) - SHARED), max_size=8)))
def test_a_childs_facts_never_move_a_context(own: list[Raw], others: list[Raw]) -> None:
    alone = pathway(context("peer_group", *own, as_at="2026-06-01"))
    mixed = pathway(context("peer_group", *own, *others, as_at="2026-06-01"))
    assert mixed | {"refused": alone["refused"]} == alone


ACTION_OF = {
    "safer_me_assessment_completed": "start_safer_me_assessment",
    "significant_harm_suspected": "report_significant_harm",
    "child_protection_conference_held": "hold_child_protection_conference",
    "closed": "close",
}


@settings(max_examples=200, deadline=None)
@given(CHILDS_FACTS, PEOPLE, st.sampled_from(sorted(ACTION_OF)), FIGURES)
def test_what_is_blocked_is_refused_and_what_is_allowed_admitted(
    facts: list[Raw], person: Raw, code: str, figures: Figures
) -> None:
    """The buttons and the record agree, by the same rule."""
    raw = {"subject": "child", "as_at": "2026-06-20", "person": person}
    new = {"fact": code, "on": "2026-06-20"} | (
        {"primary_context": "peers", "exploitation_or_efh": "yes", "level": "low"} if "assessment" in code else {}
    )
    reasons = blocked(pathway(raw | {"facts": facts}, figures)).get(ACTION_OF[code])
    refused = [entry["rule"] for entry in pathway(raw | {"facts": [*facts, new]}, figures)["refused"]
               if entry["index"] == len(facts)]  # fmt: skip
    assert refused == (reasons[:1] if reasons else [])


YES_NO = st.sampled_from(["yes", "no", "not_known"])
ANSWERS = st.fixed_dictionaries(
    {"subject": st.sampled_from(list(map(str, v.Subject)))},
    optional={
        **dict.fromkeys(
            ("immediate_danger", "significant_harm", "looked_after", "care_leaver", "may_be_harming_others",
             "returned_from_missing", "individuals_known"), YES_NO),
        "age": st.integers(8, 27),
        "consent": st.sampled_from(list(map(str, v.Consent))),
        "primary_context": st.sampled_from(list(map(str, v.PrimaryContext))),
        "concern_by_context": st.dictionaries(st.sampled_from(list(map(str, v.Context))),
                                              st.sampled_from(["none", "none", "none", "some", "main", "not_known"]),
                                              max_size=5),
        "harm_types": st.lists(st.sampled_from(list(map(str, v.HarmType))), max_size=2),
        "level_view": st.sampled_from(["universal", "universal", "early_help", "targeted", "specialist"]),
        "contexts_affecting_others": st.lists(st.sampled_from(list(map(str, v.ContextKind))), max_size=3),
        "persons_of_concern": st.integers(0, 2),
        "locations_of_concern": st.integers(0, 2),
        "incidents_3_months": st.integers(0, 2),
        "young_people_affected": st.sampled_from(list(map(str, v.PeopleAffected))),
    },
)  # fmt: skip


def less_known(answers: Raw, key: str) -> Raw:
    """The same answers, with one "no" or "none" turned into "not known"."""
    value = answers.get(key)
    if isinstance(value, dict):
        return answers | {key: {k: "not_known" if v == "none" else v for k, v in value.items()}}
    return answers | ({key: "not_known"} if value == "no" else {})


@settings(max_examples=600, deadline=None)
@given(ANSWERS, st.sampled_from(["immediate_danger", "significant_harm", "looked_after", "care_leaver",
                                 "may_be_harming_others", "returned_from_missing", "individuals_known",
                                 "concern_by_context"]))  # fmt: skip
def test_not_known_never_reassures(answers: Raw, key: str) -> None:
    before, after = screen(**answers), screen(**less_known(answers, key))
    calm = {"universal_response", "single_agency_response"}
    assert after["recommendation"] not in calm or after["recommendation"] == before["recommendation"]
    given_before = {before["recommendation"], *before["also"]}
    given_after = {after["recommendation"], *after["also"]}
    for urgent in ("front_door_now", "call_999"):
        assert urgent in given_after or urgent not in given_before


@settings(max_examples=400, deadline=None)
@given(ANSWERS)
def test_the_shape_of_every_recommendation(answers: Raw) -> None:
    given_answer = screen(**answers)
    order = list(map(str, v.Response))
    assert given_answer["also"] == sorted(set(given_answer["also"]) - {given_answer["recommendation"]}, key=order.index)
    assert (given_answer["banner"] == "999") == (answers.get("immediate_danger") == "yes")
    rules = [reason["rule"] for reason in given_answer["because"]]
    assert len(rules) == len(set(rules))
    known = {key for key, value in answers.items() if value not in ("not_known", "not_clear")}
    assert not set(given_answer["missing"]) & known
