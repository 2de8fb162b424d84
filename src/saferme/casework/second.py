"""What a second person was asked about a step, and says: shown on every page on which the step would be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.casework.models import Case, CaseFact, Confirmation
from saferme.casework.selectors import confirmation_of, would_end
from saferme.practice.levels import LEVELS
from saferme.practice.problems import Refused
from saferme.ui.dates import date_uk

ENDING, EASING, LEVEL = Confirmation.About.ENDING, Confirmation.About.EASING, Confirmation.About.LEVEL
_ENDING_AT_HIGH = (
    "The level is high. Help does not end because nothing more was heard: it ends when something has changed for the "
    "better, and a second person has seen that too."
)


@dataclass(frozen=True, slots=True)
class SecondLook:
    """``why``: why this step needs a second person. ``asked``: what they were asked last, while it counts."""

    about: str
    why: str
    asked: Confirmation | None

    @property
    def confirmed(self) -> bool:
        return self.asked is not None and self.asked.answer == Confirmation.Answer.CONFIRMED

    @property
    def waits(self) -> bool:
        return self.asked is not None and self.asked.answer == ""

    @property
    def how_it_stands(self) -> str:
        if self.asked is None:
            return "Ask a second person to confirm it first."
        who, by = self.asked.asked_of.name, self.asked.asked_by.name
        if self.waits:
            return f"Waiting for {who} to confirm. {by} asked on {date_uk(self.asked.asked_at)}."
        if self.confirmed:
            return f"{who} confirmed it on {date_uk(self.asked.answered_at)}."
        return f"{who} declined on {date_uk(self.asked.answered_at)}: {self.asked.said} It may be asked anew."

    @property
    def says(self) -> str:
        return f"{self.why} {self.how_it_stands}"

    @property
    def note(self) -> str:
        """For the record of the step, once it was confirmed."""
        if self.asked is None:
            return ""
        confirmed = f"{self.asked.asked_of.name} was asked by {self.asked.asked_by.name} and confirmed it"
        return f"What has changed, and what shows it: {self.asked.evidence}\n\n{confirmed} on {date_uk(self.asked.answered_at)}."


def second_look(case: Case, about: str, why: str, source_id: UUID | None = None) -> SecondLook:
    return SecondLook(about, why, confirmation_of(case, about, source_id))


def level_of(case: Case) -> str:
    """The level that an assessment last gave; "" when none did. One that says "insufficient" lowers nothing.

    An assessment that was withdrawn is among them: nobody takes a level away with one word.
    """
    rows = CaseFact.objects.filter(case=case, fact="safer_me_assessment_completed").order_by(
        "-day", "-place", "-number"
    )
    given = (str(details.get("level")) for details in rows.values_list("details", flat=True))
    return next((level for level in given if level in LEVELS), "")


def second_look_at_ending(case: Case, seen_as: str = "") -> SecondLook | None:
    """Of a case at level high, or seen as high now: what the second person was asked about ending help, and says."""
    high = LEVELS[-1] in (seen_as, level_of(case))
    return second_look(case, ENDING, _ENDING_AT_HIGH) if high else None


def second_look_at(
    case: Case, fact: str, on: date, details: Mapping[str, Any], now: datetime, *, seen_as: str = ""
) -> SecondLook | None:
    """The same, if help would end with this fact, by the rules."""
    second = second_look_at_ending(case, seen_as)
    ends = second is not None and would_end(case, fact, on, details, timezone.localtime(now).date())
    return second if ends else None


def check_ending(
    case: Case, fact: str, on: date, details: Mapping[str, Any], now: datetime, *, seen_as: str = ""
) -> SecondLook | None:
    """Raises Refused when this fact would end help at level high and no second person has confirmed that.

    Returns what was confirmed; None where nothing ends, or the level is not high. Asked before every fact that may end it.
    """
    second = second_look_at(case, fact, on, details, now, seen_as=seen_as)
    if second is not None and not second.confirmed:
        raise Refused("guard", second.says)
    return second
