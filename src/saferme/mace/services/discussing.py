"""What the meeting says about an item, who is to do what, and that it leaves the list."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import may
from saferme.accounts.selectors import actor_of, user_named
from saferme.audit.services import act
from saferme.mace.models import Action, Item, Listing, Meeting
from saferme.mace.services.meetings import next_meeting, put_on_list
from saferme.mace.services.shared import audit_item, locked_item, names_nobody, needed, take_step
from saferme.people.models import Person
from saferme.people.selectors import level_on
from saferme.practice.problems import Invalid, Refused

HIDDEN = "They may not see this young person's record. Give them access first, or choose somebody who may see it."


@act
def discuss_item(*, listing_id: UUID, summary: str, disruption: str, told: str, by: Actor, now: datetime) -> Listing:
    """Keep what was said, and tell the submitter. Where the next meeting is planned already, it goes on its list.

    Raises Refused when it was discussed there already.
    """
    needed({"summary": summary, "told": told})
    listing = Listing.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=listing_id)
    if listing.discussed_at is not None:
        raise Refused("discussed", "What was said about this is recorded already.")
    item = locked_item(listing.item_id, Item.Status.LISTED)
    if item.person_id is None:
        names_nobody({"summary": summary, "disruption": disruption, "told": told}, by)
    listing.summary, listing.disruption = summary.strip(), disruption.strip()
    listing.discussed_at, listing.discussed_by_id = now, by.user_id
    listing.save(update_fields=["summary", "disruption", "discussed_at", "discussed_by"])
    detail = {"meeting": str(listing.meeting_id)}
    take_step(item=item, what="discussed", words=told.strip(), detail=detail, by=by, now=now)
    item.status = Item.Status.DISCUSSED
    item.save(update_fields=["status"])
    _list_again(item, listing.meeting, by, now)
    return listing


def _list_again(item: Item, meeting: Meeting, by: Actor, now: datetime) -> None:
    following = next_meeting(meeting)
    if following is not None:
        put_on_list(item=item, meeting=following, by=by, now=now)


@act
def add_action(
    *,
    listing_id: UUID,
    what: str,
    owner_id: int | None,
    agency_id: int | None,
    due: date,
    by: Actor,
    now: datetime,
) -> Action:
    """Keep who is to do what by when: one person or one organisation, chosen by the caller from those there are.

    About a young person, the owner must be able to see the record. Else the words name no young person: whoever owns the
    action reads them.
    """
    needed({"what": what})
    if (owner_id is None) == (agency_id is None):
        raise Invalid({"owner": "Choose who is to do it."})
    if due < timezone.localtime(now).date():
        raise Invalid({"due": "Choose today or a later day."})
    listing = Listing.objects.select_related("item__person").get(pk=listing_id)
    item = listing.item
    if item.status == Item.Status.REMOVED:
        raise Refused("status", "This was taken off the list. Nothing more is asked for it.")
    if item.person is None:
        names_nobody({"what": what}, by)
    elif owner_id is not None:
        _check_sees(owner_id, item.person, now)
    row = Action.objects.create(
        listing=listing,
        what=what.strip(),
        owner_id=owner_id,
        agency_id=agency_id,
        due=due,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    audit_item("action_added", item, by, now, {"action": str(row.pk), "owner": owner_id, "agency": agency_id})
    return row


def _check_sees(owner_id: int, person: Person, now: datetime) -> None:
    user = user_named(owner_id)
    owner = actor_of(user, now) if user else None
    if owner is None or not may(owner, Permission.SEE_PERSON, level_on(owner, person)).allowed:
        raise Invalid({"owner": HIDDEN})


@act
def finish_action(*, action_id: UUID, words: str, by: Actor, now: datetime) -> Action:
    """``words``: what was done and what came of it, or why it was not done. Fetched by the caller."""
    needed({"words": words}, "Say what was done, or why it was not.")
    row = Action.objects.select_for_update(of=("self",)).select_related("listing__item").get(pk=action_id)
    if row.done_at is not None:
        raise Refused("done", "Nothing is left to do here: it was done already.")
    if row.listing.item.person_id is None:
        names_nobody({"words": words}, by)
    row.done_at, row.done_by_id, row.done_words = now, by.user_id, words.strip()
    row.save(update_fields=["done_at", "done_by", "done_words"])
    audit_item("action_done", row.listing.item, by, now, {"action": str(row.pk)})
    return row


@act
def remove_item(*, item_id: UUID, because: str, words: str, by: Actor, now: datetime) -> Item:
    """Take it off the list; all that was recorded stays. ``because``: a code of the pack, ``words`` tell the submitter why.

    Raises Refused while an action is open.
    """
    needed({"words": words, "because": because}, "Say why it leaves the list.")
    item = locked_item(item_id, Item.Status.LISTED, Item.Status.DISCUSSED)
    if item.person_id is None:
        names_nobody({"words": words}, by)
    if Action.objects.filter(listing__item=item, done_at__isnull=True).exists():
        raise Refused("open_actions", "An action is still open. Record first that it was done, or why it was not.")
    item.status, item.removed_because = Item.Status.REMOVED, because
    item.save(update_fields=["status", "removed_because"])
    take_step(item=item, what="removed", words=words.strip(), detail={"because": because}, by=by, now=now)
    return item
