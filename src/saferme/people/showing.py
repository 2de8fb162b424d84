"""What hangs on a person, as lines to be read. Words only: markup is the template's."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from saferme.people.forms.identity import ETHNICITIES
from saferme.people.models import (
    Address,
    CareStatus,
    ContactMethod,
    CourtOrder,
    Dated,
    Identifier,
    NoContact,
    OtherName,
    Person,
    PersonGrant,
    PlaceInLife,
    Professional,
    Relationship,
)
from saferme.people.models.person import Known
from saferme.practice.ages import age_on
from saferme.ui.dates import date_uk

Tag = tuple[str, str]
CONFIDENTIAL = "Confidential: in no shared document"
_SAFE: dict[str, Tag] = {
    "yes": ("Safe to use", "done"),
    "no": ("Not safe: do not use", "harm"),
    "not_known": ("Not known whether it is safe", "waiting"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list. ``tags``: a word with the kind of its tint. ``when``: since and until, in words."""

    title: str
    lines: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    when: str = ""
    row_id: int = 0
    record: Any = None
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A list with its heading: what holds, and what held earlier."""

    noun: str
    title: str
    one: str
    empty: str
    now: list[Line] = field(default_factory=list)
    earlier: list[Line] = field(default_factory=list)


def identity_rows(person: Person, today: date) -> list[dict[str, str]]:
    """For a summary list; what nobody entered shows as not known yet."""
    ethnicity = next((option.label for option in ETHNICITIES if option.code == person.ethnicity), "")
    stated = f"\nStated by: {person.get_ethnicity_stated_by_display().lower()}" if ethnicity else ""
    rows = (
        ("Name", f"{person.given_name} {person.family_name}".strip()),
        ("Known as", person.known_as),
        ("Pronouns", person.pronouns),
        ("Date of birth", birth_in_words(person, today)),
        ("School, college or training", person.school),
        ("Sex", person.get_sex_display()),
        ("Gender, in their own words", person.gender),
        ("Ethnicity", f"{ethnicity}{stated}"),
        ("Language spoken most easily", person.first_language),
        ("Interpreter needed", person.get_interpreter_needed_display()),
        ("How they communicate best", person.communication_needs),
        ("Learning disability", person.get_learning_disability_display()),
        ("Disability, health or additional needs", person.disability),
    )
    return [{"key": key, "value": value} for key, value in rows]


def birth_in_words(person: Person, today: date) -> str:
    born = person.date_of_birth
    if born is None:
        return ""
    age = age_on(today, born)
    return (
        f"Not known. About {age} years old (estimated)" if person.birth_is_estimated else f"{date_uk(born)} (age {age})"
    )


def lines_of(rows: Iterable[Dated], today: date) -> tuple[list[Line], list[Line]]:
    """What holds on the day, or will; and what held earlier."""
    shown = [(row, line_of(row)) for row in rows]
    past = [line for row, line in shown if row.until is not None and row.until <= today]
    return [line for _, line in shown if line not in past], past


def line_of(row: Any) -> Line:
    title, lines, tags = _WORDS[type(row)](row)
    by = f" by {row.recorded_by.name}" if row.recorded_by else ""
    return Line(
        title=title,
        lines=tuple(line for line in lines if line),
        tags=tuple(tags),
        when=when_in_words(row.since, row.until),
        row_id=row.pk,
        record=getattr(row, "other_id", None),
        recorded=f"{date_uk(row.recorded_at.date())}{by}",
    )


def when_in_words(since: date | None, until: date | None) -> str:
    if since and until:
        return f"From {date_uk(since)} until {date_uk(until)}"
    if since:
        return f"Since {date_uk(since)}"
    return f"Until {date_uk(until)}" if until else ""


@dataclass(frozen=True, slots=True)
class GrantLine:
    """Who may see a record, how far, why and how long."""

    grant_id: Any
    to: str
    kind: str
    level: str
    reason: str
    when: str


def grant_line(grant: PersonGrant, to: str) -> GrantLine:
    kind = "Team" if grant.team_id else "Agency" if grant.agency_id else ""
    starts = timezone.localtime(grant.starts).date()
    # It ends at a midnight: the last day is the one before.
    last = timezone.localtime(grant.ends - timedelta(seconds=1)).date() if grant.ends else None
    when = f"Since {date_uk(starts)}" + (f", last day {date_uk(last)}" if last else "")
    return GrantLine(grant.pk, to, kind, grant.get_level_display(), grant.reason, when)


Words = tuple[str, list[str], list[Tag]]


def _other_name(row: OtherName) -> Words:
    return row.name, [row.get_kind_display()], []


def _identifier(row: Identifier) -> Words:
    title = f"{row.get_scheme_display()}: {_spaced(row) if row.value else 'missing'}"
    source = f"From: {row.source}" if row.source else ""
    return title, [source], [(row.get_status_display(), "done" if row.status == "verified" else "waiting")]


def _spaced(row: Identifier) -> str:
    """An NHS number is read in threes and fours."""
    value = row.value
    return f"{value[:3]} {value[3:6]} {value[6:]}" if row.scheme == Identifier.Scheme.NHS else value


def _contact_method(row: ContactMethod) -> Words:
    return f"{row.get_kind_display()}: {row.value}", [row.note], [_SAFE[row.safe]]


def _address(row: Address) -> Words:
    tags = [(CONFIDENTIAL, "waiting")] if row.confidential else []
    return row.get_kind_display(), [*row.lines.splitlines(), row.postcode], tags


def _care_status(row: CareStatus) -> Words:
    return row.get_kind_display(), [row.note], []


def _relationship(row: Relationship) -> Words:
    said = [
        ("Lives with the young person", row.lives_with),
        ("Has parental responsibility", row.parental_responsibility),
    ]
    lines = [f"{label}: {Known(value).label.lower()}" for label, value in said if value]
    return f"{row.name}, {row.get_kind_display().lower()}", [*lines, row.phone, row.email, row.note], []


def _professional(row: Professional) -> Words:
    return row.name, [", ".join(part for part in (row.job_title, row.agency) if part), row.phone, row.email], []


_MATTERS: dict[str, Tag] = {"worry": ("Worries somebody", "waiting"), "helps": ("Helps", "done")}


def _place(row: PlaceInLife) -> Words:
    lines = [row.get_kind_display(), row.where, f"Stated by: {row.get_stated_by_display().lower()}", row.note]
    tag = _MATTERS.get(
        row.matters, ("Worries and helps" if row.matters == "both" else "Not known what it is", "waiting")
    )
    return row.name, lines, [tag]


def _court_order(row: CourtOrder) -> Words:
    return row.get_kind_display(), [row.terms, f"By: {row.court}" if row.court else ""], []


def _no_contact(row: NoContact) -> Words:
    kept_safe = row.protects.name if row.protects else row.person.known_as
    order = f"Under: {row.order.get_kind_display().lower()}" if row.order else ""
    return f"{row.kept_away} must be kept away from {kept_safe}", [row.terms, order], []


_WORDS: dict[type, Callable[[Any], Words]] = {
    OtherName: _other_name,
    Identifier: _identifier,
    ContactMethod: _contact_method,
    Address: _address,
    CareStatus: _care_status,
    Relationship: _relationship,
    Professional: _professional,
    PlaceInLife: _place,
    CourtOrder: _court_order,
    NoContact: _no_contact,
}
