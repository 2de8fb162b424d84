"""A peer map made with a young person: first who is there, then who belongs together; taken away for good."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.maps.models import Peer, PeerTie
from saferme.maps.selectors.peers import is_tied
from saferme.people.selectors import names_somebody
from saferme.practice.initials import MOST, initials_in
from saferme.practice.problems import Invalid, Refused

_LONGEST = 500


@act
def place_peer(
    *, person_id: UUID, initials: str, near: str, words: str, made_on: date, by: Actor, now: datetime
) -> Peer:
    """Put somebody on the map by initials alone. Raises Invalid for anything that may be a name."""
    short, problems = initials_in(initials), _words_of(words, by)
    if not short:
        problems["initials"] = f"Write initials alone, {MOST} letters at most, never a name: they have not been asked."
    elif Peer.objects.filter(person_id=person_id, initials=short).exists():
        problems["initials"] = "These initials are on the map already. Add a letter to tell the two apart."
    if near not in Peer.Near.values:
        problems["near"] = "Choose where the young person puts them."
    if made_on > timezone.localtime(now).date():
        problems["made_on"] = "This day is still to come. Check the date."
    if problems:
        raise Invalid(problems)
    row = Peer.objects.create(
        person_id=person_id,
        initials=short,
        near=Peer.Near(near),
        words=words.strip(),
        made_on=made_on,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("peer_map.placed", person_id, by, now)
    return row


@act
def tie_peers(*, person_id: UUID, one_id: int, other_id: int, words: str, by: Actor, now: datetime) -> PeerTie:
    """Keep that two belong together, as the young person says. Raises Invalid, and Refused when it is there already."""
    problems = _words_of(words, by)
    if one_id == other_id:
        problems["other"] = "Choose somebody else."
    elif Peer.objects.filter(person_id=person_id, pk__in=[one_id, other_id]).count() != 2:
        problems["one"] = "Choose two who are on this map."
    if problems:
        raise Invalid(problems)
    if is_tied(one_id, other_id):
        raise Refused("tied", "It is on the map already that these two belong together.")
    row = PeerTie.objects.create(
        one_id=one_id, other_id=other_id, words=words.strip(), recorded_at=now, recorded_by_id=by.user_id
    )
    _audit("peer_map.tied", person_id, by, now)
    return row


@act
def remove_peer(*, peer: Peer, by: Actor, now: datetime) -> None:
    """For good, with what ties them: they never agreed to be kept."""
    _audit("peer_map.removed", peer.person_id, by, now)
    peer.delete()


@act
def untie_peers(*, tie: PeerTie, by: Actor, now: datetime) -> None:
    _audit("peer_map.untied", tie.one.person_id, by, now)
    tie.delete()


def _words_of(words: str, by: Actor) -> dict[str, str]:
    if not words.strip() or len(words) > _LONGEST:
        return {"words": f"Write what the young person says, in up to {_LONGEST} letters."}
    if names_somebody(by, words):
        return {"words": "This names a young person. Write it with initials."}
    return {}


def _audit(action: str, person_id: UUID, by: Actor, now: datetime) -> None:
    """Neither initials nor words."""
    record(action, by=by, now=now, subject_kind="person", subject_id=person_id, person_id=person_id)
