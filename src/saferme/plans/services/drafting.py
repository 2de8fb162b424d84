"""Beginning a version and writing it. A draft is the answers to the plan form, kept as they were typed."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.models import Case
from saferme.casework.services import Source
from saferme.plans.models import Plan, PlanVersion
from saferme.plans.services.rows import Rows, audit, draft, save_answers, with_offered
from saferme.practice.forms import Answers, to_raw
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.models import Submission
from saferme.submissions.selectors import flat_answers, form_of
from saferme.submissions.services import start_submission

FORM = "plan"
#: Said of one version alone, and asked anew for the next.
ASKED_ANEW = ("starts", "review", "young_person_agrees", "young_person_reason", "parents_agree", "parents_reason")


@act
def start_plan(
    *,
    case: Case,
    tier: str,
    offered: Mapping[str, Any] | None = None,
    origins: Mapping[str, str] | None = None,
    source: Source | None = None,
    by: Actor,
    now: datetime,
) -> PlanVersion:
    """The draft to write in: the first version, the next after an agreed one, or the draft that is there already.

    ``offered``: raw answers to the plan form, from a meeting (goals and actions come beside those that are there).
    ``origins``: for a question or a row's ``_id``, where it comes from ("Decision of the meeting on 3 March 2026").
    """
    if case.person_id is None:
        raise Refused("R11", "This plan is a young person’s. A context has a plan of its own.")
    if tier not in Plan.Tier.values:
        raise Invalid({"tier": "Choose which kind of plan it is."})
    plan, _ = Plan.objects.get_or_create(
        case=case, tier=tier, defaults={"started_at": now, "started_by_id": by.user_id}
    )
    version = plan.versions.select_related("plan__case").order_by("-number").first()
    if version is None:
        version = _begin(plan=plan, number=1, previous=None, source=source, by=by, now=now)
    elif version.is_agreed:
        version = start_next_version(plan_id=plan.pk, source=source, by=by, now=now)
    if offered:
        _offer(version, offered, origins or {}, by, now)
    return version


@act
def start_next_version(*, plan_id: UUID, source: Source | None = None, by: Actor, now: datetime) -> PlanVersion:
    """A draft that begins as the agreed version stands. The version before stays as it is."""
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    latest = plan.versions.select_related("submission", "plan__case").order_by("-number").first()
    if latest is None or not latest.is_agreed:
        raise Refused("draft", "A version of this plan is being written already.")
    return _begin(plan=plan, number=latest.number + 1, previous=latest, source=source, by=by, now=now)


def _begin(
    *, plan: Plan, number: int, previous: PlanVersion | None, source: Source | None, by: Actor, now: datetime
) -> PlanVersion:
    version = PlanVersion.objects.create(
        plan=plan,
        number=number,
        submission=_form(plan, previous, by, now),
        source_kind=source.kind if source else "",
        source_id=source.id if source else None,
        origins=previous.origins if previous else {},
        offered=previous.offered if previous else {},
        started_at=now,
        started_by_id=by.user_id,
    )
    audit("plan.version_started", version, by, now, {"tier": plan.tier})
    return version


def _form(plan: Plan, previous: PlanVersion | None, by: Actor, now: datetime) -> Submission:
    kept: Answers = {}
    if previous is not None:
        answers = flat_answers(previous.submission)
        kept = {code: raw for code, raw in answers.items() if code not in ASKED_ANEW}
    note = f"From version {previous.number}. Is it still so?" if previous else ""
    return start_submission(
        form_key=FORM,
        person_id=plan.case.person_id,
        previous=previous.submission if previous else None,
        offered=kept,
        origins=dict.fromkeys(kept, note),
        by=by,
        now=now,
    )


def _offer(
    version: PlanVersion, offered: Mapping[str, Any], origins: Mapping[str, str], by: Actor, now: datetime
) -> None:
    for section in form_of(version.submission).sections:
        here = {question.code: offered[question.code] for question in section.questions if question.code in offered}
        if here:
            add = partial(with_offered, offered=here)
            save_answers(version=version, section=section.code, change=add, by=by, now=now)
    version.origins = {**version.origins, **origins}
    version.offered = {**version.offered, **{code: raw for code, raw in offered.items() if not isinstance(raw, list)}}
    version.save(update_fields=["origins", "offered"])
    audit("plan.offered", version, by, now, {"questions": sorted(offered)})


@act
def add_goal(
    *,
    version_id: UUID,
    words: str,
    context: str = "",
    changes: str = "",
    seen_when: str = "",
    origin: str = "",
    by: Actor,
    now: datetime,
) -> str:
    """Add a goal to the draft. Returns the id of its line, which it keeps in every later version."""
    details = {"goal": words, "context": context, "changes": changes, "seen_when": seen_when}
    return _add(draft(version_id), "goals", details, origin, by, now)


@act
def add_action(
    *,
    version_id: UUID,
    what: str,
    goal: str = "",
    aimed_at: str = "",
    owner: str = "",
    owner_user_id: int | None = None,
    organisation: str = "",
    due: date | None = None,
    plain: str = "",
    professionals_only: str = "",
    answers: tuple[str, ...] = (),
    origin: str = "",
    by: Actor,
    now: datetime,
) -> str:
    """Add an action to the draft; what is not known yet may be left out. Returns the id of its line.

    ``goal``: the id of the goal's line; ``answers``: codes of at most two assessed factors; ``professionals_only``:
    yes, no or nothing.
    """
    first, second = (*answers, "", "")[:2]
    details = {
        "what": what,
        "plain": plain,
        "professionals_only": professionals_only,
        "goal": goal,
        "answers": first,
        "answers_too": second,
        "aimed_at": aimed_at,
        "owner": owner,
        "owner_account": str(owner_user_id or ""),
        "agency": organisation,
        "due": due,
    }
    return _add(draft(version_id), "actions", details, origin, by, now)


@act
def change_goal(*, version_id: UUID, line: str, details: Mapping[str, Any], by: Actor, now: datetime) -> None:
    """``details`` by the codes of the form's goal row: goal, context, changes, seen_when."""
    _change(draft(version_id), "goals", line, details, by, now)


@act
def change_action(*, version_id: UUID, line: str, details: Mapping[str, Any], by: Actor, now: datetime) -> None:
    """``details`` by the codes of the form's action row: what, goal, aimed_at, owner, due, ..."""
    _change(draft(version_id), "actions", line, details, by, now)


@act
def remove_goal(*, version_id: UUID, line: str, by: Actor, now: datetime) -> None:
    """Its actions stay, without a goal, so that nothing that was decided is lost with it."""
    _edit(draft(version_id), "goals", lambda rows: [row for row in rows if row["_id"] != line], by, now)


@act
def remove_action(*, version_id: UUID, line: str, by: Actor, now: datetime) -> None:
    _edit(draft(version_id), "actions", lambda rows: [row for row in rows if row["_id"] != line], by, now)


def _add(version: PlanVersion, question: str, details: Mapping[str, Any], origin: str, by: Actor, now: datetime) -> str:
    line = uuid.uuid4().hex[:12]
    row = {"_id": line, **_raw(version, question, details)}
    _edit(version, question, lambda rows: [*rows, row], by, now)
    if origin:
        version.origins = {**version.origins, line: origin}
        version.save(update_fields=["origins"])
    return line


def _change(
    version: PlanVersion, question: str, line: str, details: Mapping[str, Any], by: Actor, now: datetime
) -> None:
    raw = _raw(version, question, details)

    def changed(rows: Rows) -> Rows:
        if line not in {row["_id"] for row in rows}:
            raise Refused("gone", "This line is no longer in the plan. Somebody may have removed it.")
        return [{**row, **raw} if row["_id"] == line else row for row in rows]

    _edit(version, question, changed, by, now)


def _edit(version: PlanVersion, question: str, change: Callable[[Rows], Rows], by: Actor, now: datetime) -> None:
    """Goals and actions are each one question, in a section of the same name."""
    save_answers(
        version=version,
        section=question,
        change=lambda answers: {**answers, question: change(list(answers.get(question) or []))},
        by=by,
        now=now,
    )
    audit("plan.draft_changed", version, by, now, {"question": question})


def _raw(version: PlanVersion, question: str, details: Mapping[str, Any]) -> dict[str, Any]:
    """As if it had been typed. Raises Invalid for a code that the form's row does not have."""
    subs = {sub.code: sub for sub in form_of(version.submission).question(question).rows}
    unknown = details.keys() - subs.keys()
    if unknown:
        raise Invalid(dict.fromkeys(sorted(unknown), "The plan form does not ask this."))
    return {code: to_raw(subs[code], value) for code, value in details.items() if value not in ("", None)}
