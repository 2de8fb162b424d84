"""Screenings in lines: those of an actor, those of a young person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet, UUIDField

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.prepared import prepared
from saferme.audit.services import record_read
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.screening.models import NamedChild, Screening
from saferme.screening.selectors.access import visible_screenings, waits_for_record
from saferme.screening.selectors.answers import title_of


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """A line of a list of screenings, flat. ``response``: in words, decided or else recommended; empty before.

    ``decided_at`` and ``decided_by`` (a name) are None and empty before the decision.
    """

    id: UUID
    subject: str
    title: str
    status: str
    response: str
    started_at: datetime
    waits_for_record: bool
    decided_at: datetime | None
    decided_by: str


def my_screenings(actor: Actor, *, unfinished: bool = False, limit: int = 30, offset: int = 0) -> list[ScreeningRow]:
    """Those that the actor began, what is not decided first. Two queries, however many rows."""
    mine = (
        visible_screenings(actor)
        .filter(author_id=actor.user_id)
        .exclude(**({"status": Screening.Status.DECIDED} if unfinished else {"pk": None}))
        .select_related("person", "submission", "decided_by")
        .prefetch_related("submission__sections")
        .order_by(F("decided_at").desc(nulls_first=True), "-started_at")
    )
    return [_row(screening) for screening in mine[offset : offset + limit]]


def screenings_of(actor: Actor, person: Person) -> list[ScreeningRow]:
    """The decided screenings of a young person and of their family, newest first, for the record's pages."""
    named = NamedChild.objects.filter(person=person).values("screening_id")
    found = (
        visible_screenings(actor)
        .filter(Q(person=person) | Q(pk__in=named), status=Screening.Status.DECIDED)
        .select_related("person", "submission", "decided_by")
        .prefetch_related("submission__sections")
        .order_by("-decided_at")
    )
    return [_row(screening) for screening in found]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decided screening in short. ``response``: in words. ``decided_by_id``: of a user."""

    id: UUID
    subject: str
    response: str
    decided_at: datetime
    decided_by_id: int | None


def decided_about(actor: Actor, person: Person) -> list[Decided]:
    """The same screenings as screenings_of, in short, of a person already fetched, whom the actor may see.

    Whoever may see the record may see its own screenings; of a family, it is asked of each.
    """
    if not role_allows(actor, Permission.SCREEN).allowed:
        return []
    rows = [dict(zip(_DECIDED, row, strict=True)) for row in _decided_about(person=person.pk)]
    of_others = [row["pk"] for row in rows if row["person_id"] != person.pk]
    seen = set(visible_screenings(actor).filter(pk__in=of_others).values_list("pk", flat=True)) if of_others else set()
    return [_decided(row) for row in rows if row["person_id"] == person.pk or row["pk"] in seen]


_DECIDED = ("pk", "person_id", "subject", "decision", "recommended", "decided_at", "decided_by_id")


@prepared(person=UUIDField())
def _decided_about(person: Any) -> QuerySet[Screening, Any]:
    named = NamedChild.objects.filter(person=person).values("screening_id")
    about = Screening.objects.filter(Q(person=person) | Q(pk__in=named), status=Screening.Status.DECIDED)
    return about.order_by("-decided_at").values_list(*_DECIDED)


def _decided(row: dict[str, Any]) -> Decided:
    response = load_pack(settings.SAFERME_PACK).label("responses", row["decision"] or row["recommended"])
    subject = str(Screening.SubjectKind(row["subject"]).label)
    return Decided(row["pk"], subject, response, row["decided_at"], row["decided_by_id"])


def screenings_in_no_record(actor: Actor, limit: int = 100) -> list[ScreeningRow]:
    """What others decided on and no record holds, the latest first, for those who answer for it. It is written down.

    Young people without a record yet, families, places, groups, and people of concern.
    """
    found = (
        visible_screenings(actor)
        .filter(person__isnull=True, status=Screening.Status.DECIDED)
        .exclude(author_id=actor.user_id)
        .select_related("submission", "decided_by")
        .prefetch_related("submission__sections")
        .order_by("-decided_at")
    )
    record_read("screening.listed", by=actor, now=actor.at, subject_kind="screening", subject_id="")
    return [_row(screening) for screening in found[:limit]]


def _row(screening: Screening) -> ScreeningRow:
    answers = {code: raw for row in screening.submission.sections.all() for code, raw in row.answers.items()}
    return ScreeningRow(
        id=screening.pk,
        subject=screening.get_subject_display(),
        title=title_of(screening, answers),
        status=screening.status,
        response=load_pack(settings.SAFERME_PACK).label("responses", screening.decision or screening.recommended),
        started_at=screening.started_at,
        waits_for_record=waits_for_record(screening),
        decided_at=screening.decided_at,
        decided_by=str(screening.decided_by or ""),
    )
