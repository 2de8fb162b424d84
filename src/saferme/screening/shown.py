"""A recommendation as a page shows it: each rule with the answers that fired it, each open question with its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from saferme.packs import Pack
from saferme.practice.forms import Form, Question, Raw, in_words, is_blank, is_shown
from saferme.ui.render.controls import field_id

WHERE = (
    "primary_context",
    "concern_home",
    "concern_peers",
    "concern_school",
    "concern_neighbourhood",
    "concern_online",
)
#: The questions on which each rule of the contract rests.
RESTS_ON: dict[str, tuple[str, ...]] = {
    "S1": ("immediate_danger",),
    "S2": ("date_of_birth", "age", "care_leaver", "consent", *WHERE),
    "S3": ("date_of_birth", "age", "care_leaver", "consent"),
    "S4": ("date_of_birth", "age"),
    "S5": ("significant_harm",),
    "S6": ("age",),
    "S7": ("young_people_affected", "individuals_known"),
    "S8": ("incidents_3_months", "young_people_affected"),
    "S9": ("incidents_3_months", "young_people_affected", "individuals_known"),
    "S10": ("level_view",),
    "S11": (*WHERE, "level_view"),
    "S12": ("date_of_birth", "age"),
    "S13": WHERE,
    "S14": ("harm_types", "level_view"),
    "S15": ("date_of_birth", "age", *WHERE, "harm_types"),
    "S16": (*WHERE[1:], "harm_types", "level_view"),
    "A1": ("contexts_affecting_others",),
    "A2": ("persons_of_concern", "locations_of_concern"),
    "A3": ("harm_types",),
    "A4": ("harm_types",),
    "A5": ("returned_from_missing",),
}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, or a question still open, and where it stands in the form. ``href``: the page that answers it."""

    section: str
    code: str
    label: str
    words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    rule: str
    says: str
    answers: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A response in words: what it is called and what to do."""

    code: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page of a recommendation says, in its order."""

    first: Advice
    banner: str
    reasons: tuple[Reason, ...]
    also: tuple[Advice, ...]
    missing: tuple[Given, ...]
    warnings: tuple[str, ...]


def shown(
    recommendation: Mapping[str, Any],
    form: Form,
    answers: Mapping[str, Raw],
    pack: Pack,
    hrefs: Mapping[str, str] | None = None,
) -> Shown:
    """``recommendation``: the answer of the contract as JSON; ``form`` as it was asked, without what it left out.

    ``hrefs``: the page of each section, where an answer can be changed by following a link.
    """
    places = _places(form, hrefs or {})
    asked = {code: place for code, place in places.items() if is_shown(place.question, answers)}
    return Shown(
        first=advice(pack, recommendation["recommendation"]),
        banner=recommendation["banner"] or "",
        reasons=tuple(
            Reason(because["rule"], because["says"], _given(RESTS_ON.get(because["rule"], ()), asked, answers))
            for because in recommendation["because"]
        ),
        also=tuple(advice(pack, code) for code in recommendation["also"]),
        missing=tuple(_open(code, places) for code in recommendation["missing"]),
        warnings=tuple(pack.label("screening_warnings", code) for code in recommendation["warnings"]),
    )


def advice(pack: Pack, code: str) -> Advice:
    option = next((option for option in pack.lists["responses"] if option.code == code), None)
    return Advice(code, option.label, option.help) if option else Advice(code, code)


@dataclass(frozen=True, slots=True)
class _Place:
    section: str
    question: Question
    href: str

    def given(self, raw: Raw = None) -> Given:
        question = self.question
        return Given(self.section, question.code, question.label, in_words(question, raw), self.href)


def _places(form: Form, hrefs: Mapping[str, str]) -> dict[str, _Place]:
    return {
        question.code: _Place(section.code, question, _href(hrefs.get(section.code, ""), question.code))
        for section in form.sections
        for question in section.questions
    }


def _href(page: str, code: str) -> str:
    return f"{page}#{field_id(code)}" if page else ""


def _given(codes: Iterable[str], places: Mapping[str, _Place], answers: Mapping[str, Raw]) -> tuple[Given, ...]:
    """The answers among these questions that were given."""
    return tuple(
        places[code].given(answers[code]) for code in codes if code in places and not is_blank(answers.get(code))
    )


def _open(code: str, places: Mapping[str, _Place]) -> Given:
    return places[code].given() if code in places else Given("", code, code.replace("_", " "))
