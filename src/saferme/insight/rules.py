"""What the pack sets about contexts that emerge, for one day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from saferme.insight.models import Shared
from saferme.packs import load_pack


@dataclass(frozen=True, slots=True)
class Rules:
    """``since``: the first day whose records count; ``at_school``: how many it takes at a school that they attend."""

    minimum: int
    at_school: int
    weeks: int
    since: date

    def needed(self, kind: str) -> int:
        return self.at_school if kind == Shared.Kind.ATTENDS else self.minimum


def rules_at(now: datetime) -> Rules:
    figures = load_pack(settings.SAFERME_PACK).settings
    since = timezone.localtime(now).date() - timedelta(weeks=figures.emergent_weeks)
    return Rules(figures.emergent_minimum, figures.emergent_minimum_at_school, figures.emergent_weeks, since)
