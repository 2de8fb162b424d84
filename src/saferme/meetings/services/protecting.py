"""What Safer Me Plus decides besides: its category where the authority counts it, when core group and review meet."""

from datetime import date

from django.conf import settings

from saferme.enquiries.core_group import MEMBERS, core_group_of, problem_with_members
from saferme.meetings.models import Meeting
from saferme.meetings.talks import talks_out_of_time
from saferme.packs import load_pack
from saferme.practice.forms import Answers, Raw, is_blank, parse
from saferme.practice.problems import Invalid
from saferme.submissions.selectors import flat_answers, form_of

_ENDS = (Meeting.Outcome.STEP_DOWN, Meeting.Outcome.CLOSE)


def check_protection(meeting: Meeting) -> None:
    """Raises Invalid, by ``section.question`` of the notes, for what a plan that protects cannot be without."""
    if meeting.outcome in _ENDS:
        return
    answers = flat_answers(meeting.submission)
    _check_members(meeting, answers)
    needed = {
        "protection.core_group_on": "Say when the core group next meets.",
        "next.next_date": "Say when the plan is reviewed.",
    }
    if load_pack(settings.SAFERME_PACK).settings.safer_me_plus_counts_as_cpp:
        needed["protection.category"] = "Choose the category in which the plan is counted."
    missing = {name: says for name, says in needed.items() if is_nothing(answers.get(name.partition(".")[2]))}
    if missing:
        raise Invalid(missing)


def _check_members(meeting: Meeting, answers: Answers) -> None:
    rows = parse(form_of(meeting.submission).question(MEMBERS), answers.get(MEMBERS)).value or ()
    problem = problem_with_members(core_group_of(meeting.case, without=meeting.submission_id), rows)
    if problem:
        raise Invalid({f"protection.{MEMBERS}": problem})


def check_talks(meeting: Meeting, today: date) -> None:
    """Raises Invalid for a talk of the chair on a day on which it cannot have been."""
    problems = talks_out_of_time(meeting, flat_answers(meeting.submission), today)
    if problems:
        raise Invalid(problems)


def is_nothing(raw: Raw) -> bool:
    return raw is None or is_blank(raw)
