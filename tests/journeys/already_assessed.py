"""A young person whose first steps other journeys show: screened and assessed, with a school that leads and a social worker.

``python -m tests.journeys.already_assessed`` writes it, through the services, into the database of a site that runs, and
says the record's id.
"""

import sys
from datetime import date

import django


def main(given_name: str, family_name: str, born: str) -> None:
    django.setup()
    from saferme.accounts.models import User
    from saferme.accounts.selectors import actor_of
    from saferme.people.services import add_person
    from tests.cast import NOW, Cast
    from tests.meetings import making

    users = {user.email.partition("@")[0]: user for user in User.objects.all()}
    details = {"given_name": given_name, "family_name": family_name, "date_of_birth": date.fromisoformat(born)}
    person = add_person(details=details, by=actor_of(users["practitioner"], NOW), now=NOW)
    cast = Cast(users, {}, {}, sam=person, robin=person, kit=person)
    case = making.assessed(cast)
    making.part(cast, case, "school_lead", "lead_professional")
    making.part(cast, case, "manager", "line_manager")
    sys.stdout.write(str(person.pk))


if __name__ == "__main__":
    main(*sys.argv[1:])
