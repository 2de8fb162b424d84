"""A second person asked, and their answer, through the services."""

from datetime import datetime

from saferme.casework import services
from saferme.casework.models import Confirmation
from saferme.workspace.services import ask_second_person
from tests.cast import NOW, Cast

CHANGED = "The group was charged; he goes to school alone since June."


def asked(
    cast: Cast,
    about: str = "ending",
    *,
    by: str = "practitioner",
    of: str = "early_help_manager",
    evidence: str = CHANGED,
    now: datetime = NOW,
) -> Confirmation:
    person, user, actor = cast.sam.pk, cast.users[of], cast.actor(by, now)
    return ask_second_person(person_id=person, about=about, evidence=evidence, of=user.pk, by=actor, now=now)


def answered(
    cast: Cast, row: Confirmation, by: str = "early_help_manager", said: str = "", now: datetime = NOW
) -> Confirmation:
    """Confirmed, or declined when a reason is said."""
    return services.answer_confirmation(
        confirmation_id=row.pk, confirms=not said, said=said, by=cast.actor(by, now), now=now
    )


def confirmed(cast: Cast, about: str = "ending", now: datetime = NOW) -> Confirmation:
    return answered(cast, asked(cast, about, now=now), now=now)
