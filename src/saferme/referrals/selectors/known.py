"""Who already knows this young person: as far as this reader may know of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.assessments.models import Assessment
from saferme.assessments.selectors import latest_signed_off
from saferme.casework.models import Case, CasePart
from saferme.casework.selectors import case_of, parts_ever
from saferme.people.models import Person, Relationship
from saferme.people.selectors import (
    Search,
    get_person,
    look_alikes,
    people_around,
    recorded_elsewhere,
)
from saferme.people.selectors.around import Around
from saferme.plans.selectors import agreed_in_short
from saferme.referrals.models import Referral
from saferme.referrals.selectors.reading import ALONG, today_of


@dataclass(frozen=True, slots=True)
class Known:
    """``parts`` hold today, ``earlier`` have ended. ``alike``: other records that may be the same young person."""

    person: Person
    case: Case | None
    parts: list[CasePart]
    earlier: list[CasePart]
    around: list[Around]
    open_referrals: list[Referral]
    past_referrals: list[Referral]
    assessment: Assessment | None
    plan: dict[str, Any] | None
    alike: Search
    elsewhere: list[Relationship]


def who_knows(actor: Actor, person_id: UUID) -> Known:
    """Raises as get_person does. That look-alikes were looked for is written down, without the words."""
    person = get_person(actor, person_id, to=Permission.SEE_PERSON)
    case, today = case_of(person), today_of(actor)
    parts = parts_ever(case) if case else []
    now = [part for part in parts if part.since <= today and (part.until is None or part.until > today)]
    referrals = list(Referral.objects.filter(case=case).select_related(*ALONG)) if case else []
    return Known(
        person=person,
        case=case,
        parts=now,
        earlier=[part for part in parts if part.until is not None and part.until <= today],
        around=people_around(person, today),
        open_referrals=[row for row in referrals if row.answer is None],
        past_referrals=[row for row in referrals if row.answer is not None],
        assessment=latest_signed_off(person),
        plan=agreed_in_short(case) if case else None,
        alike=_alike(actor, person),
        elsewhere=recorded_elsewhere(actor, person),
    )


def _alike(actor: Actor, person: Person) -> Search:
    """Others alone: the young person's own record answers best to their own name."""
    born = None if person.birth_is_estimated else person.date_of_birth
    names = {person.given_name, person.known_as, person.family_name}
    found = look_alikes(actor, names=sorted(names - {""}), born=born)
    others = tuple(one for one in found.found if one.person_id != person.pk)
    return Search(others, found.more, found.pointer, found.problem, found.asked)
