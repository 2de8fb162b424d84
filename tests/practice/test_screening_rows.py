"""Each row of the screening's table, with what decides against it one step away."""

from typing import Any

import pytest

from saferme.practice.settings import PracticeSettings
from tests.practice.builders import rules, screen

CONTEXTS = ("home", "peers", "school", "neighbourhood", "online")
NOWHERE = dict.fromkeys(CONTEXTS, "none")
CALM = {"harm_types": [], "level_view": "universal"}


ROWS: list[tuple[dict[str, Any], str, list[str], list[str]]] = [
    # S1: the call comes first, whatever else is so.
    ({"subject": "child", "immediate_danger": "yes", "age": 15, "primary_context": "peers"}, "call_999",
     ["front_door_now", "safer_me_assessment"], ["S1", "S15"]),
    ({"subject": "child", "immediate_danger": "yes", "age": 30}, "call_999", ["adult_safeguarding"], ["S1", "S4"]),
    ({"subject": "child", "immediate_danger": "yes", "age": 20, "care_leaver": "yes"}, "call_999",
     ["leaving_care_adviser", "adult_safeguarding"], ["S1", "S3"]),
    ({"subject": "family", "immediate_danger": "yes", "age": 30, "level_view": "universal"}, "call_999",
     ["front_door_now", "request_for_support"], ["S1", "S10"]),
    ({"subject": "child", "immediate_danger": "yes", "primary_context": "peers",
      "concern_by_context": NOWHERE, **CALM}, "call_999", ["front_door_now", "safer_me_assessment"], ["S1", "S15"]),
    ({"subject": "child", "immediate_danger": "yes", "significant_harm": "yes", "primary_context": "home"},
     "call_999", ["front_door_now"], ["S1", "S5"]),
    ({"subject": "person_of_concern", "immediate_danger": "yes", "age": 40}, "call_999",
     ["front_door_now", "mace_person"], ["S1", "S6"]),
    ({"subject": "school", "immediate_danger": "yes", "incidents_3_months": 1, "young_people_affected": 1},
     "call_999", ["front_door_now", "context_referral_school"], ["S1", "S9"]),
    # S2 and S3: care leavers from 18 and below the upper age.
    ({"subject": "child", "age": 18, "care_leaver": "yes", "consent": "given", "primary_context": "peers"},
     "safer_me_assessment", [], ["S2"]),
    ({"subject": "child", "age": 24, "care_leaver": "yes", "consent": "given", "primary_context": "online",
      "significant_harm": "yes"}, "safer_me_assessment", ["adult_safeguarding"], ["S2"]),
    ({"subject": "child", "age": 25, "care_leaver": "yes", "consent": "given", "primary_context": "peers"},
     "adult_safeguarding", [], ["S4"]),
    ({"subject": "child", "age": 24, "care_leaver": "yes", "consent": "given", "primary_context": "home"},
     "leaving_care_adviser", ["adult_safeguarding"], ["S3"]),
    ({"subject": "child", "age": 24, "care_leaver": "yes", "consent": "given"},
     "leaving_care_adviser", ["adult_safeguarding"], ["S3"]),
    *[({"subject": "child", "age": 19, "care_leaver": "yes", "primary_context": "peers", **consent},
       "leaving_care_adviser", ["adult_safeguarding"], ["S3"])
      for consent in ({}, {"consent": "refused"}, {"consent": "not_sought"}, {"consent": "not_known"})],
    ({"subject": "child", "age": 19, "care_leaver": "yes", "significant_harm": "yes"},
     "leaving_care_adviser", ["adult_safeguarding"], ["S3"]),
    # S4: only a recorded yes makes a care leaver.
    ({"subject": "child", "age": 19, "care_leaver": "not_known", "consent": "given", "primary_context": "peers"},
     "adult_safeguarding", [], ["S4"]),
    ({"subject": "child", "age": 18, "may_be_harming_others": "yes", "significant_harm": "yes"},
     "adult_safeguarding", ["mace_person"], ["S4"]),
    ({"subject": "child", "age": 18, "may_be_harming_others": "not_known"}, "adult_safeguarding", [], ["S4"]),
    # S5
    ({"subject": "child", "age": 15, "significant_harm": "yes", "primary_context": "peers"}, "front_door_now",
     ["safer_me_assessment"], ["S5"]),
    ({"subject": "child", "significant_harm": "yes", "primary_context": "peers"}, "front_door_now",
     ["safer_me_assessment"], ["S5"]),
    ({"subject": "child", "age": 10, "significant_harm": "yes", "primary_context": "peers"}, "front_door_now",
     [], ["S5"]),
    ({"subject": "child", "age": 15, "significant_harm": "yes", "primary_context": "home"}, "front_door_now",
     [], ["S5"]),
    ({"subject": "child", "age": 15, "significant_harm": "yes"}, "front_door_now", [], ["S5"]),
    ({"subject": "family", "age": 15, "significant_harm": "yes", "primary_context": "peers",
      "level_view": "universal"}, "front_door_now", [], ["S5"]),
    ({"subject": "family", "age": 30, "significant_harm": "yes"}, "front_door_now", [], ["S5"]),
    ({"subject": "person_of_concern", "age": 30, "significant_harm": "yes"}, "front_door_now", ["mace_person"],
     ["S5", "S6"]),
    ({"subject": "location_of_concern", "significant_harm": "yes"}, "front_door_now", ["mace_location"],
     ["S5", "S7"]),
    ({"subject": "school", "significant_harm": "yes", "incidents_3_months": 0, "young_people_affected": "1"},
     "front_door_now", ["context_referral_school"], ["S5", "S9"]),
    # S6
    ({"subject": "person_of_concern"}, "mace_person", [], ["S6"]),
    ({"subject": "person_of_concern", "age": 11}, "mace_person", ["safer_me_assessment"], ["S6"]),
    ({"subject": "person_of_concern", "age": 10}, "mace_person", ["consult_safeguarding_lead"], ["S6"]),
    ({"subject": "person_of_concern", "age": 18}, "mace_person", [], ["S6"]),
    # S7
    ({"subject": "location_of_concern"}, "mace_location", [], ["S7"]),
    ({"subject": "location_of_concern", "young_people_affected": "not_known", "individuals_known": "not_known"},
     "mace_location", [], ["S7"]),
    ({"subject": "location_of_concern", "young_people_affected": 1}, "mace_location",
     ["context_referral_neighbourhood"], ["S7"]),
    ({"subject": "location_of_concern", "individuals_known": "yes"}, "mace_location", ["consider_individuals"],
     ["S7"]),
    # S8 and S9
    *[({"subject": kind, "incidents_3_months": few, "young_people_affected": 1}, "single_agency_response", [], ["S8"])
      for kind in ("school", "peer_group", "neighbourhood") for few in (0, 1)],
    ({"subject": "school", "incidents_3_months": 1, "young_people_affected": "1", "individuals_known": "yes",
      "immediate_danger": "not_known", "significant_harm": "not_known"}, "single_agency_response", [], ["S8"]),
    ({"subject": "school", "incidents_3_months": 2, "young_people_affected": "1"}, "context_referral_school", [],
     ["S9"]),
    ({"subject": "peer_group", "incidents_3_months": 1, "young_people_affected": "2-5"},
     "context_referral_peer_group", [], ["S9"]),
    ({"subject": "neighbourhood", "young_people_affected": "1", "individuals_known": "yes"},
     "context_referral_neighbourhood", ["consider_individuals"], ["S9"]),
    ({"subject": "school", "incidents_3_months": 1, "young_people_affected": "not_known"},
     "context_referral_school", [], ["S9"]),
    # S10 and S11
    *[({**subject, **level}, response, [], [rule])
      for subject, rule in (({"subject": "family"}, "S10"), ({"subject": "child", "primary_context": "home"}, "S11"))
      for level, response in (
          ({}, "request_for_support"), ({"level_view": "universal"}, "universal_response"),
          ({"level_view": "early_help"}, "early_help_assessment"),
          ({"level_view": "targeted"}, "request_for_support"), ({"level_view": "specialist"}, "request_for_support"))],
    ({"subject": "child", "age": 9, "primary_context": "home"}, "request_for_support", [], ["S11"]),
    # S16 comes before S12 and S13.
    ({"subject": "child", "age": 9, "concern_by_context": NOWHERE, **CALM}, "universal_response", [], ["S16"]),
    ({"subject": "child", "primary_context": "peers", "concern_by_context": NOWHERE, **CALM}, "universal_response",
     [], ["S16"]),
    ({"subject": "child", "concern_by_context": NOWHERE, "may_be_harming_others": "not_known", **CALM},
     "universal_response", [], ["S16"]),
    ({"subject": "child", "concern_by_context": NOWHERE, "may_be_harming_others": "yes", **CALM},
     "request_for_support", [], ["S13"]),
    ({"subject": "child", "concern_by_context": NOWHERE, "level_view": "universal"}, "request_for_support", [],
     ["S13"]),
    ({"subject": "child", "concern_by_context": NOWHERE, "harm_types": [], "level_view": "early_help"},
     "request_for_support", [], ["S13"]),
    *[({"subject": "child", "concern_by_context": {**NOWHERE, context: other}, **CALM}, "request_for_support", [],
       ["S13"]) for context in CONTEXTS for other in ("not_known", "some")],
    # S12 and S13
    ({"subject": "child", "age": 10, "primary_context": "peers", **CALM}, "consult_safeguarding_lead", [], ["S12"]),
    ({"subject": "child", "age": 10}, "consult_safeguarding_lead", [], ["S12"]),
    ({"subject": "child", "age": 11}, "request_for_support", [], ["S13"]),
    ({"subject": "child", "primary_context": "not_clear", **CALM}, "request_for_support", [], ["S13"]),
    # S14 and S15
    ({"subject": "child", "primary_context": "peers", **CALM}, "universal_response", [], ["S14"]),
    ({"subject": "child", "primary_context": "peers", "may_be_harming_others": "not_known", **CALM},
     "universal_response", [], ["S14"]),
    ({"subject": "child", "primary_context": "peers", "may_be_harming_others": "yes", **CALM},
     "safer_me_assessment", [], ["S15"]),
    ({"subject": "child", "primary_context": "peers", "level_view": "universal"}, "safer_me_assessment", [],
     ["S15"]),
    ({"subject": "child", "primary_context": "peers", "harm_types": ["other"], "level_view": "universal"},
     "safer_me_assessment", [], ["S15"]),
    ({"subject": "child", "primary_context": "peers", "harm_types": []}, "safer_me_assessment", [], ["S15"]),
    ({"subject": "child", "age": 17, "primary_context": "school"}, "safer_me_assessment", [], ["S15"]),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "recommendation", "also", "because"), ROWS)
def test_row(answers: dict[str, Any], recommendation: str, also: list[str], because: list[str]) -> None:
    answer = screen(**answers)
    assert (answer["recommendation"], answer["also"], rules(answer)) == (recommendation, also, because)
    assert answer["banner"] == ("999" if recommendation == "call_999" else None)


ADDITIONS: list[tuple[dict[str, Any], str, list[str], list[str]]] = [
    ({"subject": "school", "contexts_affecting_others": ["school"]}, "context_referral_school", [], ["S9"]),
    ({"subject": "school", "contexts_affecting_others": ["neighbourhood", "school", "peer_group"]},
     "context_referral_school", ["context_referral_peer_group", "context_referral_neighbourhood"], ["S9", "A1"]),
    ({"subject": "family", "contexts_affecting_others": ["school"]}, "request_for_support",
     ["context_referral_school"], ["S10", "A1"]),
    ({"subject": "location_of_concern", "young_people_affected": "2-5", "contexts_affecting_others": ["neighbourhood"]},
     "mace_location", ["context_referral_neighbourhood"], ["S7", "A1"]),
    ({"subject": "family", "persons_of_concern": 0, "locations_of_concern": 0}, "request_for_support", [], ["S10"]),
    ({"subject": "family", "persons_of_concern": 1, "locations_of_concern": 3}, "request_for_support",
     ["mace_person", "mace_location"], ["S10", "A2"]),
    ({"subject": "family", "locations_of_concern": 1}, "request_for_support", ["mace_location"], ["S10", "A2"]),
    # The addition holds even if the row gave the same already.
    ({"subject": "person_of_concern", "persons_of_concern": 2}, "mace_person", [], ["S6", "A2"]),
    *[({"subject": "family", "harm_types": [harm]}, "request_for_support", ["consider_nrm"], ["S10", "A3"])
      for harm in ("modern_slavery", "cce", "county_lines", "cse")],
    *[({"subject": "family", "harm_types": [harm]}, "request_for_support", [], ["S10"])
      for harm in ("child_on_child", "serious_violence", "online", "missing", "other")],
    ({"subject": "family", "age": 18, "harm_types": ["cce"]}, "request_for_support", [], ["S10"]),
    ({"subject": "child", "age": 18, "harm_types": ["cce"]}, "adult_safeguarding", [], ["S4"]),
    ({"subject": "peer_group", "harm_types": ["cce"]}, "context_referral_peer_group", [], ["S9"]),
    ({"subject": "person_of_concern", "harm_types": ["cce"]}, "mace_person", [], ["S6"]),
    ({"subject": "child", "age": 40, "harm_types": ["radicalisation"]}, "adult_safeguarding", ["consider_prevent"],
     ["S4", "A4"]),
    ({"subject": "school", "harm_types": ["radicalisation"]}, "context_referral_school", ["consider_prevent"],
     ["S9", "A4"]),
    *[({"subject": subject, "returned_from_missing": "yes"}, response, ["return_home_interview"], [rule, "A5"])
      for subject, response, rule in (
          ("family", "request_for_support", "S10"), ("person_of_concern", "mace_person", "S6"),
          ("child", "request_for_support", "S13"))],
    ({"subject": "school", "returned_from_missing": "yes"}, "context_referral_school", [], ["S9"]),
    ({"subject": "person_of_concern", "age": 18, "returned_from_missing": "yes"}, "mace_person", [], ["S6"]),
    ({"subject": "family", "returned_from_missing": "not_known"}, "request_for_support", [], ["S10"]),
    # Every rule once, every code once, in the order of the codes and not of the rules.
    ({"subject": "child", "age": 15, "immediate_danger": "yes", "significant_harm": "yes", "primary_context": "peers",
      "harm_types": ["cse", "cce", "radicalisation"], "contexts_affecting_others": ["neighbourhood", "peer_group"],
      "persons_of_concern": 1, "locations_of_concern": 1, "returned_from_missing": "yes"}, "call_999",
     ["front_door_now", "safer_me_assessment", "mace_person", "mace_location", "context_referral_peer_group",
      "context_referral_neighbourhood", "consider_nrm", "consider_prevent", "return_home_interview"],
     ["S1", "S5", "A1", "A2", "A3", "A4", "A5"]),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "recommendation", "also", "because"), ADDITIONS)
def test_addition(answers: dict[str, Any], recommendation: str, also: list[str], because: list[str]) -> None:
    answer = screen(**answers)
    assert (answer["recommendation"], answer["also"], rules(answer)) == (recommendation, also, because)


WHERE: list[tuple[dict[str, Any], str]] = [
    ({"primary_context": "home"}, "S11"),
    ({"primary_context": "home", "concern_by_context": {"peers": "main"}}, "S11"),
    ({"primary_context": "not_clear", "concern_by_context": {"peers": "main"}}, "S13"),
    *[({"primary_context": outside}, "S15") for outside in CONTEXTS[1:]],
    ({"primary_context": "peers", "concern_by_context": {"home": "main"}}, "S13"),
    ({"primary_context": "peers", "concern_by_context": {"home": "some", "school": "main"}}, "S15"),
    ({}, "S13"),
    ({"concern_by_context": {}}, "S13"),
    ({"concern_by_context": {"home": "some", "peers": "not_known"}}, "S13"),
    ({"concern_by_context": {"home": "main"}}, "S11"),
    ({"concern_by_context": {"home": "main", "online": "main"}}, "S13"),
    ({"concern_by_context": {"online": "main"}}, "S15"),
    ({"concern_by_context": {"online": "main", "peers": "main", "home": None}}, "S15"),
]


@pytest.mark.parametrize(("answers", "rule"), WHERE)
def test_where_the_risk_is(answers: dict[str, Any], rule: str) -> None:
    assert rules(screen(subject="child", age=15, **answers)) == [rule]


AGES = [
    ("2015-06-10", "2026-06-09", "S12"),  # ten
    ("2015-06-10", "2026-06-10", "S15"),  # eleven to the day
    ("2008-02-29", "2026-02-28", "S15"),  # seventeen
    ("2008-02-29", "2026-03-01", "S4"),  # eighteen in a common year
    ("2004-02-29", "2028-02-28", "S4"),  # twenty-three
    ("2012-02-29", "2023-02-28", "S12"),
    ("2012-02-29", "2023-03-01", "S15"),
    ("2026-06-10", "2026-06-10", "S12"),
]


@pytest.mark.parametrize(("born", "as_at", "rule"), AGES)
def test_age_in_full_years(born: str, as_at: str, rule: str) -> None:
    answer = screen(subject="child", date_of_birth=born, as_at=as_at, primary_context="peers")
    assert rules(answer) == [rule]


def test_an_authority_sets_the_ages() -> None:
    settings = PracticeSettings(lowest_age=10, care_leaver_below=21)
    assert rules(screen(settings, subject="child", age=10, primary_context="peers")) == ["S15"]
    leaver = {"subject": "child", "care_leaver": "yes", "consent": "given", "primary_context": "peers"}
    assert rules(screen(settings, age=20, **leaver)) == ["S2"]
    assert rules(screen(settings, age=21, **leaver)) == ["S4"]


def test_what_does_not_concern_the_subject_is_left_alone() -> None:
    answer = screen(
        subject="neighbourhood", age=15, looked_after="yes", consent="given", primary_context="peers",
        level_view="universal", may_be_harming_others="yes", as_at="2026-01-01",
    )  # fmt: skip
    assert (answer["recommendation"], answer["also"], answer["warnings"]) == ("context_referral_neighbourhood", [], [])
