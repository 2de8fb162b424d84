"""A group of young people whose first steps other journeys show: referred, triaged, and assessed as at risk; one of them is
kept with an incident.

``python -m tests.journeys.at_risk`` writes it, through the services, into the database of a site that runs, and says the
context's id.
"""

import sys
from datetime import timedelta

import django


def main(label: str, given_name: str, family_name: str) -> None:
    django.setup()
    from saferme.accounts.models import Agency, User
    from saferme.accounts.selectors import actor_of
    from saferme.context_work.services import link_person
    from saferme.people.services import add_person
    from tests.cast import NOW, TODAY, Cast
    from tests.context_conferences.making import assessed
    from tests.context_work.cases import incident

    users = {user.email.partition("@")[0]: user for user in User.objects.all()}
    details = {"given_name": given_name, "family_name": family_name}
    person = add_person(details=details, by=actor_of(users["front_door"], NOW), now=NOW)
    agencies = {"social_care": Agency.objects.get(name="Northmoor Children's Social Care")}
    cast = Cast(users, agencies, {}, sam=person, robin=person, kit=person)
    context = assessed(cast, "peer_group", label=label)
    link_person(
        incident_id=incident(cast, context).pk,
        person_id=person.pk,
        role="harmed",
        why="The school says so",
        review_on=TODAY + timedelta(days=90),
        by=cast.actor("front_door"),
        now=NOW,
    )
    sys.stdout.write(str(context.pk))


if __name__ == "__main__":
    main(*sys.argv[1:])
