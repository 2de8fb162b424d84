"""What the pack sets about contexts that emerge, for one day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from saferme.insight.models import Shared
from saferme.packs import load_pack


@dataclass(frozen=True, slots=True)
class Rules:
    """``since``: the first day whose records count; ``at_school``: how many it takes at a school that they attend, and
    ``worried``: of how many of these worry at or around it must be said.
    """

    minimum: int
    at_school: int
    worried: int
    weeks: int
    since: date

    def needed(self, kind: str) -> int:
        return self.at_school if kind == Shared.Kind.ATTENDS else self.minimum

    def enough(self, kind: str, people: int, worried: int) -> bool:
        """Attending a school says little by itself: a large one is shared by many who are harmed elsewhere."""
        return people >= self.needed(kind) and (kind != Shared.Kind.ATTENDS or worried >= self.worried)


def rules_at(now: datetime) -> Rules:
    figures = load_pack(settings.SAFERME_PACK).settings
    since = timezone.localtime(now).date() - timedelta(weeks=figures.emergent_weeks)
    at_school, worried = figures.emergent_minimum_at_school, figures.emergent_worry_at_school
    return Rules(figures.emergent_minimum, at_school, worried, figures.emergent_weeks, since)
