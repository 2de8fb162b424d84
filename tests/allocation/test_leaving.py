"""Hand-over to another area, and the time after 18."""

from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from saferme.allocation import services
from saferme.allocation.models import Adulthood, HandOver
from saferme.allocation.selectors import is_coming_of_age
from saferme.allocation.services.leaving import Answer
from saferme.allocation.written import Leaving
from saferme.casework.models import CaseFact
from saferme.casework.services import report_fact
from saferme.documents.selectors import content_of
from saferme.people.models import Person
from saferme.people.services import add_detail
from saferme.practice.problems import Invalid, Refused
from tests.allocation import making
from tests.assessments.making import signed_off
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db


def answered(cast: Cast, row: HandOver, accepted: bool = True, on: date = TODAY, **given: str) -> HandOver:
    answer = Answer(accepted, given.get("receiver", "Olu Other, team manager"), on, given.get("words", ""))
    return services.answer_hand_over(hand_over_id=row.pk, answer=answer, by=cast.actor("practitioner"), now=NOW)


def test_the_hand_over_holds_what_the_record_knows_and_what_the_writer_adds(cast: Cast) -> None:
    signed_off(cast, own_words="I want to walk home alone.", exploitation_or_efh="yes")
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    row = making.handed_over(cast, case)
    text = content_of(row.document).text()
    for words in (
        "Hand-over of Sam Ashdown to Southvale",
        "Sam sleeps with a light on.",
        "I want to walk home alone.",
        "Level: Medium",
        "Assessed, since 3 March 2026.",
        "Safer Me assessment signed off",
        "No plan has been agreed.",
        "Priya Early",
        "At the kitchen table. They look forward to it.",
        "The same group has friends in Southvale.",
    ):
        assert words in text, words


def test_a_confidential_address_does_not_go_along(cast: Cast) -> None:
    details = {"kind": "home", "lines": "12 Hidden Lane", "postcode": "ZZ9 9ZZ", "confidential": True}
    add_detail(person_id=cast.sam.pk, noun="address", details=details, by=cast.actor("practitioner"), now=NOW)
    text = content_of(making.handed_over(cast, cast.case(cast.sam)).document).text()
    assert "Hidden Lane" not in text and "Ask for it by telephone" in text


def test_nothing_is_transferred_before_they_accept_and_then_the_fact_names_the_hand_over(cast: Cast) -> None:
    case = cast.case(cast.sam)
    row = making.handed_over(cast, case)
    assert not CaseFact.objects.exists()
    answered(cast, row)
    fact = CaseFact.objects.get()
    assert (fact.fact, fact.day, fact.source_kind, fact.source_id) == ("transferred_out", TODAY, "hand_over", row.pk)
    case.standing.refresh_from_db()
    assert case.standing.state == "transferred_out"
    with pytest.raises(Refused, match="answered already: accepted"):
        answered(cast, row)


def test_not_accepted_the_case_stays_and_a_next_one_may_be_written(cast: Cast) -> None:
    case = cast.case(cast.sam)
    row = making.handed_over(cast, case)
    with pytest.raises(Refused):
        making.handed_over(cast, case)
    with pytest.raises(Invalid):
        answered(cast, row, accepted=False)
    answered(cast, row, accepted=False, words="They live on our side of the river, they say; not so.")
    case.standing.refresh_from_db()
    assert case.standing.state == "concern"
    with pytest.raises(Refused, match="answered already"):
        services.withdraw_hand_over(hand_over_id=row.pk, words="Too late.", by=cast.actor("practitioner"), now=NOW)
    assert making.handed_over(cast, case).pk != row.pk


def test_what_the_rules_do_not_admit_keeps_nothing(cast: Cast) -> None:
    """Two hand-overs at one time cannot be; but the case may have been closed while one waited."""
    case = cast.case(cast.sam)
    row = making.handed_over(cast, case)
    report_fact(case_id=case.pk, fact="closed", on=TODAY, by=cast.actor("practitioner"), now=NOW)
    with pytest.raises(Refused) as refused:
        answered(cast, row)
    assert refused.value.rule == "T2"
    row.refresh_from_db()
    assert row.status == "waiting"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"know_first": " "}, "know_first"),
        ({"authority": "x" * 201}, "authority"),
        ({"decided_by_id": 0}, "decided_by"),
    ],
)
def test_what_is_missing_is_said(cast: Cast, given: dict, field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        making.handed_over(cast, cast.case(cast.sam), **given)
    assert set(invalid.value.problems) == {field}


def test_a_hand_over_is_decided_by_a_manager(cast: Cast) -> None:
    with pytest.raises(Invalid):
        making.handed_over(cast, cast.case(cast.sam), decided_by_id=cast.users["police"].pk)


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), TODAY - timedelta(days=1)])
def test_an_answer_has_a_day_between_the_writing_and_today(cast: Cast, on: date) -> None:
    row = making.handed_over(cast, cast.case(cast.sam))
    with pytest.raises(Invalid):
        answered(cast, row, on=on)


def test_through_the_pages(cast: Cast) -> None:
    client = cast.client("practitioner")
    typed = typed_in(making.leaving(cast))
    done = client.post(reverse("allocation:write_hand_over", args=[cast.sam.pk]), typed)
    assert done.status_code == 302
    row = HandOver.objects.get()
    page = client.get(done.headers["Location"]).content.decode()
    assert "To Southvale" in page and reverse("documents:document", args=[row.document_id]) in page
    assert client.get(reverse("documents:document", args=[row.document_id])).status_code == 200
    assert client.get(reverse("documents:pdf", args=[row.document_id])).content.startswith(b"%PDF")
    record = client.get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()
    assert "Hand-over to Southvale" in record
    day = {"on.day": "3", "on.month": "3", "on.year": "2026"}
    answer = {"answer": "accepted", "receiver": "Olu Other", **day}
    assert client.post(reverse("allocation:answer_hand_over", args=[row.pk]), answer).status_code == 302
    assert "Transferred out" in client.get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()


def typed_in(leaving: Leaving) -> dict[str, str]:
    names = ("authority", "contact", "know_first", "risks", "young_person_told", "parents_told", "told_words")
    typed = {name: getattr(leaving, name) for name in names}
    day = {"moves_on.day": "10", "moves_on.month": "3", "moves_on.year": "2026"}
    return {**typed, **day, "decided_by": str(leaving.decided_by_id)}


# --- the time after 18
@pytest.mark.parametrize(
    ("born", "state", "prompted"),
    [
        (date(2008, 9, 3), "assessed", True),  # seventeen and a half today
        (date(2008, 9, 4), "assessed", False),
        (date(2007, 3, 4), "safer_me_cin", True),
        (date(2007, 3, 3), "safer_me_cin", False),  # nineteen
        (date(2008, 1, 1), "closed", False),
        (date(2008, 1, 1), "transferred_out", False),
        (None, "assessed", False),
        (date(2008, 8, 31), "assessed", True),  # a half year after 31 August is the end of February
    ],
)
def test_from_seventeen_and_a_half_one_is_reminded(born: date | None, state: str, prompted: bool) -> None:
    assert is_coming_of_age(born, state, TODAY) is prompted


def test_the_reminder_stands_on_the_record_and_in_my_work_until_somebody_is_named(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(date_of_birth=date(2008, 6, 1))
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    assert reminded(cast) == (True, True)
    making.arranged(cast, case)
    assert reminded(cast) == (True, True), "nobody is named for afterwards"
    making.arranged(cast, case, after_18="Lea Leaving, 01632 960100", now=NOW + timedelta(minutes=1))
    assert reminded(cast) == (False, False)


def reminded(cast: Cast) -> tuple[bool, bool]:
    client = cast.client("practitioner")
    work = client.get(reverse("workspace:my_work")).content.decode()
    record = client.get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()
    return "Plan the time after 18" in work, "nobody is named for it yet" in record


def test_what_was_arranged_before_stays_and_stands_there_to_be_changed(cast: Cast) -> None:
    making.arranged(cast, cast.case(cast.sam))
    client = cast.client("practitioner")
    where = reverse("allocation:record_adulthood", args=[cast.sam.pk])
    assert "A room, and somebody to ring." in client.get(where).content.decode()
    typed = {
        "led_by": "Priya Early",
        "adult_services": "will",
        "adult_services_words": "They came on Tuesday.",
        "agreed": "A room at the lodge.",
        "after_18": "Lea Leaving",
    }
    empty = client.post(where, {**typed, "agreed": ""})
    assert empty.status_code == 422 and "They came on Tuesday." in empty.content.decode()
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        assert client.post(where, typed).status_code == 302
    page = unescape(client.get(reverse("allocation:adulthood", args=[cast.sam.pk])).content.decode())
    assert page.index("A room at the lodge.") < page.index("A room, and somebody to ring.")
    assert Adulthood.objects.count() == 2
