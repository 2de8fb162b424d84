"""Reading meetings, through the person whom the actor may see; and the pack, for those who see nothing else."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import may
from saferme.audit.services import record_read
from saferme.casework import models as casework
from saferme.casework.selectors import case_of
from saferme.meetings.lasting import last_day_seen, seen_until
from saferme.meetings.models import CareReview, Circulation, Invitee, Meeting, TrustedAdultNomination
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person, level_on, people_for, require
from saferme.practice.forms import Form, Section
from saferme.submissions.selectors import flat_answers, form_of

#: What the tables of this room know; the notes are given it when the meeting is recorded as held.
FROM_TABLES = frozenset({"tier", "held_at", "place", "reports", "attendance"})
PREPARATION, AFTER = "preparation", "after"

_WITH = ("case__person", "submission", "assessment", "facilitator__agency", "recorder", "planned_by", "held_by")


def meetings_of(actor: Actor, person_id: UUID) -> QuerySet[Meeting]:
    """Every meeting of a young person, the latest first. Raises as get_person does."""
    person = get_person(actor, person_id, to=Permission.SEE_MEETING)
    return Meeting.objects.filter(case__person=person).select_related("facilitator").order_by("-starts_at")


def meetings_in(case: casework.Case) -> QuerySet[Meeting]:
    """Every meeting about a case already fetched."""
    return Meeting.objects.filter(case=case)


def get_meeting(actor: Actor, meeting_id: UUID, *, to: Permission = Permission.SEE_MEETING) -> Meeting:
    """One meeting, for what the actor is about to do; the look is written down. Raises as get_person does."""
    meeting = _fetch(meeting_id)
    require(actor, meeting.case.person, to)
    _write_down(actor, meeting, to)
    return meeting


def get_meeting_to_write(actor: Actor, meeting_id: UUID) -> Meeting:
    """A meeting whose notes the actor may write: with the record, or because they facilitate it or write for it."""
    meeting = _fetch(meeting_id)
    person = meeting.case.person
    runs_it = actor.user_id in (meeting.facilitator_id, meeting.recorder_id)
    decision = may(actor, Permission.RUN_MEETING, level_on(actor, person))
    if not runs_it and not decision.allowed and is_invited(actor, meeting):
        raise NotAllowed(decision.reason)
    require(actor, person, Permission.SEE_MEETING_PACK if runs_it else Permission.RUN_MEETING)
    _write_down(actor, meeting, Permission.RUN_MEETING)
    return meeting


def get_invitee(actor: Actor, invitee_id: UUID, *, to: Permission, own_too: bool = False) -> Invitee:
    """Somebody invited, for those with this permission; with ``own_too`` also for themselves."""
    invitee = Invitee.objects.filter(pk=invitee_id, withdrawn_at__isnull=True).first()
    if invitee is None:
        raise NotVisible
    own = invitee.user_id is not None and invitee.user_id == actor.user_id
    invitee.meeting = _fetch(invitee.meeting_id)
    permission = Permission.SEE_MEETING_PACK if own_too and own else to
    require(actor, invitee.meeting.case.person, permission)
    _write_down(actor, invitee.meeting, permission)
    return invitee


def is_invited(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor knows of this meeting because they are asked to come."""
    asked = Invitee.objects.filter(meeting=meeting, user_id=actor.user_id, withdrawn_at__isnull=True)
    return actor.user_id is not None and asked.exists()


def invitees_of(meeting: Meeting) -> list[Invitee]:
    """Those who are asked to come, with what they sent."""
    rows = Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    return list(rows.select_related("user__agency", "no_contact_allowed_by").prefetch_related("reports__written_by"))


def nominations_of(actor: Actor, person_id: UUID) -> list[TrustedAdultNomination]:
    """Whom the young person nominated, the latest first. Raises as get_person does."""
    case = case_of(get_person(actor, person_id, to=Permission.SEE_MEETING))
    return list(TrustedAdultNomination.objects.filter(case=case).select_related("supporter", "user")) if case else []


def planned_for(actor: Actor, standing_in_for: Any = ()) -> QuerySet[Meeting]:
    """Planned meetings that this person facilitates, writes for or is invited to, the next first.

    ``standing_in_for``: ids of colleagues, or a query for them: their meetings come along where the actor sees the pack.
    ``for_user`` is whose meeting it is: the actor's, whenever they are invited themselves.
    """
    whose = Q(user_id=actor.user_id) | Q(user_id__in=standing_in_for)
    invited = Invitee.objects.filter(whose, withdrawn_at__isnull=True)
    first = When(user_id=actor.user_id, then=0)
    of_each = invited.filter(meeting=OuterRef("pk")).order_by(Case(first, default=1), "user_id")
    people = people_for(actor, Permission.SEE_MEETING_PACK)
    mine = Meeting.objects.filter(
        pk__in=invited.values("meeting_id"), status=Meeting.Status.PLANNED, case__person__in=people
    ).annotate(for_user=Subquery(of_each.values("user_id")[:1]))
    return mine.select_related("case__person", "facilitator").order_by("starts_at")


def planned_on(actor: Actor, day: date) -> list[UUID]:
    """Planned meetings of this day about young people whose assessment the actor may see, the earliest first."""
    people = people_for(actor, Permission.SEE_ASSESSMENT)
    rows = Meeting.objects.filter(status=Meeting.Status.PLANNED, starts_at__date=day, case__person__in=people)
    return list(rows.order_by("starts_at", "pk").values_list("pk", flat=True))


def circulated(meeting: Meeting, what: str) -> list[Circulation]:
    """Who was given the reports before the meeting, or the summary after it."""
    return list(Circulation.objects.filter(meeting=meeting, what=what))


def care_reviews_of(person: Person) -> list[CareReview]:
    """The statutory reviews of a person already fetched, the latest first."""
    return list(CareReview.objects.filter(case__person=person).select_related("recorded_by"))


def live_sections(meeting: Meeting) -> list[Section]:
    """The agenda in the order of the practice: the form without what comes before and after, and what tables know."""
    sections = form_of(meeting.submission).sections
    return [without_tables(section) for section in sections if section.code not in (PREPARATION, AFTER)]


def sections_to_read(meeting: Meeting) -> list[Section]:
    """All of the notes but what follows the meeting, which has rows of its own."""
    sections = form_of(meeting.submission).sections
    return [_without(section, _not_asked()) for section in sections if section.code != AFTER]


def may_run(actor: Actor, person: Any) -> bool:
    """Whether the actor may plan and hold this person's meetings: for what a page offers, not for what it allows."""
    return may(actor, Permission.RUN_MEETING, level_on(actor, person)).allowed


def without_tables(section: Section) -> Section:
    return _without(section, FROM_TABLES | _not_asked())


def _not_asked() -> frozenset[str]:
    """The category of harm is asked only where this authority counts Safer Me Plus as a child protection plan."""
    counts = load_pack(settings.SAFERME_PACK).settings.safer_me_plus_counts_as_cpp
    return frozenset() if counts else frozenset({"category"})


def _without(section: Section, codes: frozenset[str]) -> Section:
    return replace(section, questions=tuple(q for q in section.questions if q.code not in codes))


@dataclass(frozen=True, slots=True)
class Pack:
    """What somebody who comes to a meeting needs, and nothing of the record besides."""

    meeting: Meeting
    known_as: str
    people: tuple[tuple[str, str], ...]
    agenda: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    goals: tuple[str, ...]
    own_row: Invitee | None
    may_write: bool
    last_day: datetime


def get_pack(actor: Actor, meeting_id: UUID) -> Pack:
    """The pack of one meeting, for those invited to it and those who may see it anyway. The look is written down.

    It is built from what it may hold. Nothing of the assessment is in it but the young person's own words.
    """
    meeting = _fetch(meeting_id)
    person = meeting.case.person
    require(actor, person, Permission.SEE_MEETING_PACK)
    invitees = invitees_of(meeting)
    own = next((row for row in invitees if row.user_id is not None and row.user_id == actor.user_id), None)
    level = level_on(actor, person)
    if not (own and _pack_lasts(actor, meeting)) and not may(actor, Permission.SEE_MEETING, level).allowed:
        raise NotVisible
    _write_down(actor, meeting, Permission.SEE_MEETING_PACK)
    form, answers = form_of(meeting.submission), flat_answers(meeting.submission)
    at_the_table = actor.user_id in (meeting.facilitator_id, meeting.recorder_id)
    return Pack(
        meeting=meeting,
        known_as=person.known_as,
        people=tuple((row.name, ", ".join(filter(None, (row.role, row.organisation)))) for row in invitees),
        agenda=tuple(section.title for section in live_sections(meeting)),
        words=_words(form, answers),
        goals=_goals(answers),
        own_row=own,
        may_write=at_the_table or may(actor, Permission.RUN_MEETING, level).allowed,
        last_day=last_day_seen(meeting),
    )


def _pack_lasts(actor: Actor, meeting: Meeting) -> bool:
    """It ends with the meeting; whoever runs one that is not recorded as held yet still has to write its notes."""
    runs_it = actor.user_id in (meeting.facilitator_id, meeting.recorder_id)
    return actor.at < seen_until(meeting) or (runs_it and meeting.status == Meeting.Status.PLANNED)


def _words(form: Form, answers: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """What the young person says, each with the question that they answered."""
    codes = ("young_person_view", "takes_part_why")
    return tuple((form.question(code).label, str(answers[code])) for code in codes if answers.get(code))


def _goals(answers: dict[str, Any]) -> tuple[str, ...]:
    rows = answers.get("safety_goals") or []
    return tuple(row["goal"] for row in rows if row.get("goal"))


def _fetch(meeting_id: UUID) -> Meeting:
    meeting = Meeting.objects.filter(pk=meeting_id).select_related(*_WITH).first()
    if meeting is None:
        raise NotVisible
    return meeting


def _write_down(actor: Actor, meeting: Meeting, to: Permission) -> None:
    record_read(
        f"meeting.looked_at.{to}",
        by=actor,
        now=actor.at,
        subject_kind="meeting",
        subject_id=meeting.pk,
        person_id=meeting.case.person_id,
    )
