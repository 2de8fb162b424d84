"""Reading requests to the Front Door, each with its clock."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.roles import Role
from saferme.accounts.selectors import colleagues
from saferme.casework.selectors import active_facts, sources_of_met_clocks, standing_today
from saferme.packs import load_pack
from saferme.people.selectors import get_person, people_for
from saferme.practice.forms import Form, Option, Question, QuestionType, Section
from saferme.practice.vocabulary import ChildState, DeadlineCode
from saferme.referrals.models import Referral

ALLOCATE = "allocated_to"


@dataclass(frozen=True, slots=True)
class Clock:
    """When the decision is due; ``met_on`` is when it was made, or None."""

    due: date
    met_on: date | None
    today: date


def referral_form(version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form("referral", version)


def decision_form(version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form("front_door_decision", version)


def decision_section(actor: Actor) -> Section:
    """The pack's questions, and who is to be the social worker: a choice among accounts, which no pack can know."""
    section = decision_form().section("decision")
    workers = colleagues(actor, roles=(Role.SOCIAL_WORKER,))
    options = tuple(Option(str(user.pk), f"{user.name}, {user.agency or 'no organisation'}") for user in workers)
    allocate = Question(
        ALLOCATE,
        "Who will be the allocated social worker?",
        QuestionType.CHOOSE_ONE,
        help="Leave it open if there is none yet.",
        options=options,
    )
    return replace(section, questions=(*section.questions, allocate))


def referrals_of(actor: Actor, person_id: UUID) -> list[tuple[Referral, Clock | None]]:
    """Every request for this young person, the latest first, each with its clock. Raises as get_person does."""
    person = get_person(actor, person_id, to=Permission.SEE_PERSON)
    rows = list(Referral.objects.filter(case__person=person).select_related("decision", "case__person"))
    clocks = _clocks(rows[0], actor) if rows else {}
    return [(row, clocks.get(row.pk)) for row in rows]


def get_referral(actor: Actor, referral_id: UUID, *, to: Permission) -> Referral:
    """Raises as get_person does."""
    referral = (
        Referral.objects.filter(pk=referral_id)
        .select_related("case__person", "decision", "decision__recorded_by", "recorded_by")
        .first()
    )
    if referral is None:
        raise NotVisible
    referral.case.person = get_person(actor, referral.case.person_id, to=to)
    return referral


def clock_of(referral: Referral, actor: Actor) -> Clock | None:
    """None when this request opened no clock: a plan of another kind went on, or the Front Door had one already."""
    return _clocks(referral, actor).get(referral.pk)


#: States in which the clock of a request no longer runs.
OVER = (ChildState.CLOSED, ChildState.TRANSFERRED_OUT, ChildState.UNIVERSAL)


def waiting(actor: Actor) -> QuerySet[Referral]:
    """Requests of the people whom the actor may decide about that nobody has answered, the oldest first.

    Answered is also one whose clock was met otherwise: significant harm was suspected and a strategy discussion followed.
    """
    return (
        Referral.objects.filter(decision__isnull=True, case__person__in=people_for(actor, Permission.DECIDE_REFERRAL))
        .exclude(pk__in=sources_of_met_clocks(DeadlineCode.FRONT_DOOR_DECISION))
        .exclude(case__standing__state__in=OVER)
        .select_related("case__person")
        .order_by("received_at")
    )


def _clocks(referral: Referral, actor: Actor) -> dict[UUID, Clock]:
    """By request: a clock belongs to the fact that opened it, and that names the request which it came from."""
    facts = active_facts(referral.case)
    today = _today(actor)
    return {
        facts[clock.opened_by].source_id: Clock(_day(clock.due), _met(clock.met_on), today)
        for clock in standing_today(referral.case, today, facts).deadlines
        if clock.code == DeadlineCode.FRONT_DOOR_DECISION and facts[clock.opened_by].source_kind == "referral"
    }


def _day(due: date | datetime) -> date:
    return due.date() if isinstance(due, datetime) else due


def _met(met_on: str | None) -> date | None:
    return date.fromisoformat(met_on[:10]) if met_on else None


def _today(actor: Actor) -> date:
    return timezone.localtime(actor.at).date()
