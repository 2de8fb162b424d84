"""The peer map of a young person, made with them: who is there, and in a step of its own who belongs together."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.maps.drawing.peers import Line, Node, own_picture
from saferme.maps.models import Peer
from saferme.maps.selectors.peers import PeerMap, get_peer, get_peer_map, get_tie
from saferme.maps.services import peers as services
from saferme.maps.views.asking import ask
from saferme.people.selectors import may_change
from saferme.practice.forms import Option, Question, QuestionType, Section

PLACE = Section(
    "peer",
    "Put somebody on the map",
    "Ask who matters to them, for good or for ill. Only those whom they bring up themselves, and only by initials.",
    questions=(
        Question("initials", "Initials", QuestionType.TEXT, required=True, help="Up to three letters, never a name"),
        Question(
            "near",
            "Where do they put them?",
            QuestionType.CHOOSE_ONE,
            options=tuple(Option(code, label) for code, label in Peer.Near.choices),
            required=True,
        ),
        Question("words", "What do they say about them?", QuestionType.OWN_WORDS, required=True),
        Question("made_on", "On what day did you make this together?", QuestionType.DATE, required=True),
    ),
)


def _picture(shown: PeerMap) -> SafeString:
    nodes = [Node(number, peer.initials, peer.near) for number, peer in shown.peers]
    lines = [Line(number, shown.number_of(tie.one_id), shown.number_of(tie.other_id)) for number, tie in shown.ties]
    return own_picture(str(shown.person.known_as), nodes, lines)


@page(Permission.SEE_PERSON, methods=("GET",))
def peers(request: PageRequest, person_id: UUID) -> HttpResponse:
    shown = get_peer_map(request.actor, person_id)
    found = {
        "person": shown.person,
        "shown": shown,
        "picture": _picture(shown) if shown.peers else None,
        "add": may_change(request.actor, shown.person),
        "enough": len(shown.peers) > 1,
    }
    return render(request, "maps/peers.html", found)


@page(Permission.CHANGE_PERSON)
def place_peer(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The first step: who is there."""
    shown = get_peer_map(request.actor, person_id, to=Permission.CHANGE_PERSON)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.place_peer(person_id=person_id, **values, by=request.actor, now=request.now)
        return redirect("maps:peers", person_id)

    more = {"person": shown.person, "button": "Put them on the map"}
    return ask(request, "maps/peer_form.html", PLACE, keep, done="They are on the map.", more=more)


@page(Permission.CHANGE_PERSON)
def tie_peers(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The second step: who belongs together, as the young person says."""
    shown = get_peer_map(request.actor, person_id, to=Permission.CHANGE_PERSON)
    among = tuple(Option(str(peer.pk), peer.initials) for _, peer in shown.peers)
    section = Section(
        "tie",
        "Who belongs together",
        "Only what they say themselves. That two go to one school, or were seen together, is no tie.",
        questions=(
            Question("one", "Who …", QuestionType.CHOOSE_ONE, options=among, required=True),
            Question("other", "… and who?", QuestionType.CHOOSE_ONE, options=among, required=True),
            Question("words", "What do they say about these two?", QuestionType.OWN_WORDS, required=True),
        ),
    )

    def keep(values: dict[str, Any]) -> HttpResponse:
        one, other = int(values["one"]), int(values["other"])
        services.tie_peers(
            person_id=person_id, one_id=one, other_id=other, words=values["words"], by=request.actor, now=request.now
        )
        return redirect("maps:peers", person_id)

    more = {"person": shown.person, "button": "Keep it"}
    return ask(request, "maps/peer_form.html", section, keep, done="It is on the map.", more=more)


@page(Permission.CHANGE_PERSON, methods=("POST",))
def remove_peer(request: PageRequest, peer_id: int) -> HttpResponse:
    peer = get_peer(request.actor, peer_id, to=Permission.CHANGE_PERSON)
    services.remove_peer(peer=peer, by=request.actor, now=request.now)
    return redirect("maps:peers", peer.person_id)


@page(Permission.CHANGE_PERSON, methods=("POST",))
def untie(request: PageRequest, tie_id: int) -> HttpResponse:
    tie = get_tie(request.actor, tie_id, to=Permission.CHANGE_PERSON)
    services.untie_peers(tie=tie, by=request.actor, now=request.now)
    return redirect("maps:peers", tie.one.person_id)
