"""The lines of a timeline in words, each with its page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from saferme.allocation.models import Arrival, HandOver, Move, MoveStep
from saferme.assessments.models import Assessment, Contribution
from saferme.casework.models import AdultConsent, CaseFact, CasePart
from saferme.meetings.models import Meeting
from saferme.moments.models import CriticalMoment
from saferme.onward.models import OnwardAnswer, OnwardReferral
from saferme.people.models import Person
from saferme.plans.models import Plan
from saferme.referrals.models import Referral
from saferme.ui.addresses import to
from saferme.ui.dates import date_uk
from saferme.workspace.entry import Entry
from saferme.workspace.facts import is_request
from saferme.workspace.lines import Line

#: By the record that it came from.
Facts = Mapping[UUID | None, CaseFact]


def entries_from(lines: Iterable[Line], person: Person, facts: Sequence[CaseFact]) -> Iterator[Entry]:
    """``facts``: all of the case. The entry of a request is that of the fact that it is, with who sent it."""
    received = {fact.source_id: fact for fact in facts if is_request(fact)}
    for line in sorted(lines, key=_place):
        yield from _TOLD[line.what](line, person, received)


def _place(line: Line) -> tuple[int, float, int]:
    """Among those that the timeline puts at one moment: by kind, the last first."""
    return _KINDS.index(line.what), -line.at.timestamp(), line.number or 0


def _told_assessment(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    href, by, says = to("assessments:read", UUID(line.key)), line.by, f"Assessment, version {line.number}"
    yield Entry(f"{says}, begun", line.at, by, href)
    if line.code == Assessment.Status.WAITING and line.then_at:
        yield Entry(f"{says}, submitted for sign-off", line.then_at, by, href)


def _told_returned(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    href = to("assessments:read", UUID(line.key))
    yield Entry(f"Assessment, version {line.number}, returned", line.at, line.by, href, line.words)


def _told_contribution(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    href = to("assessments:contribution", UUID(line.key))
    yield Entry(f"Contribution asked of {line.who}", line.at, line.by, href, line.words)
    if line.then_at is not None:
        is_in = line.then_code == Contribution.Status.RECEIVED
        says = "Contribution received" if is_in else "Contribution declined"
        yield Entry(says, line.then_at, line.who, href, line.then_words)


def _told_meeting(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    href, what = to("meetings:meeting", UUID(line.key)), str(Meeting.Kind(line.code).label)
    assert line.since is not None
    yield Entry(f"{what} planned for {date_uk(line.since)}", line.at, line.by, href)
    if line.then_at is not None:
        yield Entry(f"{what} cancelled", line.then_at, line.then_by, href, line.then_words)


def _of_plan(line: Line) -> str:
    return f"{Plan.Tier(line.code).label}, version {line.number}"


def _told_plan(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    href, says = to("plans:version", UUID(line.key)), _of_plan(line)
    yield Entry(f"{says}, begun", line.at, line.by, href)
    if line.then_at is not None:
        yield Entry(f"{says}, agreed", line.then_at, line.then_by, href)


def _told_review(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    assert line.since is not None
    href, says = to("plans:version", UUID(line.key)), f"{_of_plan(line)}, reviewed"
    yield Entry(says, line.since, line.by, href, line.words, line.at)


def _told_share(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    assert line.since is not None
    href, says = to("documents:document", UUID(line.key)), f"{_of_plan(line)}, given to {line.who}"
    yield Entry(says, line.since, line.by, href, "", line.at)


def _told_part(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    assert line.since is not None
    what = str(CasePart.Part(line.code).label).lower()
    yield Entry(f"{line.who} is {what} from this day", line.since, line.by)
    if line.until is not None:
        yield Entry(f"{line.who} is no longer {what}", line.until)


def _told_request(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    key = UUID(line.key)
    href, what = to("referrals:referral", key), str(Referral.Kind(line.code).label)
    fact = received.get(key)
    if fact is not None:
        wrong = reverse("workspace:withdraw_step", args=[person.pk, fact.number])
        says = f"{what} received from {line.who}"
        yield Entry(says, line.at, line.by, href, fact.note, fact.recorded_at, fact, wrong=wrong)
    if line.then_at is not None:
        yield Entry(f"{what} acknowledged", line.then_at, line.then_by, href)


def _told_feedback(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    href = to("referrals:referral", UUID(line.key))
    yield Entry("Whoever had sent it was told what becomes of it", line.at, line.by, href)


def _told_step(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    step, kind = str(MoveStep.Step(line.code).label), str(Move.Kind(line.then_code).label)
    whom = f" ({line.who})" if line.who else ""
    yield Entry(f"{kind}: {step.lower()}{whom}", line.at, line.by, to("allocation:move", UUID(line.key)), line.words)


def _told_cover(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    assert line.since is not None and line.until is not None
    says = f"{line.who} covers for {line.words} from {date_uk(line.since)} to {date_uk(line.until)}"
    yield Entry(says, line.at, line.by, to("allocation:who_holds", person.pk))
    if line.then_at is not None:
        yield Entry(f"{line.who} no longer covers for {line.words}", line.then_at, line.then_by)


def _told_hand_over(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    href = to("allocation:hand_overs", person.pk)
    yield Entry(f"Hand-over to {line.who} made", line.at, line.by, href)
    if line.then_at is not None:
        says = f"Hand-over to {line.who}: {str(HandOver.Status(line.then_code).label).lower()}"
        yield Entry(says, line.then_at, line.then_by, href, line.then_words)


def _told_arrival(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    assert line.since is not None
    href = to("allocation:hand_overs", person.pk)
    yield Entry(f"Hand-over from {line.who} received on {date_uk(line.since)}", line.at, line.by, href)
    if line.then_at is not None:
        says = f"Hand-over from {line.who}: {str(Arrival.Status(line.then_code).label).lower()}"
        yield Entry(says, line.then_at, line.then_by, href, line.then_words)


def _told_consent(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    """Each answer, also one that a later answer took the place of. Its page asks again, and is for those who write."""
    answer = str(AdultConsent.Answer(line.code).label).lower()
    yield Entry(f"{person.known_as}, as an adult, was asked about Safer Me: {answer}", line.at, line.by)


def _told_sent(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    assert line.since is not None
    says = f"Referred to others ({OnwardReferral.Kind(line.code).label}){_withdrawn(line)}"
    yield Entry(says, line.since, line.by, to("onward:referral", UUID(line.key)), line.words, line.at)


def _told_came(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    assert line.since is not None
    says = f"{OnwardAnswer.Stage(line.code).label} ({OnwardReferral.Kind(line.who).label}){_withdrawn(line)}"
    yield Entry(says, line.since, line.by, to("onward:referral", UUID(line.key)), "", line.at)


def _withdrawn(line: Line) -> str:
    return ", withdrawn" if line.then_code else ""


def _told_moment(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    says = f"Critical moment: {str(CriticalMoment.Kind(line.code).label).lower()}{_withdrawn(line)}"
    yield Entry(says, line.at, line.by, to("moments:moments", person.pk), line.words, line.then_at)


def _told_no_review(line: Line, person: Person, received: Facts) -> Iterator[Entry]:
    says = f"No review: {str(CriticalMoment.Kind(line.code).label).lower()}"
    yield Entry(says, line.at, line.by, to("moments:moments", person.pk), line.words)


#: The order of those at one moment.
_TOLD: dict[str, Callable[[Line, Person, Facts], Iterator[Entry]]] = {
    "assessment": _told_assessment,
    "returned": _told_returned,
    "contribution": _told_contribution,
    "meeting": _told_meeting,
    "plan": _told_plan,
    "review": _told_review,
    "share": _told_share,
    "part": _told_part,
    "request": _told_request,
    "feedback": _told_feedback,
    "step": _told_step,
    "cover": _told_cover,
    "hand_over": _told_hand_over,
    "arrival": _told_arrival,
    "consent": _told_consent,
    "sent": _told_sent,
    "came": _told_came,
    "moment": _told_moment,
    "no_review": _told_no_review,
}
_KINDS = tuple(_TOLD)
