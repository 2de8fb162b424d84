"""Items of MACE and meetings, as the pages would make them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from saferme.mace import selectors, services
from saferme.mace.models import Action, Concern, Item, Listing, Meeting
from saferme.people.models import Person
from saferme.submissions.services import save_section
from tests.answers import finished, of_section
from tests.cast import NOW, TODAY, Cast

AREA = "north_east"
#: One thing of each kind, each graded.
KNOWN = [
    {"what": "Let a boy of 14 into his car", "when": "2 March", "who_says": "Traffic warden", "kind": "fact",
     "source_grade": "reliable", "information_grade": "known_directly"},
    {"what": "Writes to boys through a game", "when": "Not known", "who_says": "A pupil", "kind": "information",
     "source_grade": "untested", "information_grade": "known_indirectly"},
    {"what": "He may have done this before", "when": "Not known", "who_says": "Pol Police", "kind": "opinion",
     "source_grade": "untested", "information_grade": "not_known"},
]  # fmt: skip
PERSON: dict[str, Any] = {
    "immediate_danger": "no",
    "name": "Grey Feathers",
    "found_at": "Small grey car, Chandler Street",
    "age": "27",
    "age_estimated": "yes",
    "what_is_known": [{"_id": f"row{number}", **row} for number, row in enumerate(KNOWN)],
    "harm_types": ["cse"],
    "area": AREA,
    "risk_to_staff": "no",
}
LOCATION: dict[str, Any] = {"immediate_danger": "no", "address": "Garages behind Lime Kiln Court", "area": AREA}
CHILD: dict[str, Any] = {"immediate_danger": "no", "area": AREA, "no_assessment": "It begins next week"}
_GIVEN = {"person": PERSON, "location": LOCATION, "child": CHILD}
#: Who brings what, where a test does not say.
WHO = {"person": "police", "location": "community_safety", "child": "practitioner"}


def draft(cast: Cast, subject: str, who: str = "", now: datetime = NOW, **more: Any) -> Item:
    by = cast.actor(who or WHO[subject], now)
    person = more.pop("person", cast.sam)
    person_id = person.pk if subject == "child" else None
    item = services.start_item(subject=subject, offered={}, origin="", person_id=person_id, by=by, now=now)
    form = selectors.item_form(subject)
    answers = finished(form, **{**_GIVEN[subject], **more})
    for section in form.sections:
        save_section(
            submission_id=item.submission_id,
            section=section.code,
            answers=of_section(section, answers),
            seen_version=None,
            by=by,
            now=now,
        )
    return item


def sent(cast: Cast, subject: str, who: str = "", now: datetime = NOW, **more: Any) -> Item:
    item = draft(cast, subject, who, now, **more)
    return services.send_item(item_id=item.pk, by=cast.actor(who or WHO[subject], now), now=now)


def meeting(cast: Cast, asked: Sequence[str] = (), days: int = 7, now: datetime = NOW, area: str = AREA) -> Meeting:
    return services.plan_meeting(
        area=area,
        starts_at=now + timedelta(days=days),
        place="Room 2",
        chair_id=cast.users["front_door"].pk,
        user_ids=[cast.users[who].pk for who in asked],
        by=cast.actor("front_door", now),
        now=now,
    )


def accepted(cast: Cast, item: Item, at: Meeting, now: datetime = NOW, **more: Any) -> Item:
    by = cast.actor("front_door", now)
    return services.accept_item(item_id=item.pk, meeting_id=at.pk, words="Thank you", by=by, now=now, **more)


def listed(cast: Cast, subject: str, at: Meeting, **more: Any) -> Listing:
    item = accepted(cast, sent(cast, subject, **more), at)
    return Listing.objects.get(item=item, meeting=at)


def discussed(cast: Cast, listing: Listing, now: datetime = NOW, **more: Any) -> Listing:
    said = {"summary": "Three organisations know of it", "disruption": "", "told": "It is looked into", **more}
    return services.discuss_item(listing_id=listing.pk, **said, by=cast.actor("front_door", now), now=now)


def action(cast: Cast, listing: Listing, owner: str = "", agency: str = "", what: str = "Visit the landlord") -> Action:
    return services.add_action(
        listing_id=listing.pk,
        what=what,
        owner_id=cast.users[owner].pk if owner else None,
        agency_id=cast.agencies[agency].pk if agency else None,
        due=TODAY + timedelta(days=14),
        by=cast.actor("front_door"),
        now=NOW,
    )


def concern(cast: Cast, at: Meeting | None = None, **more: Any) -> Concern:
    item = accepted(cast, sent(cast, "person", **more), at or meeting(cast))
    assert item.concern is not None
    return item.concern


def reader(cast: Cast, row: Concern, who: str, days: int = 30) -> None:
    services.name_reader(
        concern_id=row.pk,
        user_id=cast.users[who].pk,
        reason="Works on it",
        until=TODAY + timedelta(days=days),
        by=cast.actor("front_door"),
        now=NOW,
    )


def explained(cast: Cast, who: str, row: Concern, now: datetime = NOW) -> None:
    services.record_look(concern_id=row.pk, reason="meeting", words="For the list", by=cast.actor(who, now), now=now)


def at_risk(
    cast: Cast, row: Concern, person: Person, who: str = "front_door", now: datetime = NOW, days: int = 90
) -> Any:
    return services.add_young_person(
        concern_id=row.pk,
        person_id=person.pk,
        why="Police log 12",
        review_on=timezone.localtime(now).date() + timedelta(days=days),
        by=cast.actor(who, now),
        now=now,
    )
