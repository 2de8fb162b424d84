"""Lists whose codes are those of the rules: every code has its words, and no other code is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from saferme.practice import vocabulary as v
from saferme.practice.forms import Option

OF_THE_RULES: Mapping[str, type[StrEnum]] = {
    "yes_no": v.YesNo,
    "contexts": v.Context,
    "primary_contexts": v.PrimaryContext,
    "concern": v.ContextConcern,
    "level_view": v.LevelView,
    "levels": v.AssessmentLevel,
    "people_affected": v.PeopleAffected,
    "context_kinds": v.ContextKind,
    "young_adult_consent": v.Consent,
    "front_door_outcomes": v.FrontDoorOutcome,
    "meeting_tiers": v.MeetingTier,
    "responses": v.Response,
    "facts": v.ChildFact,
    "clocks": v.DeadlineCode,
    "who": v.Who,
}
#: Whose definition stands beside the choice: a level without one would be a mere word.
DEFINED = ("levels", "level_view", "responses")


def problems_of_lists(lists: Mapping[str, tuple[Option, ...]]) -> Iterator[str]:
    for name, vocabulary in OF_THE_RULES.items():
        codes = [option.code for option in lists.get(name, ())]
        for code in vocabulary:
            if code not in codes:
                yield f"lists.yaml ({name}): “{code}” is missing. The rules give it, so it needs its words here."
        for other in codes:
            if other not in set(vocabulary):
                yield (
                    f"lists.yaml ({name}): the rules know no “{other}”. Words may be your own, codes may not: "
                    f"write one of {', '.join(vocabulary)}."
                )
    for name in DEFINED:
        for option in lists.get(name, ()):
            if not option.help:
                yield f"lists.yaml ({name} > {option.code}): it has no definition. Say under help when it is chosen."
