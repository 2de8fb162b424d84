"""May this actor do this? One pure function; the default is no. The same rule as a query stands in people.access."""

from dataclasses import dataclass

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import EVERYBODY, NEEDS_LEVEL, ROLE_HAS, Level, Permission


@dataclass(frozen=True, slots=True)
class Decision:
    """``reason`` is a sentence for the person refused; empty when allowed."""

    allowed: bool
    reason: str = ""


YES = Decision(True)


def role_allows(actor: Actor, permission: Permission) -> Decision:
    """The first half: does any role of the actor carry this permission at all?"""
    if permission is Permission.PUBLIC:
        return YES
    if not actor.is_signed_in:
        return Decision(False, "Sign in first.")
    if permission in EVERYBODY or any(permission in ROLE_HAS[role] for role in actor.roles):
        return YES
    return Decision(False, "Your role does not include this. Ask an administrator if you think that it should.")


def may(actor: Actor, permission: Permission, level: Level = Level.NONE) -> Decision:
    """Both halves. ``level`` is how far the actor's grants reach on the record in question."""
    by_role = role_allows(actor, permission)
    if not by_role.allowed:
        return by_role
    needed = NEEDS_LEVEL.get(permission)
    if needed is None or level.rank >= needed.rank:
        return YES
    return Decision(False, "You may see this record but not change it. Ask its lead professional or your manager.")
