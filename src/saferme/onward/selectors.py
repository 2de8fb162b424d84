"""Reading what was referred to others, through the young person whom the actor may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.audit.services import record_read
from saferme.onward.models import OnwardAnswer, OnwardReferral
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.ages import ADULT, age_on
from saferme.practice.forms import Form, Option, Question, QuestionType, Section
from saferme.ui.dates import date_uk

Stage = OnwardAnswer.Stage
NRM = OnwardReferral.Kind.NRM
#: In the form of the National Referral Mechanism the questions of a later section begin with these.
PREFIX = {
    Stage.ANSWER: "",
    Stage.REFERENCE_NUMBER: "number_",
    Stage.REASONABLE_GROUNDS: "reasonable_",
    Stage.CONCLUSIVE_GROUNDS: "conclusive_",
    Stage.GUARDIAN: "guardian_",
}
#: What may come back of a referral to the National Referral Mechanism, in its order.
NRM_STAGES = tuple(stage for stage in Stage if stage != Stage.ANSWER)
#: Only of an adult: under 18 nobody asks, and no box stands in the way.
AGREES = Question(
    "agrees",
    "Do they agree to be referred?",
    QuestionType.CHOOSE_ONE,
    help="From 18 an adult is referred only if they agree.",
    options=(Option("yes", "Yes"), Option("no", "No")),
    required=True,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One referral with what came back, in its order. ``decided`` is the latest that says whether anything is awaited."""

    row: OnwardReferral
    came: tuple[OnwardAnswer, ...]

    @property
    def decided(self) -> OnwardAnswer | None:
        return next((one for one in reversed(self.came) if one.waits is not None), None)

    @property
    def is_open(self) -> bool:
        return self.row.withdrawn_at is None and (self.decided is None or bool(self.decided.waits))

    @property
    def since(self) -> date:
        """From when it waits: the last word that came, or the day on which it was sent."""
        return self.decided.on if self.decided else self.row.sent_on

    @property
    def waits_for(self) -> str:
        if self.row.kind != NRM:
            return "an answer"
        return "the conclusive grounds decision" if self.decided else "the reasonable grounds decision"

    @property
    def stages(self) -> tuple[Stage, ...]:
        """What may be recorded as having come back."""
        if self.row.withdrawn_at is not None:
            return ()
        if self.row.kind != NRM:
            return (Stage.ANSWER,)
        positive = any(one.stage == Stage.REASONABLE_GROUNDS and one.decision == "positive" for one in self.came)
        return tuple(one for one in NRM_STAGES if positive or one != Stage.CONCLUSIVE_GROUNDS)


def form_of(kind: str, version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form("nrm_referral" if kind == NRM else "onward_referral", version)


def referral_section(kind: str, person: Person, today: date) -> Section:
    """What is asked of a new referral. Somebody whose age nobody knows is treated as under 18."""
    section = form_of(kind).section("referral")
    if kind == NRM and is_adult(person, today):
        return replace(section, questions=(AGREES, *section.questions))
    return section


def section_as_asked(row: OnwardReferral) -> Section:
    section = form_of(row.kind, row.form_version).section("referral")
    return replace(section, questions=(AGREES, *section.questions)) if AGREES.code in row.answers else section


def is_adult(person: Person, today: date) -> bool:
    return person.date_of_birth is not None and age_on(today, person.date_of_birth) >= ADULT


def answer_section(row: OnwardReferral, stage: str, version: int | None = None) -> Section:
    return form_of(row.kind, version).section(stage)


def referrals_of(person: Person) -> list[Shown]:
    """Every referral of a person already fetched, the latest first. Two queries."""
    rows = OnwardReferral.objects.filter(person=person).select_related("recorded_by", "withdrawn_by")
    return [Shown(row, _in_order(row.came_back.all())) for row in rows.prefetch_related("came_back__recorded_by")]


def sent_about(person: Person) -> QuerySet[OnwardReferral]:
    """Every referral of a person already fetched: for use inside a query."""
    return OnwardReferral.objects.filter(person=person)


def came_about(person: Person) -> QuerySet[OnwardAnswer]:
    """Everything that came back of them: for use inside a query."""
    return OnwardAnswer.objects.filter(referral__person=person)


#: What is_open and the overview of a record need to know of a referral, and of what came back.
SENT_IN_SHORT = ("id", "kind", "sent_on", "withdrawn_at")
CAME_IN_SHORT = ("referral_id", "stage", "on", "recorded_at", "waits")


def open_among(sent: Iterable[Sequence[Any]], came: Iterable[Sequence[Any]]) -> list[Shown]:
    """What others still owe an answer to, the longest waiting first. ``sent`` and ``came``: as they are told in short."""
    back: dict[UUID, list[OnwardAnswer]] = {}
    for values in came:
        answer = OnwardAnswer(**dict(zip(CAME_IN_SHORT, values, strict=True)))
        back.setdefault(answer.referral_id, []).append(answer)
    rows = (OnwardReferral(**dict(zip(SENT_IN_SHORT, values, strict=True))) for values in sent)
    found = [Shown(row, _in_order(back.get(row.pk, ()))) for row in rows]
    return sorted((one for one in found if one.is_open), key=lambda one: one.since)


def get_referral(actor: Actor, referral_id: UUID, *, to: Permission) -> Shown:
    """One referral; the look is written down. Raises as get_person does."""
    rows = OnwardReferral.objects.select_related("recorded_by", "withdrawn_by")
    row = rows.prefetch_related("came_back__recorded_by").filter(pk=referral_id).first()
    if row is None:
        raise NotVisible
    row.person = get_person(actor, row.person_id, to=to, audited=False)
    record_read(
        "onward.looked_at",
        by=actor,
        now=actor.at,
        subject_kind="onward_referral",
        subject_id=row.pk,
        person_id=row.person_id,
    )
    return Shown(row, _in_order(row.came_back.all()))


def _in_order(came: Iterable[OnwardAnswer]) -> tuple[OnwardAnswer, ...]:
    return tuple(sorted(came, key=lambda one: (one.on, one.recorded_at)))


def sections_that_came(shown: Shown) -> Sequence[tuple[OnwardAnswer, Section]]:
    """Each with the questions that were asked, under a heading with its day."""
    found = [(one, answer_section(shown.row, one.stage, one.form_version)) for one in shown.came]
    return [(one, replace(section, title=f"{section.title}, {date_uk(one.on)}")) for one, section in found]
