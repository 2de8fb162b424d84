"""What Safer Me Plus asks for before it can be held: each gate, whether it is open, and what is missing (R1 to R18)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saferme.casework.selectors import active_facts, independent_chairs, standing_today
from saferme.enquiries.chain import Step, chain_of
from saferme.meetings.facilitating import candidates, day_of, what_stands_against
from saferme.meetings.models import Meeting
from saferme.meetings.reports import Reports
from saferme.practice.forms import Answers
from saferme.practice.pathway.child import rules
from saferme.ui.dates import date_uk
from saferme.ui.local import local

_GATES = (
    (rules.R1, "An assessment that shows harm outside the home"),
    (rules.R7, "The main risk is outside the home"),
    (rules.R8, "Strategy discussion, section 47 enquiry, screening discussion"),
    (rules.R9_CHAIR, local("The independent chair holds it")),
    (rules.R10_PLUS, "No conference is in its place"),
    (rules.R18_PLUS, "The age"),
)
_DONE_AT = {
    "R1": ("assessments:versions", "Go to the assessments"),
    "R7": ("meetings:main_risk", "Record where the main risk is now"),
    "R8": ("enquiries:enquiry", "Go to enquiry and protection"),
    "R9": ("workspace:give_part", local("Give the part of independent chair")),
    "R10": ("enquiries:enquiry", "Go to enquiry and protection"),
    "R18": ("people:details", "Check the date of birth"),
}
_OF_R8 = ("strategy_discussion", "section_47", "screening_discussion")


@dataclass(frozen=True, slots=True)
class Gate:
    """``says``: what is missing, or that it holds. ``parts``: of R8 its steps, each with when it was
    done; of R9 the chair, with their parts."""

    rule: str
    title: str
    is_open: bool
    says: str
    parts: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """The page of the young person on which it is done."""
        return _DONE_AT.get(self.rule, ("", ""))[0]

    @property
    def link(self) -> str:
        return _DONE_AT.get(self.rule, ("", ""))[1]


def gates_of(meeting: Meeting, today: date) -> list[Gate]:
    """The gates of a planned Safer Me Plus meeting, as things stand today; none of a review or of another meeting."""
    if meeting.tier != Meeting.Tier.PLUS or meeting.kind == Meeting.Kind.REVIEW:
        return []
    against = {reason.rule: reason.says for reason in what_stands_against(meeting, today)}
    chairs = {user.pk for user in independent_chairs(meeting.case, day_of(meeting))}
    if meeting.facilitator_id not in chairs:
        against[rules.R9_CHAIR.rule] = rules.R9_CHAIR.says
    known = {check.rule for check, _ in _GATES}
    others = [Gate(rule, "The case", False, says) for rule, says in against.items() if rule not in known]
    return [*_known(meeting, against, today), *others]


def _known(meeting: Meeting, against: dict[str, str], today: date) -> Iterator[Gate]:
    for check, title in _GATES:
        parts = _parts(check.rule, meeting, today)
        yield Gate(check.rule, title, check.rule not in against, against.get(check.rule, check.holds), parts)


def _parts(rule: str, meeting: Meeting, today: date) -> tuple[str, ...]:
    if rule == rules.R8.rule:
        return _steps(meeting, today)
    if rule == rules.R9_CHAIR.rule:
        people = candidates(meeting.case, meeting.tier, day_of(meeting))
        return tuple(f"{one.user.name}: {one.parts}" for one in people if one.user.pk == meeting.facilitator_id)
    return ()


def _steps(meeting: Meeting, today: date) -> tuple[str, ...]:
    return tuple(_told(step) for step in chain_of(meeting.case, today).steps if step.code in _OF_R8)


def _told(step: Step) -> str:
    return f"{step.title}: {date_uk(step.fact.day) if step.fact else 'not yet'}"


def dates_too_late(meeting: Meeting, core_group_on: date | None, today: date) -> list[str]:
    """A sentence for each date that the meeting set and that lies after the clock which it opened itself."""
    facts = active_facts(meeting.case)
    set_for = {"core_group": core_group_on, "first_review": meeting.next_date, "next_review": meeting.next_date}
    found = []
    for row in standing_today(meeting.case, today, facts).deadlines:
        planned, due = set_for.get(str(row.code)), date.fromisoformat(row.due_text[:10])
        if facts[row.opened_by].source_id == meeting.pk and planned is not None and planned > due:
            what = "The core group" if row.code == "core_group" else "The review"
            found.append(f"{what} is set for {date_uk(planned)}. It is due by {date_uk(due)}: bring it forward.")
    return found


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing that is done before the meeting, beside the gates. ``done``: None when nobody has said yet."""

    what: str
    done: bool | None
    says: str


def readiness(answers: Answers, reports: Reports) -> list[Ready]:
    """The chair's talks; the reports that were asked for and came; whether those who come have them."""
    return [
        _talk("The chair talked with the young person", "chair_met_young_person", answers),
        _talk("The chair talked with parents or carers", "chair_met_parents", answers),
        Ready("Reports are written", reports.all_sent or None, reports.sent_says),
        Ready("Reports are with those who come", bool(reports.circulated) or None, reports.circulated_says),
    ]


def _talk(what: str, code: str, answers: Answers) -> Ready:
    said = {"yes": True, "no": False}.get(str(answers.get(code) or ""))
    return Ready(what, said, str(answers.get(f"{code}_what") or "") if said is not None else "not recorded yet")
