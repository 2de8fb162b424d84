"""What there is while the stories are told: the cast, the days, and how far each story has come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import actor_of
from saferme.demo.problems import StoryProblem

if TYPE_CHECKING:
    from saferme.accounts.models import Agency, Team, User
    from saferme.assessments.models import Assessment, Contribution
    from saferme.context_assessments.models import ContextAssessment
    from saferme.context_work.models import ContextReferral
    from saferme.demo.days import Days
    from saferme.mace.models import Item
    from saferme.meetings.models import Meeting
    from saferme.missing.models import MissingEpisode
    from saferme.notes.models import Consent
    from saferme.onward.models import OnwardReferral
    from saferme.people.models import Person
    from saferme.plans.models import PlanVersion
    from saferme.referrals.models import Referral
    from saferme.screening.models import Screening

_NAMED = re.compile(r"@([a-z_]+)")


@dataclass
class World:
    days: Days
    agencies: dict[str, Agency]
    teams: dict[str, Team]
    users: dict[str, User]
    #: The young people, by the key of their story.
    people: dict[str, Person] = field(default_factory=dict)

    def user(self, key: str) -> User:
        if key not in self.users:
            raise StoryProblem(f"nobody of the cast is called {key}")
        return self.users[key]

    def actor(self, key: str, now: datetime) -> Actor:
        return actor_of(self.user(key), now)

    def words(self, text: str) -> str:
        """``@key`` stands for the name of one of the cast."""
        return _NAMED.sub(lambda found: self.user(found[1]).name, text)


@dataclass
class Told:
    """One story as far as it has been told. Each step works on the latest of its kind."""

    world: World
    key: str
    person: Person | None = None
    screening: Screening | None = None
    assessment: Assessment | None = None
    contributions: dict[str, Contribution] = field(default_factory=dict)
    consent: Consent | None = None
    referral: Referral | None = None
    context_referral: ContextReferral | None = None
    context_assessment: ContextAssessment | None = None
    mace: Item | None = None
    meeting: Meeting | None = None
    plan: PlanVersion | None = None
    episode: MissingEpisode | None = None
    onward: OnwardReferral | None = None

    @property
    def young_person(self) -> Person:
        if self.person is None:
            raise StoryProblem("the young person has no record yet: the first step adds it")
        return self.person
