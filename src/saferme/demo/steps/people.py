"""A young person's record: who they are, who is around them, and who may see it."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step, Strict
from saferme.demo.world import Told
from saferme.people import services
from saferme.people.models import CourtOrder, Relationship
from saferme.people.nouns import NOUNS

Known = Literal["yes", "no", "not_known"]
#: In a story by name or kind; in the table by id.
_BY_NAME = ("relationship", "protects", "order", "other")


class YoungPerson(Strict):
    """``birthday``: the days since the last one, below 0. Other keys as people.services.FIELDS names them."""

    given_name: str
    family_name: str = ""
    known_as: str = ""
    pronouns: str = ""
    age: int | None = None
    birthday: int = -100
    birth_is_estimated: bool = False
    sex: Literal["female", "male", "not_known", ""] = ""
    gender: str = ""
    ethnicity: str = ""
    ethnicity_stated_by: Literal["young_person", "parent", "professional", "not_known", ""] = ""
    first_language: str = ""
    interpreter_needed: Known | Literal[""] = ""
    communication_needs: str = ""
    learning_disability: Known | Literal[""] = ""
    disability: str = ""
    school: str = ""
    in_their_words: str = ""


class Row(Strict):
    """Something that hangs on a person; the other keys are the fields of its noun. Days are counted from today."""

    model_config = {"extra": "allow", "frozen": True}
    noun: Literal[tuple(NOUNS)]  # type: ignore[valid-type]
    since: int | None = None
    until: int | None = None

    def add_to(self, told: Told, by: Actor, now: datetime) -> None:
        details: dict[str, Any] = {key: told.world.words(str(value)) for key, value in (self.model_extra or {}).items()}
        if "confidential" in details:
            details["confidential"] = details["confidential"] == "yes"
        for name in ("since", "until"):
            day = getattr(self, name)
            if day is not None:
                details[name] = told.world.days.on(day)
        if "since" in details and details["since"] > told.world.days.day_of(now):
            raise StoryProblem(f"{self.noun}: it began after the day on which it was written down")
        for name in _BY_NAME:
            if name in details:
                details[f"{name}_id"] = _row_id(told, name, details.pop(name))
        person_id = told.young_person.pk
        if self.noun == "address":
            details.setdefault("confidential", False)
        services.add_detail(person_id=person_id, noun=self.noun, details=details, by=by, now=now)


def _row_id(told: Told, name: str, said: str) -> Any:
    person = told.young_person
    if name == "other":
        if said not in told.world.people:
            raise StoryProblem(f"{said} has no record at this moment")
        return told.world.people[said].pk
    row = (
        CourtOrder.objects.filter(person=person, kind=said).first()
        if name == "order"
        else Relationship.objects.filter(person=person, name=said).first()
    )
    if row is None:
        raise StoryProblem(f"{name}: this record knows of no {said}")
    return row.pk


class Add(Step):
    """``not_the_same_as``: stories of look-alikes of whom somebody said that they are somebody else."""

    do: Literal["add"]
    person: YoungPerson
    around: list[Row] = []
    not_the_same_as: list[str] = []
    needs: ClassVar[Permission] = Permission.ADD_PERSON

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        details = {key: value for key, value in self.person.model_dump().items() if value not in ("", None)}
        age, birthday = details.pop("age", None), details.pop("birthday")
        if age is not None:
            details["date_of_birth"] = told.world.days.born(age, birthday)
        apart = [told.world.people[key].pk for key in self.not_the_same_as]
        told.person = services.add_person(details=details, not_the_same_as=apart, by=by, now=now)
        told.world.people[told.key] = told.person
        for row in self.around:
            row.add_to(told, by, now)


class Detail(Step):
    """Something more about the young person or those around them."""

    do: Literal["detail"]
    rows: list[Row]

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        for row in self.rows:
            row.add_to(told, by, now)


class Share(Step):
    """Somebody may see the record: one of ``user``, ``team`` and ``agency``."""

    do: Literal["share"]
    user: str = ""
    team: str = ""
    agency: str = ""
    level: Literal["read", "full", "contribute"] = "read"
    reason: str
    needs: ClassVar[Permission] = Permission.SHARE_PERSON

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        world = told.world
        services.grant_access(
            person_id=told.young_person.pk,
            level=self.level,
            reason=self.reason,
            user_id=world.user(self.user).pk if self.user else None,
            team_id=world.teams[self.team].pk if self.team else None,
            agency_id=world.agencies[self.agency].pk if self.agency else None,
            by=by,
            now=now,
        )


class Restrict(Step):
    """The record leaves the general view of the Front Door."""

    do: Literal["restrict"]
    needs: ClassVar[Permission] = Permission.SHARE_PERSON

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.set_restricted(person_id=told.young_person.pk, restricted=True, by=by, now=now)
