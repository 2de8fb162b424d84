"""A fact of a case in words, and the page of the record that it came from."""

from saferme.casework.models import CaseFact
from saferme.packs import Pack
from saferme.people.models import Person
from saferme.practice.pathway import FACT_KEYS
from saferme.ui.addresses import to

#: In which list of the pack the words for a detail stand; an outcome is another thing for each fact.
_LISTS = {
    "recommendation": "responses",
    "primary_context": "primary_contexts",
    "to": "primary_contexts",
    "exploitation_or_efh": "yes_no",
    "level": "levels",
    "given": "yes_no",
    "s47": "yes_no",
    "by_young_person": "yes_no",
    "tier": "meeting_tiers",
    "facilitator": "who",
}
_OUTCOMES = {
    "front_door_decision": "front_door_outcomes",
    "s47_completed": "s47_outcomes",
    "screening_discussion_held": "discussion_outcomes",
    "review_held": "review_outcomes",
}
_PAGES = {
    "screening": "screening:show",
    "assessment": "assessments:read",
    "meeting": "meetings:meeting",
    "referral": "referrals:referral",
    "plan_version": "plans:version",
    "enquiry": "enquiries:read",
    "missing_episode": "missing:episode",
}
#: Small records that stand together on a page of the young person.
_PAGES_OF_PERSON = {
    "consent": "notes:consents",
    "nomination": "meetings:meetings",
    "care_review": "meetings:care",
    "return_home_interview": "missing:episodes",
}


#: Records that are put right, or withdrawn, where they stand: the fact of the case goes with them.
_PUT_RIGHT_AT = {
    "missing_episode": "missing:episode",
    "return_home_interview": "missing:withdraw_interview",
}


def put_right_at(fact: CaseFact) -> str:
    """The page on which the record of this fact is put right; "" where the fact alone is withdrawn."""
    name = _PUT_RIGHT_AT.get(fact.source_kind, "")
    return to(name, fact.source_id) if name else ""


def told(fact: CaseFact, pack: Pack) -> str:
    """“Safer Me meeting held: Safer Me at early help; facilitated by the lead professional”"""
    # In the order of the contract: a database may keep the details in another.
    keys = [key for key in FACT_KEYS.get(fact.fact, {}) if key in fact.details]
    details = "; ".join(_detail(fact.fact, key, str(fact.details[key]), pack) for key in keys)
    return f"{pack.label('facts', fact.fact)}{': ' if details else ''}{details}"


def _detail(fact: str, key: str, value: str, pack: Pack) -> str:
    lead = pack.label("fact_details", key)
    name = _OUTCOMES.get(fact, "") if key == "outcome" else _LISTS.get(key, "")
    words = pack.label(name, value) if name else value.replace("_", " ")
    return words if lead == key else f"{lead} {words}"


def page_of(fact: CaseFact, person: Person) -> str:
    """Where the record stands that a fact came from; "" for one that was reported by itself."""
    if fact.source_kind in _PAGES:
        return to(_PAGES[fact.source_kind], fact.source_id)
    if fact.source_kind in _PAGES_OF_PERSON:
        return to(_PAGES_OF_PERSON[fact.source_kind], person.pk)
    return ""


def is_request(fact: CaseFact) -> bool:
    """That a request reached the Front Door, unless it was withdrawn: that stands for itself, with the reason."""
    return fact.fact == "referral_received" and fact.source_kind == "referral" and fact.withdrawn_at is None
