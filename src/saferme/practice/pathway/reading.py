"""From the keys of the contract to the facts of a case."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from saferme.practice import vocabulary as v
from saferme.practice.contract_reading import (
    Reader,
    check_mapping,
    code_of,
    join,
    read_day,
    read_day_or_moment,
    read_keys,
    refuse,
    words,
)
from saferme.practice.pathway.case import PathwayCase, PathwayFact, Person

FACT_KEYS: dict[str, dict[str, Reader]] = {
    v.ChildFact.SCREENING_COMPLETED: {"recommendation": code_of(v.Response)},
    v.ChildFact.SAFER_ME_ASSESSMENT_COMPLETED: {
        "primary_context": code_of(v.PrimaryContext),
        "exploitation_or_efh": code_of(v.RecordedYesNo),
        "level": code_of(v.AssessmentLevel),
    },
    v.ChildFact.EARLY_HELP_CONSENT: {"given": code_of(v.RecordedYesNo)},
    v.ChildFact.FRONT_DOOR_DECISION: {"outcome": code_of(v.FrontDoorOutcome)},
    v.ChildFact.STRATEGY_DISCUSSION_HELD: {"s47": code_of(v.RecordedYesNo)},
    v.ChildFact.S47_COMPLETED: {"outcome": code_of(v.S47Outcome)},
    v.ChildFact.SCREENING_DISCUSSION_HELD: {"outcome": code_of(v.DiscussionOutcome)},
    v.ChildFact.TRUSTED_ADULT_NOMINATED: {"by_young_person": code_of(v.RecordedYesNo)},
    v.ChildFact.SAFER_ME_MEETING_HELD: {
        "tier": code_of(v.MeetingTier),
        "facilitator": code_of(v.Facilitator),
    },
    v.ChildFact.SAFER_ME_PLUS_HELD: {"facilitator": code_of(v.Facilitator)},
    v.ChildFact.REVIEW_HELD: {
        "outcome": code_of(v.ReviewOutcome),
        "facilitator": code_of(v.Facilitator),
    },
    v.ChildFact.PRIMARY_CONTEXT_CHANGED: {"to": code_of(v.PrimaryContext)},
    v.ContextFact.TRIAGED: {"outcome": code_of(v.TriageOutcome)},
    v.ContextFact.CONTEXT_ASSESSMENT_COMPLETED: {"young_people_at_risk": code_of(v.AtRisk)},
    v.ContextFact.CONFERENCE_HELD: {"facilitator": code_of(v.ContextFacilitator)},
    v.ContextFact.CONTEXT_REVIEW_HELD: {"outcome": code_of(v.ContextReviewOutcome)},
}
"""What a fact carries besides its day. A fact that is not here carries nothing."""

CHILD_FACTS: dict[str, v.ChildFact | v.ContextFact] = {str(fact): fact for fact in v.ChildFact}
CONTEXT_FACTS: dict[str, v.ChildFact | v.ContextFact] = {str(fact): fact for fact in v.ContextFact}
# `plan_shared` and `closed` are facts of both: each case reads them as its own.
IN_A_CHILDS_CASE = CONTEXT_FACTS | CHILD_FACTS
IN_A_CONTEXTS_CASE = CHILD_FACTS | CONTEXT_FACTS

# In the contract's order, which a set would lose: a mistake reads the same each time.
KEYS_OF_FACT = {code: dict.fromkeys(("fact", "on", *FACT_KEYS.get(code, {}))).keys() for code in IN_A_CHILDS_CASE}

CASE_KEYS = {"subject": None, "as_at": None, "person": None, "facts": None}.keys()
PERSON_KEYS: dict[str, Reader] = {
    "date_of_birth": read_day,
    "looked_after": code_of(v.YesNo),
    "care_leaver": code_of(v.YesNo),
    "consent": code_of(v.Consent),
}
read_subject = code_of(v.PathwaySubject)


def read_pathway(raw: Mapping[str, Any]) -> PathwayCase:
    """Raises ContractError: one line that names the key and what it takes."""
    check_mapping("", raw, CASE_KEYS)
    subject = read_subject("subject", raw.get("subject"))
    as_at = read_day("as_at", raw.get("as_at"))
    person = _read_person(subject, raw.get("person"))
    facts = raw.get("facts")
    if not isinstance(facts, list | tuple):
        refuse("facts", "is needed; takes a list of facts, which may be empty")
    read = [read_fact(subject, entry, f"facts[{place}]") for place, entry in enumerate(facts)]
    return PathwayCase(subject, as_at, tuple(read), person)


def _read_person(subject: v.PathwaySubject, raw: Any) -> Person:
    if raw is None:
        return Person()
    if subject is not v.PathwaySubject.CHILD:
        refuse("person", "belongs to a child's case only: a context's case holds no person (R11)")
    return Person(**read_keys("person", raw, PERSON_KEYS))


def read_fact(subject: v.PathwaySubject, raw: Any, where: str = "fact") -> PathwayFact:
    """One fact with all its keys. Raises ContractError; `where` names the place in the message."""
    known = IN_A_CHILDS_CASE if subject is v.PathwaySubject.CHILD else IN_A_CONTEXTS_CASE
    code = raw.get("fact") if isinstance(raw, Mapping) else None
    fact = known.get(code) if isinstance(code, str) else None
    if fact is None:
        refuse(join(where, "fact"), f"takes one of {words(known)}")
    check_mapping(where, raw, KEYS_OF_FACT[fact])
    on: date | datetime = read_day_or_moment(f"{where}.on", raw.get("on"))
    readers = FACT_KEYS.get(fact)
    if readers is None:
        return PathwayFact(fact, on)
    return PathwayFact(fact, on, {key: read(f"{where}.{key}", raw.get(key)) for key, read in readers.items()})
