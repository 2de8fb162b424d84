"""What an authority may set for itself. Everything else about the rules is the same everywhere."""

from dataclasses import dataclass
from datetime import date

from saferme.practice.timescales import Timescale, Unit
from saferme.practice.vocabulary import DeadlineSource

TWO_WORKING_DAYS = Timescale(2, Unit.WORKING_DAYS, DeadlineSource.LOCAL)
TWO_WEEKS = Timescale(2, Unit.WEEKS, DeadlineSource.LOCAL)
SIX_WEEKS = Timescale(6, Unit.WEEKS, DeadlineSource.LOCAL)
THREE_MONTHS = Timescale(3, Unit.MONTHS, DeadlineSource.LOCAL)


@dataclass(frozen=True, slots=True)
class PracticeSettings:
    """The defaults are those of the framework. Ages are full years."""

    lowest_age: int = 11
    care_leaver_below: int = 25

    plan_shared: Timescale = TWO_WORKING_DAYS
    early_help_first_review: Timescale = SIX_WEEKS
    early_help_next_review: Timescale = SIX_WEEKS
    cin_first_review: Timescale = THREE_MONTHS
    cin_next_review: Timescale = THREE_MONTHS
    assessment_review: Timescale = THREE_MONTHS
    context_review: Timescale = THREE_MONTHS
    #: Before Safer Me Plus: by when reports are with those who come.
    reports_before: Timescale = TWO_WORKING_DAYS
    #: After a meeting was held or cancelled: how long those invited still see its pack.
    pack_seen: Timescale = TWO_WEEKS

    #: Contexts that emerge: how many young people share one, at a school which they attend, and in how many weeks.
    emergent_minimum: int = 3
    emergent_minimum_at_school: int = 5
    emergent_weeks: int = 26
    #: Of those who attend one school: of how many worry at or around it must be said.
    emergent_worry_at_school: int = 3

    #: From how many answers the results of a survey are shown, so that nobody is recognised among few.
    least_answers: int = 10

    #: Whether a Safer Me Plus plan is returned as a child protection plan; then its category is asked.
    safer_me_plus_counts_as_cpp: bool = True

    #: How many there must be of something, before their number is shown without who they are.
    smallest_shown: int = 6

    #: The first day of the duty to report child sexual abuse to the police or the local authority; None: it does not apply.
    abuse_reported_from: date | None = None


DEFAULTS = PracticeSettings()
