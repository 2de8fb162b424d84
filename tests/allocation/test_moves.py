"""A case passes to somebody else: asked, rejected, sent again, accepted; and what becomes of access."""

from datetime import timedelta

import pytest
from django.urls import reverse

from saferme.accounts.access import NotVisible
from saferme.accounts.permissions import Level
from saferme.allocation import services
from saferme.allocation.models import Move, MoveStep
from saferme.allocation.selectors import get_move, sight_of
from saferme.audit.models import Event
from saferme.casework.models import CasePart
from saferme.casework.selectors import parts_held
from saferme.casework.services import give_part, report_fact
from saferme.people.models import PersonGrant
from saferme.people.selectors import level_on
from saferme.practice.problems import Invalid, Refused
from tests.allocation import making
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db


def level(cast: Cast, who: str, later: timedelta = timedelta(0)) -> Level:
    return level_on(cast.actor(who, NOW + later), cast.sam)


def test_nothing_passes_and_nobody_sees_the_record_before_they_accept(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    move = making.asked(cast, case)
    assert move.kind == Move.Kind.TRANSFER
    assert level(cast, "social_worker") is Level.NONE
    assert get_move(cast.actor("social_worker"), move.pk) == move, "they read the request"
    assert parts_held(case, cast.users["practitioner"].pk, TODAY) == {"lead_professional"}
    with pytest.raises(NotVisible):
        get_move(cast.actor("police"), move.pk)


def test_on_acceptance_the_part_its_access_and_the_line_manager_come_in_one_act(cast: Cast) -> None:
    case = cast.case(cast.sam)
    old = making.part(cast, case, "practitioner")
    move = making.accepted(cast, making.asked(cast, case), "social_worker", manager="manager")
    old.refresh_from_db()
    assert (move.status, move.taken_by, old.until) == ("accepted", cast.users["social_worker"], TODAY)
    assert parts_held(case, cast.users["social_worker"].pk, TODAY) == {"lead_professional"}
    assert parts_held(case, cast.users["manager"].pk, TODAY) == {"line_manager"}
    assert level(cast, "social_worker") is level(cast, "manager") is Level.FULL
    assert Event.objects.filter(action="move.accepted", person_id=cast.sam.pk).count() == 1


@pytest.mark.parametrize(
    ("said", "now", "later"),
    [
        ({"old_access": "ends"}, Level.NONE, Level.NONE),
        ({"old_access": "reads", "old_until": making.SOON}, Level.READ, Level.NONE),
        ({"old_access": "stays"}, Level.FULL, Level.FULL),
    ],
)
def test_what_happens_with_the_old_access_is_what_was_said(cast: Cast, said: dict, now: Level, later: Level) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "school_lead")
    making.accepted(cast, making.asked(cast, case, **said), "social_worker")
    assert level(cast, "school_lead", timedelta(minutes=1)) is now
    assert level(cast, "school_lead", timedelta(days=8)) is later


def test_another_part_in_the_case_keeps_the_access(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "school_lead")
    making.part(cast, case, "school_lead", "care_professional")
    making.accepted(cast, making.asked(cast, case), "social_worker")
    assert level(cast, "school_lead", timedelta(minutes=1)) is Level.FULL


def test_the_page_says_what_the_old_holder_still_sees_through_their_team(cast: Cast) -> None:
    """The practitioner added the record: the whole team may see it."""
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    making.accepted(cast, making.asked(cast, case), "social_worker")
    sight = sight_of(cast.users["practitioner"], cast.sam, cast.actor("social_worker", NOW + timedelta(minutes=1)))
    assert sight.says == "Priya Early may still read and write in this record."


def test_the_old_holders_line_manager_goes_with_them_when_another_one_comes(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    making.part(cast, case, "early_help_manager", "line_manager")
    making.accepted(cast, making.asked(cast, case), "social_worker", manager="manager")
    assert parts_held(case, cast.users["early_help_manager"].pk, TODAY) == frozenset()
    grant = PersonGrant.objects.get(person=cast.sam, user=cast.users["early_help_manager"])
    assert grant.ends == NOW


def test_a_line_manager_of_another_part_stays(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    making.part(cast, case, "early_help_manager", "line_manager")
    move = making.asked(cast, case, part="allocated_social_worker")
    assert move.kind == Move.Kind.ALLOCATION
    making.accepted(cast, move, "social_worker", manager="manager")
    assert parts_held(case, cast.users["early_help_manager"].pk, TODAY) == {"line_manager"}
    assert parts_held(case, cast.users["practitioner"].pk, TODAY) == {"lead_professional"}


def test_rejected_with_a_reason_sent_again_to_another_and_accepted(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    move = making.rejected(cast, making.asked(cast, case), "social_worker")
    with pytest.raises(NotVisible):
        get_move(cast.actor("social_worker"), move.pk)
    with pytest.raises(Refused):
        making.accepted(cast, move, "social_worker")
    services.send_again(
        move_id=move.pk, asking=making.asking(cast, "team:safeguarding_north"), by=cast.actor("practitioner"), now=NOW
    )
    making.accepted(cast, move, "manager", taker="social_worker")
    assert list(MoveStep.objects.values_list("step", flat=True)) == ["asked", "rejected", "sent_again", "accepted"]
    assert parts_held(case, cast.users["social_worker"].pk, TODAY) == {"lead_professional"}


def test_a_comment_brings_it_back_and_taking_it_back_ends_it(cast: Cast) -> None:
    move = making.asked(cast, cast.case(cast.sam), part="allocated_social_worker")
    with pytest.raises(Invalid):
        services.return_move(move_id=move.pk, words=" ", by=cast.actor("social_worker"), now=NOW)
    services.return_move(move_id=move.pk, words="Which school?", by=cast.actor("social_worker"), now=NOW)
    move.refresh_from_db()
    assert move.status == "returned" and list(MoveStep.objects.values_list("step", flat=True)) == ["asked", "returned"]
    with pytest.raises(Refused):
        making.asked(cast, cast.case(cast.sam), part="allocated_social_worker")
    services.revoke_move(move_id=move.pk, words="Not needed now.", by=cast.actor("practitioner"), now=NOW)
    assert making.asked(cast, cast.case(cast.sam), part="allocated_social_worker").pk != move.pk


@pytest.mark.parametrize("who", ["police", "front_door", "practitioner", "manager"])
def test_only_whoever_is_asked_answers(cast: Cast, who: str) -> None:
    move = making.asked(cast, cast.case(cast.sam))
    with pytest.raises(Refused):
        making.rejected(cast, move, who)


def test_a_part_that_has_passed_meanwhile_does_not_pass_twice(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    move = making.asked(cast, case)
    making.part(cast, case, "school_lead")
    with pytest.raises(Refused) as refused:
        making.accepted(cast, move, "social_worker")
    assert "Sid School has it now" in refused.value.says
    assert parts_held(case, cast.users["school_lead"].pk, TODAY) == {"lead_professional"}


def test_a_closed_case_passes_to_nobody(cast: Cast) -> None:
    case = cast.case(cast.sam)
    move = making.asked(cast, case)
    report_fact(case_id=case.pk, fact="closed", on=TODAY, by=cast.actor("practitioner"), now=NOW)
    with pytest.raises(Refused):
        making.accepted(cast, move, "social_worker")
    assert not CasePart.objects.filter(case=case).exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"why": " "}, "why"),
        ({"known": "not_told"}, "known_words"),
        ({"to": "practitioner"}, "to"),
        ({"to": "police", "part": "allocated_social_worker"}, "to"),
        ({"to": "analyst"}, "to"),
        ({"old_access": ""}, "old_access"),
        ({"old_access": "reads", "old_until": TODAY}, "old_until"),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_at_its_field(cast: Cast, given: dict, field: str) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    with pytest.raises(Invalid) as invalid:
        making.asked(cast, case, **given)
    assert set(invalid.value.problems) == {field}
    assert not Move.objects.exists()


def test_a_referral_leaves_the_case_where_it_is_and_shows_as_much_as_was_said(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    move = making.asked(cast, case, "agency:police", part="contributor", level="read", old_access="")
    making.accepted(cast, move, "police")
    assert level(cast, "police") is Level.READ
    assert parts_held(case, cast.users["police"].pk, TODAY) == {"contributor"}
    assert parts_held(case, cast.users["practitioner"].pk, TODAY) == {"lead_professional"}


def test_a_manager_passes_it_at_once_to_their_own_worker_and_becomes_line_manager(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "manager", "line_manager")
    asking = making.asking(cast, part="allocated_social_worker")
    move = services.allocate_now(case_id=case.pk, asking=asking, by=cast.actor("manager"), now=NOW)
    assert (move.status, move.steps.get().step) == ("accepted", "decided")
    assert parts_held(case, cast.users["social_worker"].pk, TODAY) == {"allocated_social_worker"}
    with pytest.raises(Invalid):
        services.allocate_now(case_id=case.pk, asking=asking, by=cast.actor("early_help_manager"), now=NOW)


def test_a_line_manager_is_a_manager_of_whoever_takes_it(cast: Cast) -> None:
    move = making.asked(cast, cast.case(cast.sam))
    for nobody in ("early_help_manager", "police"):
        with pytest.raises(Invalid):
            making.accepted(cast, move, "social_worker", manager=nobody)
    assert not CasePart.objects.exists()


# --- the pages
def post(cast: Cast, who: str, name: str, key: object, **typed: str):
    return cast.client(who).post(reverse(f"allocation:{name}", args=[key]), typed)


def typed(cast: Cast, **given: str) -> dict[str, str]:
    plain = {
        "part": "lead_professional",
        "to": f"user_{cast.users['social_worker'].pk}",
        "why": "Sam knows Sol.",
        "known": "agree",
    }
    return {**plain, **given}


def work(cast: Cast, who: str) -> str:
    return cast.client(who).get(reverse("workspace:my_work")).content.decode()


def test_the_asked_finds_it_in_my_work_and_the_asker_what_became_of_it(cast: Cast) -> None:
    cast.case(cast.sam)
    assert post(cast, "practitioner", "ask", cast.sam.pk, **typed(cast)).status_code == 302
    move = Move.objects.get()
    assert reverse("allocation:answer", args=[move.pk]) in work(cast, "social_worker")
    page = cast.client("social_worker").get(reverse("allocation:answer", args=[move.pk])).content.decode()
    assert "Sam Ashdown, 14" in page and "Sam knows Sol." in page and "Mina Manager" in page
    empty = post(cast, "social_worker", "answer", move.pk, answer="reject", words="")
    assert empty.status_code == 422
    assert post(cast, "social_worker", "answer", move.pk, answer="reject", words="No room.").status_code == 302
    assert "<strong>Rejected</strong>" in work(cast, "practitioner")
    assert reverse("allocation:answer", args=[move.pk]) not in work(cast, "social_worker")
    again = cast.client("practitioner").get(reverse("allocation:again", args=[move.pk])).content.decode()
    assert "No room." in again and "Sam knows Sol." in again
    assert post(cast, "practitioner", "again", move.pk, **typed(cast, why="A room is free.")).status_code == 302
    manager = str(cast.users["manager"].pk)
    missing = post(cast, "social_worker", "answer", move.pk, answer="accept")
    assert missing.status_code == 422, "the line manager is asked, and nobody is chosen beforehand"
    done = post(cast, "social_worker", "answer", move.pk, answer="accept", line_manager=manager)
    assert done.status_code == 302
    assert "Accepted" in work(cast, "practitioner") and "Sam Ashdown" in work(cast, "manager")


def test_when_nobody_is_line_manager_for_now_the_page_said_what_that_means(cast: Cast) -> None:
    move = making.asked(cast, cast.case(cast.sam))
    page = cast.client("social_worker").get(reverse("allocation:answer", args=[move.pk])).content.decode()
    assert "No manager sees the case until one has a part in it." in page
    assert post(cast, "social_worker", "answer", move.pk, answer="accept", line_manager="nobody").status_code == 302
    assert not CasePart.objects.filter(part="line_manager").exists()


def test_the_record_shows_what_is_on_its_way(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.asked(cast, case)
    page = cast.client("practitioner").get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()
    assert "Asked of Sol Worker" in page and "waits for an answer since 3 March 2026" in page


def test_sent_again_is_only_for_who_asked_or_may_share(cast: Cast) -> None:
    case = cast.case(cast.sam)
    move = making.rejected(cast, making.asked(cast, case), "social_worker")
    give_part(
        case_id=case.pk,
        user_id=cast.users["police"].pk,
        part="contributor",
        since=TODAY,
        by=cast.actor("manager"),
        now=NOW,
    )
    with pytest.raises(Refused):
        services.send_again(move_id=move.pk, asking=making.asking(cast), by=cast.actor("police"), now=NOW)
