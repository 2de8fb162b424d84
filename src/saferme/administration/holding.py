"""What somebody still holds, as numbers: an administrator sees no record, and nothing falls between when somebody leaves."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.selectors import actor_of, managers_in, team_ids_of
from saferme.casework.models import CasePart
from saferme.casework.selectors import parts_held_by
from saferme.reminders.texts import WORDS
from saferme.reminders.things import things_of

#: Parts that one person alone has: a case without them is in nobody's hands.
_ALONE = (CasePart.Part.LEAD_PROFESSIONAL, CasePart.Part.SOCIAL_WORKER)


@dataclass(frozen=True, slots=True)
class Held:
    """``alone``: cases that would be in nobody's hands. ``lines``: how many of what, in words. ``managers``: whom to tell."""

    alone: int
    lines: tuple[str, ...]
    number: int
    managers: tuple[User, ...]


def held_by(actor: Actor, user: User) -> Held:
    """Everything that is in this person's hands or waits for them today."""
    day = timezone.localtime(actor.at).date()
    parts = Counter(parts_held_by(user.pk, day).values_list("part", flat=True))
    things = Counter(thing.kind for thing in things_of(actor_of(user, actor.at)))
    lines = [f"{CasePart.Part(part).label} in {_cases(number)}" for part, number in sorted(parts.items())]
    lines += [f"{things[kind]} {words[things[kind] > 1]}" for kind, words in WORDS.items() if things[kind]]
    managers = managers_in(team_ids_of(user.pk, day), day).exclude(pk=user.pk)
    number = parts.total() + things.total()
    return Held(sum(parts[part] for part in _ALONE), tuple(lines), number, tuple(managers))


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number} cases"
