"""What an authority calls it stands in our own sentences, and in nothing that a person typed."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from saferme.accounts.roles import Role
from saferme.casework.models import CasePart
from saferme.packs import load_pack
from saferme.packs.names import Names

NAMES = load_pack("marrowshire").names


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The Front Door decided.", "The Harbour Desk decided."),
        ("a Front\n  Door decision", "a Harbour Desk decision"),
        ("He stood at the front door of the house.", "He stood at the front door of the house."),
        ("Only an independent chair holds it.", "Only a safeguarding chair holds it."),
        ("Independent chairs; independent child protection chair", "Safeguarding chairs; safeguarding chair"),
        ("Ask its lead professional.", "Ask its anchor worker."),
        ("A lead professional", "An anchor worker"),
        ("the nominated trusted adult", "the nominated Chosen Adult"),
        ("Tell MACE. A grimace: GRIMACE.", "Tell SHIELD. A grimace: GRIMACE."),
        ("front_door trusted_adult mace", "front_door trusted_adult mace"),
    ],
)
def test_a_name_of_the_framework_gives_way(ours, theirs):
    assert NAMES.put_into(ours) == theirs
    assert Names().put_into(ours) == ours


def test_templates_and_labels_follow_the_authority_and_what_was_typed_does_not(settings):
    day = date(2026, 5, 12)
    clock = {"met_on": None, "is_late": False, "due": day, "today": day}
    typed = "The Front Door said so."
    for pack, door, chair in (
        ("devon", "Front Door", "Independent chair"),
        ("marrowshire", "Harbour Desk", "Safeguarding chair"),
        ("devon", "Front Door", "Independent chair"),
    ):
        settings.SAFERME_PACK = pack
        assert f"The {door} decides" in render_to_string("referrals/clock.html", {"clock": clock})
        assert (Role.FRONT_DOOR.label, str(CasePart.Part.CHAIR.label)) == (door, chair)
        summary = render_to_string("ui/parts/error_summary.html", {"errors": {"": "Ask the Front Door."}})
        assert f"Ask the {door}." in summary
        assert typed in render_to_string("ui/parts/own_words.html", {"words": typed})
