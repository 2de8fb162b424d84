"""Each kind of thing that hangs on a person: its table, its questions, and what must hold of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from saferme.people.forms import around, details
from saferme.people.keys import SHORTEST_PHONE, digits_of
from saferme.people.models import (
    Address,
    CareStatus,
    ContactMethod,
    CourtOrder,
    Dated,
    Identifier,
    NoContact,
    OtherName,
    PlaceInLife,
    Professional,
    Relationship,
)
from saferme.people.numbers import nhs_number_problem, upn_problem
from saferme.practice.forms import Section

Details = dict[str, Any]
Problems = dict[str, str]
_MISSING = (Identifier.Status.WITHHELD, Identifier.Status.NOT_TRACED)


def _as_it_is(given: Details) -> Details:
    return given


def _nothing_wrong(given: Details) -> Problems:
    return {}


@dataclass(frozen=True, slots=True)
class Noun:
    """``fields`` are those that may be set; ``tidy`` writes them in one way; ``problems`` says what cannot be so.

    ``page`` is where the rows stand, ``title`` is over the list, ``one`` names a row in a sentence, ``empty`` says what
    will appear there. ``once``: what is not recorded twice as holding now. ``searched``: people are found by it.
    """

    key: str
    model: type[Dated]
    section: Section
    fields: tuple[str, ...]
    page: str
    title: str
    one: str
    empty: str
    required: tuple[str, ...]
    searched: bool = False
    once: tuple[str, ...] = ()
    tidy: Callable[[Details], Details] = _as_it_is
    problems: Callable[[Details], Problems] = _nothing_wrong


def _tidy_identifier(given: Details) -> Details:
    value = str(given.get("value", ""))
    if given.get("scheme") == Identifier.Scheme.NHS:
        value = value.replace(" ", "").replace("-", "")
    elif given.get("scheme") == Identifier.Scheme.UPN:
        value = value.replace(" ", "").upper()
    return {**given, "value": value}


def _identifier_problems(given: Details) -> Problems:
    value, missing = given.get("value", ""), given.get("status") in _MISSING
    if not value:
        return {} if missing else {"value": "Enter the number, or choose below why it is missing."}
    if missing:
        return {"status": "A number is entered: say whether it is verified. Or leave the number empty."}
    checks = {Identifier.Scheme.NHS: nhs_number_problem, Identifier.Scheme.UPN: upn_problem}
    check = checks.get(given["scheme"])
    problem = check(value) if check else ""
    return {"value": problem} if problem else {}


def _contact_problems(given: Details) -> Problems:
    kind, value = given.get("kind"), str(given.get("value", ""))
    if kind == ContactMethod.Kind.PHONE and len(digits_of(value)) < SHORTEST_PHONE:
        return {"value": "A telephone number has more digits. Check it, or choose another way above."}
    return _email_problems("value", value) if kind == ContactMethod.Kind.EMAIL else {}


def _email_problems(name: str, value: str) -> Problems:
    before, at, after = value.partition("@")
    if value and not (before and at and "." in after and " " not in value):
        return {name: "An e-mail address looks like name@example.org. Check it."}
    return {}


def _people_problems(given: Details) -> Problems:
    return _email_problems("email", str(given.get("email", "")))


def _no_contact_problems(given: Details) -> Problems:
    if bool(given.get("relationship_id")) == bool(given.get("name")):
        return {"relationship": "Choose who must be kept away, or name somebody else, not both."}
    if given.get("relationship_id") and given.get("relationship_id") == given.get("protects_id"):
        return {"relationship": "The same person is chosen twice. Say who is kept safe, and from whom."}
    return {}


_DATES = ("since", "until")

NOUNS: Mapping[str, Noun] = {
    noun.key: noun
    for noun in (
        Noun(
            "other_name",
            OtherName,
            details.OTHER_NAME,
            ("kind", "name", *_DATES),
            "details",
            "Other names",
            "another name",
            "Nicknames, former names and names used online stand here. They are searched as well.",
            required=("kind", "name"),
            searched=True,
            once=("kind", "name"),
        ),
        Noun(
            "identifier",
            Identifier,
            details.IDENTIFIER,
            ("scheme", "value", "status", "source", *_DATES),
            "details",
            "Numbers",
            "a number",
            "NHS number, unique pupil number and others stand here; when one is missing, why.",
            required=("scheme", "status"),
            searched=True,
            once=("scheme", "value"),
            tidy=_tidy_identifier,
            problems=_identifier_problems,
        ),
        Noun(
            "contact_method",
            ContactMethod,
            details.CONTACT_METHOD,
            ("kind", "value", "safe", "note", *_DATES),
            "details",
            "How to reach them",
            "a way to reach them",
            "How to reach the young person, and whether it is safe, stands here.",
            required=("kind", "value", "safe"),
            searched=True,
            once=("kind", "value"),
            problems=_contact_problems,
        ),
        Noun(
            "address",
            Address,
            details.ADDRESS,
            ("kind", "lines", "postcode", "confidential", *_DATES),
            "details",
            "Addresses",
            "an address",
            "Where the young person lives or stays stands here, with dates.",
            required=("kind", "lines", "confidential"),
        ),
        Noun(
            "care_status",
            CareStatus,
            details.CARE_STATUS,
            ("kind", "note", *_DATES),
            "details",
            "In care, or a care leaver",
            "care status",
            "Whether the young person is or was in care, or is a care leaver, stands here. "
            "Nothing here means: not known.",
            required=("kind",),
            once=("kind",),
        ),
        Noun(
            "relationship",
            Relationship,
            around.RELATIONSHIP,
            ("name", "kind", "other_id", "lives_with", "parental_responsibility", "phone", "email", "note", *_DATES),
            "around",
            "Family and others who matter",
            "somebody in their life",
            "Family, carers, friends and others who matter stand here.",
            required=("name", "kind"),
            searched=True,
            problems=_people_problems,
        ),
        Noun(
            "place",
            PlaceInLife,
            around.PLACE,
            ("kind", "name", "where", "matters", "stated_by", "note", *_DATES),
            "around",
            "Places, groups and online spaces",
            "a place, a group or an online space",
            "Where the young person spends time, by which route, with which group and in which online space stands here.",
            required=("kind", "name", "matters", "stated_by"),
            once=("kind", "where", "name"),
        ),
        Noun(
            "professional",
            Professional,
            around.PROFESSIONAL,
            ("name", "agency", "job_title", "phone", "email", *_DATES),
            "around",
            "Professionals without an account",
            "a professional",
            "Professionals who have no account here stand in this list.",
            required=("name", "agency"),
            problems=_people_problems,
        ),
        Noun(
            "court_order",
            CourtOrder,
            around.COURT_ORDER,
            ("kind", "terms", "court", *_DATES),
            "around",
            "Court orders and conditions",
            "a court order",
            "Court orders, bail conditions and notices stand here.",
            required=("kind", "terms"),
        ),
        Noun(
            "no_contact",
            NoContact,
            around.NO_CONTACT,
            ("protects_id", "relationship_id", "name", "terms", "order_id", *_DATES),
            "around",
            "Who must not be brought together",
            "a no-contact condition",
            "Who must not be brought together stands here, and is looked up before anybody is invited.",
            required=("terms",),
            problems=_no_contact_problems,
        ),
    )
}
