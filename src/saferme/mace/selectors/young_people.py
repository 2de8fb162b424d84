"""Which young people are said to be at risk from a person of concern: on that record alone, and what is counted of it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_work.selectors import keeping_questions
from saferme.mace.models import Concern, ConcernYoungPerson
from saferme.people.selectors import of_people_for
from saferme.practice.forms import Option, Question, QuestionType, Section


def young_people_of(actor: Actor, concern: Concern) -> tuple[list[ConcernYoungPerson], bool]:
    """Of a record that was opened: those whose own record the reader may open; and whether there are others."""
    rows = ConcernYoungPerson.objects.filter(concern=concern, review_on__gte=timezone.localtime(actor.at).date())
    seen = rows.filter(of_people_for(actor, Permission.SEE_PERSON, "person")).select_related("person", "recorded_by")
    return list(seen), rows.count() > len(seen)


def get_young_person(actor: Actor, concern: Concern, row_id: int) -> ConcernYoungPerson:
    """Raises NotVisible for one that this actor does not see there."""
    rows = ConcernYoungPerson.objects.filter(of_people_for(actor, Permission.SEE_PERSON, "person"), concern=concern)
    row = rows.filter(pk=row_id).first()
    if row is None:
        raise NotVisible
    return row


def young_person_section(people: list[Option]) -> Section:
    who = Question("person", "Who?", QuestionType.CHOOSE_ONE, options=tuple(people), required=True)
    return Section("young_person", "A young person at risk from them", questions=(who, *keeping_questions()))


def concerns_around(person_ids: Iterable[UUID], on: date) -> QuerySet[ConcernYoungPerson]:
    """For who works out what several of them share: what stands on that day. It shows no record to anybody."""
    rows = ConcernYoungPerson.objects.filter(person__in=list(person_ids), review_on__gte=on)
    return rows.select_related("concern", "recorded_by").order_by("pk")
