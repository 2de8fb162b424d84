"""The file of one form version: what may stand in it, and how it becomes a `practice.forms.Form`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from saferme.practice.forms import (
    About,
    Condition,
    Form,
    Item,
    Operator,
    Option,
    Question,
    QuestionType,
    Section,
    chained,
)

Lists = Mapping[str, tuple[Option, ...]]

# Codes are kept for ever in stored answers and in field names, so they are plain; "1" and "2-5" are codes.
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class OptionEntry(Strict):
    label: Words
    help: str = ""
    exclusive: bool = False


def _label_alone(value: Any) -> Any:
    """`code: Label` is short for `code: {label: Label}`."""
    return {"label": value} if isinstance(value, str) else value


Labelled = Annotated[OptionEntry, BeforeValidator(_label_alone)]


def options_of(entries: Mapping[str, OptionEntry]) -> tuple[Option, ...]:
    return tuple(
        Option(code=code, label=entry.label, help=entry.help, exclusive=entry.exclusive)
        for code, entry in entries.items()
    )


class ConditionEntry(Strict):
    question: Code | None = None
    is_: str | None = Field(None, alias="is")
    is_any_of: list[str] | None = None
    is_answered: bool | None = None
    all: list[ConditionEntry] | None = None
    any: list[ConditionEntry] | None = None

    @model_validator(mode="after")
    def _one_operator(self) -> Self:
        looking = [self.is_, self.is_any_of, self.is_answered]
        joining = [self.all, self.any]
        said = [part for part in looking + joining if part is not None]
        if len(said) != 1 or self.is_answered is False:
            raise ValueError("a condition says exactly one of is, is_any_of, is_answered: true, all, any")
        if (self.question is None) == _any_said(looking):
            raise ValueError("is, is_any_of and is_answered name a question; all and any do not")
        return self

    def build(self) -> Condition:
        for operator, parts in ((Operator.ALL, self.all), (Operator.ANY, self.any)):
            if parts is not None:
                return Condition(operator, parts=tuple(part.build() for part in parts))
        question = self.question or ""
        if self.is_answered:
            return Condition(Operator.IS_ANSWERED, question)
        if self.is_any_of is not None:
            return Condition(Operator.IS_ANY_OF, question, tuple(self.is_any_of))
        return Condition(Operator.IS, question, (self.is_ or "",))


def _any_said(parts: list[Any]) -> bool:
    return any(part is not None for part in parts)


# Types whose answers come from a list of the pack unless the question brings its own.
USUAL_OPTIONS = {
    QuestionType.YES_NO: "yes_no",
    QuestionType.JUDGEMENT: "indicator_scale",
    QuestionType.INDICATORS: "indicator_scale",
    QuestionType.WEIGHTING: "influence_scale",
}
WITH_SOURCES = (QuestionType.JUDGEMENT, QuestionType.INDICATORS)


def _a_known_list(name: str, info: ValidationInfo) -> str:
    """Checked while reading, so that the mistake is told with its line."""
    known = info.context or ()
    if name not in known:
        raise ValueError(f"there is no list “{name}”; there are {', '.join(sorted(known))}")
    return name


class QuestionEntry(Strict):
    code: Code
    label: Words
    type: QuestionType
    help: str = ""
    why: str = ""
    options: dict[Code, Labelled] = {}
    options_from: Annotated[str, AfterValidator(_a_known_list)] = ""
    required: bool = False
    shown_if: ConditionEntry | None = None
    about: About | None = None
    context: str = ""
    fills: str = ""
    at_most: int | None = Field(None, ge=0)
    recorded_only: bool = False
    rows: list[QuestionEntry] = []
    items: dict[About, dict[Code, Labelled]] = {}

    def build(self, lists: Lists) -> Question:
        return Question(
            code=self.code,
            label=self.label,
            type=self.type,
            help=self.help.strip(),
            why=self.why.strip(),
            options=self._options(lists),
            sources=lists["sources"] if self.type in WITH_SOURCES else (),
            required=self.required,
            shown_if=self.shown_if.build() if self.shown_if else None,
            about=self.about,
            context=self.context,
            fills=self.fills,
            at_most=self.at_most,
            recorded_only=self.recorded_only,
            rows=tuple(row.build(lists) for row in self.rows),
            items=self._items(lists),
        )

    def _options(self, lists: Lists) -> tuple[Option, ...]:
        name = self.options_from or USUAL_OPTIONS.get(self.type, "")
        return lists[name] if name and not self.options else options_of(self.options)

    def _items(self, lists: Lists) -> tuple[Item, ...]:
        if self.type is QuestionType.WEIGHTING:
            return tuple(Item(context.code, context.label) for context in lists["contexts"])
        return tuple(
            Item(code, entry.label, about, entry.help)
            for about, entries in self.items.items()
            for code, entry in entries.items()
        )


class SectionEntry(Strict):
    code: Code
    title: Words
    intro: str = ""
    guidance: str = ""
    questions: list[QuestionEntry] = Field(min_length=1)

    def build(self, lists: Lists) -> Section:
        questions = tuple(question.build(lists) for question in self.questions)
        return Section(self.code, self.title, self.intro.strip(), self.guidance.strip(), questions)


class FormFile(Strict):
    """`key` and `version` are the file's place: <key>/v<version>.yaml."""

    title: Words
    subject: Code
    intro: str = ""
    sections: list[SectionEntry] = Field(min_length=1)

    def build(self, key: str, version: int, lists: Lists) -> Form:
        sections = chained(tuple(section.build(lists) for section in self.sections))
        return Form(key, version, self.title, self.subject, sections, self.intro.strip())
