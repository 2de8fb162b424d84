"""A line of a context's plan beside a young person's plan: who may choose it, who reads what, and when it goes."""

from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework.models import CaseFact
from saferme.context_conferences import services as conferences
from saferme.context_conferences.models import ContextPlan
from saferme.context_work.models import AffectedPerson
from saferme.context_work.services import add_affected, remove_affected
from saferme.contexts.services import show_context
from saferme.documents.selectors import content_of
from saferme.plans import services
from saferme.plans.around import choices, lines_around
from saferme.plans.models import Action, ContextLine, PlanVersion
from saferme.practice.documents import Audience
from saferme.practice.problems import Invalid
from tests.cast import NOW, TODAY, Cast
from tests.context_conferences import making
from tests.plans.builders import agreed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

LABEL, PLAIN = "Quillfeather court", "put lamps on your way home"


@dataclass
class Told:
    """A court with a plan that is shared, and Sam, who may be affected by it and has a plan of their own."""

    cast: Cast
    plan: ContextPlan
    version: PlanVersion
    link: AffectedPerson
    response: Any

    def show(self, plain: str = PLAIN) -> ContextLine:
        chosen = {"response_id": self.response.pk, "plain": plain}
        return services.show_context_line(person=self.cast.sam, **chosen, by=self.cast.actor("front_door"), now=NOW)

    def lines(self, who: str = "front_door", at: Any = NOW) -> list[Any]:
        return lines_around(self.cast.actor(who, at), self.cast.sam)


@pytest.fixture
def told(cast: Cast) -> Told:
    before = NOW - timedelta(days=30)
    court = making.assessed(cast, now=before, label=LABEL)
    plan = making.held(cast, court, called_on=before, held_on=NOW - timedelta(days=20))
    making.shared(cast, plan, on=NOW)
    until = TODAY + timedelta(days=60)
    by = cast.actor("front_door")
    link = add_affected(context=court, person_id=cast.sam.pk, why="Told by the café", review_on=until, by=by, now=NOW)
    version = agreed(cast)
    return Told(cast, plan, version, link, plan.goals.get().responses.get())


def sees_context(told: Told, agency: str) -> None:
    agency_id, by = told.cast.agencies[agency].pk, told.cast.actor("community_safety")
    show_context(context_id=told.plan.context_id, agency_id=agency_id, level="read", reason="Clinic", by=by, now=NOW)


def test_a_line_is_chosen_by_who_holds_the_case_or_may_see_the_list_and_sees_the_context(told: Told) -> None:
    """For anybody else there is nothing to choose, as for a young person who is linked with nothing."""

    def may_choose() -> set[str]:
        users = ("practitioner", "early_help_manager", "social_worker", "front_door")
        return {who for who in users if choices(told.cast.actor(who), told.cast.sam)}

    assert may_choose() == {"front_door"}
    sees_context(told, "early_help")
    assert may_choose() == {"front_door", "practitioner"}, "the manager holds no case, and may only read the context"
    assert not choices(told.cast.actor("front_door"), told.cast.kit)
    with pytest.raises(Invalid):
        chosen = {"response_id": told.response.pk, "plain": ""}
        services.show_context_line(person=told.cast.kit, **chosen, by=told.cast.actor("front_door"), now=NOW)


def test_it_is_read_from_the_plan_of_the_context_and_named_for_who_may_open_that(told: Told) -> None:
    told.show()
    assert not choices(told.cast.actor("front_door"), told.cast.sam), "it is shown once"
    by = told.cast.actor("community_safety")
    conferences.say_response(response_id=told.response.pk, status="doing", words="", by=by, now=NOW)
    (line,) = told.lines()
    assert (line.what, line.owner, line.status) == ("Lunch staff stand there", "The bus company", "Being done")
    page = reverse("plans:plan", args=[told.cast.sam.pk])
    named = unescape(told.cast.client("front_door").get(page).content.decode())
    unnamed = unescape(told.cast.client("practitioner").get(page).content.decode())
    for text in (named, unnamed):
        assert "Lunch staff stand there" in text
        assert f"Said to the young person: {PLAIN}" in text
    assert LABEL in named
    assert LABEL not in unnamed
    assert "From a plan that you may not open" in unnamed


def _stops(told: Told) -> None:
    by = told.cast.actor("community_safety")
    conferences.say_response(response_id=told.response.pk, status="stopped", words="No money", by=by, now=NOW)


def _plan_ends(told: Told) -> None:
    read = {goal.pk: conferences.Read(2, "", "met") for goal in told.plan.goals.all()}
    said = {"changed": "It is lit", "displaced": "no", "displaced_words": "We looked", "why": "It is safe now"}
    by = told.cast.actor("community_safety")
    conferences.hold_review(plan_id=told.plan.pk, on=TODAY, readings=read, **said, outcome="close", by=by, now=NOW)


def _is_taken_away(told: Told) -> None:
    services.take_context_line_away(line_id=ContextLine.objects.get().pk, by=told.cast.actor("practitioner"), now=NOW)


def _link_ends(told: Told) -> None:
    remove_affected(row_id=told.link.pk, by=told.cast.actor("front_door"), now=NOW)
    assert not ContextLine.objects.exists(), "that they were linked is kept nowhere"


def test_it_goes_with_the_link_and_with_the_plan_that_it_comes_from(told: Told) -> None:
    told.show()
    for ends in (_stops, _plan_ends, _is_taken_away, _link_ends):
        with transaction.atomic():
            ends(told)
            assert told.lines() == [], ends.__name__
            transaction.set_rollback(True)
    assert told.lines(at=NOW + timedelta(days=60))
    assert told.lines(at=NOW + timedelta(days=61)) == [], "the day of the link is past"


def test_a_document_keeps_what_was_shown_and_does_not_say_what_the_context_is_called(told: Told) -> None:
    told.show()
    by = told.cast.actor("practitioner")
    kept = {
        audience: services.keep_copy(version_id=told.version.pk, audience=audience, by=by, now=NOW)
        for audience in Audience
    }
    _link_ends(told)
    texts = {audience: content_of(row).text() for audience, row in kept.items()}
    assert {audience for audience, text in texts.items() if "Lunch staff stand there" in text} == {
        Audience.PROFESSIONAL
    }
    assert {audience for audience, text in texts.items() if PLAIN in text} == {Audience.YOUNG_PERSON, Audience.FAMILY}
    assert not any(LABEL in text for text in texts.values())
    after = services.keep_copy(version_id=told.version.pk, audience=Audience.FAMILY, by=by, now=NOW)
    assert PLAIN not in content_of(after).text()


def test_nothing_of_it_reaches_the_case_and_the_context_learns_nothing(told: Told) -> None:
    facts, actions = CaseFact.objects.count(), Action.objects.count()
    told.show()
    assert (CaseFact.objects.count(), Action.objects.count()) == (facts, actions)
    (event,) = Event.objects.filter(action="plan.context_line_shown")
    assert (event.subject_kind, event.person_id, event.detail) == ("person", told.cast.sam.pk, {})


def test_the_page_keeps_what_was_typed_and_shows_the_line(told: Told) -> None:
    client, address = told.cast.client("front_door"), reverse("plans:context_line", args=[told.cast.sam.pk])
    refused = client.post(address, {"plain": PLAIN})
    assert refused.status_code == 422
    assert PLAIN in refused.content.decode()
    shown = client.post(address, {"response": str(told.response.pk), "plain": PLAIN}, follow=True)
    assert "Lunch staff stand there" in shown.content.decode()
    assert "There is no line that you may choose" in client.get(address).content.decode()
