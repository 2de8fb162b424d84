"""The rules of a context's case, by the kind of context."""

from collections.abc import Callable

from saferme.practice.pathway.case import PathwayFact
from saferme.practice.pathway.context.standing import ContextStanding
from saferme.practice.pathway.tables import Check
from saferme.practice.vocabulary import ContextFacilitator, ContextState, PathwaySubject

SOURCE = "Safer Me framework: context assessments and conferences, by kind of context"

ContextCheck = Check[ContextStanding]
Question = Callable[[ContextStanding, PathwayFact | None], bool]


def not_ready_for_conference(subject: PathwaySubject, facilitator: ContextFacilitator) -> Question:
    """Another subject, no assessment that finds risk, or (of a fact) held by somebody else."""

    def fails(s: ContextStanding, fact: PathwayFact | None) -> bool:
        held_by_another = fact is not None and fact.details["facilitator"] != facilitator
        return s.subject is not subject or not s.finds_risk or held_by_another

    return fails


def risk_found_and_no_conference_yet(s: ContextStanding, fact: PathwayFact | None) -> bool:
    return s.state is ContextState.ASSESSED and s.finds_risk


def conference_rule(
    rule: str, kind: str, subject: PathwaySubject, facilitator: ContextFacilitator, by: str
) -> ContextCheck:
    return Check(
        rule,
        f"A {kind} conference is for a {kind}, follows an assessment since the referral that finds young "
        f"people at risk there, and is facilitated by {by}: see which of these is left.",
        f"The latest assessment of this {kind} finds young people at risk.",
        SOURCE,
        not_ready_for_conference(subject, facilitator),
    )


def closing_rule(rule: str) -> ContextCheck:
    return Check(
        rule,
        "The assessment finds young people at risk here: hold a conference before the case is closed.",
        "",
        SOURCE,
        risk_found_and_no_conference_yet,
    )


R12 = conference_rule("R12", "school", PathwaySubject.SCHOOL, ContextFacilitator.SCHOOL, "the school")
R13 = conference_rule(
    "R13",
    "peer group",
    PathwaySubject.PEER_GROUP,
    ContextFacilitator.CHILDRENS_SOCIAL_CARE,
    "children's social care",
)
R14 = conference_rule(
    "R14",
    "neighbourhood",
    PathwaySubject.NEIGHBOURHOOD,
    ContextFacilitator.COMMUNITY_SAFETY_PARTNERSHIP,
    "the community safety partnership",
)

CONFERENCE: dict[PathwaySubject, ContextCheck] = {
    PathwaySubject.SCHOOL: R12,
    PathwaySubject.PEER_GROUP: R13,
    PathwaySubject.NEIGHBOURHOOD: R14,
}
