"""Who must not be brought together: looked up before anybody is invited, and again whenever the list is shown."""

from saferme.meetings.facilitating import day_of
from saferme.meetings.models import Invitee, Meeting
from saferme.people.selectors import no_contact_warnings


def no_contacts_in(meeting: Meeting) -> list[str]:
    """A sentence for each two among those invited and the young person who must not meet."""
    return no_contact_warnings(meeting.case.person, _invited(meeting), day_of(meeting))


def no_contact_conflicts(meeting: Meeting, newcomer: str | int) -> list[str]:
    """The sentences that inviting one more would add: a name, or the id of a relationship of the record."""
    day, person, invited = day_of(meeting), meeting.case.person, _invited(meeting)
    before = no_contact_warnings(person, invited, day)
    return [says for says in no_contact_warnings(person, [*invited, newcomer], day) if says not in before]


def _invited(meeting: Meeting) -> list[str | int]:
    rows = Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True).exclude(kind=Invitee.Kind.YOUNG_PERSON)
    return [row.relationship_id or row.name for row in rows]
