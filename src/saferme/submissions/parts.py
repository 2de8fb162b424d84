"""The answers of a section by the smallest part that two people may change apart: an indicator, a context, a question."""

from saferme.practice.forms import Answers, QuestionType, Section

IN_PARTS = frozenset({QuestionType.INDICATORS, QuestionType.WEIGHTING})


def split(section: Section, answers: Answers) -> Answers:
    """``{"signs": {"fear": ..., "debt": ...}}`` becomes ``{"signs.fear": ..., "signs.debt": ...}``."""
    in_parts = {question.code for question in section.questions if question.type in IN_PARTS}
    parts: Answers = {}
    for code, raw in answers.items():
        if code in in_parts and isinstance(raw, dict):
            parts.update({f"{code}.{part}": value for part, value in raw.items()})
        else:
            parts[code] = raw
    return parts


def joined(section: Section, parts: Answers) -> Answers:
    """The reverse of `split`. A part that is None is gone."""
    in_parts = {question.code for question in section.questions if question.type in IN_PARTS}
    answers: Answers = {}
    for name, raw in parts.items():
        code, dot, part = name.partition(".")
        if raw is None:
            continue
        if dot and code in in_parts:
            answers.setdefault(code, {})[part] = raw
        else:
            answers[name] = raw
    return answers
