"""What a page knows beside the answers: problems, where an answer came from, what was said last time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from saferme.practice.forms import Answers


@dataclass(frozen=True, slots=True)
class LastTime:
    """`said` in words; `who`: by whom and when, such as "Amir Khan, school, 3 March 2026"."""

    said: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A phrase that somebody typed and may want to put otherwise. Never more than a suggestion."""

    phrase: str
    why: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything is by field name, except `add_row`: the code of the rows question that gets a blank row more."""

    answers: Answers
    errors: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    last_time: Mapping[str, LastTime] = field(default_factory=dict)
    prompts: Mapping[str, Sequence[Prompt]] = field(default_factory=dict)
    add_row: str = ""
