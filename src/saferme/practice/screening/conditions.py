"""The conditions of the screening's tables, one small question each."""

from saferme.practice.screening.answers import Situation, Where
from saferme.practice.vocabulary import Consent, LevelView, PeopleAffected, Response, Subject, YesNo


def in_danger(s: Situation) -> bool:
    return s.danger


def not_an_adult_child(s: Situation) -> bool:
    return not (s.is_child and s.adult)


def young_care_leaver(s: Situation) -> bool:
    return s.is_child and s.young_adult and s.answers.care_leaver is YesNo.YES


def consenting_care_leaver_with_risk_outside(s: Situation) -> bool:
    consents = s.answers.consent is Consent.GIVEN
    return young_care_leaver(s) and consents and s.where is Where.OUTSIDE


def adult_child(s: Situation) -> bool:
    return s.is_child and s.adult


def significant_harm(s: Situation) -> bool:
    return s.harm


def eligible_child_with_risk_outside(s: Situation) -> bool:
    return s.is_child and s.eligible and s.where is Where.OUTSIDE


def not_child_nor_family(s: Situation) -> bool:
    return not (s.is_child or s.is_family)


def person_of_concern(s: Situation) -> bool:
    return s.answers.subject is Subject.PERSON_OF_CONCERN


def location_of_concern(s: Situation) -> bool:
    return s.answers.subject is Subject.LOCATION_OF_CONCERN


def known_to_be_an_eligible_child(s: Situation) -> bool:
    return s.answers.age is not None and not s.adult and s.eligible


def known_to_be_too_young(s: Situation) -> bool:
    return s.answers.age is not None and not s.eligible


def how_many_affected_is_known(s: Situation) -> bool:
    return s.answers.young_people_affected not in (None, PeopleAffected.NOT_KNOWN)


def individuals_known(s: Situation) -> bool:
    return s.answers.individuals_known is YesNo.YES


def one_incident_with_one_young_person(s: Situation) -> bool:
    few = s.answers.incidents_3_months in (0, 1)
    one = s.answers.young_people_affected is PeopleAffected.ONE
    return s.is_context and few and one and not s.danger and not s.harm


def a_context(s: Situation) -> bool:
    return s.is_context


def a_family(s: Situation) -> bool:
    return s.is_family


def child_with_risk_at_home(s: Situation) -> bool:
    return s.is_child and s.where is Where.HOME


def may_harm_others(s: Situation) -> bool:
    return s.answers.may_be_harming_others is YesNo.YES


def child_with_no_harm_and_universal_need(s: Situation) -> bool:
    no_harm = s.answers.harm_types == ()
    universal = s.level_view is LevelView.UNIVERSAL
    return s.is_child and no_harm and universal and not may_harm_others(s)


def child_with_no_concern_anywhere(s: Situation) -> bool:
    return s.no_concern_anywhere and child_with_no_harm_and_universal_need(s)


def child_too_young(s: Situation) -> bool:
    return s.is_child and not s.eligible


def child_with_risk_unclear(s: Situation) -> bool:
    return s.is_child and s.where is Where.UNCLEAR


def a_child(s: Situation) -> bool:
    return s.is_child


BY_LEVEL: dict[LevelView | None, Response] = {
    LevelView.UNIVERSAL: Response.UNIVERSAL_RESPONSE,
    LevelView.EARLY_HELP: Response.EARLY_HELP_ASSESSMENT,
}


def by_level_view(s: Situation) -> Response:
    """Targeted, specialist or not said: more than early help can give."""
    return BY_LEVEL.get(s.level_view, Response.REQUEST_FOR_SUPPORT)


CONTEXT_REFERRAL: dict[str, Response] = {
    "school": Response.CONTEXT_REFERRAL_SCHOOL,
    "peer_group": Response.CONTEXT_REFERRAL_PEER_GROUP,
    "neighbourhood": Response.CONTEXT_REFERRAL_NEIGHBOURHOOD,
}


def its_context_referral(s: Situation) -> Response:
    return CONTEXT_REFERRAL[s.answers.subject]


def could_have_returned_from_missing(s: Situation) -> bool:
    return (s.is_child or s.is_family or person_of_concern(s)) and not s.adult
