"""A world in which every text of a context names a young person who was linked to it after the text was written."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, TextField

from saferme.context_assessments.models import ContextAssessment
from saferme.context_conferences.models import Conference, PackSending, PlanVersion
from saferme.context_work.models import AffectedPerson, ContextReferral, ContextTriage, Incident
from saferme.context_work.selectors import incident_form, triage_form
from saferme.context_work.services import add_affected
from saferme.contexts.models import Context
from saferme.documents.models import StoredDocument
from saferme.documents.selectors import content_of
from saferme.documents.services import MadeOf, store_document
from saferme.mace.models import Item
from saferme.people.models import Identifier, OtherName, Person
from saferme.practice.documents import Heading, Items, Line, Quote, Row, Table
from saferme.practice.forms import Question, QuestionType
from saferme.submissions.models import Submission
from saferme.submissions.selectors import form_of
from saferme.surveys.models import Answer
from saferme.surveys.selectors import survey_form
from tests.access.world import World
from tests.cast import NOW, TODAY
from tests.context_work.cases import matched
from tests.context_work.making import sent
from tests.surveys import making as surveys

NAMES = ("Quillhazel", "Thornmarsh", "Zibbelnick")
BORN = (
    "17 November 2011", "17th of November 2011", "17/11/2011", "2011-11-17", "17.11.11", "Nov 17, 2011",
)  # fmt: skip
NUMBERS = ("9434765919", "943 476 5919", "UPN-Z820121", "07700 900461", "quillbird@example.test")
#: When all was written: Sam was linked at NOW.
BEFORE = NOW - timedelta(days=1)
SECRETS = (*NAMES, *BORN, *NUMBERS)

_ROOMS = (
    "contexts",
    "context_work",
    "context_assessments",
    "context_conferences",
    "surveys",
    "maps",
    "mace",
    "insight",
)
#: What a record is called is read before anybody is linked to it (see test_affected.py); the rest is no free text.
_NOT_WRITTEN = {
    "context.label", "context.where", "survey.token", "shared.key", "sharedtie.source_id", "invitation.email",
    "coordinationperson.initials", "peer.initials", "item.area", "meeting.area", "item.removed_because",
    "concern.age_estimated", "concernentry.source_grade", "concernentry.information_grade",
}  # fmt: skip
_WORDS = (QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.OWN_WORDS)


def named(world: World) -> World:
    """Sam, known by canaries, is linked to every context of a world in which every text holds one of them."""
    person = world.cast.sam
    _call(person)
    matched(world.cast, sent(world.cast, "police", label="Elm Walk", where="Elm Walk"))  # it waits for its triage
    survey = surveys.asked(world.cast, Context.objects.get(pk=world.ids["court_id"]))
    surveys.answered(survey, 10)
    surveys.closed(world.cast, survey)
    by, until = world.cast.actor("front_door"), TODAY + timedelta(days=30)
    there = AffectedPerson.objects.filter(person=person).values("context")
    for context in Context.objects.exclude(pk__in=there):
        add_affected(context=context, person_id=person.pk, why="Police log", review_on=until, by=by, now=NOW)
    numbers = count()
    for room in _ROOMS:
        for model in apps.get_app_config(room).get_models():
            _fill(model, numbers)
    _fill_answers(numbers)
    for document in StoredDocument.objects.filter(context__isnull=False):
        _store_naming(document, world)
    return world


def told_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def _call(person: Person) -> None:
    given, family, nickname = NAMES
    Person.objects.filter(pk=person.pk).update(
        given_name=given, known_as=given, family_name=family, date_of_birth=date(2011, 11, 17)
    )
    more = {"person": person, "recorded_at": NOW}
    OtherName.objects.create(kind="nickname", name=nickname, **more)
    Identifier.objects.create(scheme="nhs", value=NUMBERS[0], status="verified", **more)
    Identifier.objects.create(scheme="upn", value=NUMBERS[2], status="verified", **more)
    for kind, value in (("phone", NUMBERS[3]), ("email", NUMBERS[4])):
        person.contact_methods.create(kind=kind, value=value, safe="yes", recorded_at=NOW)


def _store_naming(row: StoredDocument, world: World) -> None:
    """Another in its place, as if it had been made when nobody was linked yet: a secret in every kind of block."""
    name, family, nickname, *others = SECRETS
    table = Table(f"Seen: {name}", (f"By {family}",), (Row((f"With {nickname}",)),))
    told = Items(tuple(Line(f"Seen: {secret}.") for secret in others))
    content = content_of(row)
    more = (Heading(2, f"Of {family}"), Quote(Line(f"{nickname} sings"), f"{name} says"), table, told)
    new = store_document(
        document=replace(content, blocks=(*content.blocks, *more)),
        kind=row.kind,
        context_id=row.context_id,
        case_id=row.case_id,
        made_of=MadeOf(row.subject_kind, row.subject_id, row.form_key, row.form_version),
        made_for=row.made_for,
        by=world.cast.actor("front_door"),
        now=BEFORE,
    )
    for holder in (PackSending, PlanVersion):
        holder.objects.filter(document=row).update(document=new)


def _secret(numbers: Iterator[int]) -> str:
    """Its own number in words, so that no two texts are the same and none is a number of somebody's record."""
    number = next(numbers)
    place = "".join("abcdefghij"[int(digit)] for digit in str(number))
    return f"{SECRETS[number % len(SECRETS)]} seen {place}"


def _fill(model: type[Model], numbers: Iterator[int]) -> None:
    for field in model._meta.concrete_fields:
        written = isinstance(field, CharField | TextField) and not field.choices and not field.primary_key
        if written and f"{model._meta.model_name}.{field.name}" not in _NOT_WRITTEN:
            for row in model._default_manager.exclude(**{field.name: ""}):
                text = _secret(numbers)[: getattr(field, "max_length", None)]
                model._default_manager.filter(pk=row.pk).update(**{field.name: text})


def _fill_answers(numbers: Iterator[int]) -> None:
    known = ContextReferral.objects.filter(context__isnull=False)
    for holders in (known, ContextAssessment.objects, Conference.objects, Item.objects):
        for submission in Submission.objects.filter(pk__in=holders.values("submission")):
            form = form_of(submission)
            Submission.objects.filter(pk=submission.pk).update(started_at=BEFORE)
            for row in submission.sections.all():
                row.saved_at = row.saved_at and BEFORE
                row.answers = _said(form.section(row.code).questions, row.answers, numbers)
                row.save()
    for incident in Incident.objects.all():
        questions = incident_form(incident.form_version).questions()
        Incident.objects.filter(pk=incident.pk).update(answers=_said(questions, incident.answers, numbers))
    for triage in ContextTriage.objects.all():
        ContextTriage.objects.filter(pk=triage.pk).update(
            answers=_said(triage_form().questions(), triage.answers, numbers)
        )
    for answer in Answer.objects.select_related("survey"):
        questions = survey_form(answer.survey.audience, answer.survey.form_version).questions()
        Answer.objects.filter(pk=answer.pk).update(answers=_said(questions, answer.answers, numbers))


def _said(questions: Iterable[Question], answers: dict[str, Any], numbers: Iterator[int]) -> dict[str, Any]:
    """The same answers with a secret in everything that is written in words; nothing is answered that was not."""
    said = dict(answers)
    for question in questions:
        raw = answers.get(question.code)
        if question.code == "label":
            continue
        if question.type in _WORDS and raw:
            said[question.code] = _secret(numbers)
        elif question.type is QuestionType.ROWS and isinstance(raw, list):
            said[question.code] = [_said(question.rows, row, numbers) for row in raw]
        elif question.type is QuestionType.JUDGEMENT and isinstance(raw, dict):
            said[question.code] = {
                **raw,
                "evidence": _secret(numbers),
                "source": raw.get("source") and _secret(numbers),
            }
    return said
