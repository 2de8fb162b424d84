"""Who sees a plan, and what each reader's copy holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.audit.models import Event
from saferme.people.services import grant_access
from saferme.plans import selectors, services
from saferme.plans.services import ActionSeen
from saferme.practice.plan import Factor
from tests.assessments.making import signed_off
from tests.cast import MEMBERS, NOW, Cast
from tests.plans.builders import DUE, agreed, answer, written

pytestmark = pytest.mark.django_db

FACTORS = (
    Factor("home_signs.missing", "CANARY-risk: missing at night", "home", "sign", "Assessment of 1 March 2026"),
    Factor("peers_harm.older", "Older people wait", "peers", "harm", "Assessment of 1 March 2026"),
)
SEES = {"practitioner": 200, "early_help_manager": 200, "front_door": 200}
WITHOUT_A_ROLE_FOR_IT = {"community_safety", "analyst", "administrator", "auditor", "trusted_adult"}


@pytest.fixture
def canaries(cast: Cast, monkeypatch):
    """Sam's plan with a string that gives it away in every part; nothing in the young person's own words."""
    monkeypatch.setattr("saferme.plans.selectors.factors_of", lambda person: FACTORS)
    version, by = written(cast), cast.actor("practitioner")
    answer(cast, version, "agreement", {"parents_agree": "not_agreed", "parents_reason": "CANARY-parent-reason"})
    services.add_action(
        version_id=version.pk, what="CANARY-jargon disruption", plain="stop the sellers", goal="2", aimed_at="place",
        owner="Pol Police", due=DUE, answers=("peers_harm.older",), by=by, now=NOW,
    )  # fmt: skip
    services.agree_version(version_id=version.pk, by=by, now=NOW)
    line = version.actions.get(what="CANARY-jargon disruption").line
    seen = ActionSeen(line, "doing", evidence="CANARY-evidence")
    services.record_progress(version_id=version.pk, seen=seen, by=by, now=NOW)
    return version


@pytest.mark.parametrize("who", [*MEMBERS, None])
def test_who_opens_the_pages_of_a_plan(cast: Cast, canaries, who):
    urls = [
        reverse("plans:plan", args=[cast.sam.pk]),
        *(
            reverse(f"plans:{name}", args=[canaries.pk])
            for name in ("version", "changes", "review", "share", "agreement")
        ),
        *(reverse("plans:copy", args=[canaries.pk, one]) for one in ("young_person", "family", "professional")),
    ]
    expected = 302 if who is None else SEES.get(who, 403 if who in WITHOUT_A_ROLE_FOR_IT else 404)
    client = cast.client(who)
    for url in urls:
        answer_ = client.get(url)
        assert answer_.status_code == expected, url
        if expected != 200:
            assert b"CANARY" not in answer_.content and b"Ashdown" not in answer_.content


@pytest.mark.parametrize(
    ("canary", "copies"),
    [
        ("CANARY-risk", {"professional"}),
        ("CANARY-parent-reason", {"professional"}),
        ("CANARY-jargon", {"professional"}),
        ("CANARY-evidence", {"professional"}),
        ("Visit the seller", {"professional"}),
        ("Where each line comes from", {"professional"}),
        ("stop the sellers", {"young_person", "family"}),
        ("I want to walk home without being followed.", {"young_person", "family", "professional"}),
    ],
)
def test_what_each_copy_holds(cast: Cast, canaries, canary, copies):
    client = cast.client("practitioner")
    pages = {
        one: client.get(reverse("plans:copy", args=[canaries.pk, one])).content.decode()
        for one in ("young_person", "family", "professional")
    }
    assert {one for one, page in pages.items() if canary in page} == copies


def test_a_copy_for_nobody_known(cast: Cast, canaries):
    assert cast.client("practitioner").get(reverse("plans:copy", args=[canaries.pk, "everybody"])).status_code == 404


def test_the_page_lists_what_no_action_answers_and_the_share(cast: Cast, canaries):
    page = cast.client("practitioner").get(reverse("plans:version", args=[canaries.pk])).content.decode()
    listed = page.split("Assessed risks that no action answers")[1].split("If things go wrong")[0]
    assert "CANARY-risk" in listed and "Older people wait" not in listed
    assert "3 of 4 actions are aimed at what surrounds the young person." in page
    assert "<svg" in page


def test_no_action_aimed_at_a_context_is_a_warning(cast: Cast):
    version, by = written(cast), cast.actor("practitioner")
    page = reverse("plans:version", args=[version.pk])
    warning = "No action is aimed at what surrounds the young person"
    assert warning not in cast.client("practitioner").get(page).content.decode()
    for action in selectors.plan_in(version).actions:
        services.change_action(
            version_id=version.pk, line=action.id, details={"aimed_at": "young_person"}, by=by, now=NOW
        )
    assert warning in cast.client("practitioner").get(page).content.decode()


def test_looking_is_written_down(cast: Cast):
    version = agreed(cast)
    cast.client("practitioner").get(reverse("plans:version", args=[version.pk]))
    event = Event.objects.filter(subject_kind="plan_version", kind="read").get()
    assert (event.action, event.person_id) == ("plan.looked_at.see_plan", cast.sam.pk)


def test_a_grant_that_ends_closes_the_plan(cast: Cast):
    version = agreed(cast)
    grant = grant_access(
        person_id=cast.sam.pk, user_id=cast.users["police"].pk, level="read", reason="Takes part",
        by=cast.actor("practitioner"), now=NOW,
    )  # fmt: skip
    url = reverse("plans:version", args=[version.pk])
    assert cast.client("police").get(url).status_code == 200
    grant.ends = NOW
    grant.save()
    assert cast.client("police").get(url).status_code == 404


def test_hostile_words_do_nothing(cast: Cast):
    version = written(cast)
    services.add_goal(version_id=version.pk, words="<script>alert(1)</script>", by=cast.actor("practitioner"), now=NOW)
    client = cast.client("practitioner")
    for url in (
        reverse("plans:version", args=[version.pk]),
        reverse("plans:copy", args=[version.pk, "young_person"]),
        reverse("plans:section", args=[version.pk, "goals"]),
    ):
        page = client.get(url).content.decode()
        assert "&lt;script&gt;alert(1)" in page and "<script>alert(1)" not in page


def test_a_longer_plan_asks_the_database_no_more_often(cast: Cast):
    short = written(cast)
    url = reverse("plans:version", args=[short.pk])
    client = cast.client("practitioner")
    client.get(url)
    services.agree_version(version_id=short.pk, by=cast.actor("practitioner"), now=NOW)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url)
    second = services.start_next_version(plan_id=short.plan_id, by=cast.actor("practitioner"), now=NOW)
    goal = selectors.plan_in(second).goals[0].id
    rows = [
        {"_id": f"n{number}", "what": f"Step {number}", "goal": goal, "aimed_at": "place", "owner": "Cas",
         "due": {"day": "1", "month": "4", "year": "2026"}}
        for number in range(30)
    ]  # fmt: skip
    answer(
        cast,
        second,
        "header",
        {"starts": {"day": "3", "month": "3", "year": "2026"}, "review": {"day": "1", "month": "5", "year": "2026"}},
    )
    answer(cast, second, "agreement", {"young_person_agrees": "agreed", "parents_agree": "agreed"})
    kept = selectors.plan_in(second)
    answer(cast, second, "actions", {"actions": [*_rows_of(second), *rows]})
    services.agree_version(version_id=second.pk, by=cast.actor("practitioner"), now=NOW)
    with CaptureQueriesContext(connection) as many:
        page = client.get(reverse("plans:version", args=[second.pk]))
    assert "Step 29" in page.content.decode() and len(kept.actions) == 3
    assert len(many) <= len(few) + 1


def _rows_of(version):
    return version.submission.sections.get(code="actions").answers["actions"]


def test_risks_come_from_the_latest_signed_off_assessment(cast: Cast):
    signs = {"missing_short": {"value": "present_now", "evidence": "Twice in May", "source": "record"}}
    assessment = signed_off(cast, home_indicators=signs)
    (factor,) = selectors.factors_of(cast.sam)
    assert (factor.code.split(".")[-1], factor.about) == ("missing_short", "sign")
    assert factor.source == f"Safer Me assessment, version {assessment.version}, signed off on 3 March 2026"
    version = written(cast)
    client, url = cast.client("practitioner"), reverse("plans:version", args=[version.pk])
    assert factor.label in client.get(url).content.decode().split("that no action answers")[1]
    actions = reverse("plans:section", args=[version.pk, "actions"])
    assert f'value="{factor.code}"' in client.get(actions).content.decode()
    services.add_action(
        version_id=version.pk, what="Look for Sam", goal="1", answers=(factor.code,), by=cast.actor("practitioner"),
        now=NOW,
    )  # fmt: skip
    assert "Every risk that was assessed is answered" in client.get(url).content.decode()
