"""Safer Me meetings: who is asked, who came, what was said, and what people thought of it."""

from datetime import datetime, time
from typing import Any, ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.models import Confirmation
from saferme.casework.services import answer_confirmation
from saferme.demo.answers import write_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step, Strict
from saferme.demo.world import Told
from saferme.meetings import services
from saferme.meetings.models import Invitee, Meeting
from saferme.meetings.second import second_look_at_meeting
from saferme.meetings.services.holding import Came
from saferme.meetings.services.inviting import Guest
from saferme.meetings.services.nominating import Nomination
from saferme.meetings.services.planning import Arrangement
from saferme.people.models import Professional, Relationship
from saferme.practice.vocabulary import PrimaryContext
from saferme.workspace.services import ask_second_person


def _current(told: Told) -> Meeting:
    if told.meeting is None:
        raise StoryProblem("no meeting was planned")
    return told.meeting


def _invitee(told: Told, name: str) -> Invitee:
    row = Invitee.objects.filter(meeting=_current(told), name=told.world.words(name)).first()
    if row is None:
        raise StoryProblem(f"{name} is not invited to this meeting")
    return row


class Nominate(Step):
    """The young person's choice of a Trusted Adult; ``user`` or, without an account, ``name``."""

    do: Literal["nominate"]
    user: str = ""
    name: str = ""
    how_they_said_it: str
    suitable: Literal["suitable", "not_suitable"]
    suitable_reason: str
    checked_by: str
    supporter: str
    needs: ClassVar[Permission] = Permission.RUN_MEETING

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        world = told.world
        on = world.days.day_of(now)
        nomination = Nomination(
            by_young_person="yes",
            how_they_said_it=self.how_they_said_it,
            on=on,
            suitable=self.suitable,
            suitable_reason=self.suitable_reason,
            checked_by=world.words(self.checked_by),
            checked_on=on,
            supporter_id=world.user(self.supporter).pk,
            user_id=world.user(self.user).pk if self.user else None,
            name=self.name,
        )
        services.record_nomination(person_id=told.young_person.pk, nomination=nomination, by=by, now=now)


class PlanMeeting(Step):
    """``on`` and ``starts``: when it is. ``prepared``: answers to the notes' part before the meeting."""

    do: Literal["plan_meeting"]
    tier: Literal["early_help", "cin", "child_in_care", "plus", "conference"]
    kind: Literal["meeting", "review"] = "meeting"
    on: int
    starts: time
    minutes: int = 75
    way: Literal["in_person", "online", "both"] = "in_person"
    place: str = ""
    facilitator: str
    recorder: str = ""
    prepared: dict[str, Any] = {}
    needs: ClassVar[Permission] = Permission.RUN_MEETING

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        world = told.world
        arrangement = Arrangement(
            tier=self.tier,
            kind=self.kind,
            starts_at=world.days.moment(self.on, self.starts),
            minutes=self.minutes,
            way=self.way,
            place=self.place,
            facilitator_id=world.user(self.facilitator).pk,
            recorder_id=world.user(self.recorder).pk if self.recorder else None,
        )
        told.meeting = services.plan_meeting(person_id=told.young_person.pk, arrangement=arrangement, by=by, now=now)
        write_answers(told.meeting.submission, self.prepared, world, by=by, now=now)


class Asked(Strict):
    """One of ``user``, ``relationship`` and ``professional`` (by name), or only ``name``."""

    user: str = ""
    relationship: str = ""
    professional: str = ""
    name: str = ""
    organisation: str = ""
    role: str = ""
    report: bool = False
    reply: Literal["accepted", "apology", ""] = "accepted"

    def as_guest(self, told: Told) -> Guest:
        if self.user:
            user = told.world.user(self.user)
            agency = user.agency.name if user.agency else ""
            return Guest(user.name, user_id=user.pk, organisation=agency, role=user.job_title, email=user.email)
        person = told.young_person
        if self.relationship:
            around = Relationship.objects.get(person=person, name=self.relationship)
            return Guest(around.name, relationship_id=around.pk, role=self.role or around.get_kind_display())
        if self.professional:
            row = Professional.objects.get(person=person, name=self.professional)
            return Guest(row.name, professional_id=row.pk, organisation=row.agency, role=row.job_title)
        return Guest(self.name, organisation=self.organisation, role=self.role)


class Invite(Step):
    """Ask people to come. They are told by a person: in the demonstration nobody is sent anything."""

    do: Literal["invite"]
    guests: list[Asked]
    needs: ClassVar[Permission] = Permission.RUN_MEETING

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        meeting = _current(told)
        for asked in self.guests:
            guest = asked.as_guest(told)
            row = services.invite(meeting_id=meeting.pk, guest=guest, ask_report=asked.report, by=by, now=now)
            services.change_invitee(
                invitee_id=row.pk, told=True, reply=asked.reply, ask_report=asked.report, by=by, now=now
            )
        for row in Invitee.objects.filter(meeting=meeting, invited_at__isnull=True):
            services.change_invitee(invitee_id=row.pk, told=True, reply="accepted", ask_report=False, by=by, now=now)


class Report(Step):
    """What somebody sends before the meeting."""

    do: Literal["report"]
    text: str
    needs: ClassVar[Permission] = Permission.SEE_MEETING_PACK

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        row = _invitee(told, by.name)
        services.write_report(invitee_id=row.pk, text=told.world.words(self.text), by=by, now=now)


class Circulate(Step):
    """Who was given the reports before the meeting."""

    do: Literal["circulate"]
    to: list[str]
    needs: ClassVar[Permission] = Permission.RUN_MEETING

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        names = [told.world.words(name) for name in self.to]
        on = told.world.days.day_of(now)
        services.circulate_reports(meeting_id=_current(told).pk, to=names, on=on, by=by, now=now)


class Hold(Step):
    """The notes, who came (everybody but ``absent`` and ``part``: from when until when), and that it was held.

    ``evidence_of_change``: what ``second_person`` (of the cast) is asked to confirm before, and confirms.
    """

    do: Literal["hold"]
    notes: dict[str, Any]
    absent: list[str] = []
    part: dict[str, str] = {}
    evidence_of_change: str = ""
    second_person: str = ""
    needs: ClassVar[Permission] = Permission.SEE_MEETING_PACK

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        meeting = _current(told)
        write_answers(meeting.submission, self.notes, told.world, by=by, now=now)
        services.record_attendance(meeting_id=meeting.pk, came=self._came(told), by=by, now=now)
        if self.evidence_of_change:
            row = _ask_second_person(told, self.second_person, self.evidence_of_change, by, now)
            second = told.world.actor(self.second_person, now)
            answer_confirmation(confirmation_id=row.pk, confirms=True, by=second, now=now)
        told.meeting = services.record_held(meeting_id=meeting.pk, by=by, now=now)

    def _came(self, told: Told) -> dict[Any, Came]:
        came = {row.pk: Came("all") for row in Invitee.objects.filter(meeting=_current(told))}
        came |= {_invitee(told, name).pk: Came("absent") for name in self.absent}
        return came | {_invitee(told, name).pk: Came("part", when) for name, when in self.part.items()}


class AskSecondPerson(Step):
    """The notes of a meeting that wait: ``of`` (of the cast) is asked to confirm what they would ease or end."""

    do: Literal["ask_second_person"]
    notes: dict[str, Any]
    of: str
    evidence: str
    needs: ClassVar[Permission] = Permission.SEE_MEETING_PACK

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        write_answers(_current(told).submission, self.notes, told.world, by=by, now=now)
        _ask_second_person(told, self.of, self.evidence, by, now)


def _ask_second_person(told: Told, of: str, evidence: str, by: Actor, now: datetime) -> Confirmation:
    second = second_look_at_meeting(_current(told), now)
    if second is None:
        raise StoryProblem("this meeting asks for no second person")
    return ask_second_person(
        person_id=told.young_person.pk,
        about=second.about,
        evidence=told.world.words(evidence),
        of=told.world.user(of).pk,
        by=by,
        now=now,
    )


class MainRisk(Step):
    """Where the main risk is now, when it is known without a new assessment."""

    do: Literal["main_risk"]
    to: PrimaryContext
    why: str
    needs: ClassVar[Permission] = Permission.RUN_MEETING

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        on, why = told.world.days.day_of(now), told.world.words(self.why)
        services.record_main_risk(person_id=told.young_person.pk, to=self.to, on=on, why=why, by=by, now=now)


class Summary(Step):
    """Who was given the summary."""

    do: Literal["summary"]
    to: list[str]
    needs: ClassVar[Permission] = Permission.RUN_MEETING

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        for name in self.to:
            services.give_summary(
                meeting_id=_current(told).pk, to=told.world.words(name), on=told.world.days.day_of(now), by=by, now=now
            )


class Thought(Step):
    """What somebody thought of the meeting."""

    do: Literal["thought"]
    said_by: Literal["young_person", "parents"]
    words: str
    needs: ClassVar[Permission] = Permission.RUN_MEETING

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.keep_feedback(
            meeting_id=_current(told).pk,
            said_by=self.said_by,
            words=self.words,
            on=told.world.days.day_of(now),
            by=by,
            now=now,
        )
