"""Entering telephone numbers and announcements."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.notices.board import KEPT
from saferme.notices.models import Announcement, TelephoneNumber
from saferme.notices.selectors import latest
from saferme.packs import Pack
from saferme.practice.problems import Invalid, Refused

_NUMBER = re.compile(r"\+?[0-9][0-9 ]{1,28}")
NOT_A_NUMBER = "Write a telephone number with digits and spaces alone, like 01632 960900."


@act
def enter_numbers(*, pack: Pack, numbers: Mapping[str, str], by: Actor, now: datetime) -> int:
    """By line of the pack; an empty one gives the line back to the pack. How many changed: what stays is not written again.

    Raises Invalid by line, and keeps none of them then.
    """
    known = {key for key, one in pack.contacts.items() if one.number != "999"} | set(pack.helpline_lines())
    tidy = {line: " ".join(number.split()) for line, number in numbers.items() if line in known}
    if problems := {line: NOT_A_NUMBER for line, number in tidy.items() if number and not _NUMBER.fullmatch(number)}:
        raise Invalid(problems)
    there = {line: row.number for line, row in latest().items()}
    changed = {line: number for line, number in tidy.items() if number != there.get(line, "")}
    for line, number in changed.items():
        TelephoneNumber.objects.create(line=line, number=number, entered_at=now, entered_by_id=by.user_id)
        detail = {"line": line, "number": number}
        record("number.entered", by=by, now=now, subject_kind="telephone", detail=detail)
    KEPT.forget()
    return len(changed)


@act
def announce(*, text: str, audience: str, first_day: date, last_day: date, by: Actor, now: datetime) -> Announcement:
    if last_day < first_day:
        raise Invalid({"last_day": "The last day comes before the first."})
    if last_day < timezone.localtime(now).date():
        raise Invalid({"last_day": "This day is over: nobody would see it."})
    row = Announcement.objects.create(
        text=" ".join(text.split()),
        audience=Announcement.Audience(audience),
        first_day=first_day,
        last_day=last_day,
        entered_at=now,
        entered_by_id=by.user_id,
    )
    record("announcement.made", by=by, now=now, subject_kind="announcement", subject_id=row.pk)
    KEPT.forget()
    return row


@act
def withdraw_announcement(*, announcement_id: int, by: Actor, now: datetime) -> None:
    row = Announcement.objects.select_for_update().filter(pk=announcement_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise Refused("withdrawn", "It was taken down already.")
    row.withdrawn_at, row.withdrawn_by_id = now, by.user_id
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("announcement.withdrawn", by=by, now=now, subject_kind="announcement", subject_id=row.pk)
    KEPT.forget()
