"""What the rules and the pages ask of an authority's figures, contacts, words and forms, beyond that they can be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from saferme.packs.pack import Pack
from saferme.practice import vocabulary as v
from saferme.practice.ages import ADULT
from saferme.practice.forms import Form

NUMBER = re.compile(r"\+?[0-9][0-9 ]{1,15}")
#: Questions that the rules read, by form; without them nothing could be recommended, or no case could move.
READ_BY_RULES: Mapping[str, tuple[str, ...]] = {
    "screening_child": ("immediate_danger", "age", "significant_harm", "primary_context", "harm_types", "level_view"),
    "assessment": ("exploitation_or_efh", "primary_context", "level", "level_reason", "trajectory"),
    "plan": ("goals", "actions", "review"),
    "front_door_decision": ("outcome",),
}
#: What their answers may be. Beside them stand answers that say that nothing is known, or that there is none.
ANSWERS: Mapping[str, type[StrEnum]] = {
    "immediate_danger": v.YesNo,
    "significant_harm": v.YesNo,
    "primary_context": v.PrimaryContext,
    "level_view": v.LevelView,
    "harm_types": v.HarmType,
    "level": v.AssessmentLevel,
}
BESIDE = {"not_known", "none_of_these"}


def problems_of_what_is_local(pack: Pack) -> Iterator[str]:
    yield from _of_ages(pack)
    yield from _of_contacts(pack)
    yield from _of_wording(pack)
    for form in pack.newest_forms().values():
        yield from (f"forms/{form.key}/v{form.version}.yaml: {wrong}" for wrong in _of_form(form))


def _of_ages(pack: Pack) -> Iterator[str]:
    if pack.settings.lowest_age >= ADULT:
        yield "settings.yaml (ages > lowest_age): the framework is for those under 18: write an age below it."
    if not ADULT < pack.settings.care_leaver_below <= 25:
        yield "settings.yaml (ages > care_leaver_below): care leavers are 18 to 24: write an age from 19 to 25."


def _of_contacts(pack: Pack) -> Iterator[str]:
    if pack.contacts["emergency"].number != "999":
        yield "settings.yaml (contacts > emergency > number): in danger it is 999 everywhere: write “999”."
    for code, contact in pack.contacts.items():
        if not NUMBER.fullmatch(contact.number):
            yield f"settings.yaml (contacts > {code} > number): “{contact.number}” cannot be telephoned: write digits."
    for line in pack.helplines:
        if line.number and not NUMBER.fullmatch(line.number):
            yield (
                f"settings.yaml (helplines > {line.name}): “{line.number}” cannot be telephoned: write digits, or "
                "not_set as long as nobody has chosen it."
            )


def _of_wording(pack: Pack) -> Iterator[str]:
    found = Counter(words.lower() for phrase in pack.wording for words in phrase.forms)
    for words, times in found.items():
        if times > 1:
            yield f"wording.yaml: “{words}” is there {times} times: keep it where it fits best."


def _of_form(form: Form) -> Iterator[str]:
    asked = {question.code: question for question in form.questions()}
    for code in READ_BY_RULES.get(form.key, ()):
        if code not in asked:
            yield f"the rules read “{code}”, which is not asked. Put the question back; its words may be your own."
        elif code in ANSWERS:
            known = {*ANSWERS[code], *BESIDE}
            for option in asked[code].options:
                if option.code not in known:
                    yield f"{code}: the rules know no answer “{option.code}”. Words may be your own, codes may not."
