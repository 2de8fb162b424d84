"""Reading people. The first argument is always the actor: what comes back is what they may see."""

from saferme.people.access import level_on, of_people_for, people_for, users_for, visible_people
from saferme.people.selectors.around import (
    current_relationships,
    get_row,
    no_contact_warnings,
    no_contacts_on,
    people_around,
    recorded_elsewhere,
    rows_of,
    visible_ids,
)
from saferme.people.selectors.finding import (
    POINTER,
    Found,
    Search,
    look_alikes,
    names_somebody,
    search_people,
    which_name_somebody,
)
from saferme.people.selectors.naming import names_of, not_to_be_named
from saferme.people.selectors.places import counted_for_places, places_of, schools_of
from saferme.people.selectors.records import (
    care_history,
    care_on,
    current_grants,
    get_grant,
    get_person,
    may_change,
    require,
    team_grants,
    to_whom,
    whom,
)
from saferme.people.selectors.shared import SharedIdentity, confidential_addresses, shared_identity

__all__ = [
    "POINTER",
    "Found",
    "Search",
    "SharedIdentity",
    "care_history",
    "care_on",
    "confidential_addresses",
    "counted_for_places",
    "current_grants",
    "current_relationships",
    "get_grant",
    "get_person",
    "get_row",
    "level_on",
    "look_alikes",
    "may_change",
    "names_of",
    "names_somebody",
    "no_contact_warnings",
    "no_contacts_on",
    "not_to_be_named",
    "of_people_for",
    "people_around",
    "people_for",
    "places_of",
    "recorded_elsewhere",
    "require",
    "rows_of",
    "schools_of",
    "search_people",
    "shared_identity",
    "team_grants",
    "to_whom",
    "users_for",
    "visible_ids",
    "visible_people",
    "which_name_somebody",
    "whom",
]
