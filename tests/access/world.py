"""One of every record about Sam, so that every page has something to show or to withhold.

Words that only those who may see the record may read are CANARY words.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from saferme.accounts import services as accounts
from saferme.assessments import services as assessments
from saferme.casework.services import enter_day_off
from saferme.context_conferences import services as conferences
from saferme.context_work.services import add_affected, link_person
from saferme.contexts.services import show_context
from saferme.documents.models import Bundle
from saferme.documents.services import ask_bundle, put_into_bundle
from saferme.insight.models import Shared
from saferme.maps.services.coordination import add_member
from saferme.meetings import services as meetings
from saferme.meetings.models import Invitee
from saferme.meetings.services.inviting import Guest
from saferme.moments import services as moments
from saferme.notes import services as notes
from saferme.notes.selectors import consent_form
from saferme.notices.services import announce
from saferme.people import services as people
from saferme.people.models import Relationship
from saferme.plans.models import PlanVersion
from saferme.plans.services import agree_version, show_context_line, start_next_version
from saferme.referrals import services as referrals
from saferme.reminders.services import new_calendar_address
from saferme.screening import services as screenings
from saferme.screening.models import Screening
from tests.allocation import making as movement
from tests.answers import finished
from tests.assessments.making import begun, filled
from tests.casework.confirming import asked
from tests.cast import NOW, TODAY, Cast
from tests.context_assessments import making as assessed
from tests.context_conferences import making as conferring
from tests.context_work import making as contexts
from tests.context_work.cases import incident, opened
from tests.documents.builders import stored
from tests.enquiries.making import enquired
from tests.insight import making as emerging
from tests.mace import making as mace
from tests.maps.making import coordinated, drawn, marked, on_map, peer, stated, tied
from tests.meetings import making
from tests.missing.making import back, interviewed, missing
from tests.notes.making import decided, disagreed, noted, warned
from tests.onward.making import referred
from tests.plans import builders
from tests.referrals.making import WORRY, duty_from, known
from tests.screening import walk
from tests.surveys import making as surveys

CANARY = "Quillfeather"


@dataclass(frozen=True)
class World:
    """Ids by the names of the parameters in the addresses."""

    cast: Cast
    ids: dict[str, Any]


def make_world(cast: Cast) -> World:
    """Sam's record, read by the reviewing officer, contributed to by health, met by the Trusted Adult and police."""
    by = cast.actor("practitioner")
    case = making.early_help(cast)
    person_id = cast.sam.pk
    people.add_detail(
        person_id=person_id, noun="relationship", details={"kind": "mother", "name": f"Ana {CANARY}"}, by=by, now=NOW
    )
    reviewer = cast.users["reviewing_officer"].pk
    grant = people.grant_access(person_id=person_id, user_id=reviewer, level="read", reason="Reviews", by=by, now=NOW)
    unlinked = _decided_without_record(cast)
    screening = screenings.start_screening(subject="child", person=cast.sam, by=by, now=NOW)
    assessment = filled(cast, begun(cast), own_words=f"{CANARY} says")
    contribution = assessments.ask_contribution(
        assessment_id=assessment.pk,
        user_id=cast.users["health"].pk,
        question=f"What do you know of {CANARY}?",
        due=TODAY + timedelta(days=3),
        by=by,
        now=NOW,
    )
    making.nominated(cast)
    meeting = making.planned(cast, starts_at=NOW + timedelta(days=2))
    invitee = _asked(cast, meeting, "police")
    _asked(cast, meeting, "trusted_adult")
    agreed, draft = _plans(cast, case)
    document = stored(cast)
    bundle = ask_bundle(what=Bundle.What.SUMMARIES, subjects=[document.subject_id], by=by, now=timezone.now())
    put_into_bundle(item_id=bundle.items.get().pk, document_id=document.pk, drawn=b"%PDF", by=by, now=NOW)
    consent = notes.record_consent(person_id=person_id, answers=_consent(), by=by, now=NOW)
    ids = {
        **_moving(cast, case),
        "person_id": person_id,
        "part_id": case.parts.get(part="lead_professional").pk,
        "first_step": 1,
        "grant_id": grant.pk,
        "screening_id": screening.pk,
        "unlinked_id": unlinked.pk,
        "assessment_id": assessment.pk,
        "contribution_id": contribution.pk,
        "meeting_id": meeting.pk,
        "invitee_id": invitee.pk,
        "version_id": draft.pk,
        "agreed_id": agreed.pk,
        "first_line": agreed.actions.order_by("position")[0].line,
        "document_id": document.pk,
        "bundle_id": bundle.pk,
        "consent_id": consent.pk,
        **_front_door(cast),
        "enquiry_id": enquired(cast, case, decisions=f"{CANARY} is to be kept safe").pk,
        **_written(cast),
        "day_id": _day_off(cast),
        "calendar_token": new_calendar_address(by=cast.actor("police"), now=NOW),
        "message_id": uuid4(),
        **_beside_the_case(cast),
        "row_id": Relationship.objects.get(person_id=person_id).pk,
    }
    ids |= _contexts(cast) | _emerging(cast) | _peers(cast) | _mace(cast)
    return World(cast, {**ids, "confirmation_id": asked(cast, evidence=f"{CANARY} goes to school alone").pk})


def _peers(cast: Cast) -> dict[str, Any]:
    """Sam's own map; and one for a purpose, of the Front Door and police, on which Sam stands too."""
    one, other = peer(cast, cast.sam, "JB", words=f"{CANARY} is kind"), peer(cast, cast.sam, "KL")
    row = coordinated(cast, purpose=f"{CANARY} is fetched")
    entry, somebody = on_map(cast, row, cast.sam), on_map(cast, row, initials="XY")
    police, by = cast.users["police"].pk, cast.actor("front_door")
    member = add_member(coordination=row, user_id=police, reason=f"{CANARY} inquiry", by=by, now=NOW)
    return {
        "peer_id": one.pk,
        "tie_id": tied(cast, one, other).pk,
        "coordination_id": row.pk,
        "entry_id": entry.pk,
        "link_id": stated(cast, row, entry, somebody, how=f"{CANARY} says").pk,
        "member_id": member.pk,
    }


def _emerging(cast: Cast) -> dict[str, Any]:
    """A bus that Sam shares with two more of the practitioner's young people; today, since only the last weeks count."""
    now = timezone.now()
    for person in (cast.sam, *(emerging.young(cast, name, now=now) for name in ("Wren", "Ivy"))):
        emerging.said(cast, person, f"{CANARY} bus", kind="route", now=now)
    emerging.read(now)
    return {"shared_id": Shared.objects.get(emerged_at__isnull=False).pk}


def _mace(cast: Cast) -> dict[str, Any]:
    """A meeting at which Sam and a person of concern are on the list; police reads of that person, and has said why."""
    meeting = mace.meeting(cast, ["practitioner", "health"])
    listing = mace.listed(cast, "child", meeting, what_is_known=f"{CANARY} was followed")
    concern = mace.concern(cast, meeting, name=f"{CANARY} Greycar", age="16")
    mace.reader(cast, concern, "police")
    for who in ("police", "front_door"):
        mace.explained(cast, who, concern)
    return {
        "mace_draft_id": mace.draft(cast, "child", what_is_known=f"{CANARY} was seen").pk,
        "mace_sent_id": mace.sent(cast, "child", what_is_known=f"{CANARY} was sent").pk,
        "mace_person_id": mace.sent(cast, "person", name=f"{CANARY} Redcar").pk,
        "mace_listed_id": listing.item_id,
        "mace_listing_id": listing.pk,
        "mace_meeting_id": meeting.pk,
        "mace_action_id": mace.action(cast, listing, owner="practitioner", what=f"See {CANARY}").pk,
        "concern_id": concern.pk,
        "concern_young_id": mace.at_risk(cast, concern, cast.sam).pk,
        "concern_entry_id": concern.entries.all()[0].pk,
    }


def _contexts(cast: Cast) -> dict[str, Any]:
    """A park led by community safety, where health works too; Sam was harmed there."""
    park = opened(cast, what_it_is="neighbourhood", label=f"{CANARY} park")
    by = cast.actor("front_door")
    happened = incident(cast, park, what=f"{CANARY} was on fire")
    part = link_person(
        incident_id=happened.pk,
        person_id=cast.sam.pk,
        role="harmed",
        why=f"{CANARY} says",
        review_on=TODAY + timedelta(days=30),
        by=by,
        now=NOW,
    )
    kept = {"why": f"{CANARY} says", "review_on": TODAY + timedelta(days=30), "by": by, "now": NOW}
    affected = add_affected(context=park, person_id=cast.sam.pk, **kept)
    health = cast.agencies["health"].pk
    grant = show_context(context_id=park.pk, agency_id=health, level="full", reason=f"{CANARY} clinic", by=by, now=NOW)
    survey = surveys.asked(cast, park, audience="residents", asked=["change"], about="The park after dark")
    return {
        "survey_id": survey.pk,
        "survey_token": survey.token,
        "context_id": park.pk,
        "context_grant_id": grant.pk,
        "place_id": drawn(cast, park, f"{CANARY} fountain").pk,
        "mark_id": marked(cast, cast.sam, name=f"{CANARY} shelter").pk,
        "incident_id": happened.pk,
        "incident_part_id": part.pk,
        "context_assessment_id": assessed.filled(cast, assessed.begun(cast, park), going_well=f"{CANARY} sings").pk,
        "affected_id": affected.pk,
        "context_draft_id": contexts.draft(cast, "practitioner", label=f"{CANARY} park").pk,
        "context_referral_id": contexts.sent(cast, "practitioner", label=f"{CANARY} park").pk,
        **_conferences(cast),
    }


def _conferences(cast: Cast) -> dict[str, Any]:
    """A square with a conference to come, to which the police are asked; a court with a plan. Health works on both."""
    month_ago, by = NOW - timedelta(days=30), cast.actor("community_safety")
    square = conferring.assessed(cast, label=f"{CANARY} square")
    row = conferring.written(cast, conferring.called(cast, square), going_well=f"{CANARY} sings")
    asked = conferring.asked(cast, row, called=f"{CANARY}’s shop")
    conferring.asked(cast, row, "agency", agency_id=cast.agencies["police"].pk)
    conferences.send_pack(conference_id=row.pk, by=by, now=NOW)
    court = conferring.assessed(cast, now=month_ago, label=f"{CANARY} court")
    plan = conferring.held(cast, court, called_on=month_ago, held_on=NOW - timedelta(days=20))
    conferring.shared(cast, plan, on=NOW)
    for one in (square, court):
        health = cast.agencies["health"].pk
        show_context(context_id=one.pk, agency_id=health, level="full", reason="Clinic", by=by, now=month_ago)
    goal = plan.goals.get()
    front = cast.actor("front_door")
    kept = {"why": "Told by the school", "review_on": TODAY + timedelta(days=90), "by": front, "now": NOW}
    add_affected(context=court, person_id=cast.sam.pk, **kept)
    response_id = goal.responses.get().pk
    line = show_context_line(person=cast.sam, response_id=response_id, plain=f"{CANARY} is lit", by=front, now=NOW)
    return {
        "context_line_id": line.pk,
        "court_id": court.pk,
        "conference_id": row.pk,
        "invitation_id": asked.pk,
        "context_plan_id": plan.pk,
        "goal_id": goal.pk,
        "response_id": goal.responses.get().pk,
    }


def _beside_the_case(cast: Cast) -> dict[str, Any]:
    by, words = cast.actor("practitioner"), f"{CANARY} was arrested"
    moment = moments.record_moment(person_id=cast.sam.pk, kind="arrest", happened_at=NOW, words=words, by=by, now=NOW)
    returned = back(cast)
    interview = interviewed(cast, returned, outcome="unable", unable_why=f"{CANARY} sleeps")
    return {
        "returned_id": returned.pk,
        "interview_id": interview.pk,
        "moment_id": moment.pk,
        "onward_id": referred(cast, why=f"{CANARY} needs a flat").pk,
    }


def _written(cast: Cast) -> dict[str, Any]:
    """What hangs on the record by itself: notes and oversight, times of being missing."""
    return {
        "note_id": noted(cast, text=f"{CANARY} was calm")[0].pk,
        "warning_id": warned(cast, text=f"{CANARY}'s dog").pk,
        "decision_id": decided(cast, decision=f"{CANARY} is to be seen").pk,
        "disagreement_id": disagreed(cast, what=f"{CANARY} is not safe").pk,
        "episode_id": missing(cast, NOW - timedelta(hours=3), known=f"{CANARY} took the bus").pk,
    }


def _moving(cast: Cast, case: Any) -> dict[str, Any]:
    """Asked of somebody who sees nothing yet; asked and rejected; cover to come, and cover that runs; a caseload of which
    nothing passed; a hand-over that waits, from here and to here."""
    move = movement.asked(cast, case, to="leaving_care_adviser", part="contributor", why=f"{CANARY} will be 18")
    rejected = movement.asked(cast, case, to="social_worker", part="lead_professional", why=f"{CANARY} knows Sol")
    movement.rejected(cast, rejected, "social_worker", words=f"{CANARY} does not")
    cover = movement.covered(cast, "practitioner", "school_lead", since=TODAY + timedelta(days=10))
    movement.covered(cast, "early_help_manager", "practitioner")
    to_follow = decided(cast, decision=f"{CANARY} moves", owner_id=cast.users["early_help_manager"].pk)
    movement.arranged(cast, case, agreed=f"{CANARY} keeps the room")
    return {
        "move_id": move.pk,
        "rejected_id": rejected.pk,
        "cover_id": cover.pk,
        "covered_note_id": to_follow.pk,
        "caseload_id": movement.caseload_moved(cast, case).pk,
        "arrival_id": movement.arrived(cast, case, know_first=f"{CANARY} hides from a man").pk,
        "hand_over_id": movement.handed_over(cast, case, know_first=f"{CANARY} hides in the loft").pk,
        "user_id": cast.users["practitioner"].pk,
        **_administered(cast),
    }


def _administered(cast: Cast) -> dict[str, Any]:
    """Somebody who was sent a link and has chosen no password yet, and an announcement that is still to come."""
    by = cast.actor("administrator")
    invited = accounts.create_user(
        email="invited@example.test", name="Ina Invited", password="", agency=None, by=by, now=NOW
    )
    link = accounts.send_link(user=invited, by=by, now=NOW)
    days = {"first_day": TODAY + timedelta(days=40), "last_day": TODAY + timedelta(days=41)}
    announce(text="Closed on Friday", audience="everybody", **days, by=by, now=NOW)
    return {"invited_id": invited.pk, "link_token": link.rstrip("/").rpartition("/")[2]}


def _decided_without_record(cast: Cast) -> Screening:
    """A screening of a young person who has no record yet: the next step is to find or open one."""
    client = cast.client("practitioner")
    screening = walk.begin(client, "child")
    walk.answer(client, screening, walk.OUTSIDE)
    walk.recommend(client, screening)
    walk.decide(client, screening)
    return screening


def _day_off(cast: Cast) -> int:
    day = TODAY + timedelta(days=1)
    return enter_day_off(day=day, reason="Proclaimed", by=cast.actor("administrator"), now=NOW).pk


def _asked(cast: Cast, meeting: Any, who: str) -> Invitee:
    user = cast.users[who]
    guest = Guest(name=user.name, user_id=user.pk, email=user.email)
    return meetings.invite(meeting_id=meeting.pk, guest=guest, by=cast.actor("practitioner"), now=NOW)


def _plans(cast: Cast, case: Any) -> tuple[PlanVersion, PlanVersion]:
    agreed = agree_version(version_id=builders.written(cast, case).pk, by=cast.actor("practitioner"), now=NOW)
    return agreed, start_next_version(plan_id=agreed.plan_id, by=cast.actor("practitioner"), now=NOW)


def _consent() -> dict[str, Any]:
    return finished(consent_form(), given="yes")


def _front_door(cast: Cast) -> dict[str, Any]:
    worry = {**WORRY, "reason": f"{CANARY} is waited for", "main_worry": "home"}
    by = cast.actor("practitioner")
    referral = referrals.record_referral(person_id=cast.sam.pk, answers=worry, by=by, now=NOW)
    with duty_from(TODAY):
        return {"referral_id": referral.pk, "duty_id": known(cast, known_to=f"Ms {CANARY}").pk}
