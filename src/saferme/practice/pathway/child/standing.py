"""What is known of a child's case while its facts are read."""

from collections.abc import Callable
from datetime import date

from saferme.practice.ages import ADULT, age_on, birthday
from saferme.practice.holidays import Holidays
from saferme.practice.pathway.case import PathwayFact, Person
from saferme.practice.pathway.child.states import BETWEEN, ENDED, PLANS
from saferme.practice.pathway.standing import Standing, State
from saferme.practice.settings import PracticeSettings
from saferme.practice.vocabulary import (
    ChildFact,
    ChildState,
    Consent,
    DeadlineCode,
    MeetingTier,
    Overlay,
    RecordedYesNo,
    S47Outcome,
    YesNo,
)


class ChildStanding(Standing):
    def __init__(self, person: Person, settings: PracticeSettings, holidays: Holidays, as_at: date) -> None:
        super().__init__(ChildState.CONCERN, settings, holidays, as_at)
        self.person = person
        self.born = person.date_of_birth
        self.eighteenth = birthday(self.born, ADULT) if self.born else None
        self.recorded_in_care = person.looked_after is YesNo.YES
        self.care_meeting_held = False
        self.care_reviews: int | None = None
        """Since a recorded `became_looked_after`; None without one."""
        self.start_episode()

    def start_episode(self) -> None:
        self.assessment_shows_harm: bool | None = None
        """None without a Safer Me assessment in this episode."""
        self.primary: str | None = None
        self.early_help_consent = False
        self.nominated = False
        self.basis = False
        """A recorded decision leads to a plan for a child in need."""
        self.break_chain()

    def break_chain(self) -> None:
        """What has to come before Safer Me Plus starts again."""
        self.s47_agreed = False
        self.risk_continues = False
        self.discussion: str | None = None

    @property
    def age(self) -> int | None:
        return None if self.born is None else age_on(self.day, self.born)

    @property
    def is_eighteen(self) -> bool:
        return self.eighteenth is not None and self.day >= self.eighteenth

    @property
    def looked_after(self) -> bool:
        return self.recorded_in_care and not self.is_eighteen

    @property
    def consenting_care_leaver(self) -> bool:
        """A care leaver who is a young adult and has agreed; only a recorded yes counts."""
        return self.person.care_leaver is YesNo.YES and self.person.consent is Consent.GIVEN

    def enter(self, state: State) -> None:
        if self.state in ENDED:
            self.start_episode()
        if state is ChildState.STRATEGY:
            self.break_chain()
        if state in PLANS:
            self.live_plan = state
        elif state not in BETWEEN:
            self.live_plan = None
        self.state = state

    def birthdays_until_today(self) -> None:
        if self.is_eighteen:
            self.ledger.drop((DeadlineCode.CHILD_IN_CARE_REVIEW,))

    def note(self, fact: PathwayFact) -> None:
        keep = NOTES.get(fact.fact)
        if keep:
            keep(self, fact)

    @property
    def overlay(self) -> tuple[Overlay, ...]:
        if not self.looked_after:
            return ()
        if self.care_meeting_held:
            return (Overlay.CHILD_IN_CARE, Overlay.SAFER_ME_CHILD_IN_CARE)
        return (Overlay.CHILD_IN_CARE,)


def note_assessment(s: ChildStanding, fact: PathwayFact) -> None:
    s.assessment_shows_harm = fact.details["exploitation_or_efh"] == RecordedYesNo.YES
    s.primary = fact.details["primary_context"]


def note_primary_context(s: ChildStanding, fact: PathwayFact) -> None:
    s.primary = fact.details["to"]


def note_consent(s: ChildStanding, fact: PathwayFact) -> None:
    s.early_help_consent = fact.details["given"] == RecordedYesNo.YES


def note_nomination(s: ChildStanding, fact: PathwayFact) -> None:
    s.nominated = True


def note_strategy_discussion(s: ChildStanding, fact: PathwayFact) -> None:
    """A later one that says no does not undo an enquiry that has begun."""
    s.s47_agreed = s.s47_agreed or fact.details["s47"] == RecordedYesNo.YES


def note_s47(s: ChildStanding, fact: PathwayFact) -> None:
    s.risk_continues = fact.details["outcome"] == S47Outcome.CONTINUING_RISK


def note_screening_discussion(s: ChildStanding, fact: PathwayFact) -> None:
    s.discussion = fact.details["outcome"]


def note_meeting(s: ChildStanding, fact: PathwayFact) -> None:
    if fact.details["tier"] == MeetingTier.CHILD_IN_CARE:
        s.care_meeting_held = True


def note_became_looked_after(s: ChildStanding, fact: PathwayFact) -> None:
    """When the child is looked after already, only the clocks start again."""
    if not s.looked_after:
        s.care_meeting_held = False
    s.recorded_in_care = True
    s.care_reviews = 0


def note_ceased_to_be_looked_after(s: ChildStanding, fact: PathwayFact) -> None:
    s.recorded_in_care = False


def note_care_review(s: ChildStanding, fact: PathwayFact) -> None:
    if s.care_reviews is not None:
        s.care_reviews += 1


NOTES: dict[str, Callable[[ChildStanding, PathwayFact], None]] = {
    ChildFact.SAFER_ME_ASSESSMENT_COMPLETED: note_assessment,
    ChildFact.PRIMARY_CONTEXT_CHANGED: note_primary_context,
    ChildFact.EARLY_HELP_CONSENT: note_consent,
    ChildFact.TRUSTED_ADULT_NOMINATED: note_nomination,
    ChildFact.STRATEGY_DISCUSSION_HELD: note_strategy_discussion,
    ChildFact.S47_COMPLETED: note_s47,
    ChildFact.SCREENING_DISCUSSION_HELD: note_screening_discussion,
    ChildFact.SAFER_ME_MEETING_HELD: note_meeting,
    ChildFact.BECAME_LOOKED_AFTER: note_became_looked_after,
    ChildFact.CEASED_TO_BE_LOOKED_AFTER: note_ceased_to_be_looked_after,
    ChildFact.CHILD_IN_CARE_REVIEW_HELD: note_care_review,
}
