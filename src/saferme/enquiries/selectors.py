"""Reading the records of an enquiry, through the young person whom the actor may see."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import may
from saferme.audit.services import record_read
from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import facts_from, independent_chairs, parts_of
from saferme.enquiries.kinds import CONFERENCE, KINDS, NAMED
from saferme.enquiries.models import Enquiry
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person, level_on
from saferme.practice.forms import Form, Option, Question, QuestionType, Section, parse

CHAIRED_BY = "chaired_by"
_WITH = ("recorded_by", "chaired_by", "correction__recorded_by", "corrects")


def enquiry_form(kind: str, version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form(kind, version)


def record_section(kind: str, case: Case | None, actor: Actor) -> Section:
    """The pack's questions; of a conference also who held it: a choice among people of the case, which no pack knows."""
    section = enquiry_form(kind).section("record")
    if kind != CONFERENCE:
        return section
    parts = parts_of(case, timezone.localdate(actor.at)) if case else []
    people = {part.user_id: part.user.name for part in parts}
    options = tuple(Option(str(pk), name) for pk, name in people.items())
    chair = Question(
        CHAIRED_BY,
        "Who held it?",
        QuestionType.CHOOSE_ONE,
        help="The independent child protection chair, who has that part in the case.",
        options=options,
        required=True,
    )
    return replace(section, questions=(section.questions[0], chair, *section.questions[1:]))


def outcome_label(row: Enquiry) -> str:
    """The outcome in the words of the form in which it was given."""
    code = KINDS[row.kind].outcome
    if not row.outcome:
        return ""
    options = enquiry_form(row.kind, row.form_version).question(code).options
    label = next((option.label for option in options if option.code == row.outcome), row.outcome)
    return {"yes": "A section 47 enquiry begins", "no": "No section 47 enquiry"}.get(row.outcome, label)


def chairs_of(case: Case, day: date) -> list[int]:
    """Ids of those who may hold a conference on this day (R9)."""
    return [user.pk for user in independent_chairs(case, day)]


def decided_on(case: Case, by_day: date, without: UUID | None = None) -> date | None:
    """The day of the latest strategy discussion up to this day that decided on an enquiry."""
    days = [row.held_on for row in _counting(case, Enquiry.Kind.STRATEGY_DISCUSSION, without) if row.outcome == "yes"]
    return max((day for day in days if day <= by_day), default=None)


def enquiry_began(case: Case, discussion_id: UUID) -> date | None:
    """The first day of the section 47 enquiry that followed this strategy discussion, if one is recorded."""
    held = Enquiry.objects.get(pk=discussion_id).held_on
    later = [
        row.held_on for row in _counting(case, Enquiry.Kind.STRATEGY_DISCUSSION, discussion_id) if row.held_on > held
    ]
    question = enquiry_form(Enquiry.Kind.SECTION_47).question("started_on")
    for row in sorted(_counting(case, Enquiry.Kind.SECTION_47), key=lambda one: one.held_on):
        if row.held_on >= held and row.held_on < min(later, default=date.max):
            began: date | None = parse(question, row.answers.get("started_on")).value
            return began
    return None


def _counting(case: Case, kind: str, without: UUID | None = None) -> list[Enquiry]:
    facts = facts_from(case, "enquiry")
    counts = {pk for pk, fact in facts.items() if fact.withdrawn_at is None and pk != without}
    return list(Enquiry.objects.filter(case=case, kind=kind, pk__in=counts))


def first_day_of(row: Enquiry) -> date | None:
    """The day for which it was recorded at first, where it was put right to another since; None where it stood."""
    first = row
    while first.corrects is not None:
        first = first.corrects
    return first.held_on if first.held_on != row.held_on else None


def gaps_of(row: Enquiry) -> list[str]:
    """Who should have taken part and did not, for the list to name: the reason stands in the record."""
    return [
        NAMED[agency] for agency in KINDS[row.kind].needs if str(row.answers.get(f"without_{agency}") or "").strip()
    ]


def may_record(actor: Actor, kind: str) -> bool:
    """Whether a role of the actor records this kind: the independent chair only what they chair."""
    return any(role in actor.roles for role in KINDS[kind].roles)


def may_hold(actor: Actor, person: Person) -> bool:
    """For what a page offers, not for what it allows."""
    return may(actor, Permission.HOLD_ENQUIRY, level_on(actor, person)).allowed


@dataclass(frozen=True, slots=True)
class Kept:
    """One record, with the fact that it is. ``correction``: the record that put it right, if one has."""

    row: Enquiry
    fact: CaseFact | None

    @property
    def counts(self) -> bool:
        return self.fact is not None and self.fact.withdrawn_at is None

    @property
    def correction(self) -> Enquiry | None:
        return getattr(self.row, "correction", None)

    @property
    def outcome(self) -> str:
        return outcome_label(self.row)


def enquiries_of(actor: Actor, person_id: UUID) -> list[Kept]:
    """Every record of this young person, the latest first, those that count no more among them. Raises as get_person."""
    person = get_person(actor, person_id, to=Permission.SEE_PERSON)
    rows = list(Enquiry.objects.filter(case__person=person).select_related("case", *_WITH))
    facts = facts_from(rows[0].case, "enquiry") if rows else {}
    return [Kept(row, facts.get(row.pk)) for row in rows]


def get_enquiry(actor: Actor, enquiry_id: UUID, *, to: Permission = Permission.SEE_PERSON) -> Kept:
    """One record; the look is written down. Raises as get_person does."""
    row = Enquiry.objects.filter(pk=enquiry_id).select_related("case__person", *_WITH).first()
    if row is None:
        raise NotVisible
    row.case.person = get_person(actor, row.case.person_id, to=to, audited=False)
    record_read(
        "enquiry.looked_at",
        by=actor,
        now=actor.at,
        subject_kind="enquiry",
        subject_id=row.pk,
        person_id=row.case.person_id,
    )
    return Kept(row, facts_from(row.case, "enquiry").get(row.pk))
