"""Forms as data: what is asked, read, checked, filled and shown. The questions live in a pack."""

from saferme.practice.forms.model import (
    About,
    Answers,
    Change,
    Condition,
    Form,
    Item,
    Operator,
    Option,
    Parsed,
    Question,
    QuestionType,
    Raw,
    Section,
)

__all__ = [
    "About",
    "Answers",
    "Change",
    "Condition",
    "Form",
    "Item",
    "Operator",
    "Option",
    "Parsed",
    "Question",
    "QuestionType",
    "Raw",
    "Section",
]
