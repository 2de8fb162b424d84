"""Everything that happened in a young person's record, from every room, the latest first, each with its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.assessments.models import Assessment, Contribution
from saferme.assessments.selectors import versions_with_colleagues
from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import all_facts, case_of, parts_ever
from saferme.meetings.models import Meeting
from saferme.meetings.selectors import meetings_about
from saferme.moments.selectors import moments_of
from saferme.notes.selectors import NoteShown, notes_of
from saferme.onward.selectors import referrals_of
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.plans.models import PlanVersion
from saferme.plans.selectors import versions_with_what_came
from saferme.screening.selectors import screenings_of
from saferme.ui.dates import date_uk
from saferme.workspace.facts import page_of, told


@dataclass(frozen=True, slots=True)
class Entry:
    """``on``: the day that it is about, or the moment; ``recorded``: when it was written down, where that is another day.

    ``fact`` is the fact of the case that it is, if it is one: a fact may have been withdrawn. ``note`` likewise.
    """

    says: str
    on: date | datetime
    by: str = ""
    href: str = ""
    words: str = ""
    recorded: datetime | None = None
    fact: CaseFact | None = field(default=None, compare=False)
    note: NoteShown | None = field(default=None, compare=False)

    @property
    def day(self) -> date:
        return timezone.localtime(self.on).date() if isinstance(self.on, datetime) else self.on

    @property
    def place(self) -> tuple[date, time]:
        """A day without an hour stands where it was written down, if that was on the same day."""
        moment = self.on if isinstance(self.on, datetime) else self.recorded
        if moment is None or timezone.localtime(moment).date() != self.day:
            return self.day, time.min
        return self.day, timezone.localtime(moment).time()


def entries_of(actor: Actor, person: Person) -> list[Entry]:
    """Of a person already fetched, who may be seen."""
    case = case_of(person)
    facts = all_facts(case) if case else []
    found = [*_opened(person), *_facts(facts, person), *_assessments(person), *_meetings(person), *_plans(person)]
    found += [*_family_screenings(actor, person, facts), *(_parts(case) if case else ())]
    found += [*_notes(actor, person), *_onward(person), *_moments(person)]
    return sorted(found, key=lambda entry: entry.place, reverse=True)


def _opened(person: Person) -> Iterator[Entry]:
    yield Entry("The record was opened", person.created_at, _name(person.created_by))


def _facts(facts: Sequence[CaseFact], person: Person) -> Iterator[Entry]:
    pack = load_pack(settings.SAFERME_PACK)
    for fact in facts:
        yield Entry(
            told(fact, pack),
            fact.day,
            _name(fact.recorded_by),
            page_of(fact, person),
            fact.note,
            fact.recorded_at,
            fact,
        )


def _family_screenings(actor: Actor, person: Person, facts: Sequence[CaseFact]) -> Iterator[Entry]:
    """The screenings of the young person are facts of the case already."""
    known = {fact.source_id for fact in facts}
    for row in screenings_of(actor, person):
        if row.id not in known and row.decided_at is not None:
            says = f"Screening decided ({row.subject.lower()}): {row.response}"
            yield Entry(says, row.decided_at, row.decided_by, reverse("screening:show", args=[row.id]))


def _assessments(person: Person) -> Iterator[Entry]:
    for version in versions_with_colleagues(person):
        href = reverse("assessments:read", args=[version.pk])
        says = f"Assessment, version {version.version}"
        yield Entry(f"{says}, begun", version.started_at, _name(version.author), href)
        if version.status == Assessment.Status.WAITING and version.submitted_at:
            yield Entry(f"{says}, submitted for sign-off", version.submitted_at, _name(version.author), href)
        for comment in version.comments.all():
            yield Entry(f"{says}, returned", comment.at, _name(comment.by), href, comment.comment)
        for row in version.contributions.all():
            yield from _contribution(row)


def _contribution(row: Contribution) -> Iterator[Entry]:
    href, whom = reverse("assessments:contribution", args=[row.pk]), _name(row.asked_of)
    yield Entry(f"Contribution asked of {whom}", row.asked_at, _name(row.asked_by), href, row.question)
    if row.answered_at is not None:
        what = "Contribution received" if row.status == Contribution.Status.RECEIVED else "Contribution declined"
        yield Entry(what, row.answered_at, whom, href, row.declined_reason)


def _meetings(person: Person) -> Iterator[Entry]:
    for meeting in meetings_about(person):
        href = reverse("meetings:meeting", args=[meeting.pk])
        what = f"{meeting.get_kind_display()} planned for {date_uk(timezone.localtime(meeting.starts_at))}"
        yield Entry(what, meeting.planned_at, _name(meeting.planned_by), href)
        if meeting.status == Meeting.Status.CANCELLED and meeting.cancelled_at:
            yield Entry(
                f"{meeting.get_kind_display()} cancelled",
                meeting.cancelled_at,
                _name(meeting.cancelled_by),
                href,
                meeting.cancelled_reason,
            )


def _plans(person: Person) -> Iterator[Entry]:
    for version in versions_with_what_came(person):
        href = reverse("plans:version", args=[version.pk])
        says = f"{version.plan.get_tier_display()}, version {version.number}"
        yield Entry(f"{says}, begun", version.started_at, _name(version.started_by), href)
        if version.agreed_at is not None:
            yield Entry(f"{says}, agreed", version.agreed_at, _name(version.agreed_by), href)
        yield from _after_agreement(version, says, href)


def _after_agreement(version: PlanVersion, says: str, href: str) -> Iterator[Entry]:
    for review in version.reviews.all():
        words, by = review.what_changed, _name(review.recorded_by)
        yield Entry(f"{says}, reviewed", review.held_on, by, href, words, review.recorded_at)
    for share in version.shares.all():
        document = reverse("documents:document", args=[share.document_id])
        what, by = f"{says}, given to {share.recipient}", _name(share.recorded_by)
        yield Entry(what, share.shared_on, by, document, "", share.recorded_at)


def _parts(case: Case) -> Iterator[Entry]:
    for part in parts_ever(case):
        who, what = _name(part.user), part.get_part_display().lower()
        yield Entry(f"{who} is {what} from this day", part.since, _name(part.given_by))
        if part.until is not None:
            yield Entry(f"{who} is no longer {what}", part.until)


def _notes(actor: Actor, person: Person) -> Iterator[Entry]:
    for one in notes_of(actor, person):
        href = reverse("notes:note", args=[one.row.pk])
        yield Entry(one.row.get_kind_display(), one.row.happened_at, href=href, note=one)


def _onward(person: Person) -> Iterator[Entry]:
    for one in referrals_of(person):
        href, what = reverse("onward:referral", args=[one.row.pk]), one.row.get_kind_display()
        withdrawn = ", withdrawn" if one.row.withdrawn_at else ""
        says = f"Referred to others ({what}){withdrawn}"
        yield Entry(says, one.row.sent_on, _name(one.row.recorded_by), href, one.row.to_whom, one.row.recorded_at)
        for came in one.came:
            says = f"{came.get_stage_display()} ({what}){withdrawn}"
            yield Entry(says, came.on, _name(came.recorded_by), href, "", came.recorded_at)


def _moments(person: Person) -> Iterator[Entry]:
    href = reverse("moments:moments", args=[person.pk])
    for one in moments_of(person):
        says = f"Critical moment: {one.row.get_kind_display().lower()}{', withdrawn' if one.row.withdrawn_at else ''}"
        yield Entry(says, one.row.happened_at, _name(one.row.recorded_by), href, one.row.words, one.row.recorded_at)
        if one.row.no_review_at is not None:
            reason = one.row.no_review_reason
            yield Entry(
                f"No review: {one.row.get_kind_display().lower()}",
                one.row.no_review_at,
                _name(one.row.no_review_by),
                href,
                reason,
            )


def _name(user: object) -> str:
    return str(user) if user else "the system"
