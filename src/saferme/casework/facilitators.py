"""From somebody's parts in a case to the code that the rules R4, R6 and R9 read. Never picked from a list."""

from collections.abc import Set

#: Which part makes somebody what, most fitting first, for each kind of meeting.
_FITTING: dict[str, tuple[str, ...]] = {
    "early_help": ("lead_professional", "trusted_adult"),
    "cin": ("allocated_social_worker", "trusted_adult"),
    "child_in_care": ("care_professional", "allocated_social_worker"),
    "plus": ("chair",),
}
_CODE: dict[str, str] = {
    "lead_professional": "lead_professional",
    "allocated_social_worker": "social_worker",
    "line_manager": "line_manager",
    "trusted_adult": "trusted_adult",
    "chair": "independent_cp_chair",
    "care_professional": "childrens_social_care_professional",
}
_HOLDS_THE_CASE = frozenset({"lead_professional", "allocated_social_worker"})


def facilitator_code(parts: Set[str], tier: str) -> str:
    """The facilitator that a person with these parts would be at this kind of meeting; "" when they have no part.

    A chair who also holds the case, or manages who does, is not independent (R9) and is named by that other part.
    """
    if tier == "plus" and "chair" in parts:
        if parts & _HOLDS_THE_CASE:
            return "case_holder"
        if "line_manager" in parts:
            return "line_manager"
    if tier == "child_in_care" and parts & {"care_professional", "allocated_social_worker"}:
        return "childrens_social_care_professional"
    for part in (*_FITTING[tier], *_CODE):
        if part in parts and part in _CODE:
            return _CODE[part]
    return ""
