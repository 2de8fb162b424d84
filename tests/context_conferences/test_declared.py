"""That nobody is meant is said once for every kind of text about a context, and in one way."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saferme.audit.models import Event
from saferme.context_conferences import services
from saferme.context_conferences.models import ContextPlan, Goal, Response
from saferme.context_work.selectors import TURNED_BACK, MayName, Names
from saferme.surveys.selectors import survey_form
from tests.answers import a_date
from tests.cast import NOW, TODAY, Cast
from tests.context_assessments.making import waiting
from tests.context_conferences.making import GOAL, HELD_AT, LATER, assessed, called, held, sent
from tests.context_conferences.test_pack import linked
from tests.context_work.cases import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today"), pytest.mark.embedded_is_enough]

#: It keeps this text; ``said``: who does it, and what they say of its names.
Act = Callable[[str, dict[str, Any]], object]
LATELY = LATER + timedelta(days=80)


def of_a_plan(plan: ContextPlan, row: Goal, response: Response) -> dict[str, Act]:
    def review(text: str, said: dict[str, Any]) -> object:
        read = {one.pk: services.Read(3, "", "partly") for one in plan.goals.all()}
        told = {"changed": text, "displaced": "no", "displaced_words": "Asked there", "outcome": "continue", "why": ""}
        return services.hold_review(plan_id=plan.pk, on=LATELY.date(), readings=read, **told, **said)

    return {
        "goal": lambda text, said: services.keep_goal(
            plan_id=plan.pk, goal_id=row.pk, said=services.GoalSaid(**{**GOAL, "statement": text}), **said
        ),
        "response": lambda text, said: services.keep_response(
            goal_id=row.pk, said=services.ResponseSaid(text, None, "The buses", LATELY.date()), **said
        ),
        "how it goes": lambda text, said: services.say_response(
            response_id=response.pk, status="stuck", words=text, **said
        ),
        "review": review,
    }


def declares(act: Act, said: dict[str, Any]) -> None:
    """Josie is nobody who is linked, and Sam is."""
    with pytest.raises(MayName):
        act("Josie waits there", said)
    with pytest.raises(Names):
        act("Sam waits there", {**said, "nobody_meant": True})
    act("Josie waits there", {**said, "nobody_meant": True})


def test_of_a_plan(cast: Cast) -> None:
    plan = held(cast, assessed(cast))
    linked(cast, plan.context)
    by = {"by": cast.actor("community_safety", LATER), "now": LATER}
    row = services.keep_goal(plan_id=plan.pk, goal_id=None, said=services.GoalSaid(**GOAL), **by)
    told = services.ResponseSaid("Light it", None, "The buses", LATER.date())
    response = services.keep_response(goal_id=row.pk, said=told, **by)
    services.share_plan(plan_id=plan.pk, on=LATER.date(), **by)
    for act in of_a_plan(plan, row, response).values():
        declares(act, {"by": cast.actor("community_safety", LATELY), "now": LATELY})


def test_of_a_conference(cast: Cast) -> None:
    context = assessed(cast)
    linked(cast, context)
    row = called(cast, context)
    said = {"by": cast.actor("community_safety"), "now": NOW}
    to = {"kind": "residents", "agency_id": None, "email": ""}
    when = {"starts_at": HELD_AT + timedelta(days=1), "minutes": 60, "place": "Town hall"}
    declares(lambda text, more: services.invite(conference_id=row.pk, called=text, **to, **more), said)
    declares(lambda text, more: services.move_conference(conference_id=row.pk, why=text, **when, **more), said)
    declares(lambda text, more: services.cancel_conference(conference_id=row.pk, why=text, **more), said)
    again = {"context": context, "starts_at": HELD_AT, "minutes": 60}
    declares(lambda text, more: services.call_conference(place=text, **again, **more), said)


def posts(client: Client, where: str, data: dict[str, Any]) -> None:
    """The page asks for it in words that name nobody, and then goes on."""
    first = client.post(where, data)
    assert first.status_code == 422
    assert "No young person is meant</label>" in first.content.decode()
    assert client.post(where, {**data, "nobody_meant": "yes"}).status_code == 302


def test_on_the_pages_of_minutes_a_survey_and_a_sign_off(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    context = assessed(cast, now=NOW - timedelta(days=5))
    row = sent(cast, context, NOW - timedelta(days=2), NOW - timedelta(hours=2), said="Josie waits there")
    came = {f"came_{one.pk}": "came" for one in row.invitations.all()}
    posts(cast.client("community_safety"), reverse("context_conferences:hold", args=[row.pk]), came)
    closes = {f"closes_on.{part}": text for part, text in a_date(TODAY + timedelta(days=7)).items()}
    make = reverse("surveys:make", args=[context.pk, "residents"])
    form = survey_form("residents").questions()
    posts(cast.client("community_safety"), make, {"about": "Josie’s corner", "asked": next(form).code, **closes})
    handed_in = waiting(cast, opened(cast, label="Elm Walk", where="Elm Walk", what_it_is="school"))
    where = reverse("context_assessments:sign_off", args=[handed_in.pk])
    posts(cast.client("school_lead"), where, {"comment": "Ask Josie’s class", "decision": "return"})
    assert handed_in.comments.get().comment == "Ask Josie’s class"
    fields = [event.detail["fields"] for event in Event.objects.filter(action=TURNED_BACK).order_by("pk")]
    assert fields == [["minutes.said"], ["about"], ["comment"]]
