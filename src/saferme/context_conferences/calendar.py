"""The invitation as a calendar file: a time, and nothing of what it is about or where."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from saferme.context_conferences.models import Conference

REQUEST, CANCEL = "REQUEST", "CANCEL"
SUMMARY = "Conference"


def calendar_file(conference: Conference, *, now: datetime, method: str = REQUEST) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Safer Me//Conferences//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(conference, now, method))
    return calendar.to_ical().decode()


def _event(conference: Conference, now: datetime, method: str) -> Event:
    starts = conference.starts_at.astimezone(UTC)
    event = Event()
    event.add("uid", f"{conference.pk}@safer-me.invalid")
    event.add("sequence", conference.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=conference.minutes))
    event.add("summary", SUMMARY)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event
