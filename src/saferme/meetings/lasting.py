"""How long the pack of a meeting is seen by those who see nothing else of the record: it ends with the meeting."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from saferme.meetings.models import Meeting
from saferme.packs import load_pack


def seen_until(meeting: Meeting) -> datetime:
    """The midnight after the last day, counted from when it was to be held or was cancelled."""
    counted_from = timezone.localtime(meeting.cancelled_at or meeting.starts_at).date()
    pack = load_pack(settings.SAFERME_PACK)
    last = pack.settings.pack_seen.due(counted_from, pack.bank_holidays)
    return timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))


def last_day_seen(meeting: Meeting) -> datetime:
    return timezone.localtime(seen_until(meeting) - timedelta(hours=1))
