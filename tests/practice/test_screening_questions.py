"""What is asked next, and what is warned of."""

from typing import Any

import pytest

from tests.practice.builders import screen

ALWAYS = ["immediate_danger", "significant_harm"]
KNOWN = {"immediate_danger": "no", "significant_harm": "no"}
OUTSIDE = {"subject": "child", "age": 15, "primary_context": "peers", **KNOWN}
NOWHERE = dict.fromkeys(("home", "peers", "school", "neighbourhood", "online"), "none")
CALM = {"harm_types": [], "level_view": "universal"}

MISSING: list[tuple[dict[str, Any], list[str]]] = [
    ({"subject": "child"}, [*ALWAYS, "age", "primary_context", "harm_types", "level_view"]),
    ({"subject": "child", "immediate_danger": "not_known", "significant_harm": "not_known", "age": None},
     [*ALWAYS, "age", "primary_context", "harm_types", "level_view"]),
    (OUTSIDE, ["harm_types", "level_view"]),
    # Significant harm is still asked with S1 and with S5 past.
    ({"subject": "child", "age": 15, "primary_context": "peers", "immediate_danger": "yes"},
     ["significant_harm", "harm_types"]),
    ({"subject": "child", "significant_harm": "yes", "immediate_danger": "no"},
     ["age", "primary_context", "harm_types"]),
    # Adults: significant harm is not asked with S3 and S4, but with S2.
    ({"subject": "child", "age": 30}, ["immediate_danger", "harm_types", "may_be_harming_others"]),
    ({"subject": "child", "age": 20}, ["immediate_danger", "care_leaver", "harm_types", "may_be_harming_others"]),
    ({"subject": "child", "age": 20, "care_leaver": "not_known"},
     ["immediate_danger", "care_leaver", "harm_types", "may_be_harming_others"]),
    ({"subject": "child", "age": 20, "care_leaver": "no", "may_be_harming_others": "no"},
     ["immediate_danger", "harm_types"]),
    ({"subject": "child", "age": 20, "care_leaver": "yes", "consent": "given", "primary_context": "peers"},
     ["immediate_danger", "significant_harm", "harm_types"]),
    ({"subject": "child", "age": 20, "care_leaver": "yes", "primary_context": "peers"},
     ["immediate_danger", "consent", "harm_types"]),
    ({"subject": "child", "age": 20, "care_leaver": "yes", "primary_context": "peers", "consent": "not_known"},
     ["immediate_danger", "consent", "harm_types"]),
    *[({"subject": "child", "age": 20, "care_leaver": "yes", "primary_context": "peers", "consent": consent},
       ["immediate_danger", "harm_types"]) for consent in ("refused", "not_sought")],
    # With the risk at home consent decides nothing; with an unclear one the place comes first.
    ({"subject": "child", "age": 20, "care_leaver": "yes", "primary_context": "home"},
     ["immediate_danger", "harm_types"]),
    ({"subject": "child", "age": 20, "care_leaver": "yes"}, ["immediate_danger", "primary_context", "harm_types"]),
    # The primary context, also if it is not clear; one that is given is not asked for again.
    ({**OUTSIDE, "primary_context": "not_clear"}, ["primary_context", "harm_types", "level_view"]),
    ({**OUTSIDE, "concern_by_context": {"home": "main"}}, ["harm_types", "level_view"]),
    ({"subject": "child", "age": 15, "concern_by_context": {"home": "main"}, **KNOWN}, ["harm_types", "level_view"]),
    ({"subject": "child", "age": 15, "concern_by_context": NOWHERE, **KNOWN, **CALM}, ["may_be_harming_others"]),
    # The level of need: S10 to S13 and S15, not with S1.
    ({**OUTSIDE, **CALM}, ["may_be_harming_others"]),
    ({**OUTSIDE, **CALM, "may_be_harming_others": "not_known"}, ["may_be_harming_others"]),
    ({**OUTSIDE, **CALM, "may_be_harming_others": "no"}, []),
    ({**OUTSIDE, "age": 9, "harm_types": []}, ["level_view"]),
    ({**OUTSIDE, "primary_context": "home", "harm_types": []}, ["level_view"]),
    ({**OUTSIDE, "harm_types": [], "immediate_danger": "yes"}, []),
    ({"subject": "family"}, [*ALWAYS, "harm_types", "level_view"]),
    ({"subject": "family", "immediate_danger": "yes"}, ["significant_harm", "harm_types"]),
    ({"subject": "family", "significant_harm": "yes"}, ["immediate_danger", "harm_types"]),
    # The return, where an interview could be due.
    ({**OUTSIDE, "harm_types": ["missing"]}, ["level_view", "returned_from_missing"]),
    ({**OUTSIDE, "harm_types": ["missing"], "returned_from_missing": "not_known"},
     ["level_view", "returned_from_missing"]),
    ({**OUTSIDE, "harm_types": ["missing"], "returned_from_missing": "no"}, ["level_view"]),
    ({"subject": "family", "harm_types": ["missing"], **KNOWN}, ["level_view", "returned_from_missing"]),
    ({"subject": "person_of_concern", "harm_types": ["missing"], **KNOWN}, ["age", "returned_from_missing"]),
    ({"subject": "person_of_concern", "age": 18, "harm_types": ["missing"], **KNOWN}, []),
    ({"subject": "school", "harm_types": ["missing"], **KNOWN},
     ["incidents_3_months", "young_people_affected", "individuals_known"]),
    # Persons, locations and contexts.
    ({"subject": "person_of_concern"}, [*ALWAYS, "age"]),
    ({"subject": "location_of_concern"}, [*ALWAYS, "young_people_affected", "individuals_known"]),
    ({"subject": "location_of_concern", "significant_harm": "yes"},
     ["immediate_danger", "young_people_affected", "individuals_known"]),
    ({"subject": "location_of_concern", "young_people_affected": "not_known", "individuals_known": "no", **KNOWN},
     ["young_people_affected"]),
    ({"subject": "school"}, [*ALWAYS, "incidents_3_months", "young_people_affected", "individuals_known"]),
    ({"subject": "school", "young_people_affected": "2-5", **KNOWN}, ["individuals_known"]),
    ({"subject": "school", "young_people_affected": 1, **KNOWN}, ["incidents_3_months", "individuals_known"]),
    ({"subject": "school", "incidents_3_months": 2, **KNOWN}, ["individuals_known"]),
    ({"subject": "school", "incidents_3_months": 1, **KNOWN}, ["young_people_affected", "individuals_known"]),
    ({"subject": "school", "incidents_3_months": 1, "young_people_affected": "not_known", **KNOWN},
     ["young_people_affected", "individuals_known"]),
    ({"subject": "school", "incidents_3_months": 2, "young_people_affected": "not_known", **KNOWN},
     ["individuals_known"]),
    ({"subject": "school", "incidents_3_months": 1, "young_people_affected": 1, **KNOWN}, []),
    ({"subject": "school", "immediate_danger": "yes"}, ["significant_harm", "individuals_known"]),
    ({"subject": "school", "significant_harm": "yes"}, ["immediate_danger", "individuals_known"]),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "missing"), MISSING)
def test_missing(answers: dict[str, Any], missing: list[str]) -> None:
    assert screen(**answers)["missing"] == missing


PEERS, HOME = {"peers": "main"}, {"home": "main"}
WARNINGS: list[tuple[dict[str, Any], list[str]]] = [
    ({"age": 10, "primary_context": "peers"}, ["under_age"]),
    ({"age": 11, "primary_context": "peers"}, []),
    ({"age": 10, "primary_context": "home"}, []),
    ({"age": 10}, ["under_age", "primary_not_clear"]),
    ({"age": 10, "significant_harm": "yes", "primary_context": "peers"}, ["under_age"]),
    ({"age": 10, "concern_by_context": NOWHERE, **CALM}, []),
    ({}, ["primary_not_clear"]),
    ({"significant_harm": "yes"}, ["primary_not_clear"]),
    ({"age": 30}, []),
    ({"age": 20, "care_leaver": "yes"}, ["primary_not_clear"]),
    ({"concern_by_context": NOWHERE, **CALM}, []),
    ({"primary_context": "peers", "concern_by_context": PEERS}, []),
    ({"primary_context": "school", "concern_by_context": PEERS}, ["contexts_disagree"]),
    ({"primary_context": "home", "concern_by_context": PEERS}, ["contexts_disagree"]),
    ({"primary_context": "home", "concern_by_context": PEERS | HOME}, []),
    ({"primary_context": "peers", "concern_by_context": PEERS | HOME}, ["primary_not_clear", "contexts_disagree"]),
    ({"primary_context": "not_clear", "concern_by_context": PEERS}, ["primary_not_clear"]),
    ({"concern_by_context": PEERS | HOME}, ["primary_not_clear"]),
    ({"age": 30, "primary_context": "school", "concern_by_context": PEERS}, ["contexts_disagree"]),
    ({"primary_context": "school", "concern_by_context": {"peers": "some"}}, []),
    ({"primary_context": "peers", "significant_harm": "yes"}, ["not_both"]),
    ({"primary_context": "peers", "immediate_danger": "yes"}, ["not_both"]),
    ({"age": 19, "care_leaver": "yes", "consent": "given", "primary_context": "peers", "immediate_danger": "yes"}, []),
    ({"subject": "person_of_concern", "age": 15, "significant_harm": "yes"}, ["not_both"]),
    ({"primary_context": "peers", "looked_after": "yes"}, ["in_care"]),
    ({"primary_context": "peers", "looked_after": "not_known"}, []),
    ({"age": 18, "looked_after": "yes"}, []),
    ({"subject": "family", "looked_after": "yes"}, []),
    ({"age": 10, "looked_after": "yes", "primary_context": "peers", "immediate_danger": "yes",
      "concern_by_context": {"peers": "main", "home": "main"}},
     ["under_age", "primary_not_clear", "contexts_disagree", "in_care"]),
    ({"subject": "family"}, []),
    ({"subject": "family", "harm_types": []}, []),
    ({"subject": "family", "harm_types": ["other"]}, ["screen_child"]),
    ({"subject": "family", "primary_context": "peers", "significant_harm": "yes"}, ["screen_child"]),
    ({"subject": "family", "concern_by_context": PEERS}, ["screen_child"]),
    ({"subject": "family", "concern_by_context": PEERS | HOME}, []),
    ({"subject": "family", "primary_context": "school", "concern_by_context": PEERS}, ["screen_child"]),
    ({"subject": "school", "age": 5, "harm_types": ["cse"], "primary_context": "peers", "looked_after": "yes"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "warnings"), WARNINGS)
def test_warnings(answers: dict[str, Any], warnings: list[str]) -> None:
    assert screen(**{"subject": "child", **answers})["warnings"] == warnings
