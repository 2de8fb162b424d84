"""A case that is to pass, cover, a move to another area, the time after 18."""

from datetime import datetime
from typing import ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.allocation import services
from saferme.allocation.models import Adulthood, Arrival
from saferme.allocation.selectors import arrivals_of, hand_over_waiting
from saferme.allocation.services.arriving import Arriving
from saferme.allocation.services.leaving import Answer, Arranged
from saferme.allocation.written import Leaving
from saferme.casework.services import open_case
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step
from saferme.demo.world import Told


class AskMove(Step):
    """``user`` or ``team``: who is asked to take the case on."""

    do: Literal["ask_move"]
    user: str = ""
    team: str = ""
    part: Literal["lead_professional", "allocated_social_worker"]
    why: str
    old_access: Literal["ends", "stays"] = "ends"
    needs: ClassVar[Permission] = Permission.SHARE_PERSON

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        world = told.world
        to = services.Receiver(
            user_id=world.user(self.user).pk if self.user else None,
            team_id=world.teams[self.team].pk if self.team else None,
        )
        asking = services.Asking(self.part, to, world.words(self.why), "agree", old_access=self.old_access)
        case = open_case(person_id=told.young_person.pk, by=by, now=now)
        services.ask_move(case_id=case.pk, asking=asking, by=by, now=now)


class ArrangeCover(Step):
    """Whoever does this will be away, from one day to another, counted from today."""

    do: Literal["cover"]
    user: str
    since: int
    until: int
    needs: ClassVar[Permission] = Permission.SEE_PERSON

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        assert by.user_id is not None
        days, covering = told.world.days, told.world.user(self.user).pk
        since, until = days.on(self.since, any_day=True), days.on(self.until, any_day=True)
        services.arrange_cover(absent_id=by.user_id, covering_id=covering, since=since, until=until, by=by, now=now)


class WriteHandOver(Step):
    do: Literal["hand_over"]
    authority: str
    contact: str
    moves_on: int
    know_first: str
    risks: str
    told_words: str
    decided_by: str
    needs: ClassVar[Permission] = Permission.SHARE_PERSON

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        case = open_case(person_id=told.young_person.pk, by=by, now=now)
        leaving = Leaving(
            authority=self.authority,
            contact=told.world.words(self.contact),
            moves_on=told.world.days.on(self.moves_on),
            know_first=self.know_first,
            risks=self.risks,
            young_person_told="yes",
            parents_told="yes",
            told_words=self.told_words,
            decided_by_id=told.world.user(self.decided_by).pk,
        )
        services.make_hand_over(case_id=case.pk, leaving=leaving, by=by, now=now)


class AnswerHandOver(Step):
    """The other authority takes the case as this step happens."""

    do: Literal["hand_over_accepted"]
    receiver: str
    words: str = ""
    needs: ClassVar[Permission] = Permission.SHARE_PERSON

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        case = open_case(person_id=told.young_person.pk, by=by, now=now)
        waits = hand_over_waiting(case)
        if waits is None:
            raise StoryProblem("no hand-over waits for its answer")
        answer = Answer(accepted=True, receiver=self.receiver, on=told.world.days.day_of(now), words=self.words)
        services.answer_hand_over(hand_over_id=waits.pk, answer=answer, by=by, now=now)


class ReceiveHandOver(Step):
    """What another area sent. Days are counted from today."""

    do: Literal["receive_hand_over"]
    authority: str
    sent_by: str
    received_on: int
    plan_there: Arrival.PlanThere
    know_first: str
    moved_on: int | None = None
    plan_words: str = ""
    review_there: int | None = None
    came: list[Arrival.Came] = []
    missing: str = ""

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        case = open_case(person_id=told.young_person.pk, by=by, now=now)
        days = told.world.days
        arriving = Arriving(
            authority=self.authority,
            sent_by=self.sent_by,
            received_on=days.on(self.received_on),
            plan_there=self.plan_there,
            know_first=self.know_first,
            moved_on=None if self.moved_on is None else days.on(self.moved_on, any_day=True),
            plan_words=self.plan_words,
            review_there=None if self.review_there is None else days.on(self.review_there),
            came=tuple(str(code) for code in self.came),
            missing=self.missing,
        )
        services.receive_hand_over(case_id=case.pk, arriving=arriving, by=by, now=now)


class AcceptHandOver(Step):
    """Whoever does this accepts what another area handed over."""

    do: Literal["accept_hand_over"]
    words: str = ""
    needs: ClassVar[Permission] = Permission.DECIDE_REFERRAL

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        row = arrivals_of(told.young_person).filter(status=Arrival.Status.WAITING).first()
        if row is None:
            raise StoryProblem("nothing was handed over that waits to be accepted")
        services.answer_arrival(arrival_id=row.pk, accepted=True, words=self.words, by=by, now=now)


class PlanAdulthood(Step):
    do: Literal["adulthood"]
    led_by: str
    adult_services: Adulthood.AdultServices
    adult_services_words: str
    agreed: str
    young_person_says: str = ""
    after_18: str = ""

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        case = open_case(person_id=told.young_person.pk, by=by, now=now)
        arranged = Arranged(
            adult_services=self.adult_services,
            adult_services_words=self.adult_services_words,
            agreed=self.agreed,
            led_by=told.world.words(self.led_by),
            young_person_says=self.young_person_says,
            after_18=told.world.words(self.after_18),
        )
        services.record_adulthood(case_id=case.pk, arranged=arranged, by=by, now=now)
