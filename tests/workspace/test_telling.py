"""On the timeline: what reached the Front Door, what was asked about the case, cover, and the way to another area."""

import pytest
from django.urls import reverse

from saferme.allocation.services import end_cover, withdraw_hand_over
from tests.allocation import making as moving
from tests.cast import NOW, Cast
from tests.meetings import making
from tests.referrals.making import acknowledged, decided, sent, taken_down, told
from tests.workspace.test_pages import queries
from tests.workspace.test_timeline import link, timeline

pytestmark = pytest.mark.django_db


def test_what_reached_the_front_door_and_what_its_sender_was_told(cast: Cast) -> None:
    first, second = sent(cast), taken_down(cast)
    acknowledged(cast, first)
    decided(cast, first)
    told(cast, first)
    page = timeline(cast)
    assert link("referrals:referral", first.pk, "Child safety concern acknowledged") in page
    assert link("referrals:referral", first.pk, "Whoever had sent it was told what becomes of it") in page
    assert link("referrals:referral", second.pk, f"Child safety concern received from {second.from_whom}") in page
    assert page.count('">Child safety concern received from') == 2, "once each, with the fact that it is"
    assert reverse("workspace:withdraw_step", args=[cast.sam.pk, 1]) in page
    assert "Sol takes it up" not in page, "what they were told stands on its page"


def test_what_was_asked_about_the_case_and_answered(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner", "lead_professional")
    move = moving.asked(cast, case, "social_worker")
    moving.rejected(cast, move, "social_worker")
    page = timeline(cast)
    assert link("allocation:move", move.pk, "Transfer: asked (Sol Worker)") in page
    assert "Transfer: rejected" in page and "No room until April." in page


def test_cover_and_its_early_end(cast: Cast) -> None:
    making.part(cast, cast.case(cast.sam), "practitioner", "lead_professional")
    cover = moving.covered(cast)
    end_cover(cover_id=cover.pk, by=cast.actor("practitioner"), now=NOW)
    page = timeline(cast)
    assert "Sid School covers for Priya Early from 3 March 2026 to 10 March 2026" in page
    assert "Sid School no longer covers for Priya Early" in page


def test_a_hand_over_and_what_was_answered(cast: Cast) -> None:
    made = moving.handed_over(cast, making.early_help(cast))
    withdraw_hand_over(hand_over_id=made.pk, words="They stay after all.", by=cast.actor("practitioner"), now=NOW)
    page = timeline(cast)
    assert link("allocation:hand_overs", cast.sam.pk, "Hand-over to Southvale made") in page
    assert link("allocation:hand_overs", cast.sam.pk, "Hand-over to Southvale: taken back") in page
    assert "They stay after all." in page


def test_all_of_it_comes_with_one_query(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner", "lead_professional")
    sent(cast)
    few = queries(cast, "workspace:timeline", cast.sam.pk)
    acknowledged(cast, taken_down(cast))
    moving.rejected(cast, moving.asked(cast, case, "social_worker"), "social_worker")
    moving.covered(cast)
    assert queries(cast, "workspace:timeline", cast.sam.pk) == few
