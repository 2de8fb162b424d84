"""A context as a case: looked for before it is opened, triaged, closed, opened as another kind; and never about a child."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from saferme.casework.models import Case, CaseFact
from saferme.casework.services import report_fact
from saferme.context_work import selectors, services
from saferme.context_work.models import ContextReferral
from saferme.contexts.models import Context
from saferme.practice.problems import Invalid, Refused
from tests.answers import as_posted
from tests.cast import NOW, TODAY, Cast
from tests.context_work.cases import incident, matched, opened, triage_answers, triaged
from tests.context_work.making import sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
GROUP = {"what_it_is": "peer_group", "label": "Bandstand group", "where": "Rock Park"}


def state(context: Context) -> str:
    return Case.objects.get(context=context).standing.state


def facts(context: Context) -> list[tuple[str, str]]:
    return list(CaseFact.objects.filter(case__context=context).values_list("fact", "on"))


def test_a_referral_that_is_like_one_that_is_known_is_shown_with_why(cast: Cast) -> None:
    opened(cast, label="Larkfield toilets", where="Larkfield Road")
    opened(cast, label="Bus station, evenings", where="Station Road", what_it_is="neighbourhood")
    again = sent(cast, label="Larkfield School, by the toilets", where="Larkfield road")
    client = cast.client("front_door")
    page = client.get(reverse("context_work:match", args=[again.pk])).content.decode()
    assert "It is Larkfield toilets" in page and "the same place" in page and "larkfield" in page
    assert "Bus station" not in page, "another kind"
    assert "checked" not in page


def test_nothing_is_opened_before_somebody_said_which_it_is(cast: Cast) -> None:
    referral = sent(cast)
    client = cast.client("front_door")
    response = client.post(reverse("context_work:match", args=[referral.pk]), {"label": "Another label"})
    assert response.status_code == 422 and "Another label" in response.content.decode()
    assert not Context.objects.exists()


def test_the_front_door_triages_in_the_pages_and_the_referrer_reads_what_they_are_told(cast: Cast) -> None:
    referral = sent(cast, now=NOW - timedelta(days=1))
    client = cast.client("front_door")
    client.post(reverse("context_work:match", args=[referral.pk]), {"context": "new", "label": "Larkfield toilets"})
    context = Context.objects.get()
    assert state(context) == "referred"
    answers = {**triage_answers(feedback="Thank you, Sid."), "lead": str(cast.agencies["school"].pk)}
    response = client.post(reverse("context_work:triage", args=[referral.pk]), as_posted(answers))
    assert response.status_code == 302, response.content.decode()
    assert facts(context)[0] == ("context_referral_received", (TODAY - timedelta(days=1)).isoformat())
    assert [fact for fact, _ in facts(context)] == ["context_referral_received", "triaged"]
    context.refresh_from_db()
    assert (state(context), context.lead) == ("triaged", cast.agencies["school"])
    read = cast.client("school_lead").get(reverse("context_work:referral", args=[referral.pk])).content.decode()
    assert "Thank you, Sid." in read
    assert cast.client("school_lead").get(reverse("context_work:context", args=[context.pk])).status_code == 200


@pytest.mark.parametrize(
    ("outcome", "ends_in"),
    [
        ("context_assessment", "triaged"),
        ("single_agency", "single_agency"),
        ("mace", "closed"),
        ("no_further_action", "closed"),
    ],
)
def test_where_each_outcome_leads(cast: Cast, outcome: str, ends_in: str) -> None:
    referral = sent(cast)
    context = matched(cast, referral)
    triaged(cast, referral, outcome=outcome)
    assert state(context) == ends_in


@pytest.mark.parametrize(("kind", "wrong"), [("school", "social_care"), ("peer_group", "school")])
def test_a_context_assessment_is_led_by_whom_the_kind_asks(cast: Cast, kind: str, wrong: str) -> None:
    referral = sent(cast, what_it_is=kind)
    matched(cast, referral)
    with pytest.raises(Invalid) as told:
        services.triage_referral(
            referral_id=referral.pk,
            answers=triage_answers(),
            asked=selectors.triage_section(referral),
            lead_id=cast.agencies[wrong].pk,
            by=cast.actor("front_door"),
            now=NOW,
        )
    assert list(told.value.problems) == ["lead"]
    assert not CaseFact.objects.filter(fact="triaged").exists()


def test_a_second_referral_joins_the_open_case_and_its_referrer_is_told(cast: Cast) -> None:
    context = opened(cast)
    more = sent(cast, "police")
    matched(cast, more, context)
    assert all(question.code != "outcome" for question in selectors.triage_section(more).questions)
    answers = {code: raw for code, raw in triage_answers().items() if code != "outcome"}
    triage = services.triage_referral(
        referral_id=more.pk,
        answers=answers,
        asked=selectors.triage_section(more),
        lead_id=None,
        by=cast.actor("front_door"),
        now=NOW,
    )
    assert (triage.outcome, state(context)) == ("joined", "triaged")
    assert Context.objects.count() == 1


def test_what_may_follow_and_what_may_not_stands_on_the_record(cast: Cast) -> None:
    context = opened(cast)
    page = cast.client("school_lead").get(reverse("context_work:context", args=[context.pk])).content.decode()
    assert "Complete the context assessment" in page
    assert "Hold a school conference" in page and "follows an assessment" in page and "(R12)" in page
    assert "For another kind of context: hold a peer group conference (R13)" in page


def test_it_stands_on_the_flowchart_of_its_kind(cast: Cast) -> None:
    context = opened(cast)
    page = cast.client("school_lead").get(reverse("context_work:context", args=[context.pk])).content.decode()
    assert "Where this case stands on the flowchart" in page and "You are here: Triaged." in page
    assert f'href="{reverse("guidance:flowchart_of", args=[context.kind])}"' in page


def test_it_is_closed_by_who_leads_with_why_and_the_rules_may_keep_it_open(cast: Cast) -> None:
    context = opened(cast)
    with pytest.raises(Refused) as told:
        services.close_context(context=context, on=TODAY, why="Safer", by=cast.actor("police"), now=NOW)
    assert told.value.rule == "leads"
    at_risk = {"young_people_at_risk": "yes"}
    case = Case.objects.get(context=context)
    by = cast.actor("school_lead")
    report_fact(case_id=case.pk, fact="context_assessment_completed", on=TODAY, details=at_risk, by=by, now=NOW)
    with pytest.raises(Refused) as told:
        services.close_context(context=context, on=TODAY, why="Safer", by=by, now=NOW)
    assert told.value.rule == "R12"


def test_it_is_closed_in_the_page(cast: Cast) -> None:
    context = opened(cast)
    posted = {"on.day": "3", "on.month": "3", "on.year": "2026", "why": "Staff are there at every break."}
    client = cast.client("school_lead")
    assert client.post(reverse("context_work:close", args=[context.pk]), posted).status_code == 302
    assert state(context) == "closed"
    assert "Staff are there" in client.get(reverse("context_work:context", args=[context.pk])).content.decode()


def test_as_another_kind_closes_it_as_it_was_and_goes_on_with_what_is_known(cast: Cast) -> None:
    context = opened(cast)
    begun = services.begin_retyping(
        context=context, kind="peer_group", by=cast.actor("school_lead"), now=NOW + timedelta(hours=1)
    )
    assert state(context) == "triaged", "it stays open until the new one is"
    assert selectors.answers_of(begun)["what_happens"].startswith("Older pupils")
    cast.client("school_lead").post(
        reverse("context_work:section", args=[begun.pk, "danger"]), {"immediate_danger": "no"}
    )
    services.send_referral(referral_id=begun.pk, by=cast.actor("school_lead"), now=NOW)
    begun.refresh_from_db()
    new = matched(cast, begun)
    assert (new.kind, new.earlier_id, state(new), state(context)) == ("peer_group", context.pk, "referred", "closed")
    page = cast.client("front_door").get(reverse("context_work:context", args=[new.pk])).content.decode()
    assert "What happened before, as school" in page and "Triaged: context assessment" in page
    context.refresh_from_db()
    with pytest.raises(Refused):
        services.begin_retyping(context=context, kind="neighbourhood", by=cast.actor("front_door"), now=NOW)


def test_one_that_was_never_triaged_is_closed_as_it_was_too(cast: Cast) -> None:
    context = matched(cast, sent(cast))
    begun = services.begin_retyping(context=context, kind="peer_group", by=cast.actor("front_door"), now=NOW)
    cast.client("front_door").post(
        reverse("context_work:section", args=[begun.pk, "danger"]), {"immediate_danger": "no"}
    )
    services.send_referral(referral_id=begun.pk, by=cast.actor("front_door"), now=NOW)
    begun.refresh_from_db()
    matched(cast, begun)
    assert state(context) == "closed"


def test_nothing_in_a_context_moves_a_young_persons_case(cast: Cast) -> None:
    """R11 and R15: whatever is done there, Sam's case stands as it stood, and no context page leads to assessing Sam."""
    case = cast.case(cast.sam)
    before = (case.standing.state, CaseFact.objects.filter(case=case).count())
    context = opened(cast, **GROUP)
    row = incident(cast, context)
    services.link_person(
        incident_id=row.pk,
        person_id=cast.sam.pk,
        role="harmed",
        why="Police log",
        review_on=TODAY + timedelta(days=30),
        by=cast.actor("front_door"),
        now=NOW,
    )
    case.refresh_from_db()
    assert (case.standing.state, CaseFact.objects.filter(case=case).count()) == before
    client = cast.client("front_door")
    for name, pk in (("context", context.pk), ("incident", row.pk), ("people", row.pk)):
        page = client.get(reverse(f"context_work:{name}", args=[pk])).content.decode()
        of_sam = [reverse(page_of, args=[cast.sam.pk]) for page_of in ("assessments:versions", "screening:start_for")]
        assert not [link for link in of_sam if link in page]


def test_the_list_asks_the_same_number_of_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    by = cast.actor("front_door")
    opened(cast)
    with django_assert_num_queries(3):
        assert len(selectors.contexts_of(by)) == 1
    for number in range(4):
        opened(cast, label=f"Place {number}")
    with django_assert_num_queries(3):
        assert len(selectors.contexts_of(by)) == 5


def test_one_sent_before_the_case_closed_opens_it_again(cast: Cast) -> None:
    """It was sent, and lay, while the case that it is about was closed: it is not lost in the closed case."""
    late = sent(cast, "police", NOW - timedelta(days=2))
    referral = sent(cast)
    context = matched(cast, referral)
    triaged(cast, referral, outcome="no_further_action")
    matched(cast, late, context)
    assert state(context) == "referred"
    assert any(question.code == "outcome" for question in selectors.triage_section(late).questions)


def test_the_front_door_comes_upon_it_in_my_work(cast: Cast) -> None:
    sent(cast, label="Larkfield toilets")
    for who, sees in (("front_door", True), ("manager", False), ("school_lead", False)):
        page = cast.client(who).get(reverse("workspace:my_work")).content.decode()
        assert ("Larkfield toilets" in page) is sees


def test_a_referral_is_decided_once(cast: Cast) -> None:
    opened(cast)
    with pytest.raises(Refused):
        triaged(cast, ContextReferral.objects.get())
