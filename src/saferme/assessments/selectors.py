"""Reading assessments and contributions, through the person whom the actor may see."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case as If
from django.db.models import OuterRef, Q, QuerySet, When
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import may, role_allows
from saferme.assessments.models import Assessment, Contribution, ReturnComment
from saferme.assessments.reading import KEPT_APART, indicated, signs_present
from saferme.audit.services import record_read
from saferme.casework.models import Case
from saferme.casework.selectors import confirmations_in, line_manager_among
from saferme.people.models import Person
from saferme.people.selectors import of_people_for, require, visible_people
from saferme.practice.forms import Section
from saferme.practice.levels import low_level_needs_reason
from saferme.submissions.selectors import flat_answers, form_of

_WITH = ("case__person", "submission__paper__brought_in_by", "author", "signed_off_by")


def get_assessment(actor: Actor, assessment_id: UUID, *, to: Permission = Permission.SEE_ASSESSMENT) -> Assessment:
    """One version, for what the actor is about to do; the look is written down. Raises as people.get_person does."""
    assessment = _get(actor, assessment_id, to, *_WITH)
    look_at(actor, assessment, to)
    return assessment


def get_to_write(actor: Actor, assessment_id: UUID) -> Assessment:
    """One version, to save a part of it again and again. Whoever calls asks look_at before anything of it is shown."""
    return _get(actor, assessment_id, Permission.WRITE_ASSESSMENT, "case__person", "submission")


def _get(actor: Actor, assessment_id: UUID, to: Permission, *along: str) -> Assessment:
    assessment = Assessment.objects.select_related(*along).filter(pk=assessment_id).first()
    if assessment is None:
        raise NotVisible
    person = assessment.case.person
    person.reach = require(actor, person, to)
    return assessment


def look_at(actor: Actor, assessment: Assessment, to: Permission = Permission.WRITE_ASSESSMENT) -> None:
    """Write down that the actor is shown this version."""
    record_read(
        f"assessment.looked_at.{to}",
        by=actor,
        now=actor.at,
        subject_kind="assessment",
        subject_id=assessment.pk,
        person_id=assessment.case.person_id,
    )


def sections_for(actor: Actor, assessment: Assessment, *, signing: bool = False) -> tuple[Section, ...]:
    """What this actor is given of an assessment that get_assessment fetched for them.

    A section that is kept apart is left out for those who may only read the record, but not for who signs it off.
    """
    sections = form_of(assessment.submission).sections
    if signing or may(actor, Permission.WRITE_ASSESSMENT, assessment.case.person.reach).allowed:
        return sections
    return tuple(section for section in sections if section.code not in KEPT_APART)


def get_contribution(actor: Actor, contribution_id: UUID) -> Contribution:
    """A contribution, for the colleague who was asked, or for somebody who may read the assessment."""
    row = (
        Contribution.objects.select_related("assessment__case__person", "submission", "asked_of__agency", "asked_by")
        .filter(pk=contribution_id)
        .first()
    )
    if row is None:
        raise NotVisible
    person = row.assessment.case.person
    require(actor, person, Permission.CONTRIBUTE if row.asked_of_id == actor.user_id else Permission.SEE_ASSESSMENT)
    record_read(
        "contribution.looked_at",
        by=actor,
        now=actor.at,
        subject_kind="contribution",
        subject_id=row.pk,
        person_id=person.pk,
    )
    return row


def versions_of(person: Person) -> QuerySet[Assessment]:
    """Every version of a person already fetched, the newest first."""
    return Assessment.objects.filter(case__person=person).select_related("author", "signed_off_by").order_by("-version")


def finished_of(person: Person) -> list[Assessment]:
    """Every version of a person already fetched that was signed off, the oldest first, to be compared."""
    rows = Assessment.objects.filter(case__person=person, status=Assessment.Status.SIGNED_OFF)
    return list(rows.select_related("submission").order_by("version"))


def versions_in(case: Case) -> QuerySet[Assessment]:
    """Every version about a case already fetched."""
    return Assessment.objects.filter(case=case)


def returned_in(case: Case) -> QuerySet[ReturnComment]:
    """Why versions went back to their authors."""
    return ReturnComment.objects.filter(assessment__case=case)


def contributions_in(case: Case) -> QuerySet[Contribution]:
    """What colleagues were asked for."""
    return Contribution.objects.filter(assessment__case=case)


def latest_signed_off(person: Person) -> Assessment | None:
    return (
        Assessment.objects.filter(case__person=person, status=Assessment.Status.SIGNED_OFF).order_by("-version").first()
    )


def previous_of(assessment: Assessment) -> Assessment | None:
    """The version that this one started from."""
    return (
        Assessment.objects.filter(case=assessment.case, version__lt=assessment.version)
        .select_related("submission", "author", "signed_off_by")
        .order_by("-version")
        .first()
    )


def who_confirmed(assessment: Assessment) -> User | None:
    """The second person who had seen the change on which a long fall of the level rests."""
    rows = confirmations_in(assessment.case).filter(source_id=assessment.pk, answer="confirmed", set_aside_at=None)
    row = rows.first()
    return row.asked_of if row else assessment.signed_off_by


def signed_off_on(assessment: Assessment | None) -> date | None:
    """The day on which this version was signed off; None without one."""
    moment = assessment.signed_off_at if assessment else None
    return timezone.localtime(moment).date() if moment else None


def contributions_to(assessment: Assessment) -> list[Contribution]:
    rows = Contribution.objects.filter(assessment=assessment)
    return list(
        rows.select_related("asked_of__agency", "submission")
        .prefetch_related("submission__sections")
        .order_by("asked_at")
    )


def comments_on(assessment: Assessment) -> list[ReturnComment]:
    """Why it was returned, each time, with who returned it."""
    return list(assessment.comments.select_related("by"))


def asked_of(actor: Actor, standing_in_for: Any = ()) -> QuerySet[Contribution]:
    """What this person is still asked to write, as long as they may: nobody is named to who lost sight of the record.

    ``standing_in_for``: ids of colleagues; what is asked of them comes along to be known of, for who may read it. Nobody
    writes in their place.
    """
    about = "assessment__case__person"
    mine = Q(asked_of_id=actor.user_id) & of_people_for(actor, Permission.CONTRIBUTE, about)
    theirs = Q(asked_of_id__in=standing_in_for) & of_people_for(actor, Permission.SEE_ASSESSMENT, about)
    return (
        Contribution.objects.filter(mine | theirs, status=Contribution.Status.ASKED)
        .select_related("assessment__case__person", "asked_by")
        .order_by("due")
    )


def assessments_to_do(actor: Actor, standing_in_for: Any = ()) -> list[Assessment]:
    """Those that this actor is writing, and those that wait for a second person to sign them off. One query.

    ``for_user``: see waiting_for_sign_off; None of what is being written.
    """
    mine = Q(status=Assessment.Status.WRITING, author_id=actor.user_id)
    others = Q(status=Assessment.Status.WAITING) & ~Q(author_id=actor.user_id)
    may_sign = role_allows(actor, Permission.SIGN_OFF).allowed
    rows = Assessment.objects.filter(mine | others if may_sign else mine, case__person__in=visible_people(actor))
    return list(_for_user(rows, actor, standing_in_for).order_by("status", "started_at"))


def _for_user(rows: QuerySet[Assessment], actor: Actor, standing_in_for: Any) -> QuerySet[Assessment]:
    waits = Q(status=Assessment.Status.WAITING)
    manager = line_manager_among(standing_in_for, OuterRef("case"), timezone.localdate(actor.at))
    of_whom = If(When(waits, then=manager), default=None)
    return rows.annotate(for_user=of_whom).select_related("case__person", "author")


def waiting_for_sign_off(actor: Actor, standing_in_for: Any = ()) -> list[Assessment]:
    """Those of others that this actor may sign off, the longest waiting first. One query.

    ``for_user``: who is line manager in the case, if they are one of those for whom the actor stands in (ids); else None.
    """
    if not role_allows(actor, Permission.SIGN_OFF).allowed:
        return []
    rows = Assessment.objects.filter(
        of_people_for(actor, Permission.SIGN_OFF, "case__person"), status=Assessment.Status.WAITING
    )
    rows = rows.exclude(author_id=actor.user_id)
    return list(_for_user(rows, actor, standing_in_for).order_by("submitted_at"))


def guard_of(assessment: Assessment, on: date) -> str:
    """Why this level needs a manager's reason, as a sentence; "" when it does not."""
    form, answers = form_of(assessment.submission), flat_answers(assessment.submission)
    person = assessment.case.person
    found = {one.code.split(".")[-1] for one in indicated(form, answers)}
    return low_level_needs_reason(
        level=str(answers.get("level") or ""),
        birth=person.date_of_birth,
        on=on,
        learning_disability="yes" if "learning_disability" in found else person.learning_disability,
        signs_present=signs_present(form, answers),
    )


def worries_of(assessment: Assessment) -> list[dict[str, str]]:
    """The vulnerabilities, signs and harm that are present or suspected: what a plan should answer."""
    form, answers = form_of(assessment.submission), flat_answers(assessment.submission)
    return [
        {"code": found.code, "label": found.label, "context": found.context, "about": found.about}
        for found in indicated(form, answers)
        if found.about != "strength"
    ]
