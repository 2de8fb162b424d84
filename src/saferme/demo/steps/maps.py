"""Where a context is, and a young person's safety map."""

from datetime import datetime, timedelta
from typing import ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_work.selectors import incidents_of
from saferme.demo.steps.base import Step, Strict
from saferme.demo.steps.contexts import context_of
from saferme.demo.world import Told
from saferme.maps import services
from saferme.maps.services.safety import Said


class DrawPlace(Step):
    """``where``: squares or degrees, one a corner. ``happened``: whether the latest incident is placed here."""

    do: Literal["draw_place"]
    name: str
    where: list[str]
    happened: bool = False
    needs: ClassVar[Permission] = Permission.WORK_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        context = context_of(told)
        place = services.draw_place(context=context, name=self.name, where="\n".join(self.where), by=by, now=now)
        if self.happened:
            services.place_incident(incident=incidents_of(context)[0], place_id=place.pk, by=by, now=now)


class MarkSaid(Strict):
    """``name`` is what the young person calls the place."""

    name: str
    where: str = ""
    feels: Literal["green", "amber", "red"]
    words: str
    when_there: str = ""
    helps: str = ""
    may_count: bool = False


class SafetyMap(Step):
    """What a young person put on their map on this day, sitting with whoever does the step."""

    do: Literal["safety_map"]
    marks: list[MarkSaid]

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        for number, mark in enumerate(self.marks):
            said = Said(**mark.model_dump(), made_on=told.world.days.day_of(now))
            services.add_mark(person_id=told.young_person.pk, said=said, by=by, now=now + timedelta(minutes=number))
