"""Places and safety maps, as the pages would make them. The map of the tests is that of the invented town."""

from datetime import datetime, timedelta
from typing import Any

from saferme.contexts.models import Context
from saferme.maps import services
from saferme.maps.models import (
    Coordination,
    CoordinationPerson,
    Peer,
    PeerTie,
    Place,
    SafetyMark,
    StatedLink,
)
from saferme.maps.services import coordination, peers
from saferme.maps.services.safety import Said
from saferme.people.models import Person
from tests.cast import NOW, TODAY, Cast

SAYS: dict[str, Any] = {
    "name": "The bus shelter",
    "where": "C4/5",
    "feels": "red",
    "words": "They wait for us there.",
    "when_there": "After school",
    "helps": "The driver of the 14",
    "made_on": TODAY - timedelta(days=1),
    "may_count": True,
}


def drawn(cast: Cast, context: Context, name: str = "Bus shelter", where: str = "C4/5") -> Place:
    now = NOW + timedelta(seconds=Place.objects.count())
    return services.draw_place(context=context, name=name, where=where, by=cast.actor("front_door"), now=now)


def marked(cast: Cast, person: Person, who: str = "practitioner", **more: Any) -> SafetyMark:
    replaces = more.pop("replaces_id", None)
    now = NOW + timedelta(seconds=SafetyMark.objects.count())  # one after another
    said = Said(**{**SAYS, **more})
    return services.add_mark(person_id=person.pk, said=said, replaces_id=replaces, by=cast.actor(who), now=now)


def peer(cast: Cast, person: Person, initials: str = "JB", who: str = "practitioner", **more: Any) -> Peer:
    said = {"near": "closest", "words": "We look out for each other.", "made_on": TODAY, **more}
    by = cast.actor(who)
    return peers.place_peer(person_id=person.pk, initials=initials, **said, by=by, now=NOW)


def tied(cast: Cast, one: Peer, other: Peer, who: str = "practitioner", words: str = "They ride together.") -> PeerTie:
    by = cast.actor(who)
    return peers.tie_peers(person_id=one.person_id, one_id=one.pk, other_id=other.pk, words=words, by=by, now=NOW)


def coordinated(cast: Cast, who: str = "front_door", now: datetime = NOW, **more: Any) -> Coordination:
    said = {"purpose": "Join up the work with four who are driven about", "review_on": TODAY + timedelta(days=60)}
    return coordination.open_coordination(**{**said, **more}, by=cast.actor(who), now=now)


def on_map(
    cast: Cast, row: Coordination, person: Person | None = None, initials: str = "", who: str = "front_door"
) -> CoordinationPerson:
    return coordination.put_on_map(
        coordination=row,
        person_id=person.pk if person else None,
        initials=initials,
        reason="Their workers plan apart",
        by=cast.actor(who),
        now=NOW,
    )


def stated(
    cast: Cast, row: Coordination, one: CoordinationPerson, other: CoordinationPerson, **more: Any
) -> StatedLink:
    said = {
        "how": "Fetched by the same car",
        "source": "School, head of year",
        "stated_on": TODAY - timedelta(days=5),
        "reliability": "told",
        "expires_on": TODAY + timedelta(days=30),
        **more,
    }
    by = cast.actor("front_door")
    return coordination.state_link(coordination=row, one_id=one.pk, other_id=other.pk, **said, by=by, now=NOW)
