"""Whatever row decides, each of these that holds adds a response."""

from collections.abc import Callable
from dataclasses import dataclass

from saferme.practice.screening.answers import Situation
from saferme.practice.screening.conditions import CONTEXT_REFERRAL, could_have_returned_from_missing
from saferme.practice.vocabulary import HarmType, Response, YesNo

EXPLOITATION = (HarmType.MODERN_SLAVERY, HarmType.CCE, HarmType.COUNTY_LINES, HarmType.CSE)


@dataclass(frozen=True, slots=True)
class Addition:
    rule: str
    says: str
    source: str
    gives: Callable[[Situation], tuple[Response, ...]]
    """Empty when the rule does not hold."""


def referrals_of_other_contexts(s: Situation) -> tuple[Response, ...]:
    kinds = s.answers.contexts_affecting_others
    return tuple(CONTEXT_REFERRAL[kind] for kind in kinds if kind.value != s.answers.subject.value)


def mace_lists(s: Situation) -> tuple[Response, ...]:
    person = (Response.MACE_PERSON,) if s.answers.persons_of_concern else ()
    location = (Response.MACE_LOCATION,) if s.answers.locations_of_concern else ()
    return person + location


def nrm(s: Situation) -> tuple[Response, ...]:
    a_child = (s.is_child or s.is_family) and not s.adult
    return (Response.CONSIDER_NRM,) if a_child and s.has_harm(*EXPLOITATION) else ()


def prevent(s: Situation) -> tuple[Response, ...]:
    return (Response.CONSIDER_PREVENT,) if s.has_harm(HarmType.RADICALISATION) else ()


def return_home_interview(s: Situation) -> tuple[Response, ...]:
    returned = s.answers.returned_from_missing is YesNo.YES
    return (Response.RETURN_HOME_INTERVIEW,) if returned and could_have_returned_from_missing(s) else ()


ADDITIONS: tuple[Addition, ...] = (
    Addition(
        "A1",
        "Another context puts young people at risk too: refer that context as well.",
        "Safer Me framework: a context referral goes beside the individual route",
        referrals_of_other_contexts,
    ),
    Addition(
        "A2",
        "Persons or locations of concern are known: put them to MACE.",
        "Safer Me framework: MACE",
        mace_lists,
    ),
    Addition(
        "A3",
        "This may be modern slavery or exploitation of a child: consider the National Referral Mechanism. "
        "Under 18 no consent is needed.",
        "Modern Slavery Act 2015, sections 49 and 52: statutory guidance",
        nrm,
    ),
    Addition(
        "A4",
        "There is a worry about radicalisation: consider a Prevent referral.",
        "Counter-Terrorism and Security Act 2015, section 26: Prevent duty guidance",
        prevent,
    ),
    Addition(
        "A5",
        "The child came back from being missing: offer a return home interview within 72 hours of the return.",
        "Statutory guidance on children who run away or go missing from home or care",
        return_home_interview,
    ),
)
