"""Writing warning notes."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.notes.models import Visibility, WarningNote, WarningReview
from saferme.notes.services.checks import audit, check_visibility, needed, not_to_come, to_come
from saferme.practice.problems import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Warning:
    """What is to be known, and what was done about it. ``disclosed_words``: how the person was told, or why not."""

    kind: str
    text: str
    since: date
    review_on: date
    disclosed: str
    disclosed_words: str
    manager_told: str
    manager_told_on: date
    visibility: str
    team_id: int | None = None


@act
def record_warning(*, person_id: UUID, warning: Warning, by: Actor, now: datetime) -> WarningNote:
    """Raises Invalid for what is missing, a review in the past, or a telling still to come."""
    needed({"text": warning.text, "manager_told": warning.manager_told, "disclosed_words": warning.disclosed_words})
    not_to_come("since", warning.since, now)
    not_to_come("manager_told_on", warning.manager_told_on, now)
    to_come("review_on", warning.review_on, now)
    check_visibility("visibility", warning.visibility, warning.team_id, by)
    if warning.disclosed not in ("yes", "no"):
        raise Invalid({"disclosed": "Say whether the person was told."})
    row = WarningNote.objects.create(
        person_id=person_id,
        kind=WarningNote.Kind(warning.kind),
        text=warning.text,
        since=warning.since,
        review_on=warning.review_on,
        disclosed=warning.disclosed,
        disclosed_words=warning.disclosed_words,
        manager_told=warning.manager_told[:200],
        manager_told_on=warning.manager_told_on,
        visibility=Visibility(warning.visibility),
        for_team_id=warning.team_id,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("warning.recorded", row, by, now)
    return row


@act
def review_warning(*, warning_id: UUID, words: str, next_on: date, by: Actor, now: datetime) -> WarningReview:
    """Keep it, until the next day on which it is looked at."""
    row = _in_force(warning_id)
    needed({"words": words})
    to_come("next_on", next_on, now)
    review = WarningReview.objects.create(
        warning=row, reviewed_on=timezone.localtime(now).date(), words=words, next_on=next_on, recorded_by_id=by.user_id
    )
    row.review_on = next_on
    row.save(update_fields=["review_on"])
    _audit("warning.reviewed", row, by, now)
    return review


@act
def end_warning(*, warning_id: UUID, reason: str, by: Actor, now: datetime) -> WarningNote:
    """From today it no longer stands at the head of the record. It stays readable, with the reason."""
    row = _in_force(warning_id)
    needed({"reason": reason}, "Say why it is no longer needed.")
    row.until, row.ended_reason, row.ended_by_id = timezone.localtime(now).date(), reason, by.user_id
    row.save(update_fields=["until", "ended_reason", "ended_by"])
    _audit("warning.ended", row, by, now)
    return row


def _in_force(warning_id: UUID) -> WarningNote:
    row = WarningNote.objects.select_for_update(of=("self",)).get(pk=warning_id)
    if row.until is not None:
        raise Refused("ended", "This warning was ended already.")
    return row


def _audit(action: str, row: WarningNote, by: Actor, now: datetime) -> None:
    audit(action, row, by, now, {"kind": str(row.kind)}, hidden=row.visibility != Visibility.EVERYBODY)
