"""Who acts: what the policy needs to know of a signed-in person, and nothing else."""

from dataclasses import dataclass, field
from datetime import datetime

from saferme.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work at one moment. ``at`` is that moment: grants and parts are judged by it."""

    user_id: int | None
    name: str
    at: datetime
    email: str = ""
    agency_id: int | None = None
    agency_name: str = ""
    agency_kind: str = ""
    team_ids: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[Role] = field(default_factory=frozenset)

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    def has(self, *roles: Role) -> bool:
        """Whether any of these roles is held."""
        return not self.roles.isdisjoint(roles)


def nobody(at: datetime) -> Actor:
    """A visitor who has not signed in."""
    return Actor(user_id=None, name="", at=at)


def system(name: str, at: datetime) -> Actor:
    """The software itself, for commands that no signed-in person gives (demonstration data, rebuilding)."""
    return Actor(user_id=None, name=name, at=at)
