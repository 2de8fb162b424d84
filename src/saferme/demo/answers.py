"""From answers as a story writes them to answers as somebody would have typed them.

A day is a number counted from today; a row is written without its id; an indicator is ``{now: what shows it, source: who
says so}`` (or ``past``, ``suspected``), ``not_present`` or ``not_known``; a weighting is ``most, a_little``: how much the
context drives the harm and how much it protects. ``@key`` in a text stands for the name of one of the cast.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from saferme.accounts.actors import Actor
from saferme.demo.problems import StoryProblem
from saferme.demo.world import World
from saferme.practice.forms import Answers, Form, Question, QuestionType, Raw, check_section, to_raw
from saferme.submissions.models import Submission
from saferme.submissions.selectors import form_of, sections_of
from saferme.submissions.services import Conflict, save_section

Said = Mapping[str, Any]
_VALUES = {"now": "present_now", "past": "in_the_past", "suspected": "suspected"}
_NOTHING_CLAIMED = ("not_present", "not_known")


def raw_answers(form: Form, said: Said, world: World) -> Answers:
    """Raises StoryProblem for a question that the form does not ask and for an answer that it cannot read."""
    questions = {question.code: question for question in form.questions()}
    unknown = sorted(set(said) - set(questions))
    if unknown:
        raise StoryProblem(f"“{form.title}” does not ask {', '.join(unknown)}")
    answers = {code: _raw(questions[code], words, world, code) for code, words in said.items()}
    for section in form.sections:
        given = {q.code: answers[q.code] for q in section.questions if q.code in answers}
        problems = check_section(section, given, answers, finishing=False)
        if problems:
            raise StoryProblem("; ".join(f"{field}: {says}" for field, says in problems.items()))
    return answers


def write_answers(
    submission: Submission, said: Said, world: World, *, every_section: bool = False, by: Actor, now: datetime
) -> None:
    """Save what a story says, section by section; with ``every_section`` also those that it says nothing of."""
    form = form_of(submission)
    answers = raw_answers(form, said, world)
    rows = sections_of(submission)
    for section in form.sections:
        here = {question.code: answers[question.code] for question in section.questions if question.code in answers}
        if not here and not every_section:
            continue
        saved = save_section(
            submission_id=submission.pk,
            section=section.code,
            answers={**rows[section.code].answers, **here},
            seen_version=rows[section.code].version,
            by=by,
            now=now,
        )
        assert not isinstance(saved, Conflict)


def _raw(question: Question, said: Any, world: World, place: str) -> Raw:
    kind = question.type
    if kind is QuestionType.DATE:
        return to_raw(question, _day(said, world, place))
    if kind is QuestionType.DATE_TIME:
        return to_raw(question, _moment(said, world, place))
    if kind is QuestionType.ROWS:
        return [_row(question, row, world, f"{place} {number}", number) for number, row in enumerate(said, 1)]
    if kind is QuestionType.INDICATORS:
        return {item: _indicator(question, item, words, world, place) for item, words in said.items()}
    if kind is QuestionType.WEIGHTING:
        return {context: _weight(words, f"{place} {context}") for context, words in said.items()}
    if kind is QuestionType.JUDGEMENT:
        return _judgement(said, world, place)
    return _plain(said, world, place)


def _plain(said: Any, world: World, place: str) -> Raw:
    if isinstance(said, list):
        return [str(part) for part in said]
    if not isinstance(said, str):
        raise StoryProblem(f"{place} takes words")
    return world.words(said.strip())


def _day(said: Any, world: World, place: str) -> date:
    try:
        return world.days.on(int(said))
    except (TypeError, ValueError) as error:
        raise StoryProblem(f"{place} takes a day counted from today, like -14") from error


def _moment(said: Any, world: World, place: str) -> datetime:
    """``-6 15:20``"""
    day, _, clock = str(said).partition(" ")
    return datetime.combine(_day(day, world, place), time.fromisoformat(clock))


def _row(question: Question, said: Said, world: World, place: str, number: int) -> dict[str, Raw]:
    known = {sub.code: sub for sub in question.rows}
    unknown = sorted(set(said) - set(known) - {"id"})
    if unknown:
        raise StoryProblem(f"{place} has no {', '.join(unknown)}")
    cells = {code: _cell(known[code], words, world, f"{place} {code}") for code, words in said.items() if code != "id"}
    return {"_id": said.get("id", f"{question.code}-{number}"), **cells}


def _cell(question: Question, said: Any, world: World, place: str) -> Raw:
    """The account of somebody is chosen by the key of the cast."""
    return str(world.user(said).pk) if question.code == "owner_account" else _raw(question, said, world, place)


def _indicator(question: Question, item: str, said: Any, world: World, place: str) -> dict[str, Raw]:
    if item not in {known.code for known in question.items}:
        raise StoryProblem(f"{place} has no {item}")
    if said in _NOTHING_CLAIMED:
        return {"value": said}
    value = next((word for word in _VALUES if word in said), "")
    if not value or set(said) - {value, "source", "day"}:
        raise StoryProblem(f"{place}, {item}: takes now, past or suspected with what shows it, source and perhaps day")
    return _supported(_VALUES[value], said[value], said, world, f"{place} {item}")


def _judgement(said: Said, world: World, place: str) -> dict[str, Raw]:
    return _supported(said["value"], said.get("evidence", ""), said, world, place)


def _supported(value: str, evidence: str, said: Said, world: World, place: str) -> dict[str, Raw]:
    raw = {"value": value, "evidence": world.words(evidence.strip()), "source": said.get("source", "")}
    if "day" in said:
        on = _day(said["day"], world, place)
        raw["date"] = {"day": str(on.day), "month": str(on.month), "year": str(on.year)}
    return raw


def _weight(said: str, place: str) -> dict[str, str]:
    drives, comma, protects = said.partition(",")
    if not comma:
        raise StoryProblem(f"{place}: takes how much it drives and how much it protects, like “most, a_little”")
    return {"drives": drives.strip(), "protects": protects.strip()}
