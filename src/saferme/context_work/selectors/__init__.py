"""Reading what is done about contexts. The first argument is the actor wherever it is a question who may see what."""

from saferme.context_work.selectors.cases import contexts_of, on_the_flowchart_of, referrals_to, stands, timeline
from saferme.context_work.selectors.incidents import (
    get_incident,
    get_part,
    incident_form,
    incidents_of,
    may_link,
    part_section,
    parts_in,
)
from saferme.context_work.selectors.naming import linked_people, named_in
from saferme.context_work.selectors.referrals import (
    REFERRAL,
    answers_of,
    get_draft,
    get_referral,
    my_referrals,
    referral_form,
    title_of,
    visible_referrals,
    waiting,
)
from saferme.context_work.selectors.triage import (
    LEAD,
    WHO_LEADS,
    kind_of_agency,
    may_be_the_same,
    triage_form,
    triage_section,
)

__all__ = [
    "LEAD",
    "REFERRAL",
    "WHO_LEADS",
    "answers_of",
    "contexts_of",
    "get_draft",
    "get_incident",
    "get_part",
    "get_referral",
    "incident_form",
    "incidents_of",
    "kind_of_agency",
    "linked_people",
    "may_be_the_same",
    "may_link",
    "my_referrals",
    "named_in",
    "on_the_flowchart_of",
    "part_section",
    "parts_in",
    "referral_form",
    "referrals_to",
    "stands",
    "timeline",
    "title_of",
    "triage_form",
    "triage_section",
    "visible_referrals",
    "waiting",
]
