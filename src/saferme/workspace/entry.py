"""One entry of a timeline."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone

from saferme.casework.models import CaseFact
from saferme.notes.selectors import NoteShown
from saferme.ui.dates import date_time_uk, date_uk


@dataclass(frozen=True, slots=True)
class Entry:
    """``on``: the day that it is about, or the moment; ``recorded``: when it was written down, where that is another day.

    ``fact`` is the fact of the case that it is, if it is one: a fact may have been withdrawn. ``note`` likewise.
    """

    says: str
    on: date | datetime
    by: str = ""
    href: str = ""
    words: str = ""
    recorded: datetime | None = None
    fact: CaseFact | None = field(default=None, compare=False)
    note: NoteShown | None = field(default=None, compare=False)
    withdrawn_by: str = ""
    #: The page on which a fact is withdrawn.
    wrong: str = ""

    @property
    def day(self) -> date:
        return timezone.localtime(self.on).date() if isinstance(self.on, datetime) else self.on

    @property
    def told(self) -> str:
        """“3 March 2026. Recorded by Priya Early on 4 March 2026 at 09:05”. Filters for each entry take long."""
        said = date_uk(self.day)
        if not self.by:
            return said
        moment = timezone.localtime(self.recorded) if self.recorded else None
        later = f" on {date_time_uk(moment)}" if moment and moment.date() != self.day else ""
        return f"{said}. Recorded by {self.by}{later}"

    @property
    def place(self) -> tuple[date, time]:
        """A day without an hour stands where it was written down, if that was on the same day."""
        moment = self.on if isinstance(self.on, datetime) else self.recorded
        if moment is None or timezone.localtime(moment).date() != self.day:
            return self.day, time.min
        return self.day, timezone.localtime(moment).time()
