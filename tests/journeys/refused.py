"""Young people about whom something is tried that the rules do not admit, one for each rule.

``python -m tests.journeys.refused`` writes them, through the services, into the database of a site that runs, and says in
JSON, by rule, the record's id and that of the meeting of which only the recording is left, if there is one.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import django


def main() -> None:
    django.setup()
    from saferme.accounts.models import User
    from saferme.accounts.selectors import actor_of
    from saferme.people.services import add_person
    from tests.cast import NOW, Cast

    users = {user.email.partition("@")[0]: user for user in User.objects.all()}
    by = actor_of(users["practitioner"], NOW)
    said = {}
    for rule, brought in _brought().items():
        born = date(2016, 1, 1) if rule == "R18" else date(2011, 6, 2)  # R18: under the lowest age of Safer Me
        details = {"given_name": f"Linnet {rule}", "family_name": "Wren", "date_of_birth": born}
        person = add_person(details=details, by=by, now=NOW)
        meeting = brought(Cast(users, {}, {}, sam=person, robin=person, kit=person))
        said[rule] = {"person": str(person.pk), "meeting": str(meeting.pk) if meeting else ""}
    sys.stdout.write(json.dumps(said))


def _brought() -> dict[str, Callable[[Any], Any]]:
    """By rule, what brings a case so far that the next step is refused; its meeting, where holding one is that step."""
    from tests.cast import NOW, TODAY, Cast
    from tests.enquiries.making import a_moment, recorded, suspected, to_screening, with_chair
    from tests.enquiries.test_safer_me_plus import held as plus_held
    from tests.enquiries.test_safer_me_plus import ready as plus_ready
    from tests.meetings import making
    from tests.meetings.test_in_care import in_care

    def no_harm(cast: Cast) -> Any:
        making.early_help(cast, harm="no")
        return making.ready(cast)

    def home_first(cast: Cast) -> Any:
        making.early_help(cast, primary="home")
        return making.ready(cast)

    def child_in_need_already(cast: Cast) -> Any:
        case = making.early_help(cast)
        making.report(cast, case, "referral_received")
        making.report(cast, case, "front_door_decision", outcome="s17")
        return making.ready(cast)

    def home_since(cast: Cast) -> Any:
        case = to_screening(cast)
        with_chair(cast, case)
        making.report(cast, case, "primary_context_changed", on=date(2026, 2, 28), to="home")
        return plus_ready(cast)

    def nothing_between(cast: Cast) -> Any:
        with_chair(cast, suspected(cast))
        return plus_ready(cast)

    def a_conference_already(cast: Cast) -> Any:
        case = to_screening(cast)
        with_chair(cast, case)
        plus_held(cast)
        making.report(cast, case, "primary_context_changed", on=TODAY, to="home")
        conference = {"held_at": a_moment(NOW), "chaired_by": "independent_chair"}
        recorded(cast, "child_protection_conference", **conference)
        making.report(cast, case, "primary_context_changed", on=TODAY, to="peers")
        return plus_ready(cast)

    def only(bring: Callable[[Cast], Any]) -> Callable[[Cast], None]:
        return lambda cast: bring(cast) and None

    return {
        "R1": no_harm,
        "R2": home_first,
        "R3": child_in_need_already,
        "R4": only(making.early_help),
        "R5": only(making.early_help),
        "R6": only(in_care),
        "R7": home_since,
        "R8": nothing_between,
        "R9": only(lambda cast: with_chair(cast, to_screening(cast))),
        "R10": a_conference_already,
        "R18": lambda cast: None,
    }


if __name__ == "__main__":
    main()
