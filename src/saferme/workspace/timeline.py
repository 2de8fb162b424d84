"""Everything that happened in a young person's record, from every room, the latest first, each with its page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import names_of
from saferme.assessments.models import Assessment, Contribution
from saferme.assessments.selectors import versions_with_colleagues
from saferme.casework.models import AdultConsent, CaseFact, CasePart
from saferme.casework.selectors import adult_consents, all_facts, parts_ever
from saferme.meetings.models import Meeting
from saferme.meetings.selectors import meetings_about
from saferme.moments.selectors import moments_of
from saferme.notes.selectors import notes_of
from saferme.onward.selectors import referrals_of
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.plans.models import PlanVersion
from saferme.plans.selectors import versions_with_what_came
from saferme.screening.selectors import Decided, decided_about
from saferme.ui.addresses import to
from saferme.ui.dates import date_uk
from saferme.workspace.beside import case_and_what_else
from saferme.workspace.entry import Entry
from saferme.workspace.facts import page_of, told
from saferme.workspace.passing import is_request, requests_and_moves


def entries_of(actor: Actor, person: Person) -> list[Entry]:
    """Of a person already fetched, who may be seen. Rows first, without their users, then the names of all of them."""
    case, has_moments, has_onward = case_and_what_else(person)
    rows = _Rows(
        facts=all_facts(case) if case else [],
        versions=list(versions_with_colleagues(person)),
        meetings=list(meetings_about(person)),
        plans=list(versions_with_what_came(person)),
        screenings=decided_about(actor, person),
        parts=parts_ever(case) if case else [],
        adult_consents=adult_consents(case) if case else [],
    )
    called = rows.names(person)
    found = [_opened(person, called), *_facts(rows.facts, person, called), *_assessments(rows.versions, called)]
    found += [*_meetings(rows.meetings, called), *_plans(rows.plans, called), *_parts(rows.parts, called)]
    found += [*_family_screenings(rows, called), *_notes(actor, person), *_adult_consents(rows.adult_consents, person)]
    found += requests_and_moves(case, person, rows.facts) if case else []
    found += [*(_onward(person) if has_onward else ()), *(_moments(person) if has_moments else ())]
    return sorted(found, key=lambda entry: entry.place, reverse=True)


#: What a user is called, by their id; what nobody did, the system did.
Called = Callable[[int | None], str]


@dataclass(frozen=True, slots=True)
class _Rows:
    facts: Sequence[CaseFact]
    versions: Sequence[Assessment]
    meetings: Sequence[Meeting]
    plans: Sequence[PlanVersion]
    screenings: Sequence[Decided]
    parts: Sequence[CasePart]
    adult_consents: Sequence[AdultConsent]

    def names(self, person: Person) -> Called:
        names = names_of([person.created_by_id, *self._users()])
        return lambda user_id: "the system" if user_id is None else names[user_id]

    def _users(self) -> Iterator[int | None]:
        for fact in self.facts:
            yield from (fact.recorded_by_id, fact.withdrawn_by_id)
        for version in self.versions:
            yield version.author_id
            yield from (comment.by_id for comment in version.comments.all())
            for row in version.contributions.all():
                yield from (row.asked_of_id, row.asked_by_id)
        for meeting in self.meetings:
            yield from (meeting.planned_by_id, meeting.cancelled_by_id)
        for plan in self.plans:
            yield from (plan.started_by_id, plan.agreed_by_id)
            yield from (row.recorded_by_id for row in (*plan.reviews.all(), *plan.shares.all()))
        yield from (row.decided_by_id for row in self.screenings)
        for part in self.parts:
            yield from (part.user_id, part.given_by_id)


def _opened(person: Person, called: Called) -> Entry:
    return Entry("The record was opened", person.created_at, called(person.created_by_id))


def _facts(facts: Sequence[CaseFact], person: Person, called: Called) -> Iterator[Entry]:
    pack = load_pack(settings.SAFERME_PACK)
    wrong = reverse("workspace:withdraw_step", args=[person.pk, 0])
    for fact in facts:
        if is_request(fact):
            continue  # told with who sent it (passing)
        yield Entry(
            told(fact, pack),
            fact.day,
            called(fact.recorded_by_id),
            page_of(fact, person),
            fact.note,
            fact.recorded_at,
            fact,
            withdrawn_by=called(fact.withdrawn_by_id) if fact.withdrawn_at else "",
            wrong="" if fact.withdrawn_at else wrong.replace("/0/", f"/{fact.number}/"),
        )


def _family_screenings(rows: _Rows, called: Called) -> Iterator[Entry]:
    """The screenings of the young person are facts of the case already."""
    known = {fact.source_id for fact in rows.facts}
    for row in rows.screenings:
        if row.id not in known:
            says = f"Screening decided ({row.subject.lower()}): {row.response}"
            yield Entry(says, row.decided_at, called(row.decided_by_id), to("screening:show", row.id))


def _assessments(versions: Sequence[Assessment], called: Called) -> Iterator[Entry]:
    for version in versions:
        href, by = to("assessments:read", version.pk), called(version.author_id)
        says = f"Assessment, version {version.version}"
        yield Entry(f"{says}, begun", version.started_at, by, href)
        if version.status == Assessment.Status.WAITING and version.submitted_at:
            yield Entry(f"{says}, submitted for sign-off", version.submitted_at, by, href)
        for comment in version.comments.all():
            yield Entry(f"{says}, returned", comment.at, called(comment.by_id), href, comment.comment)
        for row in version.contributions.all():
            yield from _contribution(row, called)


def _contribution(row: Contribution, called: Called) -> Iterator[Entry]:
    href, whom = to("assessments:contribution", row.pk), called(row.asked_of_id)
    yield Entry(f"Contribution asked of {whom}", row.asked_at, called(row.asked_by_id), href, row.question)
    if row.answered_at is not None:
        what = "Contribution received" if row.status == Contribution.Status.RECEIVED else "Contribution declined"
        yield Entry(what, row.answered_at, whom, href, row.declined_reason)


def _meetings(meetings: Sequence[Meeting], called: Called) -> Iterator[Entry]:
    for meeting in meetings:
        href = to("meetings:meeting", meeting.pk)
        what = f"{meeting.get_kind_display()} planned for {date_uk(timezone.localtime(meeting.starts_at))}"
        yield Entry(what, meeting.planned_at, called(meeting.planned_by_id), href)
        if meeting.status == Meeting.Status.CANCELLED and meeting.cancelled_at:
            yield Entry(
                f"{meeting.get_kind_display()} cancelled",
                meeting.cancelled_at,
                called(meeting.cancelled_by_id),
                href,
                meeting.cancelled_reason,
            )


def _plans(versions: Sequence[PlanVersion], called: Called) -> Iterator[Entry]:
    for version in versions:
        href = to("plans:version", version.pk)
        says = f"{version.plan.get_tier_display()}, version {version.number}"
        yield Entry(f"{says}, begun", version.started_at, called(version.started_by_id), href)
        if version.agreed_at is not None:
            yield Entry(f"{says}, agreed", version.agreed_at, called(version.agreed_by_id), href)
        yield from _after_agreement(version, says, href, called)


def _after_agreement(version: PlanVersion, says: str, href: str, called: Called) -> Iterator[Entry]:
    for review in version.reviews.all():
        words, by = review.what_changed, called(review.recorded_by_id)
        yield Entry(f"{says}, reviewed", review.held_on, by, href, words, review.recorded_at)
    for share in version.shares.all():
        document = to("documents:document", share.document_id)
        what, by = f"{says}, given to {share.recipient}", called(share.recorded_by_id)
        yield Entry(what, share.shared_on, by, document, "", share.recorded_at)


def _parts(parts: Sequence[CasePart], called: Called) -> Iterator[Entry]:
    for part in parts:
        who, what = called(part.user_id), part.get_part_display().lower()
        yield Entry(f"{who} is {what} from this day", part.since, called(part.given_by_id))
        if part.until is not None:
            yield Entry(f"{who} is no longer {what}", part.until)


def _adult_consents(said: Sequence[AdultConsent], person: Person) -> Iterator[Entry]:
    """Each answer, also one that a later answer took the place of. Its page asks again, and is for those who write."""
    for one in said:
        says = f"{person.known_as}, as an adult, was asked about Safer Me: {one.get_answer_display().lower()}"
        yield Entry(says, one.recorded_at, _name(one.recorded_by))


def _notes(actor: Actor, person: Person) -> Iterator[Entry]:
    for one in notes_of(actor, person):
        href = to("notes:note", one.row.pk)
        yield Entry(one.row.get_kind_display(), one.row.happened_at, href=href, note=one)


def _onward(person: Person) -> Iterator[Entry]:
    for one in referrals_of(person):
        href, what = to("onward:referral", one.row.pk), one.row.get_kind_display()
        withdrawn = ", withdrawn" if one.row.withdrawn_at else ""
        says = f"Referred to others ({what}){withdrawn}"
        yield Entry(says, one.row.sent_on, _name(one.row.recorded_by), href, one.row.to_whom, one.row.recorded_at)
        for came in one.came:
            says = f"{came.get_stage_display()} ({what}){withdrawn}"
            yield Entry(says, came.on, _name(came.recorded_by), href, "", came.recorded_at)


def _moments(person: Person) -> Iterator[Entry]:
    href = to("moments:moments", person.pk)
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
