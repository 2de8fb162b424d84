"""Notes, warnings, decisions and disagreements about Sam, as the services take them."""

from datetime import timedelta
from typing import Any

from saferme.notes import services
from saferme.notes.models import CaseNote, Disagreement, ManagementNote, WarningNote
from saferme.notes.services.oversight import Decision
from saferme.notes.services.warnings import Warning
from saferme.people import services as people
from saferme.people.models import Person
from tests.cast import NOW, TODAY, Cast

SOON = TODAY + timedelta(days=7)


def about(person: Person, **given: Any) -> services.About:
    plain = {"text": "Sam was calm.", "seen": "no", "visibility": "everybody"}
    return services.About(person_id=person.pk, **{**plain, **given})


def noted(cast: Cast, by: str = "practitioner", **given: Any) -> list[CaseNote]:
    """About Sam, or about each of ``along``."""
    at, now, along = given.pop("at", NOW), given.pop("now", NOW), given.pop("along", [])
    return services.record_notes(
        kind=given.pop("kind", "visit"),
        happened_at=at,
        about=[about(cast.sam, **given), *along],
        by=cast.actor(by, now),
        now=now,
    )


def warned(cast: Cast, by: str = "practitioner", **given: Any) -> WarningNote:
    plain = {
        "kind": "visit",
        "text": "A dog that bites.",
        "since": TODAY,
        "review_on": SOON,
        "disclosed": "yes",
        "disclosed_words": "Told Dawn on the telephone.",
        "manager_told": "Ena Manager",
        "manager_told_on": TODAY,
        "visibility": "everybody",
    }
    warning = Warning(**{**plain, **given})
    return services.record_warning(person_id=cast.sam.pk, warning=warning, by=cast.actor(by), now=NOW)


def decided(cast: Cast, by: str = "early_help_manager", **given: Any) -> ManagementNote:
    plain = {
        "kind": "supervision",
        "on": TODAY,
        "decision": "Sam is to be seen alone.",
        "reason": "Nobody has spoken with Sam alone.",
        "follow_up": "See Sam alone.",
        "owner_id": cast.users["practitioner"].pk,
        "due": SOON,
    }
    said = Decision(**{**plain, **given})
    return services.record_management_note(person_id=cast.sam.pk, said=said, by=cast.actor(by), now=NOW)


def disagreed(cast: Cast, by: str = "practitioner", **given: Any) -> Disagreement:
    plain = {
        "about": "assessment",
        "what": "The level is too low.",
        "with_whom": "Sol Worker",
        "stage": 1,
        "owner_id": cast.users["early_help_manager"].pk,
        "due": SOON,
    }
    return services.raise_disagreement(person_id=cast.sam.pk, **{**plain, **given}, by=cast.actor(by), now=NOW)


def let_in(cast: Cast, *who: str, level: str = "full", person: Person | None = None) -> None:
    for key in who:
        people.grant_access(
            person_id=(person or cast.sam).pk,
            user_id=cast.users[key].pk,
            level=level,
            reason="Works with them",
            by=cast.actor("practitioner"),
            now=NOW,
        )
