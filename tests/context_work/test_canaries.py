"""Adversarial: every text is a fresh canary, and a linked young person is known by canaries of their own. Whatever the rooms of
contexts put out, to whomever, none of these stands in it but on the restricted pages. New pages are covered by themselves.
"""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from saferme.audit.models import Event
from saferme.casework.models import Case, CaseFact, Deadline
from saferme.casework.services import report_fact
from saferme.context_work import selectors, services
from saferme.contexts.services import link_contexts, rename_context, show_context
from saferme.outbox.models import Message
from saferme.people.models import Identifier, OtherName, Person
from tests.cast import NOW, TODAY, Cast
from tests.context_work.cases import incident, opened
from tests.context_work.making import SCHOOL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

ROOMS = [room for room in get_resolver().namespace_dict if room.startswith("context_")]
#: Names are shown here, to whom may open each record (tests/context_work/test_affected.py, test_people.py).
RESTRICTED = {"context_work:people", "context_work:affected"}
#: These begin in a young person's own record, or their screening, and belong to it.
OF_A_RECORD = {"context_work:from_record", "context_work:from_screening"}
SECRETS = ("Quillhazel", "Thornmarsh", "Zibbelnick", "9434765919", "17 November 2011", "17/11/2011", "2011-11-17")
EVERYBODY_WITH_A_PART = (
    "front_door",
    "school_lead",
    "social_worker",
    "police",
    "community_safety",
    "auditor",
    "analyst",
)


def named_by_canaries(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(
        given_name="Quillhazel", family_name="Thornmarsh", known_as="Quillhazel", date_of_birth=date(2011, 11, 17)
    )
    more = {"person": cast.sam, "recorded_at": NOW}
    OtherName.objects.create(kind="nickname", name="Zibbelnick", **more)
    Identifier.objects.create(scheme="nhs", value="943 476 5919", status="verified", **more)


def hidden(words: str, place: int) -> str:
    """The words, with one of the secrets in them: written by somebody who cannot know who will be linked."""
    return f"{words} {SECRETS[place % len(SECRETS)]}"


def world(cast: Cast) -> dict[str, Any]:
    """A context of which every text names the young person, who is linked only afterwards."""
    texts = {code: hidden(said, place) for place, (code, said) in enumerate(SCHOOL.items()) if isinstance(said, str)}
    kept = {
        "immediate_danger",
        "what_it_is",
        "young_people_affected",
        "individuals_known",
        "young_people_asked",
        "urgency",
    }
    words = {code: text for code, text in texts.items() if code not in kept | {"label", "where"}}
    rows = [
        {"_id": "a", "when": "2 March", "what": hidden("A threat", 0), "spot": hidden("Yard", 2), "source": "Cleaner"}
    ]
    context = opened(cast, "police", incidents=rows, **words)
    happened = incident(cast, context, what=hidden("It was", 1), spot=hidden("Behind", 2), reference="Log 9434765919")
    other = opened(cast, "police", label="Elm Walk", where="Elm Walk")
    by = {"by": cast.actor("front_door"), "now": NOW}
    link_contexts(one_id=context.pk, other_id=other.pk, how="beside", says=hidden("Seen by", 0), **by)
    rename_context(context_id=context.pk, label="North block", where="", why=hidden("Clearer than", 1), **by)
    for agency in cast.agencies.values():
        given = {"context_id": context.pk, "agency_id": agency.pk, "level": "full", "reason": hidden("For", 2)}
        grant = show_context(**given, **by)
    named_by_canaries(cast)
    kept_until = {"why": "Police log", "review_on": TODAY + timedelta(days=30), **by}
    part = services.link_person(incident_id=happened.pk, person_id=cast.sam.pk, role="harmed", **kept_until)
    row = services.add_affected(context=context, person_id=cast.sam.pk, **kept_until)
    referral = selectors.referrals_to(context)[0]
    return {
        "context": context, "context_id": context.pk, "incident_id": happened.pk, "referral_id": referral.pk,
        "grant_id": grant.pk, "part_id": part.pk, "row_id": row.pk, "code": "what",
    }  # fmt: skip


def addresses(ids: dict[str, Any]) -> dict[str, str]:
    """Every address of the rooms of contexts that this world can fill in, by its name."""
    found = {}
    for room in ROOMS:
        _, resolver = get_resolver().namespace_dict[room]
        for pattern in resolver.url_patterns:
            name = f"{room}:{pattern.name}"
            needed = {key: ids[key] for key in pattern.pattern.converters if key in ids}
            try:
                found[name] = reverse(name, kwargs=needed)
            except NoReverseMatch:
                continue
    return found


def telling(text: str, cast: Cast) -> list[str]:
    return [secret for secret in (*SECRETS, "943 476 5919", str(cast.sam.pk)) if secret in text]


def test_no_output_of_a_context_names_who_is_linked(cast: Cast) -> None:
    ids = world(cast)
    pages = {name: where for name, where in addresses(ids).items() if name not in RESTRICTED | OF_A_RECORD}
    assert len(pages) >= 15, "the rooms are crawled"
    leaks, seen = [], set()
    for who in EVERYBODY_WITH_A_PART:
        client = cast.client(who)
        for name, where in pages.items():
            answer = client.get(where)
            if answer.status_code != 200:
                continue
            seen.add(name)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            leaks += [(who, name, told) for told in telling(body.decode(errors="replace"), cast)]
    assert not leaks
    assert {"context_work:context", "context_work:incident", "context_work:referral"} <= seen


def test_what_leaves_and_what_is_written_down_names_nobody(cast: Cast) -> None:
    ids = world(cast)
    services.tell_workers_of_plan(context_id=ids["context_id"], by=cast.actor("front_door"), now=NOW)
    mails = [mail.to + mail.subject + mail.body + mail.calendar for mail in Message.objects.all()]
    events = Event.objects.filter(action__startswith="context")
    kept = json.dumps([[event.action, event.detail, str(event.subject_id)] for event in events])
    assert mails and events.exists()
    assert not telling("\n".join([*mails, kept]), cast)


def test_no_fact_of_a_context_moves_a_child_and_none_of_a_child_shows_in_it(cast: Cast) -> None:
    """R11 and R15, over the whole course of a context: the linked young person's case stands as it stood."""
    case = cast.case(cast.sam)
    context = opened(cast)
    kept = {"why": "Police log", "review_on": TODAY + timedelta(days=30), "by": cast.actor("front_door"), "now": NOW}
    services.add_affected(context=context, person_id=cast.sam.pk, **kept)

    def of_the_child() -> Any:
        facts = list(CaseFact.objects.filter(case=case).values())
        return facts, list(Deadline.objects.filter(case=case).values()), Case.objects.get(pk=case.pk).standing.state

    before, by, of_context = of_the_child(), cast.actor("school_lead"), Case.objects.get(context=context)
    states = []
    for fact, details in (
        ("context_assessment_completed", {"young_people_at_risk": "yes"}),
        ("conference_held", {"facilitator": "school"}),
        ("plan_shared", {}),
        ("context_review_held", {"outcome": "continue"}),
        ("context_review_held", {"outcome": "close"}),
        ("context_referral_received", {}),
    ):
        report_fact(case_id=of_context.pk, fact=fact, on=TODAY, details=details, by=by, now=NOW)
        states.append(Case.objects.get(pk=of_context.pk).standing.state)
        assert of_the_child() == before, fact
    assert states == ["assessed", "conference_held", "context_plan", "context_plan", "closed", "referred"]
    told = selectors.timeline(cast.actor("front_door"), context)
    assert not telling(" ".join(f"{one.says} {one.words} {one.href}" for one in told), cast)
