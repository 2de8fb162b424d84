"""Where a context is, a young person's safety and peer map, and a map for one purpose of several agencies."""

from datetime import datetime
from typing import ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_work.selectors import incidents_of
from saferme.demo.steps.base import Step, Strict
from saferme.demo.steps.contexts import context_of
from saferme.demo.world import Told
from saferme.maps import services
from saferme.maps.services import coordination, peers
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
        for mark in self.marks:
            said = Said(**mark.model_dump(), made_on=told.world.days.day_of(now))
            services.add_mark(person_id=told.young_person.pk, said=said, by=by, now=now)


class PeerSaid(Strict):
    initials: str
    near: Literal["closest", "middle", "outer"]
    words: str


class TieSaid(Strict):
    between: tuple[str, str]
    words: str


class PeerMap(Step):
    """Who matters to a young person, by initials, and who belongs together: as they said it, in two steps."""

    do: Literal["peer_map"]
    people: list[PeerSaid]
    ties: list[TieSaid] = []

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        person_id, made_on = told.young_person.pk, told.world.days.day_of(now)
        on_map = {
            one.initials: peers.place_peer(person_id=person_id, made_on=made_on, by=by, now=now, **one.model_dump())
            for one in self.people
        }
        for tie in self.ties:
            one, other = (on_map[initials].pk for initials in tie.between)
            peers.tie_peers(person_id=person_id, one_id=one, other_id=other, words=tie.words, by=by, now=now)


class LinkStated(Strict):
    """``between``: keys of young people, or initials. Days as in the rest of the story."""

    between: tuple[str, str]
    how: str
    source: str
    stated: int
    reliability: Literal["own", "told", "heard", "unknown"]
    expires: int


class Coordinate(Step):
    """A map for one purpose: ``people`` by the key of their story or by initials, each with why; ``members``: of the cast."""

    do: Literal["coordinate"]
    purpose: str
    review: int
    people: dict[str, str]
    links: list[LinkStated]
    members: dict[str, str]
    needs: ClassVar[Permission] = Permission.COORDINATE_PEERS

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        world = told.world
        review_on = world.days.on(self.review, any_day=True)
        row = coordination.open_coordination(purpose=self.purpose, review_on=review_on, by=by, now=now)
        on_map = {}
        for key, reason in self.people.items():
            who = {"person_id": world.people[key].pk if key in world.people else None, "initials": key}
            on_map[key] = coordination.put_on_map(coordination=row, **who, reason=reason, by=by, now=now).pk
        for link in self.links:
            coordination.state_link(
                coordination=row,
                one_id=on_map[link.between[0]],
                other_id=on_map[link.between[1]],
                how=link.how,
                source=link.source,
                stated_on=world.days.on(link.stated, any_day=True),
                reliability=link.reliability,
                expires_on=world.days.on(link.expires, any_day=True),
                by=by,
                now=now,
            )
        for key, reason in self.members.items():
            user_id = world.user(key).pk
            coordination.add_member(coordination=row, user_id=user_id, reason=reason, by=by, now=now)
