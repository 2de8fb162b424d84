"""Letters before a meeting: to one who is asked to come, and the leaflet with this family's dates and people.

Who else comes does not stand in them: a letter is read by whoever finds it.
"""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone
from markdown_it.tree import SyntaxTreeNode

from saferme.casework.models import CasePart
from saferme.casework.selectors import parts_of
from saferme.documents.parts import facts
from saferme.meetings.models import Invitee, Meeting
from saferme.meetings.selectors import live_sections
from saferme.notices.selectors import telephones
from saferme.packs import load_pack
from saferme.packs.guidance_text import FILLED, plain, read_text
from saferme.people.models import Person
from saferme.plans.selectors import current_of
from saferme.practice.documents import HOUSE, Audience, Block, Document, Heading, Items, Line, Paragraph
from saferme.ui.dates import date_uk, time_uk

#: The page of the resource pack that tells each of them what happens.
PAGES = {Audience.FAMILY: "parents-safer-me", Audience.YOUNG_PERSON: "young-person-safer-me"}
_DANGER = "If somebody is in danger now, call 999."


def invitation(invitee: Invitee) -> Document:
    """To this one person: when, where, what for, and how to answer."""
    meeting = invitee.meeting
    person, audience = meeting.case.person, audience_of(invitee)
    you = audience is Audience.YOUNG_PERSON
    about = "about what has to change around you" if you else f"about keeping {person.known_as} safe"
    title = "Come to your meeting" if you else f"Invitation to a meeting about {person.known_as}"
    blocks = (
        Heading(1, title),
        Paragraph(Line(f"{invitee.name}, you are asked to come to a meeting {about}.")),
        _when(meeting),
        Heading(2, "What we talk about"),
        Items(tuple(Line(section.title) for section in live_sections(meeting))),
        Heading(2, "Before you come"),
        *(_before_you(meeting) if you else _before(meeting, person, asked=invitee.report_asked_at is not None)),
        Paragraph(Line(_DANGER)),
    )
    return Document(title, audience, blocks)


def audience_of(invitee: Invitee) -> Audience:
    if invitee.kind == Invitee.Kind.YOUNG_PERSON:
        return Audience.YOUNG_PERSON
    known = invitee.kind in (Invitee.Kind.PROFESSIONAL, Invitee.Kind.USER) and invitee.organisation
    return Audience.PROFESSIONAL if known else Audience.FAMILY


def _when(meeting: Meeting) -> Block:
    starts = timezone.localtime(meeting.starts_at)
    rows = (
        ("Day", f"{starts:%A} {date_uk(starts.date())}"),
        ("Time", f"{time_uk(meeting.starts_at)}, {meeting.minutes} minutes"),
        ("Where", meeting.place or meeting.get_way_display()),
        ("Who leads it", meeting.facilitator.name),
        ("Who writes", meeting.recorder.name if meeting.recorder else ""),
        ("To answer, or to ask", _reach(meeting)),
    )
    return facts("The meeting", rows, HOUSE)


def _reach(meeting: Meeting) -> str:
    writes = meeting.recorder or meeting.facilitator
    return ", ".join(filter(None, (writes.name, writes.phone or writes.email)))


def _before_you(meeting: Meeting) -> Iterator[Block]:
    yield Items(
        (
            Line("You can bring somebody you trust. You can have somebody to speak for you."),
            Line("You can come for part of it, or send a message, a drawing or a voice note."),
            Line("You can ask for another time or place, or say who should not be there."),
            Line(f"Tell {(meeting.recorder or meeting.facilitator).name} what would make it easier."),
        )
    )


def _before(meeting: Meeting, person: Person, *, asked: bool) -> Iterator[Block]:
    lines = [
        "Say whether you come. If you cannot, say so soon, so that another time or way can be found.",
        "Say if you need an interpreter, help with travel, or somebody with you.",
        f"Say if there is anybody whom you, or {person.known_as}, should not meet there.",
    ]
    if asked:
        lines.insert(1, "You are asked to write down beforehand what you know. Sign in to send it, or telephone.")
    yield Items(tuple(map(Line, lines)))


def leaflet(meeting: Meeting, audience: Audience, today: date) -> Document:
    """What happens now, with their dates and people first; then the page of the resource pack, in their language."""
    person, pack = meeting.case.person, load_pack(settings.SAFERME_PACK)
    page = pack.guidance.page(PAGES[audience])
    title = (
        "What happens now"
        if audience is Audience.YOUNG_PERSON
        else f"What happens now: for the family of {person.known_as}"
    )
    blocks = (
        Heading(1, title),
        Heading(2, "Your dates"),
        _dates(meeting, today),
        Heading(2, "Your people"),
        _people(meeting, today),
        *_page_blocks(page.text),
        *(() if "999" in page.text else (Paragraph(Line(_DANGER)),)),
    )
    return Document(title, audience, blocks)


def _dates(meeting: Meeting, today: date) -> Block:
    starts = timezone.localtime(meeting.starts_at)
    plan = current_of(meeting.case)
    rows = (
        ("The meeting", f"{date_uk(starts.date())} at {time_uk(meeting.starts_at)}"),
        ("Where", meeting.place or meeting.get_way_display()),
        ("We meet again", date_uk(meeting.next_date) if meeting.next_date else ""),
        (
            "The plan is looked at again",
            date_uk(plan.review_on) if plan and plan.review_on and plan.review_on >= today else "",
        ),
    )
    return facts("When and where", rows, HOUSE)


def _people(meeting: Meeting, today: date) -> Block:
    """Those whose part is to be asked. Never who else comes, nor anybody of the family."""
    told = (CasePart.Part.LEAD_PROFESSIONAL, CasePart.Part.SOCIAL_WORKER)
    parts = [(one.get_part_display(), one.user) for one in parts_of(meeting.case, today) if one.part in told]
    rows = tuple((what, ", ".join(filter(None, (user.name, user.phone or user.email)))) for what, user in parts)
    contacts = telephones(load_pack(settings.SAFERME_PACK)).contacts
    known = contacts.get("front_door")
    last = ((known.name, known.number),) if known else ()
    return facts("Whom to ask", (*rows, ("Leads the meeting", meeting.facilitator.name), *last), HOUSE)


def _page_blocks(text: str) -> Iterator[Block]:
    """The words of a public page; where it leads elsewhere, its words alone."""
    for node in read_text(text).children:
        if node.type == "heading":
            yield Heading(2, _words(node))
        elif node.type in ("bullet_list", "ordered_list"):
            yield Items(tuple(Line(_words(item)) for item in node.children))
        elif _words(node):
            yield Paragraph(Line(_words(node)))


def _words(node: SyntaxTreeNode) -> str:
    contacts = telephones(load_pack(settings.SAFERME_PACK)).contacts

    def said(key: str) -> str:
        one = contacts.get(key.removeprefix("phone:"))
        return f"{one.name}: {one.number}" if one else ""

    return FILLED.sub(lambda found: said(found[1]), " ".join(plain(node).split()))
