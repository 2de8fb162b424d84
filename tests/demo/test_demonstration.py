"""What the demonstration shows: every stage, every role, every state, and nothing that is not invented."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from saferme.accounts.actors import system
from saferme.accounts.models import RoleGrant, User
from saferme.accounts.roles import Role
from saferme.accounts.selectors import actor_of
from saferme.allocation.models import HandOver
from saferme.assessments.models import Assessment, Contribution, ReturnComment
from saferme.audit.models import Event
from saferme.audit.selectors import verify
from saferme.casework.models import CaseFact, Deadline, OneOffDay, Standing
from saferme.casework.selectors import all_case_ids
from saferme.casework.services import rebuild_standing
from saferme.cli.main import main
from saferme.demo.partnership import PASSWORD, read_partnership, shown_members
from saferme.meetings.models import Meeting
from saferme.notes.models import CaseNote, Consent
from saferme.outbox.models import Message
from saferme.people.access import visible_people
from saferme.people.models import Address, NoContact, Person, PersonGrant, Relationship
from saferme.people.selectors import look_alikes
from saferme.plans.models import Agreement, PlanReview, PlanShare, PlanVersion
from saferme.practice.vocabulary import ChildState, HarmType, Overlay, PrimaryContext, Response, Subject
from saferme.referrals.models import FrontDoorDecision, Referral
from saferme.screening.models import Screening
from saferme.submissions.models import SubmissionSection

pytestmark = [pytest.mark.usefixtures("demonstration"), pytest.mark.django_db]

PHONE = re.compile(r"(?<![\w.-])(?:\+44|0)(?:[ -]?\d){9,10}(?![\w-])")
#: What the regulator keeps free for drama.
INVENTED = re.compile(r"(?:01632960\d{3}|07700900\d{3})")


def actor(key: str, now: datetime):
    return actor_of(User.objects.get(email=f"{key}@demo.example"), now)


def values(rows, field: str) -> set[object]:
    return set(rows.objects.values_list(field, flat=True))


def test_young_people_at_every_stage():
    assert Person.objects.count() >= 24
    of_people = Standing.objects.filter(case__person__isnull=False)
    assert set(of_people.values_list("state", flat=True)) == set(ChildState)


def test_schools_and_groups_are_cases_of_their_own():
    of_contexts = Standing.objects.filter(case__context__isnull=False)
    assert set(of_contexts.values_list("case__context__kind", "state")) == {
        ("peer_group", "context_plan"),
        ("school", "assessed"),
    }


def test_both_overlays():
    assert {code for overlay in Standing.objects.values_list("overlay", flat=True) for code in overlay} == set(Overlay)


def test_somebody_in_every_role():
    assert values(RoleGrant, "role") == set(Role)


def test_a_trusted_adult_has_no_role_and_led_a_meeting():
    meeting = Meeting.objects.get(facilitator_code="trusted_adult")
    assert meeting.status == Meeting.Status.HELD
    assert not RoleGrant.objects.filter(user=meeting.facilitator).exists()


@pytest.mark.parametrize(
    ("rows", "field", "there"),
    [
        (Screening, "subject", set(Subject)),
        (Screening, "status", set(Screening.Status)),
        (
            Screening,
            "decision",
            {
                Response.CALL_999,
                Response.FRONT_DOOR_NOW,
                Response.SAFER_ME_ASSESSMENT,
                Response.LEAVING_CARE_ADVISER,
                Response.REQUEST_FOR_SUPPORT,
                Response.EARLY_HELP_ASSESSMENT,
                Response.UNIVERSAL_RESPONSE,
                Response.SINGLE_AGENCY_RESPONSE,
                Response.MACE_PERSON,
                Response.MACE_LOCATION,
                Response.CONTEXT_REFERRAL_SCHOOL,
                Response.CONTEXT_REFERRAL_PEER_GROUP,
                Response.CONTEXT_REFERRAL_NEIGHBOURHOOD,
            },
        ),
        (Assessment, "status", set(Assessment.Status)),
        (Assessment, "version", {1, 2}),
        (Assessment, "level", {"low", "medium", "high"}),
        (Assessment, "primary_context", {"peers", "neighbourhood", "online"}),
        (Contribution, "status", set(Contribution.Status)),
        (Consent, "given", set(Consent.Given)),
        (Meeting, "status", {Meeting.Status.PLANNED, Meeting.Status.HELD}),
        (Meeting, "tier", set(Meeting.Tier)),
        (Meeting, "kind", set(Meeting.Kind)),
        (PlanVersion, "status", set(PlanVersion.Status)),
        (PlanVersion, "plan__tier", {"early_help", "cin", "child_in_care", "safer_me_plus"}),
        (Agreement, "agreed", {"agreed", "partly", "not_agreed"}),
        (FrontDoorDecision, "outcome", {"s17", "strategy_discussion", "standard_route", "early_help"}),
        (Person, "sex", {"female", "male", "not_known"}),
        (Person, "interpreter_needed", {"yes", "no", "not_known"}),
        (Person, "restricted", {True, False}),
        (Address, "confidential", {True, False}),
    ],
)
def test_every_state_is_there(rows, field, there):
    assert there <= values(rows, field)


def test_a_screening_was_decided_in_another_way_with_a_reason():
    decided = Screening.objects.filter(status="decided").exclude(decision=models.F("recommended"))
    assert decided and all(len(screening.decision_reason) > 80 for screening in decided)


def test_an_assessment_was_returned_and_is_being_written_again():
    returned = ReturnComment.objects.filter(assessment__status="writing")
    assert returned.exists()


def test_consent_was_withdrawn():
    assert Consent.objects.filter(withdrawn_on__isnull=False).exists()


def test_young_people_of_every_harm_and_most_contexts():
    screenings = SubmissionSection.objects.filter(submission__form_key="screening_child", code="happening")
    answers = list(screenings.values_list("answers", flat=True))
    assert {code for given in answers for code in given.get("harm_types", ())} >= set(HarmType)
    assert {given["primary_context"] for given in answers if "primary_context" in given} == set(PrimaryContext)


def test_ethnicity_varies_and_says_who_stated_it():
    stated = Person.objects.exclude(ethnicity="").values_list("ethnicity", "ethnicity_stated_by")
    assert len({code for code, _ in stated}) >= 8
    assert {by for _, by in stated} == {"young_person", "parent", "professional"}


@pytest.mark.parametrize(
    ("clock", "late"),
    [
        ("front_door_decision", True),
        ("plan_shared", True),
        ("plan_shared", False),
        ("core_group", True),
        ("first_review", True),
        ("next_review", False),
        ("assessment", False),
        ("assessment_review", False),
        ("initial_conference", False),
        ("child_in_care_review", False),
        ("return_home_interview", False),
    ],
)
def test_clocks_run_and_some_are_late(clock, late, demonstration):
    today = timezone.localdate(demonstration)
    unmet = Deadline.objects.filter(code=clock, met_on="").values_list("due_on", flat=True)
    assert any((due < today) is late for due in unmet)


def test_a_return_from_missing_has_hours_left(demonstration):
    due = Deadline.objects.get(code="return_home_interview", met_on="")
    assert datetime.fromisoformat(due.due) > demonstration


def test_plans_were_shared_reviewed_and_begun_again():
    assert PlanShare.objects.exists() and PlanReview.objects.exists()
    assert PlanVersion.objects.filter(number=2, status="agreed").exists()


def test_a_plan_aims_at_what_surrounds_the_young_person():
    contexts = {"peer_group", "school", "place", "online", "service"}
    agreed = PlanVersion.objects.filter(status="agreed").prefetch_related("actions")
    assert agreed and all(
        2 * sum(action.aimed_at in contexts for action in version.actions.all()) >= version.actions.count()
        for version in agreed
    )


def test_a_request_waits_at_the_front_door():
    assert Referral.objects.filter(decision__isnull=True).exists()


def test_siblings_and_cousins_are_linked():
    linked = Relationship.objects.filter(other__isnull=False).values_list("kind", flat=True)
    assert {"sibling", "relative"} <= set(linked)


def test_some_must_not_be_brought_together():
    assert NoContact.objects.filter(protects__isnull=True).exists()
    assert NoContact.objects.filter(protects__isnull=False).exists()


def test_look_alikes_are_found(demonstration):
    sean = Person.objects.get(given_name="Sean")
    found = look_alikes(actor("orla.keane", demonstration), names=["Sean", "Pearse"], born=sean.date_of_birth)
    assert {"Shaun Pearce", "Sean Pearse"} <= {one.name for one in found.found}


def test_what_each_sees(demonstration):
    """The Front Door all but the restricted; another area its own alone; a Trusted Adult no record at all."""
    restricted = Person.objects.filter(restricted=True)
    everybody = Person.objects.count()
    assert visible_people(actor("fay.obuya", demonstration)).count() == everybody - restricted.count()
    assert [str(one) for one in visible_people(actor("olu.sandford", demonstration))] == ["Kit Marlow"]
    assert not visible_people(actor("tam.okafor", demonstration)).exists()
    assert PersonGrant.objects.filter(user__email="tam.okafor@demo.example", level="pack").exists()
    assert 5 <= visible_people(actor("priya.anand", demonstration)).count() < everybody / 2


def test_the_chain_holds_and_goes_forward_in_time():
    assert verify().problem == ""
    moments = list(Event.objects.order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)


def test_whoever_did_something_had_looked_at_the_record():
    assert Event.objects.filter(kind=Event.Kind.READ).count() > 200


def test_no_standing_has_drifted(demonstration):
    by = system("tests", demonstration)
    assert not [pk for pk in all_case_ids() if rebuild_standing(case_id=pk, by=by, now=demonstration)]


def test_nothing_lies_in_the_future(demonstration):
    assert not Event.objects.filter(at__gt=demonstration).exists()


def texts() -> Iterator[tuple[str, str]]:
    """Every text that the product holds, with where it stands."""
    for model in apps.get_models():
        if not model.__module__.startswith("saferme."):
            continue
        fields = [
            f for f in model._meta.fields if isinstance(f, models.CharField | models.TextField | models.JSONField)
        ]
        for field in fields:
            for value in model.objects.values_list(field.name, flat=True):
                yield f"{model.__name__}.{field.name}", str(value)


def test_every_telephone_number_is_invented():
    found = {(place, number[0]) for place, text in texts() for number in PHONE.finditer(text)}
    digits = {(place, re.sub(r"\D", "", number)) for place, number in found}
    assert len(digits) > 50
    # The first digits of a search key are its own; the end of a number alone is no number.
    assert not {(place, number) for place, number in digits if not INVENTED.fullmatch(number)}


def test_no_address_of_mail_leads_anywhere():
    mails = {mail for _, text in texts() for mail in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)}
    assert mails and not {mail for mail in mails if not mail.endswith((".example", ".invalid"))}


def test_made_again_it_only_prints_the_sign_ins(capsys):
    before = {model: model.objects.count() for model in apps.get_models()}
    assert main(["demo"]) == 0
    printed = capsys.readouterr().out
    assert {model: model.objects.count() for model in apps.get_models()} == before
    for member in shown_members(read_partnership()):
        assert f"{member.name}  " in printed and member.email in printed
        assert User.objects.get(email=member.email).check_password(PASSWORD)
    assert all(str(role.label) in printed for role in Role)
    assert PASSWORD in printed and len(PASSWORD) >= 15
    assert len(values(User, "password")) == 1, "hashed once"


def test_people_were_told_this_morning_what_is_late_due_and_waits():
    digests = Message.objects.filter(subject__startswith="Safer Me: ")
    assert digests.count() > 5
    for part in ("Late", "Due today", "Due by", "Waiting for your answer"):
        assert digests.filter(body__contains=f"\n{part}").exists(), part


def test_what_a_room_records_is_told_through_that_room():
    assert Referral.objects.filter(kind=Referral.Kind.ASSESSMENT).exists()
    assert HandOver.objects.filter(status=HandOver.Status.ACCEPTED).exists()
    assert OneOffDay.objects.exists() and Deadline.objects.filter(first_due_on__isnull=False).exists()
    assert CaseNote.objects.filter(seen="yes", happened_at__lt=timezone.now() - timedelta(days=30)).exists()
    told = {"strategy_discussion_held", "s47_completed", "screening_discussion_held", "transferred_out"}
    assert not CaseFact.objects.filter(fact__in=told, source_kind="").exists()
