"""Incidents of a context, and apart from them, for few, who was there in which part."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_work.models import Incident, IncidentPart
from saferme.context_work.selectors.hiding import linked_people, shown_answers
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context
from saferme.packs import load_pack
from saferme.people.selectors import people_for
from saferme.practice.forms import Answers, Form, Option, Question, QuestionType, Section
from saferme.practice.names import Somebody

INCIDENT = "context_incident"


def incident_form(version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form(INCIDENT, version)


def incidents_of(context: Context) -> list[Incident]:
    """Of a context already fetched, the latest first; who was linked since is not named in them."""
    people = linked_people(context.pk)
    rows = list(Incident.objects.filter(context=context).select_related("recorded_by"))
    for row in rows:
        row.answers = _shown(row, people)
    return rows


def _shown(incident: Incident, people: Sequence[Somebody]) -> Answers:
    return shown_answers(incident_form(incident.form_version).questions(), incident.answers, people)


def incidents_in(context_ids: Iterable[UUID]) -> list[Incident]:
    """Of contexts that the actor may see, to be counted: their words are as typed, and are not to be shown."""
    return list(Incident.objects.filter(context__in=list(context_ids)))


def get_incident(
    actor: Actor, incident_id: UUID, *, to: Permission = Permission.SEE_CONTEXT, audited: bool = True
) -> Incident:
    """Raises as get_context does."""
    found = Incident.objects.filter(pk=incident_id).select_related("recorded_by").first()
    if found is None:
        raise NotVisible
    found.context = get_context(actor, found.context_id, to=to, audited=audited)
    found.answers = _shown(found, linked_people(found.context_id))
    return found


def parts_in(actor: Actor, incident: Incident) -> list[IncidentPart]:
    """Who was there, of those alone whose own record the actor may open, until the day on which it is to be looked at.

    ``incident`` was fetched with Permission.SEE_CONTEXT_PEOPLE.
    """
    rows = IncidentPart.objects.filter(incident=incident, review_on__gte=_today(actor))
    seen = people_for(actor, Permission.SEE_PERSON).values("pk")
    return list(rows.filter(person__in=seen).select_related("person", "recorded_by"))


def get_part(actor: Actor, incident: Incident, part_id: int) -> IncidentPart:
    """Raises NotVisible for one that this actor does not see there."""
    found = next((row for row in parts_in(actor, incident) if row.pk == part_id), None)
    if found is None:
        raise NotVisible
    return found


def may_link(actor: Actor, person_id: UUID) -> bool:
    return people_for(actor, Permission.SEE_PERSON).filter(pk=person_id).exists()


def keeping_questions() -> tuple[Question, ...]:
    """What is asked of every link between a context and a young person: who says so, and until when it is kept."""
    return (
        Question(
            "why",
            "Who says so, and why must it be kept?",
            QuestionType.TEXT,
            help="Like “police log 123, to plan together for those harmed”.",
            required=True,
        ),
        Question(
            "review_on",
            "When is it to be looked at again?",
            QuestionType.DATE,
            help="Within six months. It is not shown after that day unless somebody records it again.",
            required=True,
        ),
    )


def part_section(people: list[Option]) -> Section:
    """Who was there, chosen among those that were found, and in which part: of this incident alone."""
    roles = tuple(Option(code, label) for code, label in IncidentPart.Role.choices)
    return Section(
        "part",
        "Who was there, in which part",
        questions=(
            Question("person", "Who?", QuestionType.CHOOSE_ONE, options=tuple(people), required=True),
            Question(
                "role",
                "In which part, in this incident?",
                QuestionType.CHOOSE_ONE,
                help="Of this incident alone. It is not carried to another one, nor to their record.",
                options=roles,
                required=True,
            ),
            *keeping_questions(),
        ),
    )


def _today(actor: Actor) -> date:
    return timezone.localtime(actor.at).date()
