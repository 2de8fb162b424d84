"""Invented people in large numbers, by lists and a counter: the same each time, and written in bulk.

Only tables are filled here, and only for measuring: what a record is, `story` makes through the services.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from uuid import UUID

from saferme.accounts.models import Team, User
from saferme.audit.chain import hash_of
from saferme.audit.models import ChainHead, Event
from saferme.audit.services import key
from saferme.casework.models import Case, CaseFact, CasePart, Deadline, Standing
from saferme.people.models import Person, PersonGrant, Relationship

GIVEN = (
    "Ada", "Ali", "Amir", "Asha", "Ben", "Cam", "Cara", "Dani", "Dee", "Ella", "Esi", "Eva", "Finn", "Gio", "Hana",
    "Ike", "Iris", "Jade", "Jai", "Jo", "Kai", "Kit", "Lana", "Lee", "Leo", "Mia", "Mo", "Nia", "Noor", "Omar",
    "Pia", "Quin", "Rae", "Remi", "Rosa", "Sam", "Seb", "Tao", "Tia", "Uma", "Vik", "Wes", "Xena", "Yara", "Zac",
    "Zia",
)  # fmt: skip
FAMILY = (
    "Abara", "Ashby", "Barlow", "Begum", "Birch", "Chowdhury", "Croft", "Darby", "Eze", "Fallow", "Farrow",
    "Grange", "Hale", "Holt", "Hussain", "Ivory", "Jessop", "Khan", "Kaur", "Larch", "Lowe", "Marsh", "Mistry",
    "Nash", "Nowak", "Okoro", "Oram", "Patel", "Pell", "Quill", "Rahman", "Reeve", "Sands", "Shah", "Tamar",
    "Thorne", "Usman", "Vale", "Wren", "Yeo",
)  # fmt: skip
SCHOOLS = ("Larkfield School", "Harbour Academy", "Kestrel Hill School", "Saltmarsh College")
#: (state, facts as days ago, clocks as days from today)
COURSES: tuple[tuple[str, dict[str, int], dict[str, int]], ...] = (
    ("assessed", {"screening_completed": 40, "safer_me_assessment_completed": 12}, {"assessment_review": 80}),
    (
        "front_door",
        {"safer_me_assessment_completed": 9, "referral_received": 1},
        {"front_door_decision": 0, "assessment": 44},
    ),
    (
        "safer_me_early_help",
        {"safer_me_assessment_completed": 60, "early_help_consent": 55, "safer_me_meeting_held": 30},
        {"first_review": 5, "assessment_review": 32},
    ),
    (
        "safer_me_cin",
        {"referral_received": 90, "front_door_decision": 89, "safer_me_meeting_held": 20},
        {"plan_shared": -3, "first_review": 70},
    ),
)
DETAILS = {
    "screening_completed": {"recommendation": "safer_me_assessment"},
    "safer_me_assessment_completed": {"primary_context": "peers", "exploitation_or_efh": "yes", "level": "medium"},
    "early_help_consent": {"given": "yes"},
    "front_door_decision": {"outcome": "s17"},
    "safer_me_meeting_held": {"tier": "early_help", "facilitator": "lead_professional"},
}
#: PostgreSQL keeps every former end of the audit's chain until the transaction ends, so that is soon.
BATCH = 500


@dataclass
class Maker:
    """Makes young people for workers, a case each, until it is told to write them."""

    now: datetime
    today: date
    chance: random.Random

    def __post_init__(self) -> None:
        self._number = count(1)
        self._rows: dict[type, list] = {}
        self._events: list[dict] = []

    def uuid(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def young_person(self, worker: User, *, rows: int = 0, team: Team | None = None) -> Person:
        """With a case in which the worker leads. ``rows``: how many more facts and family members the record holds.

        ``team``: to which the record is given too.
        """
        number = next(self._number)
        given, family = self.chance.choice(GIVEN), self.chance.choice(FAMILY)
        born = self.today - timedelta(days=self.chance.randint(11 * 365, 17 * 365))
        person = self._add(
            Person(
                id=self.uuid(), given_name=given, known_as=given, family_name=family, date_of_birth=born,
                school=self.chance.choice(SCHOOLS), created_at=self.now,
            )
        )  # fmt: skip
        self._add(
            PersonGrant(
                id=self.uuid(), person=person, user=worker, level="full", reason="Lead professional", starts=self.now
            )
        )
        if team is not None:
            self._add(
                PersonGrant(id=self.uuid(), person=person, team=team, level="full", reason="Team", starts=self.now)
            )
        self._case(person, worker, number, rows)
        self._family(person, family, rows or 2)
        return person

    def _case(self, person: Person, worker: User, number: int, rows: int) -> None:
        state, facts, clocks = COURSES[number % len(COURSES)]
        case = self._add(Case(id=self.uuid(), person=person, opened_at=self.now - timedelta(days=100)))
        since = self.today - timedelta(days=min(facts.values()))
        self._add(Standing(case=case, state=state, primary_context="peers", since=since, as_at=self.today))
        self._add(CasePart(case=case, user=worker, part=CasePart.Part.LEAD_PROFESSIONAL, since=since))
        for place, (code, days) in enumerate([*facts.items(), *[("returned_from_missing", 1)] * rows], 1):
            self._fact(case, worker, place, code, self.today - timedelta(days=days))
        for code, days in clocks.items():
            due = self.today + timedelta(days=days)
            self._add(Deadline(case=case, code=code, due=due.isoformat(), due_on=due, source="local", from_number=1))
        self._event("case.opened", case, person, worker)
        self._event("fact.reported", case, person, worker)

    def _fact(self, case: Case, worker: User, number: int, code: str, day: date) -> None:
        self._add(
            CaseFact(
                case=case, number=number, place=number, fact=code, on=day.isoformat(), day=day,
                details=DETAILS.get(code, {}), recorded_by=worker, recorded_at=self.now,
            )
        )  # fmt: skip

    def _family(self, person: Person, family: str, rows: int) -> None:
        for _ in range(rows):
            name, kind = f"{self.chance.choice(GIVEN)} {family}", self.chance.choice(Relationship.Kind.values)
            self._add(Relationship(person=person, kind=kind, name=name, recorded_at=self.now))

    def _event(self, action: str, case: Case, person: Person, worker: User) -> None:
        self._events.append(
            {
                "at": self.now, "kind": "write", "action": action, "actor_id": worker.pk, "actor_name": worker.name,
                "agency_name": "", "subject_kind": "case", "subject_id": str(case.pk), "person_id": person.pk, "detail": {},
            }
        )  # fmt: skip

    def _add(self, row):
        self._rows.setdefault(type(row), []).append(row)
        return row

    def write(self) -> None:
        for model, rows in self._rows.items():
            model._default_manager.bulk_create(rows, batch_size=BATCH)
        for batch in _batches(list(self._chained())):
            Event.objects.bulk_create(batch)
        self._rows, self._events = {}, []

    def _chained(self) -> Iterator[Event]:
        """The events as the audit would have added them, so that its chain still holds together."""
        previous, sealed = ChainHead.objects.get().hash, key()
        for content in self._events:
            event = Event(**content, previous_hash=previous, hash=hash_of(previous, content, sealed))
            previous = event.hash
            yield event


def _batches(rows: list) -> Iterator[list]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))
