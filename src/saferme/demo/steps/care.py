"""Coming into care, leaving it, and the statutory reviews."""

from datetime import datetime
from typing import ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.demo.steps.base import Step
from saferme.demo.world import Told
from saferme.meetings import services


class CareStep(Step):
    """They came into care, or left it: a step of the case and the care status of the record at once."""

    do: Literal["care"]
    what: Literal["became_looked_after", "ceased_to_be_looked_after"]
    note: str = ""
    needs: ClassVar[Permission] = Permission.RUN_MEETING

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        on = told.world.days.day_of(now)
        services.record_care_step(person_id=told.young_person.pk, what=self.what, on=on, note=self.note, by=by, now=now)


class CareReview(Step):
    """A statutory review, held by whoever does this."""

    do: Literal["care_review"]
    young_person_says: str = ""
    about_safer_me: str = ""
    needs: ClassVar[Permission] = Permission.RUN_MEETING

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.record_care_review(
            person_id=told.young_person.pk,
            held_on=told.world.days.day_of(now),
            chaired_by=by.name,
            young_person_says=self.young_person_says,
            about_safer_me=told.world.words(self.about_safer_me),
            by=by,
            now=now,
        )
