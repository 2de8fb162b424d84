"""What a meeting gives out on paper: the invitation and the leaflet before it, the summary for it, the minutes after."""

from saferme.meetings.written.letters import invitation, leaflet
from saferme.meetings.written.minutes import minutes_document
from saferme.meetings.written.summary import summary_document

__all__ = ["invitation", "leaflet", "minutes_document", "summary_document"]
