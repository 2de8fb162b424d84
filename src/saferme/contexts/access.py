"""Who may see a context: one rule as a number (level_on) and as a query (contexts_for), held together by a test."""

from django.db.models import Q, QuerySet

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import NEEDS_LEVEL, Level, Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.roles import Role
from saferme.contexts.models import Context, ContextGrant

#: The roles that see every context, and how far: the Front Door answers each referral.
SEES_ALL: dict[Role, Level] = {Role.FRONT_DOOR: Level.FULL}


def grants_of(actor: Actor) -> Q:
    """The grants that hold for this actor at this moment, by their teams and by their organisation."""
    to_them = Q(team_id__in=actor.team_ids)
    if actor.agency_id is not None:
        to_them |= Q(agency_id=actor.agency_id)
    return to_them & Q(starts__lte=actor.at) & (Q(ends__isnull=True) | Q(ends__gt=actor.at))


def level_on(actor: Actor, context: Context) -> Level:
    """How far this actor's grants and role reach on this record."""
    if not actor.is_signed_in:
        return Level.NONE
    granted = ContextGrant.objects.filter(grants_of(actor), context=context).values_list("level", flat=True)
    levels = [Level(level) for level in granted]
    levels += [level for role, level in SEES_ALL.items() if role in actor.roles]
    return max(levels, key=lambda level: level.rank, default=Level.NONE)


def contexts_for(actor: Actor, permission: Permission) -> QuerySet[Context]:
    """Every context on which this actor has this permission: `may` and `level_on` as one query."""
    needed = NEEDS_LEVEL[permission]
    if not role_allows(actor, permission).allowed:
        return Context.objects.none()
    if any(role in actor.roles and level.rank >= needed.rank for role, level in SEES_ALL.items()):
        return Context.objects.all()
    enough = [level.value for level in Level if level.rank >= needed.rank]
    grants = ContextGrant.objects.filter(grants_of(actor), level__in=enough)
    return Context.objects.filter(pk__in=grants.values("context_id"))


def visible_to(actor: Actor) -> QuerySet[Context]:
    """Every context whose record this actor may open."""
    return contexts_for(actor, Permission.SEE_CONTEXT)
