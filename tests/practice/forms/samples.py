"""Short ways to write questions in tests."""

from typing import Any

from saferme.practice.forms import About, Condition, Form, Item, Operator, Option, Question, QuestionType, Section

YES_NO = (Option("yes", "Yes"), Option("no", "No"), Option("not_known", "Not known"))
COLOURS = (Option("red", "Red"), Option("blue", "Blue"))
HARMS = (Option("cse", "Sexual exploitation"), Option("cce", "Criminal exploitation"), Option("none", "None", "", True))
SCALE = (
    Option("present_now", "Happening now"),
    Option("in_the_past", "In the past"),
    Option("suspected", "Suspected"),
    Option("not_present", "Not found"),
    Option("not_known", "Not known"),
)
INFLUENCE = (Option("none", "Not at all"), Option("much", "Much"), Option("not_known", "Not known"))
SOURCES = (Option("record", "A record"), Option("police", "Police"))
CONTEXTS = (Item("home", "Home"), Item("peers", "Peers"))
ITEMS = (Item("missing", "Is missing overnight", About.SIGN), Item("belonging", "Belongs", About.STRENGTH))

DATE = {"day": "27", "month": "3", "year": "2026"}
NO_DATE = {"day": "", "month": "", "year": ""}

_PARTS: dict[str, dict[str, Any]] = {
    "yes_no": {"options": YES_NO},
    "choose_one": {"options": COLOURS},
    "choose_many": {"options": HARMS},
    "judgement": {"options": SCALE, "sources": SOURCES},
    "indicators": {"options": SCALE, "sources": SOURCES, "items": ITEMS},
    "weighting": {"options": INFLUENCE, "items": CONTEXTS},
}


def ask(code: str, kind: str = "text", **more: Any) -> Question:
    parts = {**_PARTS.get(kind, {}), **more}
    return Question(code=code, label=parts.pop("label", f"The {code}?"), type=QuestionType(kind), **parts)


def rows(code: str, *subs: Question, **more: Any) -> Question:
    return ask(code, "rows", rows=subs or (ask("what"), ask("when", "date"), ask("kinds", "choose_many")), **more)


def section(*questions: Question, code: str = "first") -> Section:
    return Section(code, "A section", questions=questions)


def form(*sections_or_questions: Any) -> Form:
    if all(isinstance(part, Question) for part in sections_or_questions):
        sections_or_questions = (section(*sections_or_questions),)
    return Form("sample", 1, "A form", "child", sections_or_questions)


def judged(value: str = "", evidence: str = "", source: str = "", on: dict[str, str] = NO_DATE) -> dict[str, Any]:
    return {"value": value, "evidence": evidence, "source": source, "date": dict(on)}


def is_(code: str, value: str) -> Condition:
    return Condition(Operator.IS, code, (value,))


def any_of(code: str, *values: str) -> Condition:
    return Condition(Operator.IS_ANY_OF, code, values)


def answered(code: str) -> Condition:
    return Condition(Operator.IS_ANSWERED, code)


def all_(*parts: Condition) -> Condition:
    return Condition(Operator.ALL, parts=parts)


def any_(*parts: Condition) -> Condition:
    return Condition(Operator.ANY, parts=parts)


ONE_OF_EACH = (
    ask("text"),
    ask("long_text", "long_text"),
    ask("own_words", "own_words"),
    ask("number", "number", at_most=120),
    ask("yes_no", "yes_no"),
    ask("choose_one", "choose_one"),
    ask("choose_many", "choose_many"),
    ask("date", "date"),
    ask("date_time", "date_time"),
    rows("rows"),
    ask("judgement", "judgement"),
    ask("indicators", "indicators"),
    ask("weighting", "weighting"),
)
