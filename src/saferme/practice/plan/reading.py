"""From the answers to the plan form, as typed, to a plan. What cannot be read is missing in it, and a check says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saferme.practice.documents import Source, SourceKind
from saferme.practice.forms import Answers, Form, parse
from saferme.practice.plan.model import Action, Agreement, Goal, IfThingsGoWrong, Party, Plan, Status


@dataclass(frozen=True, slots=True)
class Origins:
    """Where lines come from: the form and its parts, who wrote in it, and ``of`` a question or row, which meeting."""

    form: Form
    writer: str
    of: Mapping[str, str]

    def source(self, question: str, row: str = "") -> Source:
        """The meeting that decided it; otherwise the part of the form in which it was written. A row has its own."""
        if self.of.get(row or question):
            return Source(SourceKind.MEETING, self.of[row or question])
        section = next(part for part in self.form.sections if any(one.code == question for one in part.questions))
        by = f", written by {self.writer}" if self.writer else ""
        return Source(SourceKind.FORM, f"{self.form.title}, “{section.title}”{by}")


def read_plan(answers: Answers, *, tier: str, version: int, origins: Origins) -> Plan:
    """``answers``: raw, by question of ``origins.form``: the version that was answered of the pack's plan form."""
    form = origins.form
    value = {question.code: parse(question, answers.get(question.code)).value for question in form.questions()}
    goals = tuple(_goals(value.get("goals") or (), origins))
    return Plan(
        tier=tier,
        version=version,
        start=value.get("starts"),
        review=value.get("review"),
        lead=value.get("lead") or "",
        their_words=value.get("young_person_goal") or "",
        goals=goals,
        actions=tuple(_actions(value.get("actions") or (), goals, origins)),
        if_things_go_wrong=_wrong(value, origins),
        agreements=tuple(_agreements(value, origins)),
        header_source=origins.source("young_person_goal"),
    )


def _goals(rows: Sequence[Mapping[str, Any]], origins: Origins) -> Iterator[Goal]:
    for row in rows:
        yield Goal(
            id=row["_id"],
            words=row.get("goal") or "",
            context=row.get("context") or "",
            changes=row.get("changes") or "",
            seen_when=row.get("seen_when") or "",
            source=origins.source("goals", row["_id"]),
        )


def _actions(rows: Sequence[Mapping[str, Any]], goals: Sequence[Goal], origins: Origins) -> Iterator[Action]:
    for row in rows:
        yield Action(
            id=row["_id"],
            what=row.get("what") or "",
            goal=goal_meant(row.get("goal") or "", goals),
            aimed_at=row.get("aimed_at") or "",
            owner=row.get("owner") or "",
            organisation=row.get("agency") or "",
            due=row.get("due"),
            plain=row.get("plain") or "",
            professionals_only=row.get("professionals_only") == "yes",
            answers=tuple(dict.fromkeys(code for code in (row.get("answers"), row.get("answers_too")) if code)),
            status=row.get("status") or Status.NOT_STARTED,
            reason=row.get("cancelled_why") or "",
            evidence=row.get("shows") or "",
            impact=row.get("impact") or "",
            source=origins.source("actions", row["_id"]),
        )


def goal_meant(typed: str, goals: Sequence[Goal]) -> str:
    """The id of the goal that was chosen, or written out, or numbered; what was typed where it is none of these."""
    for number, goal in enumerate(goals, 1):
        if typed and typed.casefold() in (goal.id.casefold(), goal.words.casefold(), str(number)):
            return goal.id
    return typed


def _wrong(value: Mapping[str, Any], origins: Origins) -> IfThingsGoWrong:
    return IfThingsGoWrong(
        warning_signs=text_lines(value.get("warning_signs")),
        where_to_go=text_lines(value.get("where_to_go")),
        whom_to_call=text_lines(value.get("whom_to_call")),
        adults_do=text_lines(value.get("adults_do")),
        source=origins.source("whom_to_call"),
    )


def text_lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _agreements(value: Mapping[str, Any], origins: Origins) -> Iterator[Agreement]:
    for party, answer, reason in (
        (Party.YOUNG_PERSON, "young_person_agrees", "young_person_reason"),
        (Party.PARENT, "parents_agree", "parents_reason"),
    ):
        if value.get(answer):
            yield Agreement(party, value[answer], reason=value.get(reason) or "", source=origins.source(answer))
