"""Whoever may not know who is linked learns it from no name check: one answer for all, each written down, and not for ever."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from saferme.audit.models import Event
from saferme.context_work import selectors, services
from saferme.practice.name_looks import looks_like_a_name
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_date, as_posted, finished
from tests.cast import NOW, TODAY, Cast
from tests.context_work.cases import incident, opened
from tests.context_work.making import sent
from tests.context_work.test_people import linked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("Josie hid behind the door", True),
        ("josie hid behind the door", False),
        ("The older ones wait. Grace is what they ask", False),
        ("S.A. was there", True),
        ("KD was there", True),
        ("PE and A&E were told", True),
        ("The DSL and the CCTV", False),
        ("Born 1.9.2011", True),
        ("On 1 September 2026", False),
        ("Ring 01632 960 111", True),
        ("7 incidents, 12 students of 340", False),
        ("Since 08:30 every day", False),
    ],
)
def test_what_looks_like_a_name_whoever_it_may_be_of(text: str, looks: bool) -> None:
    assert looks_like_a_name(text) is looks


def problem_of(cast: Cast, who: str, text: str, context: Any, **more: Any) -> str:
    try:
        selectors.check_names(cast.actor(who), {"what": text}, context.pk, **more)
    except Invalid as invalid:
        return f"{type(invalid).__name__}: {invalid.problems['what']}"
    return ""


def test_the_first_answer_is_the_same_for_who_is_linked_and_for_who_is_not(cast: Cast) -> None:
    """The school leads this context, and may not see who is linked to it: Sam is, and no Josie."""
    context = opened(cast)
    linked(cast, incident(cast, context), cast.sam)
    first = {problem_of(cast, "school_lead", f"{name} hid there", context) for name in ("Sam", "Josie", "SA", "KD")}
    assert first == {f"MayName: {selectors.MAY_SEEM}"}
    said = {"nobody_meant": True}
    assert problem_of(cast, "school_lead", "Josie hid there", context, **said) == ""
    assert problem_of(cast, "school_lead", "Sam hid there", context, **said) == f"Names: {selectors.SEEMS}"
    assert "“Sam”" in problem_of(cast, "front_door", "Sam hid there", context)
    assert problem_of(cast, "front_door", "Josie hid there", context) == ""


def test_each_answer_is_written_down_without_the_word(cast: Cast) -> None:
    context = opened(cast)
    linked(cast, incident(cast, context), cast.sam)
    asked = finished(selectors.incident_form(), happened_on=a_date(TODAY), what="Sam hid there")
    posted = as_posted(asked)
    page = cast.client("school_lead").post(reverse("context_work:add_incident", args=[context.pk]), posted)
    assert page.status_code == 422
    text = unescape(page.content.decode())
    assert "“Sam”" not in text
    assert "No young person is meant</label>" in text
    (event,) = Event.objects.filter(action=selectors.TURNED_BACK)
    assert (event.actor_id, event.subject_id) == (cast.users["school_lead"].pk, str(context.pk))
    assert event.detail == {"fields": ["what"]}


def test_where_there_is_no_context_yet_it_is_written_down_at_the_referral(cast: Cast) -> None:
    referral = sent(cast, "youth_worker", NOW)
    where = reverse("context_work:match", args=[referral.pk])
    typed = {"context": "new", "label": "Sam Ashdown’s corner"}
    assert cast.client("front_door").post(where, typed).status_code == 422
    (event,) = Event.objects.filter(action=selectors.TURNED_BACK)
    assert (event.subject_kind, event.subject_id) == ("context_referral", str(referral.pk))
    assert event.detail == {"fields": ["label"]}


def test_after_some_of_them_no_more_are_given_that_day(cast: Cast) -> None:
    context, other = opened(cast), opened(cast, label="Elm Walk", where="Elm Walk")
    by = cast.actor("school_lead")
    for _ in range(12):
        selectors.check_names(by, {"what": "They wait there"}, context.pk)
        services.note_turned_back(subject_id=context.pk, fields=["what"], by=by, now=NOW)
    with pytest.raises(Refused, match="Ask the Front Door"):
        selectors.check_names(by, {"what": "They wait there"}, context.pk)
    selectors.check_names(by, {"what": "They wait there"}, other.pk)
    selectors.check_names(cast.actor("front_door"), {"what": "They wait there"}, context.pk)
    selectors.check_names(cast.actor("school_lead", NOW + timedelta(days=1)), {"what": "They wait there"}, context.pk)
