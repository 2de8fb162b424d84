"""What every step has."""

from abc import ABC, abstractmethod
from datetime import datetime, time
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.demo.world import Told

#: Prime to each other, so that days that follow one another have quite different times.
_STRIDE, _OFFICE_MINUTES = 37, 300


class Strict(BaseModel):
    """A key that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(Strict, ABC):
    """``by``: the key of who does it, if it is not whom the story names. ``any_day``: it may fall on a weekend.

    Without ``at`` it happens at some time between ten and three, another each day.

    ``needs``: what the page asks for on which people do this. Nobody does in a story what they could not do there.
    """

    by: str = ""
    day: int
    at: time | None = None
    any_day: bool = False
    needs: ClassVar[Permission] = Permission.CHANGE_PERSON

    @property
    def clock(self) -> time:
        minutes = abs(self.day) * _STRIDE % _OFFICE_MINUTES
        return self.at or time(10 + minutes // 60, minutes % 60)

    @abstractmethod
    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        """Do it, through the services, as this person at this moment."""
