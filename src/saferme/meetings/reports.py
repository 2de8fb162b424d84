"""Reports before Safer Me Plus: who was asked, who sent theirs, to whom they went, and who was late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from saferme.meetings.facilitating import day_of
from saferme.meetings.models import Circulation, Invitee, Meeting
from saferme.packs import load_pack
from saferme.practice.timescales import working_days_before
from saferme.ui.dates import date_uk


@dataclass(frozen=True, slots=True)
class Reports:
    """``late``: a sentence for each report and each person that the day was not kept for."""

    due_on: date
    asked: int
    sent: int
    circulated: tuple[Circulation, ...]
    late: tuple[str, ...]

    @property
    def all_sent(self) -> bool:
        return 0 < self.asked <= self.sent

    @property
    def sent_says(self) -> str:
        if not self.asked:
            return f"None is asked for yet; they are due by {date_uk(self.due_on)}"
        return f"{self.sent} of {self.asked} sent; they are due by {date_uk(self.due_on)}"

    @property
    def circulated_says(self) -> str:
        if not self.circulated:
            return f"Nobody has been given them yet; they are due by {date_uk(self.due_on)}"
        return "; ".join(f"{row.to}, {date_uk(row.on)}" for row in self.circulated)


def due_before(meeting: Meeting) -> date:
    """The last day on which reports are in time: working days of the setting, counted back."""
    pack = load_pack(settings.SAFERME_PACK)
    return working_days_before(
        day_of(meeting), pack.settings.reports_before.in_force(day_of(meeting)).amount, pack.bank_holidays
    )


def reports_of(meeting: Meeting, invitees: Sequence[Invitee], today: date) -> Reports:
    """``invitees``: with what they sent."""
    due = due_before(meeting)
    asked = [row for row in invitees if row.report_asked_at]
    given = tuple(Circulation.objects.filter(meeting=meeting, what=Circulation.What.REPORTS))
    late = (*_late_reports(asked, due, today), *_late_circulations(given, due))
    return Reports(due, len(asked), sum(bool(row.reports.all()) for row in asked), given, tuple(late))


def _late_reports(asked: Sequence[Invitee], due: date, today: date) -> Iterator[str]:
    for row in asked:
        sent = [timezone.localtime(report.written_at).date() for report in row.reports.all()]
        if sent and min(sent) > due:
            yield f"{row.name} sent their report on {date_uk(min(sent))}, after {date_uk(due)}."
        elif not sent and today > due:
            yield f"{row.name} has not sent their report, which was due by {date_uk(due)}."


def _late_circulations(given: Sequence[Circulation], due: date) -> Iterator[str]:
    for row in given:
        if row.on > due:
            yield f"{row.to} was given the reports on {date_uk(row.on)}, after {date_uk(due)}."
