"""Every clock of one record: due, met or late, by which rule, the step that opened it and the step that met it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework import selectors as casework
from saferme.casework.models import CaseFact
from saferme.packs import Pack, load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.workspace import steps
from saferme.workspace.facts import page_of, told


@dataclass(frozen=True, slots=True)
class Step:
    """A fact in words, and its page where it has one."""

    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    clock: steps.Clock
    opened: Step
    met: Step | None


@page(Permission.SEE_PERSON, methods=("GET",))
def clocks(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    rows = _rows(person, timezone.localtime(request.now))
    found = {
        "person": person,
        "running": [row for row in rows if row.met is None],
        "met": [row for row in reversed(rows) if row.met is not None],
    }
    return render(request, "workspace/clocks.html", found)


def _rows(person: Person, now: datetime) -> list[Row]:
    case, facts = casework.case_and_facts(person)
    if case is None:
        return []
    pack = load_pack(settings.SAFERME_PACK)
    answer = casework.standing_today(case, now.date(), facts)
    return [
        Row(one, _step(one.opener, person, pack), _step(one.meeter, person, pack) if one.meeter else None)
        for one in steps.clocks(answer, facts, now, pack)
    ]


def _step(fact: CaseFact, person: Person, pack: Pack) -> Step:
    return Step(told(fact, pack), page_of(fact, person))
