"""Persons of concern: who may read one record, and whether they have said why."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.audit.services import record_read
from saferme.mace.models import Concern, ConcernEntry, ConcernReader, Item, Look
from saferme.packs import load_pack
from saferme.people.keys import spelled
from saferme.practice.ages import ADULT, age_on

#: How long a reason holds.
LOOK_LASTS = timedelta(hours=1)
WRITE_LASTS = timedelta(hours=24)
#: Words that many descriptions share, or that are too short to tell one from another.
_SHORTEST = 3
_SAYS_NOTHING = frozenset({"not", "known", "yet", "unknown", "also", "called", "the", "and", "name"})


def reads(actor: Actor) -> Q:
    """The readings that hold for this actor on this day."""
    return Q(user_id=actor.user_id, until__gte=timezone.localtime(actor.at).date())


def visible_concerns(actor: Actor) -> QuerySet[Concern]:
    """Every record that this actor may ask to open: the coordinator, and whoever is named as its reader."""
    if not role_allows(actor, Permission.SUBMIT_MACE).allowed:
        return Concern.objects.none()
    if role_allows(actor, Permission.COORDINATE_MACE).allowed:
        return Concern.objects.all()
    return Concern.objects.filter(pk__in=ConcernReader.objects.filter(reads(actor)).values("concern_id"))


def get_concern(actor: Actor, concern_id: UUID) -> Concern:
    """Raises NotVisible (404). Of what it says nothing is shown before a reason was given (has_said_why)."""
    found = visible_concerns(actor).filter(pk=concern_id).first()
    if found is None:
        raise NotVisible
    return found


def has_said_why(
    actor: Actor, *, concern: Concern | None = None, item: Item | None = None, writes: bool = False
) -> bool:
    """Whether this actor gave a reason for this one within the hour. The look itself is written down.

    ``writes``: a page was posted that was opened so; within the day it is taken, so that nothing typed is lost.
    """
    of = Q(concern=concern) if concern is not None else Q(item=item)
    since = actor.at - (WRITE_LASTS if writes else LOOK_LASTS)
    if not Look.objects.filter(of, user_id=actor.user_id, at__gt=since, at__lte=actor.at).exists():
        return False
    subject = concern or item
    kind = "mace_concern" if concern is not None else "mace_item"
    action = f"{kind}.opened"
    record_read(action, by=actor, now=actor.at, subject_kind=kind, subject_id=subject.pk if subject else "")
    return True


def is_under_18(concern: Concern, today: date) -> bool:
    """By the age as it was said, and the whole years since. An estimate counts: a child is not to be missed."""
    return concern.age is not None and concern.age + max(0, age_on(today, concern.age_on)) < ADULT


@dataclass(frozen=True, slots=True)
class Graded:
    """An entry with its two grades in words."""

    row: ConcernEntry
    source: str
    information: str


def entries_by_kind(concern: Concern) -> list[tuple[str, list[Graded]]]:
    """Facts, information and opinion apart, each the oldest first."""
    entries = ConcernEntry.objects.filter(concern=concern).select_related("recorded_by", "withdrawn_by")
    pack = load_pack(settings.SAFERME_PACK)
    rows = [
        Graded(
            row,
            pack.label("source_grades", row.source_grade),
            pack.label("information_grades", row.information_grade),
        )
        for row in entries
    ]
    kinds = [(ConcernEntry.Kind.FACT, "Facts"), (ConcernEntry.Kind.INFORMATION, "Information")]
    kinds.append((ConcernEntry.Kind.OPINION, "Opinion"))
    return [(title, [one for one in rows if one.row.kind == kind]) for kind, title in kinds]


def get_entry(concern: Concern, entry_id: int) -> ConcernEntry:
    """One that stands, of a record already fetched. Raises NotVisible."""
    found = ConcernEntry.objects.filter(concern=concern, pk=entry_id, withdrawn_at__isnull=True).first()
    if found is None:
        raise NotVisible
    return found


def readers_of(concern: Concern, today: date) -> list[ConcernReader]:
    rows = ConcernReader.objects.filter(concern=concern, until__gte=today)
    return list(rows.select_related("user__agency", "given_by"))


def looks_at(concern: Concern) -> list[Look]:
    """Who opened it and why, the latest first."""
    return list(Look.objects.filter(concern=concern).select_related("user__agency")[:50])


def may_be_the_same(actor: Actor, names: str, found_at: str) -> list[Concern]:
    """Records with which a name or a place, vehicle or number is shared, each told by its number alone."""
    typed = _telling(names), _telling(found_at)
    return [
        row
        for row in visible_concerns(actor)
        if _telling(row.names) & typed[0] or len(_telling(row.found_at) & typed[1]) > 1
    ]


def _telling(text: str) -> set[str]:
    words = {word for piece in text.split() for word in spelled(piece)}
    return {word for word in words if len(word) >= _SHORTEST and word not in _SAYS_NOTHING}


def numbered(actor: Actor, number: int) -> Concern | None:
    return visible_concerns(actor).filter(number=number).first()
