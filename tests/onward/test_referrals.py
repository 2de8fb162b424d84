"""To whom, when, why, what came back; how long it waits; the National Referral Mechanism without a gate of consent."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.audit.models import Event
from saferme.onward import services
from saferme.onward.models import OnwardAnswer, OnwardReferral
from saferme.onward.selectors import form_of, referrals_of
from saferme.people.models import Person
from saferme.practice.problems import Invalid, Refused
from saferme.workspace.beside import beside
from tests.answers import as_posted
from tests.cast import NOW, TODAY, Cast
from tests.enquiries.making import a_date
from tests.onward.making import SENT, back_answers, came, nrm_answers, other_answers, referred

pytestmark = pytest.mark.django_db


def read(cast: Cast, name: str, *args: object, who: str = "practitioner") -> str:
    answer = cast.client(who).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def shown(cast: Cast) -> Any:
    return referrals_of(cast.sam)[0]


def test_the_kinds_of_the_form_are_those_of_the_record() -> None:
    codes = {option.code for option in form_of("other").question("kind").options}
    assert codes == set(OnwardReferral.Kind.values) - {"nrm"}


def test_it_waits_until_nothing_more_is_awaited(cast: Cast) -> None:
    row = referred(cast)
    assert shown(cast).is_open and shown(cast).since == SENT
    came(cast, row, on=TODAY - timedelta(days=3))
    assert shown(cast).is_open and shown(cast).since == TODAY - timedelta(days=3)
    came(cast, row, decision="taken_on", waits="no")
    assert not shown(cast).is_open and beside(cast.sam, None, [])["onward"] == []


#: What came back, in its order, and what is still waited for ("" when nothing is).
COURSES = [
    ([], "the reasonable grounds decision"),
    ([("reference_number", {})], "the reasonable grounds decision"),
    ([("guardian", {})], "the reasonable grounds decision"),
    ([("reasonable_grounds", {})], "the conclusive grounds decision"),
    ([("reasonable_grounds", {"decision": "negative"})], ""),
    ([("reasonable_grounds", {"decision": "negative"}), ("reasonable_grounds", {})], "the conclusive grounds decision"),
    ([("reasonable_grounds", {}), ("conclusive_grounds", {})], ""),
    ([("reasonable_grounds", {}), ("conclusive_grounds", {"decision": "negative"}), ("guardian", {})], ""),
]


@pytest.mark.parametrize(("course", "waits"), COURSES, ids=range(len(COURSES)))
def test_the_national_referral_mechanism_waits_for_its_decisions(cast: Cast, course: list, waits: str) -> None:
    row = referred(cast, "nrm")
    for stage, given in course:
        came(cast, row, stage, **given)
    assert shown(cast).is_open is bool(waits)
    assert not waits or shown(cast).waits_for == waits


def test_the_reference_number_that_came_later_is_its_reference(cast: Cast) -> None:
    row = referred(cast, "nrm")
    came(cast, row, "reference_number")
    assert shown(cast).row.reference == "NRM-2026-0042"
    assert "NRM-2026-0042" in read(cast, "onward:referral", row.pk)


def test_a_conclusive_decision_follows_a_positive_first_one(cast: Cast) -> None:
    row = referred(cast, "nrm")
    with pytest.raises(Refused):
        came(cast, row, "conclusive_grounds")
    came(cast, row, "reasonable_grounds")
    with pytest.raises(Invalid) as invalid:
        came(cast, row, "conclusive_grounds", on=TODAY - timedelta(days=1))
    assert set(invalid.value.problems) == {"conclusive_on"}


@pytest.mark.parametrize("born", [date(2011, 9, 1), None], ids=["a child", "nobody knows"])
def test_under_18_no_consent_is_asked_and_the_page_says_so(cast: Cast, born: date | None) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(date_of_birth=born)
    page = read(cast, "onward:add_referral", cast.sam.pk, "nrm")
    assert "Consent is not needed under 18." in page and 'name="agrees"' not in page
    assert 'type="checkbox"' not in page.split("What kind of exploitation?")[0]
    cast.client("practitioner").post(
        reverse("onward:add_referral", args=[cast.sam.pk, "nrm"]),
        as_posted(nrm_answers(told="no", not_told_why="Soon.")),
    )
    assert OnwardReferral.objects.get().kind == "nrm"


@pytest.mark.parametrize(("agrees", "kept"), [("yes", True), ("no", False), ("", False)])
def test_an_adult_is_referred_only_if_they_agree(cast: Cast, agrees: str, kept: bool) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(date_of_birth=date(2007, 3, 3))
    address = reverse("onward:add_referral", args=[cast.sam.pk, "nrm"])
    answer = cast.client("practitioner").post(address, as_posted(nrm_answers(agrees=agrees)))
    assert answer.status_code == (302 if kept else 422) and OnwardReferral.objects.exists() is kept
    if kept:
        assert "Do they agree to be referred?" in read(cast, "onward:referral", OnwardReferral.objects.get().pk)


TOMORROW = TODAY + timedelta(days=1)
NOT_SO = [
    ("other", {"sent_on": a_date(TOMORROW)}, "sent_on"),
    ("other", {"to_whom": ""}, "to_whom"),
    ("other", {"kind": ""}, "kind"),
    ("other", {"why": ""}, "why"),
    ("other", {"told": "no"}, "not_told_why"),
    ("nrm", {"first_responder": ""}, "first_responder"),
    ("nrm", {"exploitation": []}, "exploitation"),
    ("nrm", {"safe": ""}, "safe"),
    ("nrm", {"sent_on": a_date(TOMORROW)}, "sent_on"),
]


@pytest.mark.parametrize(("kind", "given", "field"), NOT_SO, ids=[f"{i}-{row[2]}" for i, row in enumerate(NOT_SO)])
def test_what_is_not_whole_is_not_kept(cast: Cast, kind: str, given: dict, field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        referred(cast, kind, **given)
    assert set(invalid.value.problems) == {field} and not OnwardReferral.objects.exists()


@pytest.mark.parametrize(("day", "kept"), [(SENT - timedelta(days=1), False), (SENT, True), (TOMORROW, False)])
def test_nothing_comes_back_before_it_was_sent_or_tomorrow(cast: Cast, day: date, kept: bool) -> None:
    row = referred(cast)
    if kept:
        came(cast, row, on=day)
    else:
        with pytest.raises(Invalid):
            came(cast, row, on=day)
    assert OnwardAnswer.objects.exists() is kept


def test_a_wrong_one_stays_readable_and_is_waited_for_no_more(cast: Cast) -> None:
    row = referred(cast)
    client, address = cast.client("practitioner"), reverse("onward:withdraw", args=[row.pk])
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "It was about his brother."})
    page = read(cast, "onward:referral", row.pk)
    assert "It was about his brother." in page and "Withdrawn" in page and "The flat is known to them." in page
    assert beside(cast.sam, None, [])["onward"] == [] and "withdrawn" in read(cast, "workspace:timeline", cast.sam.pk)
    with pytest.raises(Refused):
        came(cast, row)
    with pytest.raises(Refused):
        services.withdraw_referral(referral_id=row.pk, reason="Again", by=cast.actor("practitioner"), now=NOW)


def test_the_record_lists_what_waits_and_how_long(cast: Cast) -> None:
    referred(cast)
    nrm = referred(cast, "nrm")
    came(cast, nrm, "reasonable_grounds", on=TODAY - timedelta(days=1))
    for name in ("workspace:record", "onward:referrals"):
        page = read(cast, name, cast.sam.pk)
        assert "Waits for an answer: 12 days" in page and "Waits for the conclusive grounds decision: 1 day" in page
    came(cast, nrm, "conclusive_grounds")
    assert "conclusive grounds decision:" not in read(cast, "workspace:record", cast.sam.pk)
    assert "section 45" in read(cast, "onward:add_answer", nrm.pk, "conclusive_grounds")


def test_from_the_page_to_the_answer(cast: Cast) -> None:
    client = cast.client("practitioner")
    sent = client.post(reverse("onward:add_referral", args=[cast.sam.pk, "other"]), as_posted(other_answers()))
    row = OnwardReferral.objects.get()
    assert sent.url == reverse("onward:referral", args=[row.pk])
    bad = client.post(
        reverse("onward:add_answer", args=[row.pk, "answer"]), as_posted(back_answers("answer", waits=""))
    )
    assert bad.status_code == 422 and "Send us the date of birth." in bad.content.decode()
    client.post(reverse("onward:add_answer", args=[row.pk, "answer"]), as_posted(back_answers("answer")))
    assert "Send us the date of birth." in read(cast, "onward:referral", row.pk)
    assert client.get(reverse("onward:add_answer", args=[row.pk, "guardian"])).status_code == 404
    assert client.get(reverse("onward:add_referral", args=[cast.sam.pk, "secret"])).status_code == 404


def test_the_audit_never_says_what_was_typed(cast: Cast) -> None:
    came(cast, referred(cast))
    said = str(list(Event.objects.values_list("action", "detail")))
    assert "onward.referred" in said and "onward.answered" in said and "Housing" not in said and "flat" not in said


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    seen = set()
    for _ in range(3):
        came(cast, referred(cast))
        client = cast.client("practitioner")
        client.get(reverse("onward:referrals", args=[cast.sam.pk]))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("onward:referrals", args=[cast.sam.pk]))
        seen.add(len([q for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert len(seen) == 1 and max(seen) <= 15
