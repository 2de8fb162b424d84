"""Where a decision leads: the page of the next stage, or a sentence where there is no page for it."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class NextStep:
    """``href`` is empty where the next step is taken elsewhere: by telephone, by another organisation."""

    words: str
    href: str = ""


#: response -> what the button says, and the page of a young person's record that it opens.
PAGES: dict[str, tuple[str, str]] = {
    "safer_me_assessment": ("Start the Safer Me assessment", "assessments:start"),
    "front_door_now": ("Record the call to the Front Door", "referrals:add_referral"),
    "request_for_support": ("Record the request for support", "referrals:add_referral"),
}


def next_step(response: str, person_id: UUID | None, says: str) -> NextStep:
    """``says``: what to do, where no page of ours does it."""
    words, name = PAGES.get(response, ("", ""))
    href = _page(name, person_id) if name and person_id else ""
    return NextStep(words, href) if href else NextStep(says)


def record_of(person_id: UUID) -> str:
    """The page of a young person's record."""
    return _page("workspace:record", person_id)


def _page(name: str, person_id: UUID) -> str:
    """Pages of later stages are known by name alone: those rooms stand above this one."""
    try:
        return reverse(name, args=[person_id])
    except NoReverseMatch:
        return ""
