"""R16: where the main worry lies outside the home the Safer Me assessment is the referral, in place of a request."""

from collections.abc import Sequence

from saferme.assessments.models import Assessment
from saferme.assessments.selectors import latest_signed_off
from saferme.casework.models import CaseFact
from saferme.people.models import Person
from saferme.practice.problems import Refused
from saferme.referrals.models import Referral

R16 = "R16"
SEND_THE_ASSESSMENT = (
    "The Safer Me assessment is the referral: it says that the main worry lies outside the home. Send it, with what is new, "
    "in place of a separate request."
)
WAITS_ALREADY = (
    "What was sent before about the same worry waits at the Front Door: a request and a Safer Me assessment are alternatives, "
    "never both. Add to it what is new; the Front Door can read the assessment."
)
NO_ASSESSMENT = (
    "There is no signed-off Safer Me assessment that says that the main worry lies outside the home. "
    "Send a request for support or a child safety concern."
)
OUTSIDE = frozenset({"peers", "school", "neighbourhood", "online"})
_ENDS = frozenset({"closed", "transferred_out"})


def assessment_to_send(person: Person, facts: Sequence[CaseFact]) -> Assessment | None:
    """The assessment that is the referral: signed off since the case last ended, its main worry outside the home.

    ``facts``: those of the case that count. A main worry that was found to lie elsewhere since is taken as found.
    """
    primary = ""
    for fact in sorted(facts, key=lambda one: one.in_turn):
        if fact.fact in _ENDS or fact.details.get("outcome") == "close":
            primary = ""
        elif fact.fact == "safer_me_assessment_completed":
            primary = fact.details["primary_context"]
        elif fact.fact == "primary_context_changed" and primary:
            primary = fact.details["to"]
    return latest_signed_off(person) if primary in OUTSIDE else None


def check_request(assessment: Assessment | None, main_worry: str) -> None:
    """A worry at home is another matter: for it the ordinary way stays open beside the assessment."""
    if assessment is not None and main_worry != "home":
        raise Refused(R16, SEND_THE_ASSESSMENT)


def check_assessment(assessment: Assessment | None, waits: Sequence[Referral]) -> Assessment:
    """``waits``: what about this young person is not answered yet."""
    if assessment is None:
        raise Refused("no assessment", NO_ASSESSMENT)
    if any(row.answers.get("main_worry") != "home" for row in waits):
        raise Refused(R16, WAITS_ALREADY)
    return assessment
