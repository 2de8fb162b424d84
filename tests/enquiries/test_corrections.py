"""A record that was wrong is put right by another, or withdrawn: what was written stays readable, marked."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework.models import Case, Deadline
from saferme.casework.selectors import active_facts, all_facts, standing_today
from saferme.casework.services import rebuild_standing
from saferme.enquiries import services
from saferme.enquiries.models import Enquiry
from saferme.practice.problems import Invalid, Refused
from tests.answers import as_posted
from tests.cast import NOW, TODAY, Cast
from tests.enquiries.making import a_date, a_moment, answers, at, recorded, suspected, to_screening

pytestmark = pytest.mark.django_db


def put_right(cast: Cast, row: Enquiry, reason: str = "Health was there.", **given: Any) -> Enquiry:
    return services.correct_enquiry(
        enquiry_id=row.pk,
        answers=answers(row.kind, **given),
        reason=reason,
        by=cast.actor("social_worker"),
        now=NOW,
    )


def read(cast: Cast, name: str, *args: object) -> str:
    answer = cast.client("social_worker").get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def state(case: Case) -> str:
    return str(standing_today(case, TODAY).state)


def due(case: Case) -> date:
    return Deadline.objects.get(case=case, code="initial_conference").due_on


def test_words_that_were_wrong_change_nothing_of_what_followed(cast: Cast) -> None:
    case = suspected(cast)
    wrong = recorded(cast, "strategy_discussion")
    recorded(cast, "section_47")
    right = put_right(cast, wrong, decisions="As agreed, with health.")
    assert state(case) == "screening_discussion" and due(case) == date(2026, 3, 11)
    assert [fact.source_id for fact in active_facts(case) if fact.fact == "strategy_discussion_held"] == [right.pk]
    assert not rebuild_standing(case_id=case.pk, by=cast.actor("manager"), now=NOW)


def test_a_wrong_day_moves_the_clock_that_began_with_it(cast: Cast) -> None:
    case = suspected(cast)
    wrong = recorded(cast, "strategy_discussion")
    put_right(cast, wrong, held_at=a_moment(at(19)))
    assert due(case) == date(2026, 3, 12)
    withdrawn = [fact for fact in all_facts(case) if fact.withdrawn_at]
    assert [(fact.fact, fact.withdrawn_reason) for fact in withdrawn] == [
        ("strategy_discussion_held", "Health was there.")
    ]


def test_an_outcome_on_which_something_rests_is_not_changed_under_it(cast: Cast) -> None:
    case = suspected(cast)
    wrong = recorded(cast, "strategy_discussion")
    recorded(cast, "section_47")
    mended = put_right(cast, Enquiry.objects.get(kind="section_47"), started_on=a_date(date(2026, 2, 25)))
    for given in ({"s47": "no"}, {"held_at": a_moment(at(26))}):
        with pytest.raises(Refused) as refused:
            put_right(cast, wrong, **given)
        assert "25 February 2026" in refused.value.says
    assert mended.held_on == date(2026, 2, 25)
    assert state(case) == "screening_discussion" and Enquiry.objects.count() == 3


def test_of_one_day_the_order_stays_when_an_earlier_step_is_put_right(cast: Cast) -> None:
    """The enquiry ended and was discussed on one day: its words are mended, and what followed stands."""
    case = suspected(cast)
    recorded(cast, "strategy_discussion")
    wrong = recorded(cast, "section_47", held_at=a_date(date(2026, 2, 27)))
    recorded(cast, "screening_discussion")
    right = put_right(cast, wrong, held_at=a_date(date(2026, 2, 27)), decisions="Said otherwise.")
    put_right(cast, right, "Once more.", held_at=a_date(date(2026, 2, 27)))
    assert state(case) == "screening_discussion"
    assert [fact.fact for fact in active_facts(case)][-2:] == ["s47_completed", "screening_discussion_held"]
    assert not rebuild_standing(case_id=case.pk, by=cast.actor("manager"), now=NOW)


def test_a_day_is_moved_as_far_as_the_next_step_and_no_further(cast: Cast) -> None:
    case = suspected(cast)
    wrong = recorded(cast, "strategy_discussion")
    enquiry = recorded(cast, "section_47")
    with pytest.raises(Refused, match="recorded as begun on 18 February 2026, before 20 February 2026") as refused:
        put_right(cast, wrong, held_at=a_moment(at(20)))
    assert refused.value.rule == "R8"
    put_right(cast, enquiry, started_on=a_date(date(2026, 2, 25)))
    put_right(cast, wrong, held_at=a_moment(at(25)))
    assert state(case) == "screening_discussion" and due(case) == date(2026, 3, 18)


def test_an_enquiry_begins_with_the_discussion_that_decided_on_it(cast: Cast) -> None:
    suspected(cast)
    recorded(cast, "strategy_discussion")
    with pytest.raises(Invalid, match="before the strategy discussion of 18 February 2026"):
        recorded(cast, "section_47", started_on=a_date(date(2026, 2, 17)))


def test_both_days_stay_in_view(cast: Cast) -> None:
    case = suspected(cast)
    wrong = recorded(cast, "strategy_discussion")
    right = put_right(
        cast, put_right(cast, wrong, held_at=a_moment(at(19))), "The minutes say so.", held_at=a_moment(at(20))
    )
    page = read(cast, "enquiries:enquiry", cast.sam.pk)
    assert "It was recorded for 18 February 2026 at first: The minutes say so." in page and "<del>18 February" in page
    assert "It was recorded for 18 February 2026 at first." in read(cast, "enquiries:read", right.pk)
    assert due(case) == date(2026, 3, 13)


def test_an_outcome_with_nothing_after_it_moves_the_case(cast: Cast) -> None:
    case = to_screening(cast)
    put_right(cast, Enquiry.objects.get(kind="screening_discussion"), outcome="safer_me_cin")
    assert state(case) == "safer_me_cin"


def test_it_is_put_right_once_and_with_a_reason(cast: Cast) -> None:
    suspected(cast)
    wrong = recorded(cast, "strategy_discussion")
    with pytest.raises(Invalid):
        put_right(cast, wrong, " ")
    with pytest.raises(Invalid):
        put_right(cast, wrong, decisions="")
    right = put_right(cast, wrong)
    with pytest.raises(Refused):
        put_right(cast, wrong)
    assert put_right(cast, right, "Once more.").corrects_id == right.pk


def test_both_stay_readable_and_each_leads_to_the_other(cast: Cast) -> None:
    suspected(cast)
    wrong = recorded(cast, "strategy_discussion", decisions="He said that Sam chose it.")
    client, address = cast.client("social_worker"), reverse("enquiries:correct", args=[wrong.pk])
    page = client.get(address).content.decode()
    assert "He said that Sam chose it." in page and "Put right: Strategy discussion" in page
    right = answers("strategy_discussion", decisions="Nobody chooses this.")
    refused = client.post(address, as_posted({**right, "what_was_wrong": ""}))
    assert refused.status_code == 422 and "Nobody chooses this." in refused.content.decode()
    assert client.post(address, as_posted({**right, "what_was_wrong": "Words that blame."})).status_code == 302
    row = Enquiry.objects.get(corrects=wrong)
    old, new = read(cast, "enquiries:read", wrong.pk), read(cast, "enquiries:read", row.pk)
    assert "He said that Sam chose it." in old and "Words that blame." in old and str(row.pk) in old
    assert "Put right" in old and reverse("enquiries:correct", args=[wrong.pk]) not in old
    assert "Nobody chooses this." in new and str(wrong.pk) in new and "what_was_wrong" not in row.answers
    listed = read(cast, "enquiries:enquiry", cast.sam.pk)
    assert listed.count("<del>") == 1 and "Put right" in listed
    said = str(list(Event.objects.values_list("action", "detail")))
    assert "enquiry.corrected" in said and "blame" not in said


def test_one_that_was_withdrawn_on_the_timeline_is_marked_where_it_is_read(cast: Cast) -> None:
    suspected(cast)
    row = recorded(cast, "strategy_discussion")
    fact = active_facts(row.case)[-1]
    page = read(cast, "enquiries:read", row.pk)
    address = reverse("workspace:withdraw_step", args=[cast.sam.pk, fact.number])
    assert address in page
    cast.client("social_worker").post(address, {"reason": "It was about Sam's cousin."})
    page = read(cast, "enquiries:read", row.pk)
    assert "Withdrawn" in page and "It was about Sam&#x27;s cousin." in page and "As agreed." in page
    assert "Withdrawn" in read(cast, "enquiries:enquiry", cast.sam.pk)


def test_a_gap_is_named_on_the_way(cast: Cast) -> None:
    suspected(cast)
    police = answers("strategy_discussion")["took_part"][:1]
    recorded(cast, "strategy_discussion", took_part=police, without_health="Nobody could come; told by telephone.")
    page = read(cast, "enquiries:enquiry", cast.sam.pk)
    assert "Without health; the record says why." in page and "Without the police" not in page


@pytest.mark.parametrize("who", ["practitioner", "police", "outsider"])
def test_who_does_not_record_it_does_not_correct_it(cast: Cast, who: str) -> None:
    suspected(cast)
    row = recorded(cast, "strategy_discussion")
    page = cast.client(who).get(reverse("enquiries:correct", args=[row.pk]))
    assert page.status_code in (403, 404)
    with pytest.raises((Refused, Invalid)):
        services.correct_enquiry(
            enquiry_id=row.pk,
            answers=answers("strategy_discussion", started_on=a_date(TODAY)),
            reason="",
            by=cast.actor(who),
            now=NOW,
        )
