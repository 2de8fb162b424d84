"""The plan form while a version is being written: its lists of choices, which depend on the plan itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from saferme.practice.forms import Answers, Option, Question, QuestionType, Section
from saferme.practice.plan import Factor

#: How an action goes is recorded on the agreed plan, not in the draft: a draft would overwrite what others reported.
RECORDED_LATER = frozenset({"status", "cancelled_why", "shows", "impact"})
FACTOR_FIELDS = ("answers", "answers_too", "changes")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the rows of the form may point to: goals of this plan, assessed factors, people with an account."""

    goals: tuple[Option, ...] = ()
    factors: tuple[Option, ...] = ()
    accounts: tuple[Option, ...] = ()


def choices_of(answers: Answers, factors: Iterable[Factor], accounts: Iterable[tuple[int, str]]) -> Choices:
    rows = answers.get("goals") or []
    return Choices(
        goals=tuple(Option(row["_id"], row["goal"].strip()) for row in rows if (row.get("goal") or "").strip()),
        factors=tuple(Option(factor.code, factor.label) for factor in factors if factor.about != "strength"),
        accounts=tuple(Option(str(user_id), name) for user_id, name in accounts),
    )


def dressed(section: Section, answers: Answers, choices: Choices) -> Section:
    """The section as it is shown: a text that points to something becomes a choice of what there is."""
    return replace(
        section, questions=tuple(_dressed_rows(question, answers, choices) for question in section.questions)
    )


def _dressed_rows(question: Question, answers: Answers, choices: Choices) -> Question:
    rows = answers.get(question.code)
    given = rows if question.type is QuestionType.ROWS and isinstance(rows, list) else []
    kept = (sub for sub in question.rows if sub.code not in RECORDED_LATER)
    return replace(question, rows=tuple(_dressed(sub, given, choices) for sub in kept))


def _dressed(sub: Question, rows: Sequence[Mapping[str, object]], choices: Choices) -> Question:
    if sub.code == "owner_account":
        return _choice(sub, choices.accounts, rows)
    if sub.code == "goal" and sub.type is QuestionType.TEXT:
        return _choice(sub, choices.goals, rows)
    if sub.code in FACTOR_FIELDS:
        return _choice(sub, choices.factors, rows)
    return sub


def _choice(sub: Question, options: tuple[Option, ...], rows: Sequence[Mapping[str, object]]) -> Question:
    """A choice, with whatever was typed before it was one; still a text where there is nothing to choose from."""
    if not options:
        return sub
    known = {option.code for option in options}
    typed = dict.fromkeys(str(row[sub.code]) for row in rows if row.get(sub.code) and row[sub.code] not in known)
    return replace(sub, type=QuestionType.CHOOSE_ONE, options=(*options, *(Option(text, text) for text in typed)))
