"""The invitation as a calendar file: a time and a way to sign in. No name, no place, nothing about whom it concerns."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

from saferme.meetings.models import Meeting

REQUEST, CANCEL = "REQUEST", "CANCEL"
SUMMARY = "Meeting"
SAYS = "Sign in to see where it is and who comes."


def calendar_file(meeting: Meeting, *, to: str, sender: str, link: str, now: datetime, method: str = REQUEST) -> str:
    """The text of an .ics file. ``to`` may be empty: for somebody who takes the file from the page."""
    calendar = Calendar()
    calendar.add("prodid", "-//Safer Me//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(meeting, to, sender, link, now, method))
    return calendar.to_ical().decode()


def _event(meeting: Meeting, to: str, sender: str, link: str, now: datetime, method: str) -> Event:
    starts = meeting.starts_at.astimezone(UTC)
    event = Event()
    event.add("uid", f"{meeting.pk}@safer-me.invalid")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=meeting.minutes))
    event.add("summary", SUMMARY)
    event.add("description", f"{SAYS}\n{link}")
    event.add("url", link)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("class", "PRIVATE")
    event["organizer"] = vCalAddress(f"mailto:{sender}")
    if to:
        event.add("attendee", vCalAddress(f"mailto:{to}"))
    return event
