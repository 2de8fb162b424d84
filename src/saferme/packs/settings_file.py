"""settings.yaml: the figures that an authority sets, each with where it comes from; and whom to telephone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from saferme.packs.form_file import Code, Strict, Words
from saferme.packs.names import NamesEntry
from saferme.practice.settings import DEFAULTS, PracticeSettings
from saferme.practice.timescales import Timescale, Unit
from saferme.practice.vocabulary import DeadlineSource

Basis = Literal["published", "inferred"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One setting as it can be shown: what it is and whether it was published or inferred."""

    name: str
    value: str
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Contact:
    """`number` is empty as long as the authority has not said it."""

    name: str
    number: str
    when: str


def key_of(helpline: Contact) -> str:
    """A helpline has no code in the pack: it is known by what it is called."""
    return f"helpline: {helpline.name}"


def with_number(contact: Contact, number: str | None) -> Contact:
    return replace(contact, number=number) if number else contact


def invented(contacts: Mapping[str, Contact], helplines: tuple[Contact, ...]) -> Telephones:
    """For a demonstration: numbers from the ranges kept for drama, beside 999."""
    shown = {
        name: contact if contact.number == "999" else replace(contact, number=f"01632 960{900 + index}")
        for index, (name, contact) in enumerate(contacts.items())
    }
    free = (replace(line, number=f"0808 157 0{900 + index}") for index, line in enumerate(helplines))
    return Telephones(shown, tuple(free))


@dataclass(frozen=True, slots=True)
class Telephones:
    """Whom to telephone, as the pages say it."""

    contacts: Mapping[str, Contact]
    helplines: tuple[Contact, ...]


class AgeEntry(Strict):
    value: Annotated[int, Field(ge=0, le=120)]
    basis: Basis
    source: Words = Field(alias="from")


class EarlierEntry(Strict):
    """What counted before; without `since` from the beginning."""

    value: Annotated[int, Field(ge=1)]
    unit: Unit
    since: date | None = None


class TimescaleEntry(Strict):
    """`since`: the first day on which it counts. `earlier`: what counted before, the latest first.

    A clock keeps the time that was in force when it began, so earlier times stay here for ever.
    """

    value: Annotated[int, Field(ge=1)]
    unit: Unit
    basis: Basis
    source: Words = Field(alias="from")
    since: date | None = None
    earlier: list[EarlierEntry] = []

    @model_validator(mode="after")
    def _one_after_another(self) -> Self:
        days = [self.since, *(one.since for one in self.earlier)]
        began = [day for day in days[: len(self.earlier)] if day is not None]
        if len(began) < len(self.earlier) or (len(days) > 1 and days[-1] is not None):
            raise ValueError("each time but the earliest says since when it counts, like since: 2026-04-01")
        if any(later <= sooner for later, sooner in pairwise(began)):
            raise ValueError("the earlier times stand with the latest first, each with a day before the one above")
        return self

    def build(self) -> Timescale:
        before: Timescale | None = None
        for one in reversed(self.earlier):
            before = Timescale(one.value, one.unit, DeadlineSource.LOCAL, one.since, before)
        return Timescale(self.value, self.unit, DeadlineSource.LOCAL, self.since, before)


class WorkingDaysEntry(TimescaleEntry):
    """Counted back from a day, which months are not."""

    unit: Literal[Unit.WORKING_DAYS]


class AgesEntry(Strict):
    lowest_age: AgeEntry
    care_leaver_below: AgeEntry


class TimescalesEntry(Strict):
    plan_shared: TimescaleEntry
    early_help_first_review: TimescaleEntry
    early_help_next_review: TimescaleEntry
    cin_first_review: TimescaleEntry
    cin_next_review: TimescaleEntry
    assessment_review: TimescaleEntry
    context_review: TimescaleEntry
    reports_before: WorkingDaysEntry
    pack_seen: TimescaleEntry


class CountEntry(Strict):
    value: Annotated[int, Field(ge=2)]
    basis: Basis
    source: Words = Field(alias="from")


class SurveysEntry(Strict):
    least_answers: CountEntry


class SwitchEntry(Strict):
    value: Literal["yes", "no"]
    basis: Basis
    source: Words = Field(alias="from")


class StatisticsEntry(Strict):
    safer_me_plus_counts_as_cpp: SwitchEntry


class NumberEntry(Strict):
    """Never below three: fewer could be told apart."""

    value: Annotated[int, Field(ge=3)]
    basis: Basis
    source: Words = Field(alias="from")


class EmergentEntry(Strict):
    emergent_minimum: NumberEntry
    emergent_minimum_at_school: NumberEntry
    emergent_weeks: NumberEntry
    emergent_worry_at_school: NumberEntry


class CountsEntry(Strict):
    smallest_shown: NumberEntry


class DutyEntry(Strict):
    """``begins``: the first day on which it applies, or that no day is set yet."""

    begins: date | Literal["not_yet"]
    basis: Basis
    source: Words = Field(alias="from")

    @property
    def first_day(self) -> date | None:
        return self.begins if isinstance(self.begins, date) else None


class DutiesEntry(Strict):
    abuse_reported_from: DutyEntry


class ContactEntry(Strict):
    name: Words
    number: Words
    when: Words


class ContactsEntry(Strict):
    emergency: ContactEntry
    front_door: ContactEntry
    consultation: ContactEntry


class HelplineEntry(Strict):
    """`number`: not_set as long as the authority has not chosen the helpline; then it is shown to nobody."""

    name: Words
    number: Words
    when: Words


class SettingsFile(Strict):
    """`based_on`: the pack from which comes what this one does not say itself: lists, forms, wording."""

    name: Words
    marking: Words
    based_on: Code | None = None
    names: NamesEntry = NamesEntry()
    ages: AgesEntry
    timescales: TimescalesEntry
    surveys: SurveysEntry
    statistics: StatisticsEntry
    emergent: EmergentEntry
    counts: CountsEntry
    duties: DutiesEntry
    contacts: ContactsEntry
    helplines: list[HelplineEntry]

    def build(self) -> PracticeSettings:
        ages: dict[str, Any] = {name: entry.value for name, entry in self.ages}
        timescales: dict[str, Any] = {name: entry.build() for name, entry in self.timescales}
        counts: dict[str, Any] = {name: entry.value for name, entry in self.surveys}
        switches: dict[str, Any] = {name: entry.value == "yes" for name, entry in self.statistics}
        numbers: dict[str, Any] = {name: entry.value for name, entry in [*self.emergent, *self.counts]}
        duties: dict[str, Any] = {name: entry.first_day for name, entry in self.duties}
        return replace(DEFAULTS, **ages, **timescales, **counts, **switches, **numbers, **duties)

    def figures(self) -> Iterator[Figure]:
        for name, age in self.ages:
            yield Figure(name, f"{age.value} years", age.basis, age.source)
        for name, entry in self.timescales:
            unit = entry.unit.value.replace("_", " ")
            since = f" since {entry.since.isoformat()}" if entry.since else ""
            yield Figure(name, f"{entry.value} {unit}{since}", entry.basis, entry.source)
        for name, count in self.surveys:
            yield Figure(name, f"{count.value} answers", count.basis, count.source)
        for name, switch in self.statistics:
            yield Figure(name, switch.value, switch.basis, switch.source)
        for name, number in [*self.emergent, *self.counts]:
            yield Figure(name, str(number.value), number.basis, number.source)
        for name, duty in self.duties:
            begins = f"from {duty.first_day.isoformat()}" if duty.first_day else "not yet"
            yield Figure(name, begins, duty.basis, duty.source)

    def contacts_by_name(self) -> dict[str, Contact]:
        return {name: Contact(entry.name, entry.number, entry.when) for name, entry in self.contacts}

    def lines(self) -> tuple[Contact, ...]:
        return tuple(
            Contact(entry.name, "" if entry.number == "not_set" else entry.number, entry.when)
            for entry in self.helplines
        )
