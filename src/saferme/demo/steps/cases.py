"""The case itself: who has which part in it, and facts whose rooms have no pages yet."""

from datetime import datetime
from typing import ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework import services
from saferme.casework.models import CasePart
from saferme.demo.steps.base import Step
from saferme.demo.world import Told
from saferme.practice.vocabulary import ChildFact

#: Facts that are reported as a moment: their clock runs in hours.
_TO_THE_MINUTE = (ChildFact.RETURNED_FROM_MISSING,)


class GivePart(Step):
    do: Literal["part"]
    user: str
    part: CasePart.Part
    line_manager: str = ""
    needs: ClassVar[Permission] = Permission.SHARE_PERSON

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        case = services.open_case(person_id=told.young_person.pk, by=by, now=now)
        world = told.world
        services.give_part(
            case_id=case.pk,
            user_id=world.user(self.user).pk,
            part=self.part,
            line_manager_id=world.user(self.line_manager).pk if self.line_manager else None,
            since=world.days.day_of(now),
            by=by,
            now=now,
        )


class Fact(Step):
    """``details``: the keys that the decision contract gives this fact."""

    do: Literal["fact"]
    fact: ChildFact
    details: dict[str, str] = {}

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        case = services.open_case(person_id=told.young_person.pk, by=by, now=now)
        on = now if self.fact in _TO_THE_MINUTE else told.world.days.day_of(now)
        services.report_fact(case_id=case.pk, fact=self.fact, on=on, details=self.details, by=by, now=now)


class AdultConsent(Step):
    """What a young adult said about Safer Me."""

    do: Literal["adult_consent"]
    consent: Literal["given", "refused"]

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        case = services.open_case(person_id=told.young_person.pk, by=by, now=now)
        services.record_adult_consent(case_id=case.pk, consent=self.consent, by=by, now=now)


class DayOff(Step):
    """A one-off bank holiday, entered by an administrator. It stands in the story whose clock it moves."""

    do: Literal["day_off"]
    on_day: int
    reason: str
    needs: ClassVar[Permission] = Permission.MANAGE_CALENDAR

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.enter_day_off(day=told.world.days.on(self.on_day), reason=self.reason, by=by, now=now)
