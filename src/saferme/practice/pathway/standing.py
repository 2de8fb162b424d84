"""What is known of a case while its facts are read. It changes with each admitted fact."""

from datetime import date

from saferme.practice.holidays import Holidays
from saferme.practice.pathway.answer import Reason
from saferme.practice.pathway.case import PathwayFact
from saferme.practice.pathway.ledger import Ledger
from saferme.practice.settings import PracticeSettings
from saferme.practice.vocabulary import ChildState, ContextState, Overlay

State = ChildState | ContextState


class Standing:
    """What a child's case and a context's case have in common."""

    live_plan: State | None = None
    born: date | None = None

    def __init__(self, state: State, settings: PracticeSettings, holidays: Holidays, as_at: date) -> None:
        self.state = state
        self.settings = settings
        self.ledger = Ledger(holidays)
        self.day = as_at
        self.last_move: Reason | None = None

    @property
    def overlay(self) -> tuple[Overlay, ...] | None:
        return None

    def note(self, fact: PathwayFact) -> None:
        """Keep what an admitted fact says."""

    def birthdays_until_today(self) -> None:
        """Let go of what a birthday ends without any fact."""

    def enter(self, state: State) -> None:
        self.state = state
