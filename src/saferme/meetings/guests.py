"""Whom a meeting may ask to come: colleagues with accounts, the family and others of the record, or a name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import colleagues
from saferme.meetings.facilitating import day_of
from saferme.meetings.questions import NAMED
from saferme.meetings.selectors import invitees_of
from saferme.meetings.services.inviting import Guest
from saferme.people.selectors import rows_of

if TYPE_CHECKING:
    from saferme.meetings.models import Meeting


def guests_to_choose(actor: Actor, meeting: Meeting) -> list[tuple[str, str]]:
    """Codes and labels: first those of the record, then colleagues. Who is invited already is left out."""
    invited = {_code(row.kind, getattr(row, f"{row.kind}_id", None)) for row in invitees_of(meeting)}
    family, professionals = (_rows(meeting, noun) for noun in ("relationship", "professional"))
    found = [(_code("relationship", row.pk), f"{row.name}, {row.get_kind_display().lower()}") for row in family]
    found += [(_code("professional", row.pk), f"{row.name}, {row.agency}") for row in professionals]
    found += [(_code("user", user.pk), _colleague(user)) for user in colleagues(actor)]
    return [(code, label) for code, label in found if code not in invited]


def guest_of(actor: Actor, meeting: Meeting, values: dict[str, Any]) -> Guest:
    """The guest that was chosen, with the name and address that are on record."""
    who, role = values["who"], values["role"] or ""
    if who == NAMED:
        return Guest(values["name"], organisation=values["organisation"] or "", role=role, email=values["email"] or "")
    kind, _, key = who.partition("-")
    if kind == "user":
        user = next(user for user in colleagues(actor) if user.pk == int(key))
        organisation = user.agency.name if user.agency else ""
        return Guest(user.name, user_id=user.pk, organisation=organisation, role=role, email=user.email)
    row = next(row for row in _rows(meeting, kind) if row.pk == int(key))
    if kind == "relationship":
        return Guest(row.name, relationship_id=row.pk, role=role or row.get_kind_display(), email=row.email)
    return Guest(row.name, professional_id=row.pk, organisation=row.agency, role=role or row.job_title, email=row.email)


def _rows(meeting: Meeting, noun: str) -> list[Any]:
    day = day_of(meeting)
    return [row for row in rows_of(meeting.case.person, noun) if _holds(row, day)]


def _holds(row: Any, day: date) -> bool:
    return row.until is None or row.until > day


def _code(kind: str, key: object) -> str:
    return f"{kind}-{key}"


def _colleague(user: Any) -> str:
    return f"{user.name}, {user.agency}" if user.agency else user.name
