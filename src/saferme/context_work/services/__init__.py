"""Writing what is done about contexts. Each step of a case is a dated fact of it."""

from saferme.context_work.services.affected import add_affected, remove_affected
from saferme.context_work.services.closing import begin_retyping, close_context
from saferme.context_work.services.incidents import link_person, problems_of_keeping, record_incident, unlink_person
from saferme.context_work.services.referrals import send_referral, start_referral
from saferme.context_work.services.telling import tell_workers_of_plan
from saferme.context_work.services.triage import match_referral, triage_referral
from saferme.context_work.services.turned_back import note_turned_back

__all__ = [
    "add_affected",
    "begin_retyping",
    "close_context",
    "link_person",
    "match_referral",
    "note_turned_back",
    "problems_of_keeping",
    "record_incident",
    "remove_affected",
    "send_referral",
    "start_referral",
    "tell_workers_of_plan",
    "triage_referral",
    "unlink_person",
]
