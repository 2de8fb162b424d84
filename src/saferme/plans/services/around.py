"""Showing a line of a context's plan in a young person's plan, and taking it away. Neither plan changes by it."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.people.models import Person
from saferme.plans.around import choices
from saferme.plans.models import ContextLine
from saferme.practice.problems import Invalid

LONGEST = ContextLine._meta.get_field("plain").max_length or 0


@act
def show_context_line(*, person: Person, response_id: UUID | None, plain: str, by: Actor, now: datetime) -> ContextLine:
    """``person``: fetched for writing the plan; ``plain``: as it is said to the young person, or nothing.

    Raises Invalid for a line that this actor may not choose here, whatever the reason.
    """
    chosen = next((one for one in choices(by, person) if one.response.pk == response_id), None)
    if chosen is None:
        raise Invalid({"response": "Choose one of the lines shown."})
    if len(plain.strip()) > LONGEST:
        raise Invalid({"plain": f"Say it in {LONGEST} characters at most: one sentence is enough."})
    row = ContextLine.objects.create(
        link=chosen.link, response=chosen.response, plain=plain.strip(), shown_at=now, shown_by_id=by.user_id
    )
    _audit("plan.context_line_shown", row, by, now)
    return row


@act
def take_context_line_away(*, line_id: int, by: Actor, now: datetime) -> None:
    """``line_id`` was fetched by the caller. The context's plan goes on as it was; documents keep what was in them."""
    row = ContextLine.objects.select_related("link").get(pk=line_id)
    _audit("plan.context_line_taken_away", row, by, now)
    row.delete()


def _audit(action: str, row: ContextLine, by: Actor, now: datetime) -> None:
    """On the young person's record alone; neither the context nor a word of it."""
    person_id = row.link.person_id
    record(action, by=by, now=now, subject_kind="person", subject_id=person_id, person_id=person_id)
