"""What a second person was asked about a step, and says: shown on every page on which the step would be done."""

from dataclasses import dataclass
from uuid import UUID

from saferme.casework.models import Case, Confirmation
from saferme.casework.selectors import confirmation_of
from saferme.ui.dates import date_uk

ENDING, LEVEL = Confirmation.About.ENDING, Confirmation.About.LEVEL


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
