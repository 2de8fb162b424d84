"""Where a decision leads: the page of the next stage, or a sentence where there is no page for it."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from saferme.ui.local import local


@dataclass(frozen=True, slots=True)
class NextStep:
    """``href`` is empty where the next step is taken elsewhere: by telephone, by another organisation."""

    words: str
    href: str = ""


#: response -> what the button says, and the page of a young person's record that it opens.
PAGES: dict[str, tuple[str, str]] = {
    "safer_me_assessment": ("Start the Safer Me assessment", "assessments:start"),
    "front_door_now": (local("Record the call to the Front Door"), "referrals:add_referral"),
    "request_for_support": ("Record the request for support", "referrals:add_referral"),
}


#: Responses that are about a school, a group or a place: the referral offers the answers of the screening.
CONTEXT_REFERRALS = ("context_referral_school", "context_referral_peer_group", "context_referral_neighbourhood")


def context_referral(response: str, screening_id: UUID) -> NextStep | None:
    """The way on from the decided screening of a context; None for another response."""
    href = _page("context_work:from_screening", screening_id) if response in CONTEXT_REFERRALS else ""
    return NextStep("Begin the context referral with these answers", href) if href else None


#: Responses that bring a person or a place to MACE: the submission offers the answers of the screening.
TO_MACE = ("mace_person", "mace_location")


def mace_submission(response: str, screening_id: UUID) -> NextStep | None:
    """The way on from the decided screening of a person or a place of concern; None for another response."""
    href = _page("mace:from_screening", screening_id) if response in TO_MACE else ""
    return NextStep("Bring it to MACE with these answers", href) if href else None


def next_step(response: str, person_id: UUID | None, says: str) -> NextStep:
    """``says``: what to do, where no page of ours does it."""
    words, name = PAGES.get(response, ("", ""))
    href = _page(name, person_id) if name and person_id else ""
    return NextStep(words, href) if href else NextStep(says)


def record_of(person_id: UUID) -> str:
    """The page of a young person's record."""
    return _page("workspace:record", person_id)


def _page(name: str, about: UUID) -> str:
    """Pages of later stages are known by name alone: those rooms stand above this one."""
    try:
        return reverse(name, args=[about])
    except NoReverseMatch:
        return ""
