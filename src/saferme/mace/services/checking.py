"""The coordinator's quality check: accepted and put on a list, or sent back with what is to be mended."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.mace.models import Concern, ConcernEntry, Item, Listing, Meeting
from saferme.mace.selectors import answers_of, item_form
from saferme.mace.services.shared import locked_item, needed, take_step
from saferme.practice.forms import Answers, parse
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.services import finish_submission


@act
def send_back(*, item_id: UUID, words: str, by: Actor, now: datetime) -> Item:
    """``words``: what the submitter is to mend. They find all that they typed."""
    needed({"words": words}, "Say what is to be mended.")
    item = locked_item(item_id, Item.Status.SENT)
    item.status = Item.Status.SENT_BACK
    item.save(update_fields=["status"])
    take_step(item=item, what="sent_back", words=words.strip(), by=by, now=now)
    return item


@act
def accept_item(
    *,
    item_id: UUID,
    meeting_id: UUID,
    words: str,
    concern_id: UUID | None = None,
    context_id: UUID | None = None,
    by: Actor,
    now: datetime,
) -> Item:
    """Lock the answers and put the item on the list of a meeting of its area.

    ``concern_id``: the record that a person of concern has already; None opens one. ``context_id``: the context that a place
    is already. Both were fetched by the caller. Raises Invalid, and Refused when it was checked already.
    """
    needed({"words": words}, "Say what the submitter is told.")
    item = locked_item(item_id, Item.Status.SENT)
    meeting = Meeting.objects.filter(pk=meeting_id, area=item.area, held_on__isnull=True).first()
    if meeting is None:
        raise Invalid({"meeting": "Choose a meeting of this area that is still to come."})
    finish_submission(submission_id=item.submission_id, by=by, now=now)
    if item.subject == Item.Subject.PERSON:
        item.concern = _concern(item, concern_id, by, now)
    if item.subject == Item.Subject.LOCATION:
        item.context_id = context_id
    item.status = Item.Status.LISTED
    item.save(update_fields=["status", "concern", "context"])
    Listing.objects.create(item=item, meeting=meeting, listed_at=now)
    detail = {"meeting": str(meeting.pk), "joined": bool(concern_id or context_id)}
    take_step(item=item, what="accepted", words=words.strip(), detail=detail, by=by, now=now)
    return item


def _concern(item: Item, concern_id: UUID | None, by: Actor, now: datetime) -> Concern:
    """The record that the item joins, with what it says: each thing apart, as it was graded."""
    answers = answers_of(item)
    concern = _opened(item, answers, by, now) if concern_id is None else Concern.objects.get(pk=concern_id)
    rows = [row for row in answers.get("what_is_known") or [] if isinstance(row, dict)]
    ConcernEntry.objects.bulk_create(
        ConcernEntry(
            concern=concern,
            item=item,
            kind=ConcernEntry.Kind(row["kind"]),
            **{
                code: str(row[code]).strip()
                for code in ("what", "when", "who_says", "source_grade", "information_grade")
            },
            recorded_at=now,
            recorded_by_id=item.author_id,
        )
        for row in rows
    )
    return concern


def _opened(item: Item, answers: Answers, by: Actor, now: datetime) -> Concern:
    age: Any = parse(item_form("person", item).section("who").question("age"), answers.get("age")).value
    if item.sent_at is None:
        raise Refused("status", "This was not sent yet.")
    concern = Concern.objects.create(
        number=(Concern.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        names=str(answers["name"]).strip(),
        description=str(answers.get("description") or "").strip(),
        found_at=str(answers.get("found_at") or "").strip(),
        age=age,
        age_estimated=str(answers.get("age_estimated") or ""),
        age_on=timezone.localtime(item.sent_at).date(),
        risk_to_staff=str(answers.get("risk_to_staff_words") or "").strip(),
        opened_at=now,
    )
    record("mace_concern.recorded", by=by, now=now, subject_kind="mace_concern", subject_id=concern.pk)
    return concern
