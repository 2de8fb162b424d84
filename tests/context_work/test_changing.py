"""What a context is called, who leads, which one a referral is about; and that no text of it names who is linked."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from saferme.casework.models import Case
from saferme.context_work import selectors, services
from saferme.contexts.models import Context, ContextChange
from saferme.contexts.selectors import links_of
from saferme.contexts.services import link_contexts, rename_context
from saferme.outbox.models import Message
from saferme.practice.problems import Invalid, Refused
from tests.answers import as_posted, finished
from tests.cast import NOW, TODAY, Cast
from tests.context_work.cases import incident, matched, opened, triage_answers, triaged
from tests.context_work.making import sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
LATER = TODAY + timedelta(days=60)


def linked(cast: Cast, context: Context) -> None:
    kept = {"why": "Police log", "review_on": LATER, "by": cast.actor("front_door"), "now": NOW}
    services.add_affected(context=context, person_id=cast.sam.pk, **kept)


def test_what_it_was_called_stays_in_its_history_with_why(cast: Cast) -> None:
    context = opened(cast)
    client, where = cast.client("school_lead"), reverse("context_work:rename", args=[context.pk])
    assert 'value="Larkfield School, ground-floor toilets"' in client.get(where).content.decode()
    posted = {"label": "Larkfield, north toilets", "where": "Larkfield Road", "why": "It is the north block alone."}
    assert client.post(where, {**posted, "why": ""}).status_code == 422
    assert client.post(where, posted).status_code == 302
    page = client.get(reverse("context_work:context", args=[context.pk])).content.decode()
    assert "<h1>Larkfield, north toilets</h1>" in page
    assert "Called: Larkfield, north toilets, until then Larkfield School, ground-floor toilets" in page
    assert "It is the north block alone." in page
    assert ContextChange.objects.filter(context=context, what="where").count() == 0, "nothing changed there"
    assert client.post(where, posted).status_code == 422, "that is what it is called"


@pytest.mark.parametrize("wrong", [{"label": " "}, {"label": "x" * 201}, {"why": ""}, {"where": "x" * 301}])
def test_it_is_not_renamed_to_nothing_or_without_why(cast: Cast, wrong: dict[str, str]) -> None:
    context = opened(cast)
    given = {"label": "North toilets", "where": "", "why": "Clearer", **wrong}
    with pytest.raises(Invalid) as told:
        rename_context(context_id=context.pk, by=cast.actor("school_lead"), now=NOW, **given)
    assert list(told.value.problems) == list(wrong)


def test_another_leads_from_now_among_those_whom_the_kind_may_have(cast: Cast) -> None:
    context = opened(cast, what_it_is="peer_group", label="Bandstand group")
    client, where = cast.client("front_door"), reverse("context_work:lead", args=[context.pk])
    page = client.get(where).content.decode()
    assert "Southvale Children&#x27;s Social Care" in page
    assert "Larkfield School" not in page and "Moorland Police" not in page, "R13"
    assert client.post(where, {"agency": str(cast.agencies["police"].pk), "why": "x"}).status_code == 422
    other = {"agency": str(cast.agencies["other_social_care"].pk), "why": "Most of the group live there now."}
    assert client.post(where, other).status_code == 302
    page = client.get(reverse("context_work:context", args=[context.pk])).content.decode()
    assert "until then Northmoor Children&#x27;s Social Care" in page and "Most of the group live there now." in page


def test_one_that_is_known_as_another_kind_is_shown_and_joined_as_that(cast: Cast) -> None:
    """A park that somebody referred as a place is the place where a group meets to somebody else."""
    park = opened(cast, what_it_is="neighbourhood", label="Rock Park bandstand", where="Rock Park")
    again = sent(cast, "police", what_it_is="peer_group", label="Bandstand group", where="Rock Park")
    where = reverse("context_work:match", args=[again.pk])
    page = cast.client("front_door").get(where).content.decode()
    assert "It is Rock Park bandstand" in page and "Worked on as neighbourhood" in page
    assert cast.client("front_door").post(where, {"context": str(park.pk)}).status_code == 302
    again.refresh_from_db()
    assert (again.context, Context.objects.count()) == (park, 1)


def test_one_joined_as_another_kind_is_led_as_that_kind(cast: Cast) -> None:
    park = matched(cast, sent(cast, what_it_is="neighbourhood", label="Rock Park bandstand", where="Rock Park"))
    again = sent(cast, "police", what_it_is="peer_group", label="Bandstand group", where="Rock Park")
    matched(cast, again, park)
    given = {"referral_id": again.pk, "answers": triage_answers(), "by": cast.actor("front_door"), "now": NOW}
    asked = selectors.triage_section(again)
    assert "a Community Safety Partnership" in next(one.help for one in asked.questions if one.code == "lead")
    with pytest.raises(Invalid):
        services.triage_referral(asked=asked, lead_id=cast.agencies["social_care"].pk, **given)
    services.triage_referral(asked=asked, lead_id=cast.agencies["community_safety"].pk, **given)
    assert Case.objects.get(context=park).standing.state == "triaged"


def test_the_referrer_is_told_that_there_is_an_answer_and_nothing_of_it(cast: Cast) -> None:
    referral = sent(cast, "police", label="CANARY label", where="CANARY where")
    matched(cast, referral)
    assert not Message.objects.exists()
    triaged(cast, referral, feedback="CANARY thanks")
    message = Message.objects.get()
    assert message.to == "police@example.test" and reverse("context_work:referral", args=[referral.pk]) in message.body
    assert "CANARY" not in message.subject + message.body
    page = cast.client("police").get(reverse("context_work:my_referrals")).content.decode()
    assert "answered 3 March 2026: context assessment" in page


def test_a_record_called_by_their_name_is_renamed_before_they_are_linked(cast: Cast) -> None:
    context = opened(cast, label="Sam's corner")
    row = incident(cast, context)
    for link in (lambda: linked(cast, context), lambda: link_in(cast, row)):
        with pytest.raises(Refused) as told:
            link()
        assert told.value.rule == "named"


def link_in(cast: Cast, row: Any) -> None:
    kept = {"why": "Police log", "review_on": LATER, "by": cast.actor("front_door"), "now": NOW}
    services.link_person(incident_id=row.pk, person_id=cast.sam.pk, role="harmed", **kept)


FORMS = {
    "add_incident": "what",
    "close": "why",
    "rename": "why",
    "link": "says",
    "show_to": "reason",
}


@pytest.mark.parametrize(("page", "field"), FORMS.items())
def test_no_form_of_a_context_takes_the_first_name_of_who_is_linked(cast: Cast, page: str, field: str) -> None:
    """Initials are for the writer to settle; for nobody who is linked, neither is asked."""
    context, other = opened(cast), opened(cast, label="Elm Walk", where="Elm Walk")
    linked(cast, context)
    team = cast.teams["reviewing"]
    posted = {
        **as_posted(finished(selectors.incident_form())),
        "happened_on.day": "3", "happened_on.month": "3", "happened_on.year": "2026",
        "on.day": "3", "on.month": "3", "on.year": "2026", "label": "North toilets", "where": "",
        "how": "beside", "other": str(other.pk), "team": str(team.pk), "level": "read",
    }  # fmt: skip
    client = cast.client("front_door" if page != "close" else "school_lead")
    where = reverse(f"context_work:{page}", args=[context.pk])
    names = {"SAM": "This names a young person", "SA": "No young person is meant by “SA”"}
    if page == "close":
        names = {"SAM": "No young person is meant</label>", "SA": "No young person is meant</label>"}
    for name, says in names.items():
        refused = client.post(where, {**posted, field: f"It was {name} who said so"})
        assert refused.status_code == 422
        assert says in refused.content.decode(), "the school may not know who is linked, and is told one thing of both"
    assert "checked" not in refused.content.decode().partition("nobody_meant")[2][:90]


def test_a_writer_says_that_nobody_is_meant(cast: Cast) -> None:
    context = opened(cast)
    linked(cast, context)
    with pytest.raises(selectors.MayName) as told:
        incident(cast, context, what="SA was sprayed on the wall")
    assert told.value.found == ("SA",) and list(told.value.problems) == ["what"]
    with pytest.raises(Invalid):
        selectors.check_names(cast.actor("front_door"), {"what": "Sam"}, context.pk, nobody_meant=True)
    selectors.check_names(cast.actor("front_door"), {"what": "SA was sprayed"}, context.pk, nobody_meant=True)


def test_what_was_written_before_they_were_linked_names_them_no_longer(cast: Cast) -> None:
    """Nobody could know then; what was typed is kept as typed, and no page of the context shows the name."""
    words = {"what_happens": "They wait for Sam", "incidents": [{"_id": "a", "what": "Sam was chased"}]}
    context = opened(cast, **words)
    referral = selectors.referrals_to(context)[0]
    row = incident(cast, context, what="A threat to Sam")
    other = opened(cast, label="Elm Walk", where="Elm Walk")
    by = cast.actor("front_door")
    link_contexts(one_id=context.pk, other_id=other.pk, how="beside", says="Sam walks there", by=by, now=NOW)
    linked(cast, context)
    client = cast.client("front_door")
    for name, pk in (("context", context.pk), ("incident", row.pk), ("referral", referral.pk)):
        page = client.get(reverse(f"context_work:{name}", args=[pk])).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "Sam" not in main.replace("Safer Me", "").replace("Same", "") and "[a young person]" in main, name
    assert selectors.answers_of(referral)["what_happens"] == "They wait for Sam", "kept as typed"
    assert links_of(by, context)[0].says == "Sam walks there"
