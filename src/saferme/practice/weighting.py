"""Context weighting: which context drives the harm most. A reasoned ranking in words, never added up (domain 5.2, S8)."""

from collections.abc import Mapping
from dataclasses import dataclass

#: From least to most. ``not_known`` is apart: it is no amount.
AMOUNTS = ("none", "a_little", "some", "much", "most")


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one context drives the harm and how much it protects, each in one of the words of AMOUNTS or not_known."""

    drives: str
    protects: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The contexts that drive the harm most, and the one that the words point to ("" when they point nowhere)."""

    strongest: tuple[str, ...]
    proposed: str


def propose(weights: Mapping[str, Weight]) -> Proposal:
    """What the words point to. Home, where it is equal to another, is the one proposed; else equals are "not_clear"."""
    known = {context: AMOUNTS.index(weight.drives) for context, weight in weights.items() if weight.drives in AMOUNTS}
    most = max(known.values(), default=0)
    if most == 0:
        return Proposal((), "")
    strongest = tuple(context for context, amount in known.items() if amount == most)
    if len(strongest) == 1 or "home" in strongest:
        return Proposal(strongest, "home" if "home" in strongest else strongest[0])
    return Proposal(strongest, "not_clear")


def remark(weights: Mapping[str, Weight], chosen: str, labels: Mapping[str, str]) -> str:
    """A sentence when the primary context that was chosen differs from the words, or two are equal; else ""."""
    proposal = propose(weights)
    if not chosen or not proposal.proposed:
        return ""
    names = " and ".join(labels.get(context, context) for context in proposal.strongest)
    if len(proposal.strongest) > 1:
        return f"{names} are weighted as equal. {_of_equals(proposal, chosen)}"
    if chosen != proposal.proposed:
        return f"By your words, {names} drives the harm most, but you chose another. Say in the reason why."
    return ""


def _of_equals(proposal: Proposal, chosen: str) -> str:
    if proposal.proposed == "home":
        why = "" if chosen == "home" else " Say in the reason why you chose otherwise."
        return f"Where home is equal to another, home is the one proposed.{why}"
    if chosen == "not_clear":
        return "That it is not clear is an answer; what would make it clear?"
    return "Say in the reason why one of them comes first."
