"""A short survey behind a public link: who answers stays unknown, and results are shown only from enough answers."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from saferme.accounts.models import FormToken
from saferme.audit.models import Event
from saferme.contexts.models import Context
from saferme.practice.problems import Invalid, Refused
from saferme.surveys import selectors, services
from saferme.surveys.models import Answer, Survey, Tally
from saferme.surveys.views import answering
from tests.answers import a_date
from tests.cast import NOW, TODAY, Cast
from tests.context_work.cases import incident, opened
from tests.context_work.test_people import linked
from tests.surveys.making import answered, asked, closed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def context(cast: Cast) -> Context:
    return opened(cast, what_it_is="school")


def link(survey: Survey) -> str:
    return reverse("surveys:answer", args=[survey.token])


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"about": " "}, "about"),
    ({"about": "Sam Ashdown's corner"}, "about"),
    ({"asked": []}, "asked"),
    ({"asked": ["their_name"]}, "asked"),
    ({"closes_on": TODAY}, "closes_on"),
    ({"closes_on": TODAY + timedelta(days=93)}, "closes_on"),
]


@pytest.mark.parametrize(("given", "field"), WRONG)
def test_what_is_wrong_with_a_survey_is_said(cast: Cast, context: Context, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        asked(cast, context, **given)
    assert set(invalid.value.problems) == {field}


def test_a_lead_makes_one_and_is_given_its_link(cast: Cast, context: Context) -> None:
    client = cast.client("school_lead")
    make = reverse("surveys:make", args=[context.pk, "students"])
    typed = {"about": "The old block", "asked": ["change", "feel_safe"]}
    wrong = client.post(make, typed)
    assert wrong.status_code == 422
    assert "The old block" in wrong.content.decode()
    days = {f"closes_on.{part}": text for part, text in a_date(TODAY + timedelta(days=7)).items()}
    page = client.get(client.post(make, {**typed, **days}).url).content.decode()
    survey = Survey.objects.get()
    assert survey.asked == ["feel_safe", "change"], "in the order of the pack"
    assert f"http://testserver{link(survey)}" in page


def test_anybody_answers_without_cookie_script_or_name(cast: Cast, context: Context) -> None:
    survey, visitor = asked(cast, context), Client(enforce_csrf_checks=True)
    page = visitor.get(link(survey))
    assert "Do you feel safe here?" in page.content.decode()
    assert "Where do you feel safe?" not in page.content.decode(), "it was not chosen"
    sent = visitor.post(link(survey), {"feel_safe": "never", "change": "Somebody there", "once": page.context["once"]})
    assert sent.url == reverse("surveys:thanks", args=[survey.token])
    assert "Thank you" in visitor.get(sent.url).content.decode()
    assert not visitor.cookies
    row = Answer.objects.get()
    assert (row.answers, row.on) == ({"feel_safe": "never", "change": "Somebody there"}, TODAY)
    assert {field.name for field in Answer._meta.fields} == {"id", "survey", "on", "answers"}


def test_sent_twice_it_counts_once(cast: Cast, context: Context) -> None:
    survey, visitor = asked(cast, context), Client()
    fields = {"feel_safe": "never", "once": str(visitor.get(link(survey)).context["once"])}
    assert [visitor.post(link(survey), fields).status_code for _ in range(2)] == [302, 302]
    assert Answer.objects.count() == 1


def test_nothing_is_kept_of_who_answered_where_from(cast: Cast, context: Context) -> None:
    """Also of somebody who is signed in, and in no table at all."""
    survey, signed_in = asked(cast, context), cast.client("health")
    where = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Quillfeather/1.0"}
    assert signed_in.post(link(survey), {"change": "Quincetree"}, **where).status_code == 302
    event = Event.objects.get(action="survey.answered")
    assert (event.actor_id, event.actor_name, event.detail) == (None, "", {})
    assert not FormToken.objects.exists()
    for model in apps.get_models():
        if model.__module__.startswith(("saferme.", "axes.", "django.contrib.sessions")):
            rows = str(list(model._default_manager.values()))
            assert "203.0.113.77" not in rows and "Quillfeather" not in rows, model
            assert ("Quincetree" in rows) is (model is Answer), model


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "Answer one question at least"),
    ({"feel_safe": ""}, "Answer one question at least"),
    ({"change": "x" * 2001}, "This is too long by 1 letters."),
    ({"feel_safe": "perhaps"}, "perhaps"),
    ({"good_here": "It is not asked"}, "Answer one question at least"),
]


@pytest.mark.parametrize(("typed", "says"), REFUSED)
def test_what_cannot_be_kept_comes_back(cast: Cast, context: Context, typed: dict[str, str], says: str) -> None:
    survey = asked(cast, context)
    page = Client().post(link(survey), typed)
    assert page.status_code == 422
    assert says in page.content.decode() or says == "perhaps"
    assert typed.get("change", "") in page.content.decode()
    assert not Answer.objects.exists()


def test_a_closed_one_says_so_and_does_not_open_again(cast: Cast, context: Context) -> None:
    survey = closed(cast, asked(cast, context))
    page = Client().post(link(survey), {"feel_safe": "never"})
    assert page.status_code == 409
    assert "has closed" in page.content.decode()
    with pytest.raises(Refused):
        answered(survey)
    with pytest.raises(Refused):
        closed(cast, survey)


def test_it_closes_after_its_last_day(cast: Cast, context: Context) -> None:
    survey = asked(cast, context, closes_on=TODAY + timedelta(days=1))
    assert [selectors.is_open(survey, TODAY + timedelta(days=day)) for day in (0, 1, 2)] == [True, True, False]


@pytest.mark.parametrize(("people", "ended", "shown"), [(9, True, False), (10, True, True), (10, False, False)])
def test_results_are_shown_once_closed_and_from_enough_answers(
    cast: Cast, context: Context, people: int, ended: bool, shown: bool
) -> None:
    survey = asked(cast, context)
    answered(survey, people)
    if ended:
        closed(cast, survey)
    page = cast.client("school_lead").get(reverse("surveys:survey", args=[survey.pk])).content.decode()
    assert ("More light" in page) is shown
    assert f"{people} people have answered" in page
    results = selectors.results_of(
        cast.actor("school_lead"), selectors.get_survey(cast.actor("school_lead"), survey.pk)
    )
    assert bool(results) is shown
    if shown:
        assert dict(results[0].counts)["Sometimes"] == people


def test_a_text_that_may_name_somebody_is_kept_back_for_few(cast: Cast, context: Context) -> None:
    """The school leads and may not see who is linked; the Front Door may."""
    linked(cast, incident(cast, context), cast.sam)
    survey = asked(cast, context)
    answered(survey, 9)
    answered(survey, change="Help Sam, please")
    closed(cast, survey)
    page = cast.client("school_lead").get(reverse("surveys:survey", args=[survey.pk])).content.decode()
    assert "Help Sam" not in page
    assert "1 not shown" in page
    restricted = reverse("surveys:kept_back", args=[survey.pk])
    assert restricted not in page
    assert cast.client("school_lead").get(restricted).status_code == 403
    assert "Help Sam" in cast.client("front_door").get(restricted).content.decode()


def test_answers_from_one_place_are_limited_and_keep_what_was_typed(
    cast: Cast, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "MOST_ANSWERS", 2)
    monkeypatch.setattr(answering, "MOST_UNKNOWN", 1)
    survey, visitor = asked(cast, context), Client()
    told = [visitor.post(link(survey), {"change": "Light please"}) for _ in range(3)]
    assert [page.status_code for page in told] == [302, 302, 429]
    assert "Light please" in told[2].content.decode()
    assert visitor.post(link(survey), {"change": "Light"}, REMOTE_ADDR="198.51.100.7").status_code == 302
    unknown = reverse("surveys:answer", args=["nowhere"])
    assert [visitor.get(unknown).status_code for _ in range(2)] == [404, 429]
    kept = str(list(Tally.objects.values()))
    assert "127.0.0.1" not in kept and "198.51.100.7" not in kept, "the address itself is not remembered"


def too_often(what: str = "answers", where: str = "198.51.100.7", now: datetime = NOW) -> bool:
    return services.is_too_often(what=what, where=where, most=2, now=now)


def test_the_limit_is_one_for_all_server_processes_and_is_forgotten_with_its_hour() -> None:
    """Counted in the database, where another process counts on; nothing else about the place is anywhere."""
    first = [too_often() for _ in range(2)]
    cache.clear()  # as if it were another process: it remembers nothing by itself
    assert [*first, too_often()] == [False, False, True]
    assert not too_often(where="198.51.100.8") and not too_often("others")
    assert Tally.objects.count() == 3
    later = NOW + timedelta(hours=1)
    assert too_often(now=later - timedelta(seconds=1))
    assert not too_often(now=later)
    assert Tally.objects.count() == 1, "the others went with their hour"
    services.forget_tallies(now=later + timedelta(hours=1))
    assert not Tally.objects.exists()


def test_only_those_who_work_there_make_and_close(cast: Cast, context: Context) -> None:
    survey, stranger = asked(cast, context), cast.client("police")
    for name, arguments in (("surveys", [context.pk]), ("make", [context.pk, "students"]), ("survey", [survey.pk])):
        assert stranger.get(reverse(f"surveys:{name}", args=arguments)).status_code == 404
    assert stranger.post(reverse("surveys:close", args=[survey.pk])).status_code == 404
    assert services.close_survey(survey_id=survey.pk, by=cast.actor("school_lead"), now=NOW).closed_at == NOW
