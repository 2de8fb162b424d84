"""Reading plans, through the young person whom the actor may see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.prepared import prepared
from saferme.assessments.selectors import latest_signed_off, worries_of
from saferme.audit.services import record_read
from saferme.casework.models import Case
from saferme.casework.selectors import parts_of
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import people_for, require
from saferme.plans.models import Action, ActionProgress, PlanReview, PlanShare, PlanVersion
from saferme.plans.rebuilt import plan_of
from saferme.practice.documents import Audience, Document
from saferme.practice.forms import Answers, Form, check_section
from saferme.practice.plan import (
    About,
    Around,
    Factor,
    Plan,
    PlanChange,
    changes_between,
    compose_document,
    problems_of,
)
from saferme.submissions.selectors import all_answers, form_of

_WITH = ("plan__case__person", "plan__case__standing", "submission", "started_by", "agreed_by")


def get_version(actor: Actor, version_id: UUID, *, to: Permission = Permission.SEE_PLAN) -> PlanVersion:
    """One version, for what the actor is about to do; the look is written down. Raises as people.get_person does."""
    version = PlanVersion.objects.select_related(*_WITH).filter(pk=version_id).first()
    if version is None or version.plan.case.person is None:
        raise NotVisible
    person = version.plan.case.person
    require(actor, person, to)
    record_read(
        f"plan.looked_at.{to}",
        by=actor,
        now=actor.at,
        subject_kind="plan_version",
        subject_id=version.pk,
        person_id=person.pk,
    )
    return version


def versions_of(person: Person) -> QuerySet[PlanVersion]:
    """Every version of every plan of a person already fetched: by kind of plan, the newest first."""
    return (
        PlanVersion.objects.filter(plan__case__person=person)
        .select_related("plan", "started_by", "agreed_by")
        .order_by("plan__started_at", "plan_id", "-number")
    )


def versions_in(case: Case) -> QuerySet[PlanVersion]:
    """Every version of every plan of a case already fetched."""
    return PlanVersion.objects.filter(plan__case=case)


def is_begun_from(case: Case, source_id: UUID) -> bool:
    """Whether a plan was begun from this record (a meeting) of a case already fetched."""
    return versions_in(case).filter(source_id=source_id).exists()


def reviews_in(case: Case) -> QuerySet[PlanReview]:
    """The looks at those plans."""
    return PlanReview.objects.filter(version__plan__case=case)


def shares_in(case: Case) -> QuerySet[PlanShare]:
    """Who was given which of those versions."""
    return PlanShare.objects.filter(version__plan__case=case)


def current_of(case: Case) -> PlanVersion | None:
    """The plan by which people work: the version that was agreed last, of whichever kind."""
    agreed = PlanVersion.objects.filter(plan__case=case, status=PlanVersion.Status.AGREED)
    return agreed.select_related(*_WITH).order_by("-agreed_at").first()


def agreed_in_short(case: Case) -> dict[str, Any] | None:
    """Of the plan by which people work (current_of): number, agreed_at, review_on and reviewed_on, for an overview."""
    return next((dict(zip(_AGREED, row, strict=True)) for row in _agreed_in_short(case=case.pk)), None)


_AGREED = ("number", "agreed_at", "review_on", "reviewed_on")


@prepared(case=UUIDField())
def _agreed_in_short(case: Any) -> QuerySet[PlanVersion, Any]:
    return agreed_now_in(case).values_list(*_AGREED)


def agreed_now_in(case: Case) -> QuerySet[PlanVersion, Any]:
    """The one by which people work, with the day on which it was last reviewed: for use inside a query."""
    agreed = PlanVersion.objects.filter(plan__case=case, status=PlanVersion.Status.AGREED).order_by("-agreed_at")
    reviews = PlanReview.objects.filter(version=OuterRef("pk")).order_by("-held_on")
    latest = PlanVersion.objects.filter(pk=Subquery(agreed.values("pk")[:1]))
    return latest.annotate(reviewed_on=Subquery(reviews.values("held_on")[:1]))


def reviewed_between(actor: Actor, first: date, last: date) -> list[UUID]:
    """The agreed versions by which people work whose review is due then, of plans that the actor may see."""
    later = PlanVersion.objects.filter(plan__case=OuterRef("plan__case"), agreed_at__gt=OuterRef("agreed_at"))
    rows = PlanVersion.objects.filter(plan__case__person__in=people_for(actor, Permission.SEE_PLAN))
    rows = rows.filter(~Exists(later), status=PlanVersion.Status.AGREED, review_on__range=(first, last))
    return list(rows.order_by("review_on", "pk").values_list("pk", flat=True))


def previous_of(version: PlanVersion) -> PlanVersion | None:
    before = PlanVersion.objects.filter(plan=version.plan, number__lt=version.number)
    return before.select_related(*_WITH).order_by("-number").first()


def next_of(version: PlanVersion) -> PlanVersion | None:
    return PlanVersion.objects.filter(plan=version.plan, number__gt=version.number).order_by("number").first()


def plan_in(version: PlanVersion) -> Plan:
    """The plan as values, agreed or still being written."""
    return plan_of(version, None if version.is_agreed else previous_of(version))


def changes_of(version: PlanVersion) -> tuple[PlanChange, ...]:
    """What differs from the version before; nothing for the first."""
    before = previous_of(version)
    return changes_between(plan_of(before), plan_in(version), label) if before else ()


def label(name: str, code: str) -> str:
    """The pack's words for a code."""
    return load_pack(settings.SAFERME_PACK).label(name, code) if code else ""


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """``section`` of the form and ``field`` in it, to lead there."""

    section: str
    field: str
    says: str


def problems_in(version: PlanVersion) -> list[DraftProblem]:
    """Why a draft cannot be agreed, in the order of the form. Of each field one sentence: that it cannot be read, else
    what the plan lacks, else what the form still needs."""
    form, answers = form_of(version.submission), all_answers(version.submission)
    section_of = {question.code: section.code for section in form.sections for question in section.questions}
    said = {
        **_form_problems(form, answers, finishing=True),
        **{problem.field: problem.says for problem in problems_of(plan_in(version))},
        **_form_problems(form, answers, finishing=False),
    }
    order = [section.code for section in form.sections]
    found = [DraftProblem(section_of[field.partition(".")[0]], field, says) for field, says in said.items()]
    return sorted(found, key=lambda problem: order.index(problem.section))


def _form_problems(form: Form, answers: dict[str, Answers], *, finishing: bool) -> dict[str, str]:
    flat = {code: raw for section in answers.values() for code, raw in section.items()}
    return {
        field: _in_its_row(field, says)
        for section in form.sections
        for field, says in check_section(section, answers.get(section.code, {}), flat, finishing=finishing).items()
    }


def _in_its_row(field: str, says: str) -> str:
    """“Action 2: …” for a field in a row; the form's own sentence does not say which row it means."""
    question, _, rest = field.partition(".")
    index = rest.partition(".")[0]
    return f"{question.rstrip('s').capitalize()} {int(index) + 1}: {says}" if index.isdigit() else says


def factors_of(person: Person) -> tuple[Factor, ...]:
    """What the latest signed-off assessment found, for a plan to answer; nothing while there is none."""
    assessment = latest_signed_off(person)
    if assessment is None or assessment.signed_off_at is None:
        return ()
    day = timezone.localtime(assessment.signed_off_at)
    source = f"Safer Me assessment, version {assessment.version}, signed off on {day.day} {day:%B %Y}"
    return tuple(Factor(**found, source=source) for found in worries_of(assessment))


def people_to_name(case: Case, day: date) -> list[tuple[int, str]]:
    """Those with a part in the case, who may own an action: (user id, name and agency)."""
    named: dict[int, str] = {}
    for part in parts_of(case, day):
        agency = f", {part.user.agency.name}" if part.user.agency else ""
        named.setdefault(part.user_id, f"{part.user.name}{agency}")
    return sorted(named.items(), key=lambda one: one[1])


def document_for(
    version: PlanVersion, audience: Audience, factors: Sequence[Factor] = (), around: Sequence[Around] = ()
) -> Document:
    """The plan as this reader is given it, composed now; what was shared is stored (documents)."""
    person = version.plan.case.person
    about = About(known_as=person.known_as, full_name=str(person))
    plan = replace(plan_in(version), around=tuple(around))
    return compose_document(plan, audience=audience, about=about, label=label, factors=factors)


def reviews_of(version: PlanVersion) -> QuerySet[PlanReview]:
    return version.reviews.select_related("recorded_by").prefetch_related("goals__goal", "actions__action")


def shares_of(version: PlanVersion) -> QuerySet[PlanShare]:
    return version.shares.select_related("recorded_by", "document")


def actions_owned_by(actor: Actor, until: date, standing_in_for: Any = ()) -> list[Action]:
    """The actor's own actions still to be done, due by this day, in the plans that hold now; the first due first.

    ``standing_in_for``: ids of colleagues, or a query for them, whose actions come along in plans that the actor sees.
    """
    newest = (
        PlanVersion.objects.filter(plan=OuterRef("version__plan"), status=PlanVersion.Status.AGREED)
        .order_by("-number")
        .values("number")[:1]
    )
    latest = ActionProgress.objects.filter(action=OuterRef("pk")).order_by("-at", "-pk").values("status")[:1]
    return list(
        Action.objects.filter(
            Q(owner_user_id=actor.user_id) | Q(owner_user_id__in=standing_in_for),
            due__lte=until,
            version__status=PlanVersion.Status.AGREED,
            version__plan__case__person__in=people_for(actor, Permission.SEE_PLAN),
        )
        .alias(newest=Subquery(newest))
        .annotate(status=Subquery(latest))
        .filter(version__number=F("newest"))
        .exclude(status__in=["done", "cancelled"])
        .select_related("version__plan__case__person")
        .order_by("due", "pk")
    )
