"""Strategy discussion, section 47 enquiry, screening discussion: whole, in their order, each a fact with its clock."""

from datetime import date, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework import services as casework
from saferme.casework.models import Deadline
from saferme.casework.selectors import active_facts, standing_today
from saferme.enquiries.chain import chain_of
from saferme.enquiries.models import Enquiry
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_date, a_moment, as_posted
from tests.cast import NOW, TODAY, Cast
from tests.enquiries.making import BOTH, answers, at, recorded, suspected, to_screening, with_chair
from tests.meetings import making

pytestmark = pytest.mark.django_db


def state(case: Any, day: date = TODAY) -> str:
    return str(standing_today(case, day).state)


def test_the_chain_is_four_facts_in_their_order(cast: Cast) -> None:
    case = suspected(cast)
    for kind, then in (
        ("strategy_discussion", "s47"),
        ("section_47", "screening_discussion"),
        ("screening_discussion", "screening_discussion"),
    ):
        row = recorded(cast, kind)
        fact = active_facts(case)[-1]
        assert (fact.source_kind, fact.source_id, state(case)) == ("enquiry", row.pk, then)
    told = [(fact.fact, fact.on, fact.details) for fact in active_facts(case)[-3:]]
    assert told == [
        ("strategy_discussion_held", "2026-02-18T10:00", {"s47": "yes"}),
        ("s47_completed", "2026-02-25", {"outcome": "continuing_risk"}),
        ("screening_discussion_held", "2026-02-27T10:00", {"outcome": "safer_me_plus"}),
    ]
    assert Event.objects.filter(action="enquiry.recorded").count() == 3


OUTCOMES = [
    ("strategy_discussion", {"s47": "no"}, "safer_me_cin"),
    ("section_47", {"outcome": "no_continuing_risk"}, "safer_me_cin"),
    ("section_47", {"outcome": "not_substantiated"}, "assessed"),
    ("screening_discussion", {"outcome": "safer_me_cin"}, "safer_me_cin"),
    ("screening_discussion", {"outcome": "child_protection_conference"}, "screening_discussion"),
]


@pytest.mark.parametrize(
    ("kind", "given", "then"), OUTCOMES, ids=[f"{k}-{next(iter(g.values()))}" for k, g, _ in OUTCOMES]
)
def test_each_outcome_leads_where_the_rules_say(cast: Cast, kind: str, given: dict[str, str], then: str) -> None:
    case = suspected(cast)
    kinds = ["strategy_discussion", "section_47", "screening_discussion"]
    for before in kinds[: kinds.index(kind)]:
        recorded(cast, before)
    recorded(cast, kind, **given)
    assert state(case) == then


@pytest.mark.parametrize("kind", ["section_47", "screening_discussion", "child_protection_conference", "core_group"])
def test_nothing_is_recorded_out_of_its_order(cast: Cast, kind: str) -> None:
    case = suspected(cast)
    with_chair(cast, case)
    chair = {"chaired_by": "independent_chair"} if kind == "child_protection_conference" else {}
    with pytest.raises(Refused) as refused:
        recorded(cast, kind, **chair)
    assert refused.value.rule == "T2" and not Enquiry.objects.exists()


def test_fifteen_working_days_run_from_the_strategy_discussion(cast: Cast) -> None:
    """18 February and 15 working days is 11 March 2026: no bank holiday lies between."""
    case = suspected(cast)
    recorded(cast, "strategy_discussion")
    clock = Deadline.objects.get(case=case, code="initial_conference")
    assert (clock.due_on, clock.met_on) == (date(2026, 3, 11), "")
    step = next(step for step in chain_of(case, TODAY).steps if step.code == "protection")
    assert step.clock is not None and not step.clock.late
    late = next(step for step in chain_of(case, date(2026, 3, 12)).steps if step.code == "protection")
    assert late.clock is not None and late.clock.late


WITHOUT = [
    ([BOTH[1]], "without_police"),
    ([BOTH[0]], "without_health"),
    ([{**BOTH[0], "agency": "education"}, BOTH[1]], "without_police"),
]


@pytest.mark.parametrize("kind", ["strategy_discussion", "section_47", "screening_discussion"])
@pytest.mark.parametrize(("came", "missing"), WITHOUT)
def test_police_and_health_take_part_or_it_is_said_why_not(cast: Cast, kind: str, came: Any, missing: str) -> None:
    suspected(cast)
    before = ["strategy_discussion", "section_47", "screening_discussion"]
    for earlier in before[: before.index(kind)]:
        recorded(cast, earlier)
    with pytest.raises(Invalid) as invalid:
        recorded(cast, kind, took_part=came)
    assert set(invalid.value.problems) == {missing}
    assert recorded(cast, kind, took_part=came, **{missing: "On the telephone an hour before."}).kind == kind


def test_a_mental_health_service_is_health(cast: Cast) -> None:
    suspected(cast)
    assert recorded(cast, "strategy_discussion", took_part=[BOTH[0], {**BOTH[1], "agency": "mental_health"}])


NOT_SO = [
    ("strategy_discussion", {"held_at": a_moment(NOW + timedelta(minutes=5))}, "held_at"),
    ("strategy_discussion", {"enquiry": ""}, "enquiry"),
    ("strategy_discussion", {"safety": []}, "safety"),
    ("strategy_discussion", {"other_children": ""}, "other_children"),
    ("strategy_discussion", {"other_children": "yes"}, "other_children_what"),
    ("section_47", {"held_at": a_date(TODAY + timedelta(days=1))}, "held_at"),
    ("section_47", {"started_on": a_date(TODAY)}, "held_at"),
    ("section_47", {"seen_alone": "not_known"}, "seen_alone_why_not"),
    ("section_47", {"young_person_says": ""}, "young_person_says"),
    ("screening_discussion", {"chair_agrees": ""}, "chair_agrees"),
]


@pytest.mark.parametrize(("kind", "given", "field"), NOT_SO, ids=[f"{k}-{f}-{i}" for i, (k, _, f) in enumerate(NOT_SO)])
def test_what_is_not_whole_is_not_kept(cast: Cast, kind: str, given: dict[str, Any], field: str) -> None:
    suspected(cast)
    with pytest.raises(Invalid) as invalid:
        recorded(cast, kind, **given)
    assert set(invalid.value.problems) == {field} and not Enquiry.objects.exists()


ROLES = [
    ("strategy_discussion", "social_worker", True),
    ("strategy_discussion", "front_door", True),
    ("strategy_discussion", "early_help_manager", True),
    ("strategy_discussion", "independent_chair", False),
    ("strategy_discussion", "practitioner", False),
]


@pytest.mark.parametrize(("kind", "who", "may"), ROLES)
def test_which_role_records_what(cast: Cast, kind: str, who: str, may: bool) -> None:
    suspected(cast)
    if may:
        assert recorded(cast, kind, by=who).recorded_by == cast.users[who]
        return
    with pytest.raises(Refused, match="role"):
        recorded(cast, kind, by=who)


def test_the_independent_chair_records_the_screening_discussion(cast: Cast) -> None:
    with_chair(cast, suspected(cast))
    recorded(cast, "strategy_discussion")
    recorded(cast, "section_47")
    assert recorded(cast, "screening_discussion", by="independent_chair").outcome == "safer_me_plus"


@pytest.mark.parametrize(
    ("primary", "harm", "rule"), [("home", "yes", "R7"), ("not_clear", "yes", "R7"), ("peers", "no", "R1")]
)
def test_safer_me_plus_is_not_chosen_where_the_rules_refuse_it(cast: Cast, primary: str, harm: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        to_screening(cast, primary=primary, harm=harm)
    assert refused.value.rule == rule and Enquiry.objects.count() == 2


def test_the_conference_stands_in_for_plus_only_when_it_was_chosen(cast: Cast) -> None:
    case = to_screening(cast)
    with_chair(cast, case)
    with pytest.raises(Refused) as refused:
        recorded(cast, "child_protection_conference", chaired_by="independent_chair")
    assert refused.value.rule == "R10"


def test_a_conference_meets_the_clock_and_opens_the_next(cast: Cast) -> None:
    case = to_screening(cast, outcome="child_protection_conference")
    with_chair(cast, case)
    recorded(cast, "child_protection_conference", chaired_by="independent_chair")
    assert state(case) == "child_protection_conference"
    clocks = {row.code: (row.due_on, row.met_on) for row in Deadline.objects.filter(case=case)}
    assert clocks["initial_conference"] == (date(2026, 3, 11), "2026-03-02T10:00")
    assert clocks["core_group"] == (date(2026, 3, 16), "")
    assert clocks["first_review"][0] == date(2026, 6, 2)
    recorded(cast, "core_group")
    assert Deadline.objects.get(case=case, code="core_group").met_on == "2026-03-03T09:00"


PARTS = [
    ("independent_chair", (), True),
    ("independent_chair", ("allocated_social_worker",), False),
    ("independent_chair", ("line_manager",), False),
    ("manager", (), False),
]


@pytest.mark.parametrize(("who", "besides", "may"), PARTS)
def test_only_an_independent_chair_holds_a_conference(
    cast: Cast, who: str, besides: tuple[str, ...], may: bool
) -> None:
    case = to_screening(cast, outcome="child_protection_conference")
    with_chair(cast, case, who)
    for part in besides:
        making.part(cast, case, who, part)
    if may:
        assert recorded(cast, "child_protection_conference", chaired_by=who).chaired_by == cast.users[who]
        return
    with pytest.raises(Refused) as refused:
        recorded(cast, "child_protection_conference", chaired_by=who)
    assert refused.value.rule == "R9" and "Only the independent child protection chair" in refused.value.says


def address(name: str, *args: object) -> str:
    return reverse(f"enquiries:{name}", args=args)


def page(client: Any, person: Any) -> str:
    return unescape(client.get(address("enquiry", person.pk)).content.decode())


def test_from_harm_to_the_screening_discussion_on_the_pages(cast: Cast) -> None:
    case, client = making.assessed(cast), cast.client("social_worker")
    assert "No enquiry has begun" in page(client, cast.sam)
    harm = {"on.day": "17", "on.month": "2", "on.year": "2026", "why": "A threat with a knife."}
    client.post(reverse("workspace:report_harm", args=[cast.sam.pk]), harm)
    text = page(client, cast.sam)
    assert "A threat with a knife." in text and "As soon as possible" in text
    for kind, says in (
        ("strategy_discussion", "Due in 8 days"),
        ("section_47", "Substantiated and the risk continues"),
        ("screening_discussion", "Plan and hold Safer Me Plus"),
    ):
        where = address("record", cast.sam.pk, kind)
        assert where in page(client, cast.sam)
        typed = {**as_posted(answers(kind)), "form_token": str(uuid4())}
        first, second = (client.post(where, typed) for _ in range(2))
        assert first.url == second.url == address("enquiry", cast.sam.pk)
        assert says in page(client, cast.sam)
    assert Enquiry.objects.count() == 3 and state(case) == "screening_discussion"
    text = client.get(address("read", Enquiry.objects.get(kind="strategy_discussion").pk)).content.decode()
    assert "Two cars are known." in text and "Lifts to school" in text
    assert Event.objects.filter(action="enquiry.looked_at").count() == 1


def test_who_is_missing_is_said_on_the_page_and_the_rest_is_kept(cast: Cast) -> None:
    suspected(cast)
    typed = as_posted(answers("strategy_discussion", took_part=[BOTH[1]]))
    answer = cast.client("social_worker").post(address("record", cast.sam.pk, "strategy_discussion"), typed)
    text = unescape(answer.content.decode())
    assert answer.status_code == 422 and "Nobody from the police is among those who took part." in text
    assert "A hurt hand." in text and "Lifts to school" in text


def test_another_row_keeps_what_was_typed(cast: Cast) -> None:
    suspected(cast)
    where = address("record", cast.sam.pk, "strategy_discussion")
    typed = {**as_posted(answers("strategy_discussion")), "add_row": "took_part"}
    text = cast.client("social_worker").post(where, typed).content.decode()
    assert 'name="took_part.2.name"' in text and "Two cars are known." in text and not Enquiry.objects.exists()
    typed = {**as_posted(answers("strategy_discussion")), "remove_row": "took_part.0"}
    text = cast.client("social_worker").post(where, typed).content.decode()
    assert "Two cars are known." not in text and "A hurt hand." in text


REFUSED = [
    ("R7", {"primary": "home"}, "screening_discussion", {}, "take it to a child protection conference"),
    ("R10", {}, "child_protection_conference", {}, "Safer Me Plus is in place of the conference"),
    ("T2", {}, "section_47", {}, "not at the point"),
]


@pytest.mark.parametrize(("rule", "world", "kind", "given", "says"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_the_rules_refuse_is_said_on_the_page(
    cast: Cast, rule: str, world: dict[str, str], kind: str, given: dict[str, Any], says: str
) -> None:
    case = suspected(cast, **world)
    with_chair(cast, case)
    done = {"R7": 2, "R10": 3, "T2": 0}[rule]
    for before in ("strategy_discussion", "section_47", "screening_discussion")[:done]:
        recorded(cast, before)
    typed = as_posted(answers(kind, **given)) | {"chaired_by": str(cast.users["independent_chair"].pk)}
    answer = cast.client("social_worker").post(address("record", cast.sam.pk, kind), typed)
    text = unescape(answer.content.decode())
    assert answer.status_code == 422 and f"(Rule {rule})" in text and says in text
    assert "Two cars are known." in text and Enquiry.objects.count() == done


def test_a_second_enquiry_begins_its_own_chain(cast: Cast) -> None:
    case = to_screening(cast)
    casework.report_fact(
        case_id=case.pk, fact="significant_harm_suspected", on=TODAY, by=cast.actor("practitioner"), now=NOW
    )
    chain = chain_of(case, TODAY)
    assert chain.began is not None and chain.began.day == TODAY
    assert [step.fact for step in chain.steps] == [None] * 7
    assert [step.code for step in chain.steps if step.is_next] == ["strategy_discussion"]


def test_an_enquiry_that_finds_nothing_is_over(cast: Cast) -> None:
    case = suspected(cast)
    recorded(cast, "strategy_discussion", s47="no")
    chain = chain_of(case, TODAY)
    assert not chain.goes_on and not any(step.is_next or step.kinds for step in chain.steps)
    assert "is over" in page(cast.client("social_worker"), cast.sam)


def test_no_kind_of_that_name_is_no_page(cast: Cast) -> None:
    assert cast.client("front_door").get(address("record", cast.sam.pk, "something")).status_code == 404


def test_a_late_conference_is_called_late(cast: Cast) -> None:
    suspected(cast)
    recorded(cast, "strategy_discussion")
    with time_machine.travel(at(16, 3), tick=False):
        assert 'class="sm-late">5 days late' in page(cast.client("social_worker"), cast.sam)


def test_what_bars_the_way_to_plus_is_said_early_and_planning_it_is_offered_till_it_is_held(cast: Cast) -> None:
    case = suspected(cast, primary="home")
    text = page(cast.client("social_worker"), cast.sam)
    assert "(Rule R7)" in text and "(Rule R8)" not in text and "Plan the meeting" in text
    recorded(cast, "strategy_discussion")
    recorded(cast, "section_47")
    recorded(cast, "screening_discussion", outcome="child_protection_conference")
    with_chair(cast, case)
    recorded(cast, "child_protection_conference", chaired_by="independent_chair")
    assert "Plan the meeting" not in page(cast.client("social_worker"), cast.sam)
