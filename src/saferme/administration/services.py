"""Ending somebody's access without anything falling between. What is kept is kept by the rooms below."""

from datetime import datetime

from saferme.accounts import services as accounts
from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.administration.holding import held_by
from saferme.audit.services import act
from saferme.practice.problems import Invalid, Refused


@act
def end_access(*, user: User, passed_on: str, by: Actor, now: datetime) -> None:
    """``passed_on``: the code of what was said about the rest of what they hold; the audit keeps it.

    Cases that they hold alone are passed on before.
    """
    held = held_by(by, user)
    if held.alone:
        raise Refused(
            "still_holds",
            "They are lead professional or social worker in a case. Stop their access at once if need be; their manager "
            "passes the cases on under “Caseloads of my teams”, and then their access can be ended.",
        )
    if held.number and not passed_on:
        raise Invalid({"passed_on": "Say what becomes of what they still hold."})
    accounts.end_access(user=user, held=held.number, passed_on=passed_on, by=by, now=now)
