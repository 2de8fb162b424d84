"""The pages of the Front Door: sent, read, acknowledged, decided, told; and what each says when it cannot be."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from saferme.referrals.models import Acknowledgement, Feedback, FrontDoorDecision, Referral
from tests.answers import a_moment, as_posted
from tests.assessments.making import signed_off
from tests.cast import NOW, Cast
from tests.referrals.making import (
    PLAN,
    SINCE,
    WORRY,
    acknowledged,
    assessment_sent,
    call,
    decided,
    decision,
    sent,
    taken_down,
)

pytestmark = pytest.mark.django_db


def address(name: str, pk: object) -> str:
    return reverse(f"referrals:{name}", args=[pk])


def read(cast: Cast, row: Referral, who: str = "practitioner") -> str:
    return cast.client(who).get(address("referral", row.pk)).content.decode()


def test_from_what_was_sent_to_what_was_told(cast: Cast) -> None:
    asks, front_door = cast.client("practitioner"), cast.client("front_door")
    typed = {**as_posted(WORRY), "form_token": str(uuid4())}
    first, second = (asks.post(address("add_referral", cast.sam.pk), typed) for _ in range(2))
    row = Referral.objects.get()
    assert first.url == second.url == address("referral", row.pk)
    text = asks.get(first.url).content.decode()
    assert "due tomorrow, Wednesday 4 March" in text and "1 working day" in text and "Not yet" in text
    assert "Record the decision" not in text and "Acknowledge it" not in text
    front_door.post(address("acknowledge", row.pk), as_posted({"at": a_moment(NOW), "how": "here"}))
    front_door.post(address("decide", row.pk), as_posted(decision()))
    said = {"words": "Sol rings you.", "at": a_moment(NOW), "how": "here"}
    front_door.post(address("feedback", row.pk), as_posted(said))
    text = asks.get(first.url).content.decode()
    assert "A social worker brings it together." in text and "in time" in text and "Sol rings you." in text
    assert "here, on their own page, by Fay Front" in text
    said_first = [text.index(one) for one in ('href="#decision"', 'href="#told"', "Older boys wait for Sam.")]
    assert said_first == sorted(said_first), "the decision and what was told stand above what was sent"
    assert "Child in need" in asks.get(address("referrals", cast.sam.pk)).content.decode()


def test_only_the_front_door_is_asked_who_called(cast: Cast) -> None:
    url = address("add_referral", cast.sam.pk)
    assert "Who called or wrote?" in cast.client("front_door").get(url).content.decode()
    assert "Who called or wrote?" not in cast.client("practitioner").get(url).content.decode()


def test_a_call_taken_down_with_the_account_of_the_caller(cast: Cast) -> None:
    fields = as_posted({**call(NOW - timedelta(hours=1)), **WORRY, "referrer": str(cast.users["school_lead"].pk)})
    answer = cast.client("front_door").post(address("add_referral", cast.sam.pk), fields)
    row = Referral.objects.get()
    assert answer.status_code == 302 and row.referrer == cast.users["school_lead"] and "referrer" not in row.answers
    assert "Sid School</span>" in read(cast, row) or "Sid School reads here" in read(cast, row)


def test_an_account_that_is_no_account_is_asked_again(cast: Cast) -> None:
    fields = as_posted({**call(), **WORRY, "referrer": "999999"})
    answer = cast.client("front_door").post(address("add_referral", cast.sam.pk), fields)
    assert answer.status_code == 422 and not Referral.objects.exists()


def test_what_was_typed_comes_back_with_the_problem(cast: Cast) -> None:
    typed = as_posted({**WORRY, "parents_told": ""})
    answer = cast.client("practitioner").post(address("add_referral", cast.sam.pk), typed)
    assert answer.status_code == 422 and "Older boys wait for Sam." in answer.content.decode()


def test_the_assessment_is_offered_with_what_it_says(cast: Cast) -> None:
    signed_off(cast, pathway_reason="A grown man waits.", parents_told="yes")
    client = cast.client("practitioner")
    assert "Send the Safer Me assessment" in client.get(address("referrals", cast.sam.pk)).content.decode()
    assert "is the referral" in client.get(address("add_referral", cast.sam.pk)).content.decode()
    text = client.get(address("send_assessment", cast.sam.pk)).content.decode()
    assert "A grown man waits." in text and "Where does most of the harm come from" not in text
    client.post(address("send_assessment", cast.sam.pk), as_posted(SINCE))
    row = Referral.objects.get()
    assert row.kind == "safer_me_assessment" and "The Safer Me assessment that is the referral" in read(cast, row)


def test_refused_by_r16_what_was_typed_is_taken_over_to_the_assessment(cast: Cast) -> None:
    signed_off(cast)
    client, typed = cast.client("practitioner"), as_posted({**WORRY, "parents_say": "They want it too."})
    text = client.post(address("add_referral", cast.sam.pk), typed).content.decode()
    assert "(Rule R16)" in text and "Older boys wait for Sam." in text and "Take what I typed over" in text
    answer = client.post(address("send_assessment", cast.sam.pk), {**typed, "carry": "yes"})
    text = answer.content.decode()
    assert answer.status_code == 200 and not Referral.objects.exists()
    assert "Older boys wait for Sam." in text and "They want it too." in text


def test_the_other_way_round_is_refused_too(cast: Cast) -> None:
    sent(cast)
    signed_off(cast)
    answer = cast.client("practitioner").post(address("send_assessment", cast.sam.pk), as_posted(SINCE))
    assert answer.status_code == 422 and "(Rule R16)" in answer.content.decode()


def test_without_an_assessment_the_page_leads_to_a_request(cast: Cast) -> None:
    text = cast.client("practitioner").get(address("send_assessment", cast.sam.pk)).content.decode()
    assert "There is no signed-off Safer Me assessment" in text


def test_a_request_names_the_assessment_that_was_signed_off_since(cast: Cast) -> None:
    row = sent(cast)
    signed_off(cast)
    assert "Besides, there is a" in read(cast, row, "front_door")


def test_what_is_new_is_read_with_it(cast: Cast) -> None:
    row = sent(cast)
    cast.client("practitioner").post(address("add_to", row.pk), {"words": "He has a new phone."})
    assert "He has a new phone." in read(cast, row, "front_door")


def test_a_decision_that_the_rules_refuse_is_told_and_kept_on_the_page(cast: Cast) -> None:
    decided(cast, sent(cast), outcome="strategy_discussion")
    answer = cast.client("front_door").post(address("decide", sent(cast).pk), as_posted(decision()))
    text = answer.content.decode()
    assert answer.status_code == 422 and "(Rule T2)" in text and "A social worker brings it together." in text


def test_a_stale_tab_is_told_and_decides_nothing(cast: Cast) -> None:
    row, client = sent(cast), cast.client("front_door")
    decided(cast, row)
    answer = client.post(address("decide", row.pk), as_posted(decision(outcome="early_help", reason="My own view.")))
    text = answer.content.decode()
    assert answer.status_code == 422 and "This was decided already: Child in need" in text and "My own view." in text
    assert FrontDoorDecision.objects.get().outcome == "s17"
    assert "This was decided already" in client.get(address("decide", row.pk)).content.decode()


def test_a_second_acknowledgement_from_a_stale_tab(cast: Cast) -> None:
    row = sent(cast)
    acknowledged(cast, row)
    answer = cast.client("front_door").post(
        address("acknowledge", row.pk), as_posted({"at": a_moment(NOW), "how": "letter"})
    )
    assert answer.status_code == 422 and "acknowledged already" in answer.content.decode()
    assert Acknowledgement.objects.get().how == "telephone"


def test_pressed_twice_feedback_is_given_once(cast: Cast) -> None:
    row, client = sent(cast), cast.client("front_door")
    decided(cast, row)
    said = {"words": "Sol rings you.", "at": a_moment(NOW), "how": "telephone"}
    typed = {**as_posted(said), "form_token": str(uuid4())}
    for _ in range(2):
        client.post(address("feedback", row.pk), typed)
    assert Feedback.objects.count() == 1


def test_a_row_of_the_safety_plan_is_added_without_script(cast: Cast) -> None:
    row, client = sent(cast), cast.client("front_door")
    typed = {**as_posted(decision(safety_plan=PLAN)), "add_row": "safety_plan"}
    text = client.post(address("decide", row.pk), typed).content.decode()
    assert "His brother fetches him" in text and "safety_plan.1.action" in text
    assert not FrontDoorDecision.objects.exists()


def test_the_safety_plan_is_demanded_where_it_is_asked(cast: Cast) -> None:
    typed = as_posted(decision(level="high"))
    answer = cast.client("front_door").post(address("decide", sent(cast).pk), typed)
    text = answer.content.decode()
    assert answer.status_code == 422 and "Write what keeps the young person safe" in text
    assert 'href="#f-safety_plan' in text, "the summary leads to where it is mended"


def test_a_late_decision_is_called_late(cast: Cast) -> None:
    row = sent(cast)
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        text = read(cast, row, "front_door")
    assert "2 days late (due Wednesday 4 March)" in text


def test_danger_stands_above_everything_until_it_is_answered(cast: Cast) -> None:
    row = sent(cast, safe_now="no", where_now="At the station.")
    assert "was said not to be safe" in read(cast, row)
    decided(cast, row)
    assert "was said not to be safe" not in read(cast, row)


def test_a_decision_names_what_else_it_answers(cast: Cast) -> None:
    first, second = sent(cast), taken_down(cast)
    decided(cast, first)
    assert "It also answers" in read(cast, first) and "Answered together with" in read(cast, second)


def test_what_was_asked_in_the_first_form_is_read_as_it_was_asked(cast: Cast) -> None:
    """Answers to a form of before are read with that form."""
    row = sent(cast)
    decided(cast, row)
    old = {
        "from_whom": "Ms Old",
        "sent_on": a_moment(NOW),
        "how": "both",
        "reason": "An old worry.",
        "parents_told": "yes",
        "spoke_to": "Fay",
    }
    Referral.objects.update(form_version=1, answers=old)
    given = decision(reason="An old reason.", referrer_told="yes")
    FrontDoorDecision.objects.update(form_version=1, answers=given, level="")
    text = read(cast, row)
    for words in ("Why is more than early help needed?", "An old worry.", "An old reason.", "They were told."):
        assert words in text


SEES = [
    ("practitioner", 200, 200, 403),
    ("early_help_manager", 200, 200, 200),
    ("front_door", 200, 200, 200),
    ("outsider", 404, 404, 403),
    ("trusted_adult", 403, 403, 403),
    ("analyst", 403, 403, 403),
]


@pytest.mark.parametrize(("who", "sees", "records", "decides"), SEES, ids=[row[0] for row in SEES])
def test_who_sees_records_and_decides(cast: Cast, who: str, sees: int, records: int, decides: int) -> None:
    row, client = sent(cast), cast.client(who)
    for name in ("referrals", "known"):
        assert client.get(address(name, cast.sam.pk)).status_code == sees
    assert client.get(address("referral", row.pk)).status_code == sees
    for name in ("add_referral", "send_assessment"):
        assert client.get(address(name, cast.sam.pk)).status_code == records
    for name in ("decide", "acknowledge", "feedback"):
        assert client.get(address(name, row.pk)).status_code == decides


def test_an_assessment_sent_is_on_the_list_as_one(cast: Cast) -> None:
    signed_off(cast)
    assessment_sent(cast)
    assert "safer me assessment" in cast.client("front_door").get(reverse("referrals:waiting")).content.decode().lower()
