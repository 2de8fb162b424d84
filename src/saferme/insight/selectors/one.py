"""One candidate: the records that it is made of, what is alike, and what a referral begins with."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_work.selectors import visible_referrals
from saferme.contexts.models import Context
from saferme.contexts.selectors import look_alikes
from saferme.insight.models import Shared, SharedTie
from saferme.insight.rules import rules_at
from saferme.insight.selectors.candidates import Candidate
from saferme.mace.selectors import visible_concerns
from saferme.people.models import Person
from saferme.people.selectors import names_somebody, of_people_for
from saferme.practice.forms import Answers

ORIGIN = "From what separate records share. Change it if it is not right."
Source = SharedTie.Source
#: What a referral calls it.
_FORM_OF = {
    Shared.Kind.PLACE: "neighbourhood",
    Shared.Kind.ROUTE: "transport_route",
    Shared.Kind.SCHOOL: "school",
    Shared.Kind.ATTENDS: "school",
    Shared.Kind.GROUP: "peer_group",
    Shared.Kind.ONLINE: "online_space",
}
_MOST_ALIKE = 5


@dataclass(frozen=True, slots=True)
class Record:
    """One record that ties a young person to it, with where it opens. ``new``: since the last decision."""

    day: date
    person: Person
    says: str
    agency: str
    href: str
    new: bool


def records_of(actor: Actor, candidate: Candidate) -> list[Record]:
    """Of a candidate already fetched: of those alone whose record the actor may open, the latest first.

    The record of a person of concern opens to its readers, who say why; to others it is no link.
    """
    seen = of_people_for(actor, Permission.SEE_PERSON, "person")
    rows = SharedTie.objects.filter(seen, shared__in=candidate.names, day__gte=rules_at(actor.at).since)
    sees = candidate.shared.is_concern and visible_concerns(actor).filter(pk=candidate.shared.key).exists()
    decided = candidate.decision.recorded_at if candidate.decision else None
    return [
        Record(
            day=row.day,
            person=row.person,
            says=_says(row, candidate),
            agency=row.agency.name if row.agency else "",
            href=_href(row, sees),
            new=decided is not None and row.found_at > decided,
        )
        for row in rows.select_related("person", "agency", "shared")
    ]


_WORRY = {True: "Worry there is said", False: "No worry there is said", None: "Nobody has said whether there is worry"}


def _says(row: SharedTie, candidate: Candidate) -> str:
    """What says so; by which name, where there are several; and of a school whether worry there is said."""
    says = row.get_source_display()
    if candidate.others:
        says = f"{says}: “{row.shared.label}”"
    return f"{says}. {_WORRY[row.worry]}" if row.source == Source.SCHOOL else says


def _href(row: SharedTie, sees_concern: bool) -> str:
    if row.source == Source.FOUND:
        return reverse("missing:episode", args=[row.source_id])
    if row.source == Source.CONCERN:
        return reverse("mace:concern", args=[row.shared.key]) if sees_concern else ""
    if row.source == Source.PLACE:
        return f"{reverse('people:around', args=[row.person_id])}#place"
    return reverse("people:details", args=[row.person_id])


def known_contexts(actor: Actor, candidate: Candidate) -> list[Context]:
    """Contexts that are worked on already, of those that the actor may see, and may be this one."""
    if candidate.shared.is_concern:
        return []
    found = look_alikes(actor, label=candidate.shared.label, where=candidate.shared.where)
    return [context for context, _ in found[:_MOST_ALIKE]]


def referrals_opened(actor: Actor, candidate: Candidate) -> frozenset[UUID]:
    """Of the context referrals that were opened for it, those that the actor may read: an unsent one is its author's."""
    ids = [one.referral_id for one in candidate.decisions if one.referral_id]
    return frozenset(visible_referrals(actor).filter(pk__in=ids).values_list("pk", flat=True)) if ids else frozenset()


def offered_to_referral(actor: Actor, candidate: Candidate) -> Answers:
    """What a referral begins with: the place and how many, nothing else. A label that names somebody stays behind.

    Of a person of concern not even the number: which place or group it is about is for its author to say.
    """
    shared = candidate.shared
    offered: Answers = {
        "young_people_affected": _how_many(len(candidate.emerged.people)),
        "individuals_known": "yes",
    }
    if shared.is_concern:
        return offered
    offered["what_it_is"] = _FORM_OF[Shared.Kind(shared.kind)]
    named = {"label": shared.label, "where": shared.where}
    return offered | {code: text for code, text in named.items() if text and not names_somebody(actor, text)}


def _how_many(count: int) -> str:
    return "2-5" if count <= 5 else "6-10" if count <= 10 else "more_than_10"
