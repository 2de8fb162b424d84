"""One referral and those of one young person, each with its clock."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.assessments.models import Assessment
from saferme.casework.models import Case
from saferme.casework.selectors import active_facts, case_and_facts, sources_of_met_clocks, standing_today
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.forms import Form, Section
from saferme.practice.vocabulary import DeadlineCode
from saferme.referrals.alternatives import assessment_to_send
from saferme.referrals.models import Feedback, Referral

ALONG = ("case__person", "case__standing", "decision__recorded_by", "answered_by__recorded_by", "acknowledgement")


@dataclass(frozen=True, slots=True)
class Clock:
    """When the decision is due; ``met_on`` is when it was made, or None."""

    due: date
    met_on: date | None
    today: date

    @property
    def is_late(self) -> bool:
        """Missed: met after its day, or not met and past it."""
        return (self.met_on or self.today) > self.due


def referrals_of(actor: Actor, person_id: UUID) -> list[tuple[Referral, Clock | None]]:
    """Every one about this young person, the latest first, each with its clock. Raises as get_person does."""
    person = get_person(actor, person_id, to=Permission.SEE_PERSON)
    rows = list(Referral.objects.filter(case__person=person).select_related(*ALONG))
    clocks = _clocks(rows[0], actor) if rows else {}
    return [(row, clocks.get(row.pk)) for row in rows]


def get_referral(actor: Actor, referral_id: UUID, *, to: Permission) -> Referral:
    """Raises as get_person does."""
    along = (*ALONG, "recorded_by", "referrer", "assessment", "acknowledgement__recorded_by", "answered_by__referral")
    rows = Referral.objects.filter(pk=referral_id).select_related(*along)
    referral = rows.prefetch_related("feedback__recorded_by", "additions__by", "decision__also_answers").first()
    if referral is None:
        raise NotVisible
    referral.case.person = get_person(actor, referral.case.person_id, to=to)
    return referral


def clock_of(referral: Referral, actor: Actor) -> Clock | None:
    """None when it opened no clock: a plan of another kind went on, or the Front Door had one already."""
    return _clocks(referral, actor).get(referral.pk)


def is_answered(referral: Referral) -> bool:
    """By a decision, its own or another's; or its clock was met as significant harm was suspected."""
    if referral.answer is not None:
        return True
    return referral.pk in sources_of_met_clocks(DeadlineCode.FRONT_DOOR_DECISION).filter(case=referral.case_id)


def requests_in(case: Case) -> QuerySet[Referral]:
    """Everything that reached the Front Door about a case already fetched."""
    return Referral.objects.filter(case=case)


def feedback_in(case: Case) -> QuerySet[Feedback]:
    """What its senders were told."""
    return Feedback.objects.filter(referral__case=case)


def unanswered_in(case: Case) -> list[Referral]:
    """What about this young person waits for an answer."""
    return list(unanswered(Referral.objects.filter(case=case)))


def unanswered(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    open_ones = rows.filter(decision__isnull=True, answered_by__isnull=True)
    return open_ones.exclude(pk__in=sources_of_met_clocks(DeadlineCode.FRONT_DOOR_DECISION))


def assessment_that_is_the_referral(person: Person) -> Assessment | None:
    """Of a person already fetched: the assessment that goes in place of a request (R16)."""
    return assessment_to_send(person, case_and_facts(person)[1])


def sections_answered(form: Form, referral: Referral) -> list[Section]:
    """The parts of the form that were asked of whoever sent it."""
    return [part for part in form.sections if any(question.code in referral.answers for question in part.questions)]


def _clocks(referral: Referral, actor: Actor) -> dict[UUID, Clock]:
    """By referral: a clock belongs to the fact that opened it, and that names the referral which it came from."""
    facts = active_facts(referral.case)
    today = today_of(actor)
    return {
        facts[clock.opened_by].source_id: Clock(_day(clock.due), met_day(clock.met_on), today)
        for clock in standing_today(referral.case, today, facts).deadlines
        if clock.code == DeadlineCode.FRONT_DOOR_DECISION and facts[clock.opened_by].source_kind == "referral"
    }


def _day(due: date | datetime) -> date:
    return due.date() if isinstance(due, datetime) else due


def met_day(met_on: str | None) -> date | None:
    return date.fromisoformat(met_on[:10]) if met_on else None


def today_of(actor: Actor) -> date:
    return timezone.localtime(actor.at).date()
