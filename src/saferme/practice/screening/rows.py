"""The table of the screening: rows are tried top to bottom and the first that matches decides.

S1, and S5 for a context, a person or a location, go on: what they give comes first, and what the deciding
row would recommend is given besides.
"""

from collections.abc import Callable
from dataclasses import dataclass

from saferme.practice.screening import conditions as c
from saferme.practice.screening.answers import Situation
from saferme.practice.vocabulary import Response

Predicate = Callable[[Situation], bool]

GUIDANCE = "Safer Me assessment guidance: ages, who completes it, care leavers"
FRAMEWORK = "Safer Me framework: routes by where the risk is and by level of need"
CONTEXTS = "Safer Me framework: context referrals and MACE"
STATUTE = "Children Act 1989, section 47; Working Together to Safeguard Children"


@dataclass(frozen=True, slots=True)
class Besides:
    """A response that a row gives besides its recommendation, if the condition holds."""

    response: Response
    when: Predicate


@dataclass(frozen=True, slots=True)
class Row:
    rule: str
    says: str
    source: str
    when: Predicate
    recommends: Response | Callable[[Situation], Response]
    also: tuple[Besides, ...] = ()
    goes_on: Predicate = lambda situation: False

    def recommendation(self, situation: Situation) -> Response:
        return self.recommends if isinstance(self.recommends, Response) else self.recommends(situation)


ROWS: tuple[Row, ...] = (
    Row(
        "S1",
        "Somebody is in immediate danger: call 999 first, record afterwards.",
        STATUTE,
        c.in_danger,
        Response.CALL_999,
        also=(Besides(Response.FRONT_DOOR_NOW, c.not_an_adult_child),),
        goes_on=c.in_danger,
    ),
    Row(
        "S2",
        "A care leaver under the upper age, who consents, with a risk outside the home: "
        "a Safer Me assessment can be made with them.",
        GUIDANCE,
        c.consenting_care_leaver_with_risk_outside,
        Response.SAFER_ME_ASSESSMENT,
        also=(Besides(Response.ADULT_SAFEGUARDING, c.significant_harm),),
    ),
    Row(
        "S3",
        "A care leaver under the upper age without recorded consent or a risk outside the home: "
        "speak with their leaving care adviser and with adult safeguarding.",
        GUIDANCE,
        c.young_care_leaver,
        Response.LEAVING_CARE_ADVISER,
        also=(Besides(Response.ADULT_SAFEGUARDING, c.young_care_leaver),),
    ),
    Row(
        "S4",
        "The person is 18 or over: adult safeguarding leads, not Safer Me.",
        GUIDANCE,
        c.adult_child,
        Response.ADULT_SAFEGUARDING,
        also=(Besides(Response.MACE_PERSON, c.may_harm_others),),
    ),
    Row(
        "S5",
        "There is reasonable cause to suspect significant harm: tell the Front Door now. No form holds up the call.",
        STATUTE,
        c.significant_harm,
        Response.FRONT_DOOR_NOW,
        also=(Besides(Response.SAFER_ME_ASSESSMENT, c.eligible_child_with_risk_outside),),
        goes_on=c.not_child_nor_family,
    ),
    Row(
        "S6",
        "A person of concern is put to MACE; if that person is a child, think of their own safety too.",
        CONTEXTS,
        c.person_of_concern,
        Response.MACE_PERSON,
        also=(
            Besides(Response.SAFER_ME_ASSESSMENT, c.known_to_be_an_eligible_child),
            Besides(Response.CONSULT_SAFEGUARDING_LEAD, c.known_to_be_too_young),
        ),
    ),
    Row(
        "S7",
        "A location of concern is put to MACE; where young people are affected, refer the neighbourhood too.",
        CONTEXTS,
        c.location_of_concern,
        Response.MACE_LOCATION,
        also=(
            Besides(Response.CONTEXT_REFERRAL_NEIGHBOURHOOD, c.how_many_affected_is_known),
            Besides(Response.CONSIDER_INDIVIDUALS, c.individuals_known),
        ),
    ),
    Row(
        "S8",
        "One young person and no more than one incident in three months: your own agency can respond. "
        "Keep the record and screen again if there is more.",
        CONTEXTS,
        c.one_incident_with_one_young_person,
        Response.SINGLE_AGENCY_RESPONSE,
    ),
    Row(
        "S9",
        "Young people may be at risk in this context: refer the context for assessment.",
        CONTEXTS,
        c.a_context,
        c.its_context_referral,
        also=(Besides(Response.CONSIDER_INDIVIDUALS, c.individuals_known),),
    ),
    Row(
        "S10",
        "The concern is about a family: the practitioner's view of the level of need decides who helps.",
        FRAMEWORK,
        c.a_family,
        c.by_level_view,
    ),
    Row(
        "S11",
        "The main risk is at home: family services respond, by level of need. Safer Me is for risk outside the home.",
        FRAMEWORK,
        c.child_with_risk_at_home,
        c.by_level_view,
    ),
    Row(
        "S16",
        "No concern was found in any of the five contexts and there is no harm: universal services continue.",
        FRAMEWORK,
        c.child_with_no_concern_anywhere,
        Response.UNIVERSAL_RESPONSE,
    ),
    Row(
        "S12",
        "The child is below the age for Safer Me: talk with your safeguarding lead about the right route.",
        GUIDANCE,
        c.child_too_young,
        Response.CONSULT_SAFEGUARDING_LEAD,
    ),
    Row(
        "S13",
        "It is not clear where the main risk is: ask the Front Door for support and find out.",
        FRAMEWORK,
        c.child_with_risk_unclear,
        Response.REQUEST_FOR_SUPPORT,
    ),
    Row(
        "S14",
        "There is no harm and the need is universal: universal services continue.",
        FRAMEWORK,
        c.child_with_no_harm_and_universal_need,
        Response.UNIVERSAL_RESPONSE,
    ),
    Row(
        "S15",
        "The child is of an age for Safer Me and the main risk is outside the home: complete a Safer Me assessment.",
        GUIDANCE,
        c.a_child,
        Response.SAFER_ME_ASSESSMENT,
    ),
)
