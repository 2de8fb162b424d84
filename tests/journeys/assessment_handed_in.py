"""The assessment of a context, written and handed in by the Front Door, whose pages another journey fills in by hand.

``python -m tests.journeys.assessment_handed_in CONTEXT ANSWERS [GIVEN_NAME FAMILY_NAME]`` writes it, through the services, into
the database of a site that runs; ``ANSWERS`` in JSON. Somebody named is kept with an incident, as harmed there.
"""

import json
import sys
from datetime import timedelta
from typing import Any
from uuid import UUID

import django


def main(context_id: str, answers: str, *name: str) -> None:
    django.setup()
    from saferme.accounts.models import User
    from saferme.accounts.selectors import actor_of
    from saferme.contexts.selectors import get_context
    from saferme.people.services import add_person
    from tests.cast import NOW, Cast
    from tests.context_assessments.making import waiting

    users = {user.email.partition("@")[0]: user for user in User.objects.all()}
    fay = actor_of(users["front_door"], NOW)
    given, family = name or ("Nobody", "Linked")
    person = add_person(details={"given_name": given, "family_name": family}, by=fay, now=NOW)
    cast = Cast(users, {}, {}, sam=person, robin=person, kit=person)
    context = get_context(fay, UUID(context_id))
    waiting(cast, context, **json.loads(answers))
    if name:
        _link(cast, context)


def _link(cast: Any, context: Any) -> None:
    from saferme.context_work.services import link_person
    from tests.cast import NOW, TODAY
    from tests.context_work.cases import incident

    link_person(
        incident_id=incident(cast, context).pk,
        person_id=cast.sam.pk,
        role="harmed",
        why="The school says so",
        review_on=TODAY + timedelta(days=90),
        by=cast.actor("front_door"),
        now=NOW,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
