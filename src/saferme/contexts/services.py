"""Writing contexts: opened, led, shown to teams and organisations, linked with one another."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.contexts.models import Context, ContextChange, ContextGrant, ContextLink
from saferme.practice.problems import Invalid, Refused

_LONGEST_LABEL, _LONGEST_TEXT = 200, 300


@act
def open_context(
    *, kind: str, label: str, where: str, earlier_id: UUID | None = None, by: Actor, now: datetime
) -> Context:
    """Open the record of a context. ``earlier_id``: what it was worked on as until now, of another kind.

    Raises Invalid for a label that is missing or too long, Refused when that was retyped already.
    """
    if problems := _problems_of(label, where):
        raise Invalid(problems)
    if earlier_id is not None and Context.objects.filter(earlier_id=earlier_id).exists():
        raise Refused("retyped", "This was opened as another kind already.")
    context = Context.objects.create(
        kind=Context.Kind(kind), label=label.strip(), where=where.strip(), earlier_id=earlier_id, created_at=now
    )
    _audit("context.opened", context, by, now, {"kind": kind, "retyped": earlier_id is not None})
    return context


def _problems_of(label: str, where: str) -> dict[str, str]:
    problems = {} if label.strip() else {"label": "Say what it shall be called, without the name of a young person."}
    for field, text, most in (("label", label, _LONGEST_LABEL), ("where", where, _LONGEST_TEXT)):
        if len(text) > most:
            problems[field] = f"This is too long by {len(text) - most} letters."
    return problems


@act
def rename_context(*, context_id: UUID, label: str, where: str, why: str, by: Actor, now: datetime) -> Context:
    """Call it otherwise, or say otherwise where it is. What it was called until now is kept, with why.

    Raises Invalid for a label that is missing or too long, or without a reason; Refused when nothing would change.
    """
    problems = _problems_of(label, where)
    if not why.strip() or len(why) > _LONGEST_TEXT:
        problems["why"] = f"Say why, in up to {_LONGEST_TEXT} letters."
    if problems:
        raise Invalid(problems)
    context = Context.objects.select_for_update(of=("self",)).get(pk=context_id)
    new = {"label": label.strip(), "where": where.strip()}
    old = {"label": context.label, "where": context.where}
    if new == old:
        raise Refused("same", "That is what it is called already.")
    context.label, context.where = new["label"], new["where"]
    context.save(update_fields=["label", "where"])
    for what in ("label", "where"):
        _keep_change(context, what, old[what], new[what], why, by, now)
    _audit("context.renamed", context, by, now, {"changed": [what for what in old if old[what] != new[what]]})
    return context


def _keep_change(context: Context, what: str, before: str, after: str, why: str, by: Actor, now: datetime) -> None:
    if before == after:
        return
    ContextChange.objects.create(
        context=context,
        what=ContextChange.What(what),
        before=before,
        after=after,
        why=why.strip(),
        changed_at=now,
        changed_by_id=by.user_id,
    )


@act
def give_lead(*, context_id: UUID, agency_id: int, why: str = "Decided at triage", by: Actor, now: datetime) -> Context:
    """From now this organisation leads, and may read and write; the one before it keeps what it sees until that is ended.

    Who led before is kept, with why it changed. Raises Invalid without a reason.
    """
    if not why.strip() or len(why) > _LONGEST_TEXT:
        raise Invalid({"why": f"Say why, in up to {_LONGEST_TEXT} letters."})
    context = Context.objects.select_for_update(of=("self",)).get(pk=context_id)
    before = str(context.lead or "")
    context.lead_id = agency_id
    context.save(update_fields=["lead"])
    context.refresh_from_db()
    _keep_change(context, "lead", before, str(context.lead), why, by, now)
    _audit("context.lead_given", context, by, now, {"agency": agency_id})
    show_context(context_id=context_id, agency_id=agency_id, level="full", reason="Lead organisation", by=by, now=now)
    return context


@act
def show_context(
    *,
    context_id: UUID,
    team_id: int | None = None,
    agency_id: int | None = None,
    level: str,
    reason: str,
    by: Actor,
    now: datetime,
) -> ContextGrant:
    """Let one team or one organisation see the record. The same grant twice is one."""
    if not reason.strip():
        raise Invalid({"reason": "Say why they need to see it."})
    if (team_id is None) == (agency_id is None):
        raise Invalid({"team": "Choose one team or one organisation."})
    to = Q(agency_id=agency_id) if team_id is None else Q(team_id=team_id)
    standing = ContextGrant.objects.filter(to, context_id=context_id, level=level, ends__isnull=True).first()
    if standing is not None:
        return standing
    grant = ContextGrant.objects.create(
        context_id=context_id,
        team_id=team_id,
        agency_id=agency_id,
        level=ContextGrant.Level(level),
        reason=reason.strip()[:_LONGEST_TEXT],
        starts=now,
    )
    _audit("context.shown", grant.context, by, now, {"team": team_id, "agency": agency_id, "level": level})
    return grant


@act
def end_showing(*, grant_id: UUID, reason: str, by: Actor, now: datetime) -> ContextGrant:
    """Raises Invalid without a reason, Refused when it ended already or is the lead organisation's own."""
    if not reason.strip():
        raise Invalid({"reason": "Say why they need to see it no longer."})
    grant = ContextGrant.objects.select_for_update(of=("self",)).select_related("context").get(pk=grant_id)
    if grant.ends is not None:
        raise Refused("ended", "This has ended already.")
    if grant.agency_id is not None and grant.agency_id == grant.context.lead_id:
        raise Refused("leads", "This organisation leads. Give the lead to another first.")
    grant.ends, grant.ended_because = now, reason.strip()[:_LONGEST_TEXT]
    grant.save(update_fields=["ends", "ended_because"])
    _audit("context.shown_no_longer", grant.context, by, now, {"team": grant.team_id, "agency": grant.agency_id})
    return grant


@act
def link_contexts(*, one_id: UUID, other_id: UUID, how: str, says: str, by: Actor, now: datetime) -> ContextLink:
    """Say how one stands to another, and who or what says so. Raises Invalid, Refused when it is said already."""
    problems = {}
    if how not in ContextLink.How.values:
        problems["how"] = "Choose how they belong together."
    if one_id == other_id:
        problems["other"] = "Choose another one."
    if not says.strip() or len(says) > _LONGEST_TEXT:
        problems["says"] = f"Say who or what tells you so, in up to {_LONGEST_TEXT} letters."
    if problems:
        raise Invalid(problems)
    if ContextLink.objects.filter(one_id=one_id, other_id=other_id, how=how).exists():
        raise Refused("linked", "This is recorded already.")
    link = ContextLink.objects.create(
        one_id=one_id, other_id=other_id, how=how, says=says.strip(), recorded_at=now, recorded_by_id=by.user_id
    )
    _audit("context.linked", link.one, by, now, {"other": str(other_id), "how": how})
    return link


def _audit(action: str, context: Context, by: Actor, now: datetime, detail: dict[str, Any]) -> None:
    """Ids and codes: neither the label nor a word that was typed."""
    record(action, by=by, now=now, subject_kind="context", subject_id=context.pk, detail=detail)
