"""The kinds of record: which fact of the case each is, and who records it."""

from dataclasses import dataclass

from saferme.accounts.roles import Role

CONFERENCE = "child_protection_conference"
_SOCIAL_CARE = (Role.SOCIAL_WORKER, Role.MANAGER, Role.FRONT_DOOR)
_WITH_CHAIR = (*_SOCIAL_CARE, Role.INDEPENDENT_CHAIR)


#: Organisations that take part at least, as a sentence names them.
NAMED = {"police": "the police", "health": "health"}


@dataclass(frozen=True, slots=True)
class Kind:
    """``code`` is also the key of the pack's form. ``key``: the key of the fact that the outcome is; "" for none.

    ``needs``: organisations without which it is not whole, each with the question that asks why they were not there.
    """

    code: str
    title: str
    fact: str
    action: str
    roles: tuple[Role, ...]
    key: str = ""
    outcome: str = "outcome"
    needs: tuple[str, ...] = ("police", "health")


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "strategy_discussion",
            "Strategy discussion",
            "strategy_discussion_held",
            "hold_strategy_discussion",
            _SOCIAL_CARE,
            key="s47",
            outcome="s47",
        ),
        Kind("section_47", "Section 47 enquiry", "s47_completed", "complete_s47", _SOCIAL_CARE, key="outcome"),
        Kind(
            "screening_discussion",
            "Screening discussion",
            "screening_discussion_held",
            "hold_screening_discussion",
            _WITH_CHAIR,
            key="outcome",
        ),
        Kind(
            CONFERENCE,
            "Child protection conference",
            "child_protection_conference_held",
            "hold_child_protection_conference",
            _WITH_CHAIR,
        ),
        Kind("core_group", "Core group", "core_group_held", "", _WITH_CHAIR, needs=()),
    )
}
