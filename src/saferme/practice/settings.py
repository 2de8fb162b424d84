"""What an authority may set for itself. Everything else about the rules is the same everywhere."""

from dataclasses import dataclass

from saferme.practice.timescales import Timescale, Unit
from saferme.practice.vocabulary import DeadlineSource


def local(amount: int, unit: Unit) -> Timescale:
    return Timescale(amount, unit, DeadlineSource.LOCAL)


@dataclass(frozen=True, slots=True)
class PracticeSettings:
    """The defaults are those of the framework. Ages are full years."""

    lowest_age: int = 11
    care_leaver_below: int = 25

    plan_shared: Timescale = local(2, Unit.WORKING_DAYS)
    early_help_first_review: Timescale = local(6, Unit.WEEKS)
    early_help_next_review: Timescale = local(6, Unit.WEEKS)
    cin_first_review: Timescale = local(3, Unit.MONTHS)
    cin_next_review: Timescale = local(3, Unit.MONTHS)
    assessment_review: Timescale = local(3, Unit.MONTHS)
    context_review: Timescale = local(3, Unit.MONTHS)


DEFAULTS = PracticeSettings()
