"""Help ends at level high once a second person has confirmed it themselves: on the page and by the act."""

from datetime import timedelta

import pytest
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework import services
from saferme.casework.models import Confirmation
from saferme.casework.second import level_of
from saferme.casework.selectors import active_facts, case_of, confirmation_of
from saferme.outbox.models import Message
from saferme.practice.problems import Invalid, Refused
from tests.assessments.making import signed_off
from tests.casework.confirming import CHANGED, answered, asked, confirmed
from tests.cast import NOW, TODAY, Cast
from tests.meetings.making import report

pytestmark = pytest.mark.django_db

TYPED = {"on.day": "3", "on.month": "3", "on.year": "2026", "why": "Sam and we agree."}


def close(cast: Cast, who: str = "practitioner", **typed: object):
    return cast.client(who).post(reverse("workspace:close", args=[cast.sam.pk]), {**TYPED, **typed})


def facts(cast: Cast) -> list[str]:
    return [fact.fact for fact in active_facts(case_of(cast.sam))]


def work(cast: Cast, who: str) -> str:
    return cast.client(who).get(reverse("workspace:my_work")).content.decode()


@pytest.mark.parametrize("level", ["none", "low", "medium", "insufficient"])
def test_below_high_the_reason_is_enough(cast: Cast, level: str) -> None:
    signed_off(cast, level=level)
    assert close(cast).status_code == 302 and facts(cast)[-1] == "closed"


def refused(cast: Cast, says: str) -> None:
    """The page says it, keeps what was typed, and nothing is closed."""
    answer = close(cast)
    page = answer.content.decode()
    assert answer.status_code == 422 and says in page and "Sam and we agree." in page
    assert "closed" not in facts(cast)


def test_at_high_it_waits_for_the_answer_of_who_was_asked(cast: Cast) -> None:
    signed_off(cast, level="high")
    refused(cast, "Ask a second person to confirm it first.")
    row = asked(cast)
    refused(cast, "Waiting for Ena Manager to confirm. Priya Early asked on 3 March 2026.")
    answered(cast, row)
    assert close(cast).status_code == 302
    note = active_facts(case_of(cast.sam))[-1].note
    assert CHANGED in note and "Ena Manager was asked by Priya Early and confirmed it on 3 March 2026." in note
    assert "charged" not in str(list(Event.objects.values_list("detail")))


def test_declined_it_does_not_end(cast: Cast) -> None:
    signed_off(cast, level="high")
    answered(cast, asked(cast), said="He was seen with them on Friday.")
    refused(cast, "He was seen with them on Friday.")


WHO_ANSWERS = ["practitioner", "social_worker", "front_door", "manager"]


@pytest.mark.parametrize("who", WHO_ANSWERS)
def test_nobody_answers_for_who_was_asked(cast: Cast, who: str) -> None:
    signed_off(cast, level="high")
    row = asked(cast)
    with pytest.raises(Refused, match="Only Ena Manager can answer"):
        answered(cast, row, by=who)


def test_who_asked_finds_no_form_and_is_refused_when_they_post_one(cast: Cast) -> None:
    signed_off(cast, level="high")
    row = asked(cast)
    address, client = reverse("workspace:second_person", args=[row.pk]), cast.client("practitioner")
    assert 'name="confirms"' not in client.get(address).content.decode()
    assert client.post(address, {"confirms": "yes"}).status_code == 422
    row.refresh_from_db()
    assert row.answer == ""


NOT_ASKED = [
    ("practitioner", "other than you"),
    ("outsider", "who may read this record"),
    ("police", "who may read this record"),
    ("trusted_adult", "who may read this record"),
]


@pytest.mark.parametrize(("who", "says"), NOT_ASKED)
def test_who_is_no_second_person(cast: Cast, who: str, says: str) -> None:
    signed_off(cast, level="high")
    with pytest.raises(Invalid) as invalid:
        asked(cast, of=who)
    assert says in invalid.value.problems["asked_of"] and not Confirmation.objects.exists()


def test_it_is_asked_and_answered_in_the_pages_and_stands_in_the_work_of_both(cast: Cast) -> None:
    signed_off(cast, level="high")
    client, where = cast.client("practitioner"), reverse("workspace:ask_second_person", args=[cast.sam.pk, "ending"])
    missing = client.post(where, {"evidence": CHANGED})
    assert missing.status_code == 422 and CHANGED in missing.content.decode()
    sent = client.post(where, {"evidence": CHANGED, "asked_of": cast.users["early_help_manager"].pk})
    row = Confirmation.objects.get()
    address = reverse("workspace:second_person", args=[row.pk])
    assert sent.headers["Location"] == address
    message = Message.objects.latest("pk")
    assert message.to == cast.users["early_help_manager"].email and "Sam" not in message.subject + message.body
    assert "Waiting for Ena Manager to confirm" in work(cast, "practitioner")
    assert "Priya Early asks you to confirm" in work(cast, "early_help_manager")
    assert "Steps that a second person confirms (1)" in work(cast, "early_help_manager")
    other = cast.client("early_help_manager")
    assert CHANGED in other.get(address).content.decode()
    kept = other.post(address, {"confirms": "no", "said": " "})
    assert kept.status_code == 422
    assert other.post(address, {"confirms": "yes"}).status_code == 302
    assert "Ena Manager confirmed: go on" in work(cast, "practitioner")
    assert close(cast).status_code == 302
    assert address not in work(cast, "practitioner") + work(cast, "early_help_manager")


def test_once_more_is_recorded_it_stands_for_nothing(cast: Cast) -> None:
    signed_off(cast, level="high")
    confirmed(cast)
    report(cast, case_of(cast.sam), "returned_from_missing")
    refused(cast, "Ask a second person to confirm it first.")
    assert "confirmed: go on" not in work(cast, "practitioner")


def test_what_was_asked_before_more_was_recorded_is_answered_no_more(cast: Cast) -> None:
    signed_off(cast, level="high")
    row = asked(cast)
    report(cast, case_of(cast.sam), "returned_from_missing")
    with pytest.raises(Refused, match="It must be asked anew"):
        answered(cast, row)
    row.refresh_from_db()
    assert row.answer == ""


def test_an_assessment_that_gives_no_level_takes_none_away(cast: Cast) -> None:
    signed_off(cast, level="high")
    told = {"primary_context": "peers", "exploitation_or_efh": "yes", "level": "insufficient"}
    report(cast, case_of(cast.sam), "safer_me_assessment_completed", on=TODAY, **told)
    refused(cast, "Ask a second person to confirm it first.")


def test_of_two_assessments_of_one_day_the_later_gives_the_level_also_when_the_earlier_is_put_right(cast: Cast) -> None:
    case = case_of(cast.sam) or cast.case(cast.sam)
    told = {"primary_context": "peers", "exploitation_or_efh": "yes"}
    for level in ("low", "high"):
        report(cast, case, "safer_me_assessment_completed", on=TODAY, level=level, **told)
    services.replace_fact(
        case_id=case.pk, number=1, on=TODAY, details={**told, "level": "none"}, reason="Another box.",
        source=services.Source("assessment", case.pk), by=cast.actor("practitioner"), now=NOW,
    )  # fmt: skip
    assert level_of(case) == "high"


def test_once_something_is_withdrawn_it_stands_for_nothing(cast: Cast) -> None:
    signed_off(cast, level="high")
    report(cast, case_of(cast.sam), "returned_from_missing")
    fact = active_facts(case_of(cast.sam))[-1]
    confirmed(cast)
    later = NOW + timedelta(minutes=1)
    by = cast.actor("practitioner", later)
    services.withdraw_fact(case_id=fact.case_id, number=fact.number, reason="Not him.", by=by, now=later)
    assert close(cast).status_code == 422


def test_asked_anew_it_is_asked_of_one_alone_and_taken_back_of_nobody(cast: Cast) -> None:
    signed_off(cast, level="high")
    first, second = asked(cast), asked(cast, of="front_door")
    with pytest.raises(Refused, match="taken back already"):
        answered(cast, first)
    with pytest.raises(Refused, match="Only Priya Early"):
        services.take_back_confirmation(confirmation_id=second.pk, by=cast.actor("front_door"), now=NOW)
    address = reverse("workspace:take_back", args=[second.pk])
    assert cast.client("practitioner").post(address).status_code == 302
    with pytest.raises(Refused, match="taken back already"):
        answered(cast, second, by="front_door")
    assert confirmation_of(case_of(cast.sam), "ending") is None


def test_the_rules_are_asked_all_the_same(cast: Cast) -> None:
    signed_off(cast, level="medium")
    assert close(cast).status_code == 302
    again = close(cast)
    assert again.status_code == 422 and "T2" in again.content.decode()


def test_what_was_confirmed_once_does_not_end_the_next_episode(cast: Cast) -> None:
    signed_off(cast, level="high")
    confirmed(cast)
    assert close(cast).status_code == 302
    report(cast, case_of(cast.sam), "screening_completed", recommendation="safer_me_assessment", on=TODAY)
    assert close(cast).status_code == 422
