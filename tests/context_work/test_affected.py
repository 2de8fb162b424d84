"""Which young people may be affected: restricted, each on a pathway of their own, and nothing flows the other way."""

from datetime import timedelta

import pytest
from django.urls import reverse

from saferme.accounts.access import NotVisible
from saferme.casework.models import Case
from saferme.casework.services import give_part, report_fact
from saferme.context_work import selectors, services
from saferme.context_work.models import AffectedPerson
from saferme.contexts.models import Context
from saferme.outbox.models import Message
from saferme.people.models import Person
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, TODAY, Cast
from tests.context_work.cases import incident, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
LATER = TODAY + timedelta(days=60)


def add(cast: Cast, context: Context, person: Person, who: str = "front_door", **more: object) -> AffectedPerson:
    kept = {"why": "Police log", "review_on": LATER, **more}
    return services.add_affected(context=context, person_id=person.pk, by=cast.actor(who), now=NOW, **kept)


def held(cast: Cast, person: Person, who: str) -> None:
    case = cast.case(person, who)
    part = {"user_id": cast.users[who].pk, "part": "lead_professional", "since": TODAY}
    give_part(case_id=case.pk, by=cast.actor(who), now=NOW, **part)


def planned(cast: Cast, context: Context) -> None:
    """As its conference would: assessed as at risk, held, and the plan shared."""
    case, by = Case.objects.get(context=context), cast.actor("school_lead")
    for fact, details in (
        ("context_assessment_completed", {"young_people_at_risk": "yes"}),
        ("conference_held", {"facilitator": "school"}),
        ("plan_shared", {}),
    ):
        report_fact(case_id=case.pk, fact=fact, on=TODAY, details=details, by=by, now=NOW)


def test_who_may_open_their_record_reads_their_pathway_and_others_only_whether_someone_has_them(cast: Cast) -> None:
    context = opened(cast)
    held(cast, cast.sam, "practitioner")
    add(cast, context, cast.sam)
    add(cast, context, cast.robin, "social_worker")
    found = selectors.affected_in(cast.actor("front_door"), context)
    assert [(one.person, one.in_hand, bool(one.state)) for one in found] == [
        (cast.sam, True, True),
        (None, False, False),
    ]
    assert found[0].holders == ("Priya Early, lead professional",)
    assert (found[1].why, found[1].row, found[1].holders) == ((), None, ())
    page = cast.client("front_door").get(reverse("context_work:affected", args=[context.pk])).content.decode()
    assert "Sam Ashdown" in page and "has no one yet" in page and "Peverell" not in page
    assert str(cast.robin.pk) not in page
    held(cast, cast.robin, "social_worker")
    page = cast.client("front_door").get(reverse("context_work:affected", args=[context.pk])).content.decode()
    assert "A young person who has someone" in page and "Sol Worker" not in page


def test_who_was_in_an_incident_is_on_the_list_and_one_past_its_day_is_not(cast: Cast) -> None:
    context, by = opened(cast), cast.actor("front_door")
    tomorrow = TODAY + timedelta(days=1)
    add(cast, context, cast.sam, review_on=tomorrow)
    for person, last in ((cast.kit, tomorrow), (cast.sam, tomorrow), (cast.kit, TODAY + timedelta(days=5))):
        services.link_person(
            incident_id=incident(cast, context).pk, person_id=person.pk, role="harmed", why="Police log", review_on=last,
            by=by, now=NOW,
        )  # fmt: skip
    reasons = {one.person: len(one.why) for one in selectors.affected_in(by, context)}
    assert reasons == {cast.sam: 2, cast.kit: 2}
    later = cast.actor("front_door", NOW + timedelta(days=2))
    assert {one.person: len(one.why) for one in selectors.affected_in(later, context)} == {cast.kit: 1}
    assert selectors.named_in(context.pk, "Sam"), "their name is kept out of the texts all the same"


def test_they_are_found_put_on_the_list_and_taken_off_in_the_page(cast: Cast) -> None:
    context = opened(cast)
    client, where = cast.client("front_door"), reverse("context_work:affected", args=[context.pk])
    assert "Sam Ashdown" in client.post(where, {"q": "Sam"}).content.decode()
    day = {"review_on.day": "1", "review_on.month": "5", "review_on.year": "2026"}
    chosen = {"q": "Sam", "person": str(cast.sam.pk), "why": "Police log", **day}
    assert client.post(where, {**chosen, "why": ""}).status_code == 422
    assert client.post(where, chosen).status_code == 302
    assert client.post(where, chosen).status_code == 422, "on the list already"
    row = AffectedPerson.objects.get()
    assert client.post(reverse("context_work:remove_affected", args=[context.pk, row.pk])).status_code == 302
    assert not AffectedPerson.objects.exists()


@pytest.mark.parametrize("wrong", [{"why": " "}, {"review_on": TODAY}, {"review_on": TODAY.replace(2027)}])
def test_it_needs_a_reason_and_a_day_to_look_again(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid) as told:
        add(cast, opened(cast), cast.sam, **wrong)
    assert list(told.value.problems) == list(wrong)


def test_nobody_is_put_on_the_list_by_who_may_not_open_their_record(cast: Cast) -> None:
    context = opened(cast)
    with pytest.raises(NotVisible):
        add(cast, context, cast.robin)
    row = add(cast, context, cast.robin, "social_worker")
    where = reverse("context_work:remove_affected", args=[context.pk, row.pk])
    assert cast.client("front_door").post(where).status_code == 404
    add(cast, context, cast.sam)
    with pytest.raises(Refused):
        add(cast, context, cast.sam)


def test_their_workers_are_told_that_a_plan_exists_without_a_word_of_it(cast: Cast) -> None:
    context = opened(cast, label="CANARY place")
    held(cast, cast.sam, "practitioner")
    add(cast, context, cast.sam)
    add(cast, context, cast.robin, "social_worker")
    Message.objects.all().delete()
    by = cast.actor("school_lead")
    assert services.tell_workers_of_plan(context_id=context.pk, by=by, now=NOW) == 1, "Robin has no one"
    message = Message.objects.get()
    assert message.to == "practitioner@example.test"
    for secret in ("CANARY", "Sam", "Ashdown", str(context.pk), str(cast.sam.pk)):
        assert secret not in message.subject + message.body.replace("Safer Me", "")


def test_a_plan_in_force_stands_in_my_work_of_who_holds_their_case_alone(cast: Cast) -> None:
    context = opened(cast)
    held(cast, cast.sam, "practitioner")
    add(cast, context, cast.sam)
    says = "A plan is in force that makes it safer"

    def reads(who: str) -> bool:
        return says in cast.client(who).get(reverse("workspace:my_work")).content.decode()

    assert not reads("practitioner"), "no plan yet"
    planned(cast, context)
    assert [who for who in ("practitioner", "front_door", "school_lead", "social_worker") if reads(who)] == [
        "practitioner"
    ]
    assert selectors.plans_around_person(cast.sam, NOW) == [context]
    later = cast.actor("practitioner", NOW + timedelta(days=61))
    assert selectors.plans_around_person(cast.sam, later.at) == [], "nobody looked at it again"
    AffectedPerson.objects.all().delete()
    assert not reads("practitioner")
