"""Forms as data: what is asked, read, checked, filled and shown. The questions live in a pack."""

from saferme.practice.forms.checking import check_section, progress
from saferme.practice.forms.comparing import Difference, differences
from saferme.practice.forms.comparing import Kind as DifferenceKind
from saferme.practice.forms.conditions import chained, is_blank, is_shown
from saferme.practice.forms.display import Display, DisplayKind, changed, display
from saferme.practice.forms.filling import fill, to_raw
from saferme.practice.forms.graph import problems_of
from saferme.practice.forms.model import (
    About,
    Answers,
    Change,
    Condition,
    Form,
    Item,
    Judgement,
    Operator,
    Option,
    Parsed,
    Question,
    QuestionType,
    Raw,
    Section,
)
from saferme.practice.forms.posted import merged, read_posted
from saferme.practice.forms.public import public_version
from saferme.practice.forms.reading import parse
from saferme.practice.forms.words import in_words

__all__ = [
    "About",
    "Answers",
    "Change",
    "Condition",
    "Difference",
    "DifferenceKind",
    "Display",
    "DisplayKind",
    "Form",
    "Item",
    "Judgement",
    "Operator",
    "Option",
    "Parsed",
    "Question",
    "QuestionType",
    "Raw",
    "Section",
    "chained",
    "changed",
    "check_section",
    "differences",
    "display",
    "fill",
    "in_words",
    "is_blank",
    "is_shown",
    "merged",
    "parse",
    "problems_of",
    "progress",
    "public_version",
    "read_posted",
    "to_raw",
]
