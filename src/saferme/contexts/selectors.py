"""Reading contexts. The first argument is always the actor: what comes back is what they may see."""

from datetime import datetime
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import may, role_allows
from saferme.audit.services import record_read
from saferme.contexts.access import contexts_for, level_on, visible_to
from saferme.contexts.likeness import Alike, alike
from saferme.contexts.models import Context, ContextChange, ContextGrant, ContextLink

__all__ = [
    "changes_of",
    "contexts_for",
    "current_grants",
    "get_context",
    "get_grant",
    "level_on",
    "links_of",
    "look_alikes",
    "may_do",
    "named",
    "visible_to",
    "worked_on_as",
]


def get_context(
    actor: Actor, context_id: UUID, *, to: Permission = Permission.SEE_CONTEXT, audited: bool = True
) -> Context:
    """One context, for what the actor is about to do. The look is written down.

    Raises NotVisible (404) when the actor may not know of the record, NotAllowed (403) when they may not do this to it.
    """
    by_role = role_allows(actor, to)
    if not by_role.allowed:
        raise NotAllowed(by_role.reason)
    context = Context.objects.filter(pk=context_id).select_related("lead", "earlier", "later").first()
    if context is None:
        raise NotVisible
    level = level_on(actor, context)
    decision = may(actor, to, level)
    if not decision.allowed:
        if not may(actor, Permission.SEE_CONTEXT, level).allowed:
            raise NotVisible
        raise NotAllowed(decision.reason)
    if audited:
        record_read(f"context.looked_at.{to}", by=actor, now=actor.at, subject_kind="context", subject_id=context.pk)
    return context


def may_do(actor: Actor, context: Context, permission: Permission) -> bool:
    """Of a context already fetched: for what a page offers, not for what it allows."""
    return may(actor, permission, level_on(actor, context)).allowed


def current_grants(context: Context, at: datetime) -> list[ContextGrant]:
    """Who may see this record now, and why."""
    holds = Q(ends__isnull=True) | Q(ends__gt=at)
    rows = ContextGrant.objects.filter(holds, context=context).select_related("team__agency", "agency")
    return list(rows.order_by("starts", "pk"))


def changes_of(context: Context) -> list[ContextChange]:
    """What it was called, where it was and who led before, of a context already fetched."""
    return list(ContextChange.objects.filter(context=context).select_related("changed_by"))


def worked_on_as(*context_ids: UUID) -> list[UUID]:
    """The contexts with all that each was or is worked on as: the timeline of each stands in the others."""
    steps = dict(Context.objects.filter(earlier__isnull=False).values_list("pk", "earlier_id"))
    back = {earlier: pk for pk, earlier in steps.items()}
    chain = list(context_ids)
    for way, place in product((steps, back), context_ids):
        while place in way:
            place = way[place]
            chain.append(place)
    return chain


def named(context_ids: QuerySet[Any, Any]) -> list[Context]:
    """By a query of their ids, which another room put together for who may know of them."""
    return list(Context.objects.filter(pk__in=context_ids).select_related("lead"))


def links_of(actor: Actor, context: Context) -> list[ContextLink]:
    """How it stands to other contexts, of those alone that the actor may see as well."""
    rows = ContextLink.objects.filter(Q(one=context) | Q(other=context))
    seen = visible_to(actor).values("pk")
    return list(rows.filter(one__in=seen, other__in=seen).select_related("one", "other", "recorded_by"))


def look_alikes(actor: Actor, *, label: str, where: str) -> list[tuple[Context, Alike]]:
    """Contexts that the actor may see and that may be the same, the closest first, each with why."""
    seen: QuerySet[Context] = visible_to(actor).select_related("lead")
    pairs = [(context, alike(label, where, context.label, context.where)) for context in seen]
    found = [(context, likeness) for context, likeness in pairs if likeness is not None]
    return sorted(found, key=lambda pair: (-pair[1].weight, pair[0].label))


def get_grant(context: Context, grant_id: UUID) -> ContextGrant:
    """A grant that holds, of a context already fetched. Raises NotVisible."""
    rows = ContextGrant.objects.filter(context=context, pk=grant_id, ends__isnull=True)
    grant = rows.select_related("team__agency", "agency").first()
    if grant is None:
        raise NotVisible
    return grant
