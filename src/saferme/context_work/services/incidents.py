"""Recording an incident of a context; and, apart, the part that a young person had in it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.models import Incident, IncidentPart
from saferme.context_work.selectors import check_names, incident_form, may_link, texts_in
from saferme.contexts.models import Context
from saferme.people.selectors import not_to_be_named
from saferme.practice.forms import Answers, check_section, parse
from saferme.practice.names import mentions
from saferme.practice.problems import Invalid, Refused

KEPT_AT_MOST = timedelta(days=184)
NAMED_IN_LABEL = Refused(
    "named", "What this record is called, or where it is, names this young person. Let it be called otherwise first."
)
_LONGEST = 300


@act
def record_incident(
    *, context_id: UUID, answers: Answers, nobody_meant: bool = False, by: Actor, now: datetime
) -> Incident:
    """Keep what happened. ``answers``: raw, to the section ``incident``.

    Raises Invalid for what is missing, still to come, or names a young person; see check_names.
    """
    form = incident_form()
    section = form.section("incident")
    problems = check_section(section, answers, answers, finishing=True)
    happened_on = parse(section.question("happened_on"), answers.get("happened_on")).value
    if isinstance(happened_on, date) and happened_on > timezone.localtime(now).date():
        problems["happened_on"] = "This day is still to come. Check the date."
    if problems:
        raise Invalid(problems)
    check_names(by, texts_in(section, answers), context_id, nobody_meant=nobody_meant)
    row = Incident.objects.create(
        context_id=context_id,
        form_version=form.version,
        answers=answers,
        happened_on=happened_on,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("context_incident.recorded", row, by, now, {"context": str(context_id)})
    return row


@act
def link_person(
    *, incident_id: UUID, person_id: UUID, role: str, why: str, review_on: date, by: Actor, now: datetime
) -> IncidentPart:
    """Keep which part this young person had in this incident. Nothing of it reaches their record or their case (R11, R15).

    Raises NotVisible for somebody whose record the actor may not open, Invalid, and Refused when it is kept already or the
    record is called by their name.
    """
    if not may_link(by, person_id):
        raise NotVisible
    today = timezone.localtime(now).date()
    problems = problems_of_keeping(why, review_on, today)
    if role not in IncidentPart.Role.values:
        problems["role"] = "Choose the part that they had in this incident."
    if problems:
        raise Invalid(problems)
    if IncidentPart.objects.filter(incident_id=incident_id, person_id=person_id, review_on__gte=today).exists():
        raise Refused("linked", "Their part in this incident is kept already. Take it away first to change it.")
    check_label(Incident.objects.select_related("context").get(pk=incident_id).context, person_id)
    IncidentPart.objects.filter(incident_id=incident_id, person_id=person_id).delete()
    row = IncidentPart.objects.create(
        incident_id=incident_id,
        person_id=person_id,
        role=IncidentPart.Role(role),
        why=why.strip(),
        review_on=review_on,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("context_incident.person_linked", row.incident, by, now, {}, person_id)
    return row


def problems_of_keeping(why: str, review_on: date, today: date) -> dict[str, str]:
    """What is wrong with who says so and with the day on which it is to be looked at again."""
    problems = {}
    if not why.strip() or len(why) > _LONGEST:
        problems["why"] = f"Say who says so and why it must be kept, in up to {_LONGEST} letters."
    if not today < review_on <= today + KEPT_AT_MOST:
        problems["review_on"] = "Choose a day from tomorrow on, within six months."
    return problems


def check_label(context: Context, person_id: UUID) -> None:
    """Raises Refused where this young person could be recognised by what the record is called: that stands on every page."""
    people = not_to_be_named([person_id])
    if any(one.sure for one in mentions(f"{context.label}\n{context.where}", people)):
        raise NAMED_IN_LABEL


@act
def unlink_person(*, part_id: int, by: Actor, now: datetime) -> None:
    """Take it away for good: what was kept is not kept anywhere else. ``part_id`` was fetched by the caller."""
    row = IncidentPart.objects.select_related("incident").get(pk=part_id)
    _audit("context_incident.person_unlinked", row.incident, by, now, {}, row.person_id)
    row.delete()


def _audit(
    action: str, row: Incident, by: Actor, now: datetime, detail: dict[str, Any], person_id: UUID | None = None
) -> None:
    """That somebody was linked, never in which part."""
    record(
        action,
        by=by,
        now=now,
        subject_kind="context_incident",
        subject_id=row.pk,
        person_id=person_id,
        detail=detail,
    )
