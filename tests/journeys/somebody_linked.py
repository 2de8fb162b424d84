"""A young person who is linked to a context, as harmed in an incident there: journeys show that nobody names them.

``python -m tests.journeys.somebody_linked CONTEXT GIVEN_NAME FAMILY_NAME`` writes it, through the services, into the database
of a site that runs.
"""

import sys
from datetime import timedelta
from uuid import UUID

import django


def main(context_id: str, given_name: str, family_name: str) -> None:
    django.setup()
    from saferme.accounts.models import User
    from saferme.accounts.selectors import actor_of
    from saferme.context_work.services import link_person
    from saferme.contexts.selectors import get_context
    from saferme.people.services import add_person
    from tests.cast import NOW, TODAY, Cast
    from tests.context_work.cases import incident

    users = {user.email.partition("@")[0]: user for user in User.objects.all()}
    by = actor_of(users["front_door"], NOW)
    person = add_person(details={"given_name": given_name, "family_name": family_name}, by=by, now=NOW)
    cast = Cast(users, {}, {}, sam=person, robin=person, kit=person)
    link_person(
        incident_id=incident(cast, get_context(by, UUID(context_id))).pk,
        person_id=person.pk,
        role="harmed",
        why="The school says so",
        review_on=TODAY + timedelta(days=90),
        by=by,
        now=NOW,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
