"""The peer map that was made with a young person: on their own file, and nowhere else."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.audit.services import record_read
from saferme.maps.models import Peer, PeerTie
from saferme.people.models import Person
from saferme.people.selectors import get_person


@dataclass(frozen=True, slots=True)
class PeerMap:
    """Numbered as in the picture."""

    person: Person
    peers: list[tuple[int, Peer]]
    ties: list[tuple[int, PeerTie]]

    def number_of(self, peer_id: int) -> int:
        return next(number for number, peer in self.peers if peer.pk == peer_id)


def get_peer_map(actor: Actor, person_id: UUID, *, to: Permission = Permission.SEE_PERSON) -> PeerMap:
    """Raises as get_person does. Each look at the map itself is written down."""
    person = get_person(actor, person_id, to=to)
    record_read(
        "peer_map.looked_at", by=actor, now=actor.at, subject_kind="person", subject_id=person.pk, person_id=person.pk
    )
    peers = list(Peer.objects.filter(person=person).select_related("recorded_by"))
    ties = list(PeerTie.objects.filter(one__person=person).select_related("one", "other"))
    return PeerMap(person, list(enumerate(peers, 1)), list(enumerate(ties, 1)))


def get_peer(actor: Actor, peer_id: int, *, to: Permission) -> Peer:
    row = Peer.objects.filter(pk=peer_id).first()
    if row is None:
        raise NotVisible
    row.person = get_person(actor, row.person_id, to=to)
    return row


def get_tie(actor: Actor, tie_id: int, *, to: Permission) -> PeerTie:
    row = PeerTie.objects.filter(pk=tie_id).select_related("one").first()
    if row is None:
        raise NotVisible
    row.one.person = get_person(actor, row.one.person_id, to=to)
    return row


def is_tied(one_id: int, other_id: int) -> bool:
    """Whichever way round it was written down."""
    pair = Q(one_id=one_id, other_id=other_id) | Q(one_id=other_id, other_id=one_id)
    return PeerTie.objects.filter(pair).exists()
