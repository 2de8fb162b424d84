"""From rows, or from a draft's answers, to the plan as values."""

from collections.abc import Mapping
from dataclasses import replace

from saferme.plans.models import Action, ActionProgress, Agreement, Goal, PlanVersion
from saferme.practice import plan as practice
from saferme.practice.documents import Source, SourceKind
from saferme.practice.plan import Origins, read_plan
from saferme.practice.plan.reading import text_lines
from saferme.submissions.selectors import flat_answers, form_of


def plan_of(version: PlanVersion, before: PlanVersion | None = None) -> practice.Plan:
    """The plan as values. Of a draft: with how the actions stood in the version ``before``."""
    return _agreed(version) if version.is_agreed else _draft(version, progress_in(before) if before else {})


def progress_in(version: PlanVersion) -> dict[str, ActionProgress]:
    """The latest word on each action, by line."""
    rows = ActionProgress.objects.filter(action__version=version).select_related("action", "by").order_by("at", "pk")
    return {row.action.line: row for row in rows}


def latest_agreements(version: PlanVersion) -> list[Agreement]:
    """What each last said about the version; the young person first."""
    latest = {(row.who, row.name): row for row in version.agreements.select_related("recorded_by").order_by("pk")}
    return sorted(latest.values(), key=lambda row: (row.who != Agreement.Who.YOUNG_PERSON, row.name))


def _origins(version: PlanVersion) -> Origins:
    """A question that somebody answered otherwise afterwards no longer comes from the meeting that offered it."""
    writer = version.started_by.name if version.started_by else ""
    form = form_of(version.submission)
    answers, questions = flat_answers(version.submission), {question.code for question in form.questions()}
    as_offered = {code for code, raw in version.offered.items() if answers.get(code) == raw}
    of = {code: words for code, words in version.origins.items() if code not in questions or code in as_offered}
    return Origins(form, writer, of)


def _draft(version: PlanVersion, before: Mapping[str, ActionProgress]) -> practice.Plan:
    plan = read_plan(
        flat_answers(version.submission),
        tier=version.plan.tier,
        version=version.number,
        origins=_origins(version),
    )
    return replace(plan, actions=tuple(_with(action, before.get(action.id)) for action in plan.actions))


def _with(action: practice.Action, progress: ActionProgress | None) -> practice.Action:
    if progress is None:
        return replace(action, status=practice.Status.NOT_STARTED, reason="", evidence="", impact="")
    return replace(
        action,
        status=progress.status,
        reason=progress.reason,
        evidence=progress.evidence,
        impact=progress.impact,
    )


def _agreed(version: PlanVersion) -> practice.Plan:
    origins = _origins(version)
    progress = progress_in(version)
    return practice.Plan(
        tier=version.plan.tier,
        version=version.number,
        start=version.starts_on,
        review=version.review_on,
        lead=version.lead,
        their_words=version.their_words,
        goals=tuple(_goal(row) for row in version.goals.all()),
        actions=tuple(_with(_action(row), progress.get(row.line)) for row in version.actions.select_related("goal")),
        if_things_go_wrong=practice.IfThingsGoWrong(
            warning_signs=text_lines(version.warning_signs),
            where_to_go=text_lines(version.where_to_go),
            whom_to_call=text_lines(version.whom_to_call),
            adults_do=text_lines(version.adults_do),
            source=origins.source("whom_to_call"),
        ),
        agreements=tuple(_agreement(row) for row in latest_agreements(version)),
        header_source=origins.source("young_person_goal"),
    )


def _source(data: list[str]) -> Source:
    return Source(SourceKind(data[0]), data[1])


def _goal(row: Goal) -> practice.Goal:
    return practice.Goal(row.line, row.words, row.context, row.changes, row.seen_when, _source(row.source))


def _action(row: Action) -> practice.Action:
    return practice.Action(
        id=row.line,
        what=row.what,
        goal=row.goal.line,
        aimed_at=row.aimed_at,
        owner=row.owner,
        organisation=row.organisation,
        due=row.due,
        plain=row.plain,
        professionals_only=row.professionals_only,
        answers=tuple(row.answers),
        source=_source(row.source),
    )


def _agreement(row: Agreement) -> practice.Agreement:
    who = row.recorded_by.name if row.recorded_by else "somebody unknown"
    source = Source(SourceKind.BY_HAND, f"Recorded by {who}")
    return practice.Agreement(row.who, row.agreed, row.name, row.reason, source)
