"""What is known of a context's case while its facts are read. Nothing in it is about a person."""

from datetime import date

from saferme.practice.holidays import Holidays
from saferme.practice.pathway.case import PathwayFact
from saferme.practice.pathway.standing import Standing, State
from saferme.practice.settings import PracticeSettings
from saferme.practice.vocabulary import AtRisk, ContextFact, ContextState, PathwaySubject


class ContextStanding(Standing):
    def __init__(
        self,
        subject: PathwaySubject,
        settings: PracticeSettings,
        holidays: Holidays,
        as_at: date,
    ) -> None:
        super().__init__(ContextState.CONCERN, settings, holidays, as_at)
        self.subject = subject
        self.finds_risk = False
        """The latest assessment since the referral says that young people are at risk."""

    def note(self, fact: PathwayFact) -> None:
        if fact.fact == ContextFact.CONTEXT_ASSESSMENT_COMPLETED:
            self.finds_risk = fact.details["young_people_at_risk"] == AtRisk.YES

    def enter(self, state: State) -> None:
        if state is ContextState.REFERRED:
            self.finds_risk = False
        self.state = state
