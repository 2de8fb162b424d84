"""Recording an incident of a context; and, apart, the part that a young person had in it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.models import Incident, IncidentPart
from saferme.context_work.selectors import incident_form, may_link
from saferme.people.selectors import names_somebody
from saferme.practice.forms import Answers, check_section, parse
from saferme.practice.problems import Invalid, Refused

KEPT_AT_MOST = timedelta(days=184)
NAMED = "This names a young person. Say it without a name: who was there is kept apart."
_LONGEST = 300


@act
def record_incident(*, context_id: UUID, answers: Answers, by: Actor, now: datetime) -> Incident:
    """Keep what happened. ``answers``: raw, to the section ``incident``.

    Raises Invalid for what is missing, still to come, or names a young person whom the writer may see.
    """
    form = incident_form()
    section = form.section("incident")
    problems = check_section(section, answers, answers, finishing=True)
    happened_on = parse(section.question("happened_on"), answers.get("happened_on")).value
    if isinstance(happened_on, date) and happened_on > timezone.localtime(now).date():
        problems["happened_on"] = "This day is still to come. Check the date."
    for code in ("spot", "what", "source", "reference"):
        if names_somebody(by, str(answers.get(code) or "")):
            problems[code] = NAMED
    if problems:
        raise Invalid(problems)
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

    Raises NotVisible for somebody whose record the actor may not open, Invalid, and Refused when it is kept already.
    """
    if not may_link(by, person_id):
        raise NotVisible
    today, problems = timezone.localtime(now).date(), {}
    if role not in IncidentPart.Role.values:
        problems["role"] = "Choose the part that they had in this incident."
    if not why.strip() or len(why) > _LONGEST:
        problems["why"] = f"Say who says so and why it must be kept, in up to {_LONGEST} letters."
    if not today < review_on <= today + KEPT_AT_MOST:
        problems["review_on"] = "Choose a day from tomorrow on, within six months."
    if problems:
        raise Invalid(problems)
    if IncidentPart.objects.filter(incident_id=incident_id, person_id=person_id, review_on__gte=today).exists():
        raise Refused("linked", "Their part in this incident is kept already. Take it away first to change it.")
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
