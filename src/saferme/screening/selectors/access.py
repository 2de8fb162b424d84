"""Which screenings an actor may open, and what they may do with one."""

from uuid import UUID

from django.db.models import Q, QuerySet

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.audit.services import record_read
from saferme.people.selectors import visible_people
from saferme.screening.models import NamedChild, Screening


def visible_screenings(actor: Actor) -> QuerySet[Screening]:
    """Every screening that this actor may open.

    Of a young person with a record: whoever may open the record, the author like anybody else. Of a family: the
    author, and whoever may open the records of all the children whom it links. Everything else, which has no record to
    go by, is seen by its author and by those who answer for restricted screenings.
    """
    if not role_allows(actor, Permission.SCREEN).allowed:
        return Screening.objects.none()
    theirs = Q(author_id=actor.user_id, person__isnull=True)
    seen = visible_people(actor).values("pk")
    theirs |= Q(person__in=seen)
    linked = NamedChild.objects.filter(person__isnull=False)
    unseen = linked.exclude(person__in=seen).values("screening_id")
    theirs |= Q(subject="family", pk__in=linked.values("screening_id")) & ~Q(pk__in=unseen)
    if role_allows(actor, Permission.SEE_RESTRICTED_SCREENINGS).allowed:
        theirs |= Q(person__isnull=True) & ~Q(subject="family", pk__in=unseen)
    return Screening.objects.filter(theirs)


def get_screening(actor: Actor, screening_id: UUID, *, to_write: bool = False, audited: bool = True) -> Screening:
    """One screening, for reading or for what only its author does. The look is written down, unless a write follows.

    Raises NotVisible (404) for one that the actor may not know of, NotAllowed (403) when it is another's to finish.
    """
    found = (
        visible_screenings(actor)
        .filter(pk=screening_id)
        .select_related("submission__paper__brought_in_by", "person", "author", "agency", "decided_by")
        .first()
    )
    if found is None:
        raise NotVisible
    if to_write and found.author_id != actor.user_id:
        raise NotAllowed("Only the person who began this screening can change it. You can begin one of your own.")
    if audited:
        record_read(
            "screening.looked_at",
            by=actor,
            now=actor.at,
            subject_kind="screening",
            subject_id=found.pk,
            person_id=found.person_id,
        )
    return found


def get_to_link(actor: Actor, screening_id: UUID) -> Screening:
    """The decided screening of a young person without a record, for its author or for those who answer for all of them.

    Raises NotVisible, and NotAllowed when there is nothing to link (any more).
    """
    screening = get_screening(actor, screening_id)
    if not waits_for_record(screening):
        raise NotAllowed("This screening does not wait for a young person's record.")
    if not may_link(actor, screening):
        raise NotAllowed("Only the person who began this screening, or the Front Door, links it to a record.")
    return screening


def waits_for_record(screening: Screening) -> bool:
    return screening.is_decided and screening.subject == "child" and screening.person_id is None


def may_link(actor: Actor, screening: Screening) -> bool:
    if not role_allows(actor, Permission.FIND_PEOPLE).allowed:
        return False
    answers_for_all = role_allows(actor, Permission.SEE_RESTRICTED_SCREENINGS).allowed
    return screening.author_id == actor.user_id or answers_for_all
