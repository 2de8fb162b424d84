"""Requests, cover, hand-overs about Sam's case, as the services take them."""

from datetime import date, timedelta
from typing import Any

from saferme.allocation import services
from saferme.allocation.models import Adulthood, Arrival, CaseloadMove, Cover, HandOver, Move
from saferme.allocation.services.arriving import Arriving
from saferme.allocation.services.caseloads import Wish
from saferme.allocation.services.leaving import Arranged
from saferme.allocation.written import Leaving
from saferme.casework.models import Case, CasePart
from saferme.casework.services import give_part
from saferme.people.models import PersonGrant
from saferme.people.services import end_access
from tests.cast import NOW, TODAY, Cast

SOON = TODAY + timedelta(days=7)


def part(cast: Cast, case: Case, who: str, what: str = "lead_professional", by: str = "practitioner") -> CasePart:
    return give_part(case_id=case.pk, user_id=cast.users[who].pk, part=what, since=TODAY, by=cast.actor(by), now=NOW)


def asking(cast: Cast, to: str = "social_worker", **given: Any) -> services.Asking:
    """``to``: a member of the cast, ``team:`` or ``agency:`` and its key."""
    kind, _, key = to.rpartition(":")
    receiver = {
        "": lambda: services.Receiver(user_id=cast.users[key].pk),
        "team": lambda: services.Receiver(team_id=cast.teams[key].pk),
        "agency": lambda: services.Receiver(agency_id=cast.agencies[key].pk),
    }[kind]()
    plain = {"part": "lead_professional", "why": "Sam knows them.", "known": "agree", "old_access": "ends"}
    return services.Asking(to=receiver, **{**plain, **given})


def asked(cast: Cast, case: Case, to: str = "social_worker", by: str = "practitioner", **given: Any) -> Move:
    return services.ask_move(case_id=case.pk, asking=asking(cast, to, **given), by=cast.actor(by), now=NOW)


def accepted(cast: Cast, move: Move, who: str, taker: str = "", manager: str = "", **given: Any) -> Move:
    return services.accept_move(
        move_id=move.pk,
        taker_id=cast.users[taker or who].pk,
        line_manager_id=cast.users[manager].pk if manager else None,
        by=cast.actor(who),
        now=given.get("now", NOW),
    )


def rejected(cast: Cast, move: Move, who: str, words: str = "No room until April.") -> Move:
    return services.reject_move(move_id=move.pk, words=words, by=cast.actor(who), now=NOW)


def covered(
    cast: Cast, absent: str = "practitioner", by: str = "school_lead", since: date = TODAY, days: int = 7, **given: Any
) -> Cover:
    return services.arrange_cover(
        absent_id=cast.users[absent].pk,
        covering_id=cast.users[by].pk,
        since=since,
        until=since + timedelta(days=days),
        by=cast.actor(given.get("arranged_by", absent)),
        now=NOW,
    )


def caseload_moved(
    cast: Cast, *cases: Case, to: str = "practitioner", worker: str = "practitioner", by: str = "early_help_manager"
) -> CaseloadMove:
    """To the worker themself unless somebody is named: then nothing passes, and the page says why."""
    held = CasePart.objects.filter(case__in=cases, user=cast.users[worker], until__isnull=True)
    wishes = [Wish(row.pk, cast.users[to].pk) for row in held.exclude(part="line_manager")]
    return services.move_caseload(
        worker_id=cast.users[worker].pk, wishes=wishes, asking=asking(cast, to), by=cast.actor(by), now=NOW
    )


def leaving(cast: Cast, **given: Any) -> Leaving:
    plain = {
        "authority": "Southvale",
        "contact": "Olu Other, 01632 960199",
        "moves_on": SOON,
        "know_first": "Sam sleeps with a light on.",
        "risks": "The same group has friends in Southvale.",
        "young_person_told": "yes",
        "parents_told": "yes",
        "told_words": "At the kitchen table. They look forward to it.",
        "decided_by_id": cast.users["early_help_manager"].pk,
    }
    return Leaving(**{**plain, **given})


def handed_over(cast: Cast, case: Case, by: str = "practitioner", **given: Any) -> HandOver:
    return services.make_hand_over(case_id=case.pk, leaving=leaving(cast, **given), by=cast.actor(by), now=NOW)


def arriving(**given: Any) -> Arriving:
    plain = {
        "authority": "Southvale",
        "sent_by": "Olu Other, team manager, 01632 960199",
        "received_on": TODAY,
        "plan_there": "child_protection",
        "know_first": "A man from there knows the new school.",
        "moved_on": TODAY - timedelta(days=2),
        "review_there": SOON,
        "came": ("plan", "telephone"),
        "missing": "The chronology; Priya asks for it.",
    }
    return Arriving(**{**plain, **given})


def arrived(cast: Cast, case: Case, by: str = "practitioner", **given: Any) -> Arrival:
    return services.receive_hand_over(case_id=case.pk, arriving=arriving(**given), by=cast.actor(by), now=NOW)


def arranged(cast: Cast, case: Case, **given: Any) -> Adulthood:
    plain = {
        "adult_services": "asked",
        "adult_services_words": "Asked the adult team on Monday.",
        "agreed": "A room, and somebody to ring.",
        "led_by": "Priya Early",
    }
    now = given.pop("now", NOW)
    said = Arranged(**{**plain, **given})
    return services.record_adulthood(case_id=case.pk, arranged=said, by=cast.actor("practitioner"), now=now)


def known_to_the_social_worker_alone(cast: Cast) -> None:
    """Robin's restricted record is not their team's any more."""
    for grant in PersonGrant.objects.filter(person=cast.robin, team__isnull=False):
        end_access(grant_id=grant.pk, reason="Restricted", by=cast.actor("social_worker"), now=NOW)
