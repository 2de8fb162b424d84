"""MACE: a meeting is planned, something is brought to it, checked, discussed, and who was there is kept."""

from datetime import datetime, time
from typing import Any, ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.demo.answers import write_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step, Strict
from saferme.demo.world import Told
from saferme.mace import offering, selectors, services
from saferme.mace.models import Item


class PlanMace(Step):
    """``starts``: a day counted from today; ``asked``: keys of the cast."""

    do: Literal["plan_mace"]
    area: str
    starts: int
    place: str = ""
    asked: list[str]
    needs: ClassVar[Permission] = Permission.COORDINATE_MACE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.plan_meeting(
            area=self.area,
            starts_at=told.world.days.moment(self.starts, time(13, 30)),
            place=self.place,
            chair_id=by.user_id or 0,
            user_ids=[told.world.user(key).pk for key in self.asked],
            by=by,
            now=now,
        )


class SubmitMace(Step):
    """About the young person of the story, or what its screening was about, with the answers of that screening."""

    do: Literal["submit_mace"]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.SUBMIT_MACE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        item = self._about_child(told, by, now) if told.person else self._from_screening(told, by, now)
        write_answers(item.submission, self.answers, told.world, by=by, now=now)
        told.mace = services.send_item(item_id=item.pk, by=by, now=now)

    def _about_child(self, told: Told, by: Actor, now: datetime) -> Item:
        pk = told.young_person.pk
        return services.start_item(subject="child", offered={}, origin="", person_id=pk, by=by, now=now)

    def _from_screening(self, told: Told, by: Actor, now: datetime) -> Item:
        if told.screening is None:
            raise StoryProblem("nobody screened this person or place")
        told.screening.refresh_from_db()
        subject = offering.OF_SCREENING[told.screening.subject]
        offered, origin = offering.from_screening(told.screening, selectors.item_form(subject))
        return services.start_item(
            subject=subject, offered=offered, origin=origin, screening_id=told.screening.pk, by=by, now=now
        )


class CheckMace(Step):
    """Accepted for the next meeting of its area. ``reader``: who is named to read of a person of concern, for a month."""

    do: Literal["check_mace"]
    words: str
    reader: str = ""
    reason: str = ""
    needs: ClassVar[Permission] = Permission.COORDINATE_MACE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        item = _item(told)
        meetings = selectors.planned_in(item.area, told.world.days.day_of(now))
        if not meetings:
            raise StoryProblem("no MACE meeting of this area is to come")
        told.mace = services.accept_item(item_id=item.pk, meeting_id=meetings[0].pk, words=self.words, by=by, now=now)
        if told.mace.concern_id is None:
            return
        services.record_look(item_id=item.pk, reason="check", words="Quality check", by=by, now=now)
        if self.reader:
            services.name_reader(
                concern_id=told.mace.concern_id,
                user_id=told.world.user(self.reader).pk,
                reason=self.reason,
                until=told.world.days.on(30),
                by=by,
                now=now,
            )


class MaceAction(Strict):
    what: str
    owner: str
    due: int


class DiscussMace(Step):
    """``owner`` of an action: a key of the cast."""

    do: Literal["discuss_mace"]
    summary: str
    disruption: str = ""
    told: str
    actions: list[MaceAction] = []
    needs: ClassVar[Permission] = Permission.COORDINATE_MACE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        listing, world = selectors.discussions_of(_item(told))[0], told.world
        services.discuss_item(
            listing_id=listing.pk, summary=self.summary, disruption=self.disruption, told=self.told, by=by, now=now
        )
        for one in self.actions:
            services.add_action(
                listing_id=listing.pk,
                what=world.words(one.what),
                owner_id=world.user(one.owner).pk,
                agency_id=None,
                due=world.days.on(one.due),
                by=by,
                now=now,
            )


class AtRiskFrom(Step):
    """Which young people somebody says are at risk from the person of concern: their story, and who says so."""

    do: Literal["at_risk_from"]
    people: dict[str, str]
    review: int
    needs: ClassVar[Permission] = Permission.COORDINATE_MACE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        concern, world = _item(told).concern, told.world
        if concern is None:
            raise StoryProblem("this was not about a person of concern, or is not checked yet")
        services.record_look(concern_id=concern.pk, reason="check", words="Who is at risk", by=by, now=now)
        for key, why in self.people.items():
            services.add_young_person(
                concern_id=concern.pk,
                person_id=world.people[key].pk,
                why=why,
                review_on=world.days.on(self.review),
                by=by,
                now=now,
            )


class HoldMace(Step):
    """The latest meeting that is to be recorded; everybody came but those named in ``apologies``."""

    do: Literal["hold_mace"]
    apologies: list[str] = []
    also_there: str = ""
    needs: ClassVar[Permission] = Permission.COORDINATE_MACE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        meeting = selectors.discussions_of(_item(told))[0].meeting
        away = {told.world.user(key).pk for key in self.apologies}
        asked = [row.user_id for row in selectors.attendance_of(meeting)]
        services.record_attendance(
            meeting_id=meeting.pk,
            held_on=told.world.days.day_of(now),
            came={user: "apologies" if user in away else "present" for user in asked},
            also_there=self.also_there,
            by=by,
            now=now,
        )


def _item(told: Told) -> Item:
    if told.mace is None:
        raise StoryProblem("nothing of this story was brought to MACE")
    return told.mace
