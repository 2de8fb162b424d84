"""The meetings of MACE: for the coordinator all, for others those to which they are asked."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.audit.services import record_read
from saferme.mace.models import Action, Attendance, Concern, Item, Listing, Meeting
from saferme.mace.selectors.items import coordinates, get_item, title_of, visible_items
from saferme.people.selectors import of_people_for


def visible_meetings(actor: Actor) -> QuerySet[Meeting]:
    if not role_allows(actor, Permission.SUBMIT_MACE).allowed:
        return Meeting.objects.none()
    rows = Meeting.objects.select_related("chair__agency")
    if coordinates(actor):
        return rows
    asked = Attendance.objects.filter(user_id=actor.user_id).values("meeting_id")
    return rows.filter(Q(pk__in=asked) | Q(chair_id=actor.user_id))


def get_meeting(actor: Actor, meeting_id: UUID, *, to_write: bool = False) -> Meeting:
    """Raises NotVisible (404) for who is not asked to it, NotAllowed (403) for who may only read it."""
    found = visible_meetings(actor).filter(pk=meeting_id).first()
    if found is None:
        raise NotVisible
    if to_write and not coordinates(actor):
        raise NotAllowed("The coordinator of MACE keeps this meeting.")
    record_read("mace_meeting.looked_at", by=actor, now=actor.at, subject_kind="mace_meeting", subject_id=found.pk)
    return found


def meetings_for(actor: Actor) -> list[Meeting]:
    """By month, the latest first, then by area."""
    return list(visible_meetings(actor))


def planned_in(area: str, today: date) -> list[Meeting]:
    """Meetings of this area that are not held yet, the next first."""
    return list(Meeting.objects.filter(area=area, held_on__isnull=True, starts_at__date__gte=today).order_by("month"))


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """By organisation."""
    rows = Attendance.objects.filter(meeting=meeting).select_related("user__agency")
    return sorted(rows, key=lambda row: (str(row.user.agency or ""), row.user.name))


def agenda(actor: Actor, meeting: Meeting) -> tuple[list[tuple[Listing, str]], bool]:
    """What this actor may see of the list, each with what it is called; and whether something is not shown to them."""
    rows = Listing.objects.filter(meeting=meeting)
    seen = rows.filter(item__in=visible_items(actor).values("pk"))
    with_all = seen.select_related("item__person", "item__concern", "item__author", "item__agency", "item__submission")
    counted = with_all.annotate(open_actions=Count("actions", filter=Q(actions__done_at__isnull=True)))
    shown = list(counted.prefetch_related("item__submission__sections"))
    return [(row, title_of(row.item)) for row in shown], rows.count() > len(shown)


def get_listing(actor: Actor, listing_id: UUID) -> Listing:
    """For the coordinator, of an item that they may see."""
    decision = role_allows(actor, Permission.COORDINATE_MACE)
    if not decision.allowed:
        raise NotAllowed(decision.reason)
    found = Listing.objects.filter(pk=listing_id).select_related("meeting").first()
    if found is None:
        raise NotVisible
    found.item = get_item(actor, found.item_id)
    return found


def discussions_of(item: Item) -> list[Listing]:
    """Of an item already fetched, on each list that it stood, the latest first, with what is to be done."""
    return _told(Listing.objects.filter(item=item))


def discussions_of_concern(concern: Concern) -> list[Listing]:
    """Of a person of concern, over all that was submitted about them."""
    return _told(Listing.objects.filter(item__concern=concern))


def _told(rows: QuerySet[Listing]) -> list[Listing]:
    along = ("actions__owner__agency", "actions__agency", "actions__done_by")
    return list(rows.select_related("meeting", "discussed_by").prefetch_related(*along).order_by("-listed_at"))


def open_actions(actor: Actor) -> QuerySet[Action]:
    """What this actor is to do: for themselves, or for their organisation at whose place they sit at the meeting.

    What is about a young person is shown to who may see their record alone.
    """
    mine = Q(owner_id=actor.user_id)
    if actor.agency_id is not None:
        theirs = Attendance.objects.filter(user_id=actor.user_id).values("meeting_id")
        mine |= Q(agency_id=actor.agency_id, listing__meeting__in=theirs)
    child = of_people_for(actor, Permission.SEE_PERSON, "listing__item__person")
    return Action.objects.filter(mine & (Q(listing__item__person__isnull=True) | child), done_at__isnull=True)


def get_action(actor: Actor, action_id: UUID) -> Action:
    """One that this actor may say is done: its owner, or the coordinator who sees the item. Raises NotVisible."""
    if not role_allows(actor, Permission.SUBMIT_MACE).allowed:
        raise NotVisible
    may_be = Q(pk__in=open_actions(actor).values("pk"))
    if coordinates(actor):
        may_be |= Q(listing__item__in=visible_items(actor).values("pk"))
    rows = Action.objects.filter(may_be, pk=action_id, done_at__isnull=True)
    found = rows.select_related("listing__meeting", "listing__item").first()
    if found is None:
        raise NotVisible
    return found


def today_of(actor: Actor) -> date:
    return timezone.localtime(actor.at).date()
