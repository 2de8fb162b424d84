"""After a plan was agreed: how its lines go, reviews, later answers, and who was given it."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from saferme.casework import services as casework
from saferme.casework.models import Case, Deadline
from saferme.casework.selectors import active_facts
from saferme.documents.models import StoredDocument
from saferme.documents.selectors import content_of
from saferme.people.models import Address
from saferme.plans import selectors, services
from saferme.plans.models import ActionProgress, Agreement, PlanReview, PlanShare, PlanVersion
from saferme.plans.services import ActionSeen, GoalSeen, Recipient
from saferme.practice.documents import Audience
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_date
from tests.cast import NOW, TODAY, Cast
from tests.plans.builders import AGREEMENT, DUE, HEADER, agreed, answer, sams_case, written

pytestmark = pytest.mark.django_db


def _url(name: str, version: PlanVersion, *args: str) -> str:
    return reverse(f"plans:{name}", args=[version.pk, *args])


def _lines(version: PlanVersion) -> list[str]:
    return [action.line for action in version.actions.all()]


def _progress(cast: Cast, version: PlanVersion, seen: ActionSeen, now=NOW) -> ActionProgress:
    return services.record_progress(version_id=version.pk, seen=seen, by=cast.actor("practitioner"), now=now)


def _next_agreed(cast: Cast, version: PlanVersion) -> PlanVersion:
    second = services.start_next_version(plan_id=version.plan_id, by=cast.actor("practitioner"), now=NOW)
    answer(cast, second, "header", HEADER)
    answer(cast, second, "agreement", AGREEMENT)
    return services.agree_version(version_id=second.pk, by=cast.actor("practitioner"), now=NOW)


# --- Progress -------------------------------------------------------------------------------------


def test_the_latest_word_counts_and_the_earlier_stay(cast: Cast):
    version = agreed(cast)
    line = _lines(version)[0]
    _progress(cast, version, ActionSeen(line, "doing", evidence="Walked twice", impact="better"))
    _progress(cast, version, ActionSeen(line, "stuck", reason="Sam is ill"), NOW + timedelta(days=1))
    action = selectors.plan_in(version).actions[0]
    assert (action.status, action.reason, action.evidence) == ("stuck", "Sam is ill", "")
    assert ActionProgress.objects.filter(action__line=line).count() == 3


@pytest.mark.parametrize(
    ("seen", "field"),
    [
        ({"status": ""}, "status"),
        ({"status": "finished"}, "status"),
        ({"status": "cancelled"}, "reason"),
        ({"status": "cancelled", "reason": " "}, "reason"),
        ({"status": "done", "impact": "splendid"}, "impact"),
        ({"line": "gone", "status": "done"}, "line"),
    ],
)
def test_progress_that_cannot_be_written_down(cast: Cast, seen: dict[str, str], field):
    version = agreed(cast)
    with pytest.raises(Invalid) as raised:
        _progress(cast, version, ActionSeen(**{"line": _lines(version)[0], **seen}))
    assert field in raised.value.problems


def test_progress_from_its_page(cast: Cast):
    version, client = agreed(cast), cast.client("practitioner")
    url = _url("progress", version, _lines(version)[0])
    assert "Walk the way together" in client.get(url).content.decode()
    empty = client.post(url, {"evidence": "CANARY: we walked"})
    assert empty.status_code == 422 and "CANARY: we walked" in empty.content.decode()
    stuck = client.post(url, {"status": "stuck", "evidence": "We walked"})
    assert stuck.status_code == 422 and "needs an answer" in stuck.content.decode()
    done = client.post(url, {"status": "done", "evidence": "We walked", "impact": "better"})
    assert done.url == _url("version", version)
    assert "What shows it: We walked" in client.get(done.url).content.decode()


def test_progress_goes_on_into_the_next_version(cast: Cast):
    version = agreed(cast)
    line = _lines(version)[0]
    second = services.start_next_version(plan_id=version.plan_id, by=cast.actor("practitioner"), now=NOW)
    _progress(cast, version, ActionSeen(line, "done", evidence="Reported while version 2 was being written"))
    answer(cast, second, "header", HEADER)
    answer(cast, second, "agreement", AGREEMENT)
    second = services.agree_version(version_id=second.pk, by=cast.actor("practitioner"), now=NOW)
    action = selectors.plan_in(second).actions[0]
    assert (action.status, action.evidence) == ("done", "Reported while version 2 was being written")


def test_a_version_that_was_followed_takes_no_more_progress(cast: Cast):
    first = agreed(cast)
    _next_agreed(cast, first)
    with pytest.raises(Refused, match="Version 2 of this plan holds now"):
        _progress(cast, first, ActionSeen(_lines(first)[0], "done"))


def test_a_done_action_may_be_due_before_the_next_version_starts(cast: Cast):
    first = agreed(cast)
    for line in _lines(first):
        _progress(cast, first, ActionSeen(line, "done"))
    second = services.start_next_version(plan_id=first.plan_id, by=cast.actor("practitioner"), now=NOW)
    late = {"starts": a_date(DUE + timedelta(days=30)), "review": a_date(DUE + timedelta(days=60))}
    answer(cast, second, "header", {**HEADER, **late})
    answer(cast, second, "agreement", AGREEMENT)
    assert selectors.problems_in(second) == []


@pytest.mark.parametrize(
    ("status", "until", "found"),
    [("doing", DUE, 1), ("done", DUE, 0), ("doing", DUE - timedelta(days=1), 0)],
)
def test_ones_own_actions(cast: Cast, status, until, found):
    version = agreed(cast)
    _progress(cast, version, ActionSeen(_lines(version)[0], status))
    assert len(selectors.actions_owned_by(cast.actor("practitioner"), until)) == found
    assert selectors.actions_owned_by(cast.actor("early_help_manager"), until) == []


def test_ones_own_actions_are_those_of_the_version_that_holds(cast: Cast):
    second = _next_agreed(cast, agreed(cast))
    assert [row.version for row in selectors.actions_owned_by(cast.actor("practitioner"), DUE)] == [second]


def test_ones_own_actions_end_with_the_access(cast: Cast):
    agreed(cast)
    cast.sam.grants.update(ends=NOW)
    assert selectors.actions_owned_by(cast.actor("practitioner"), DUE) == []


# --- Reviews --------------------------------------------------------------------------------------


def _review(cast: Cast, version: PlanVersion, **given: Any) -> PlanReview:
    usual = {"held_on": TODAY, "what_changed": "Less trouble at the underpass"}
    return services.record_review(version_id=version.pk, **{**usual, **given}, by=cast.actor("practitioner"), now=NOW)


def test_a_review_says_how_goals_and_actions_go(cast: Cast):
    version = agreed(cast)
    goal, line = version.goals.first().line, _lines(version)[0]
    _review(cast, version, goals=[GoalSeen(goal, "better", "Home by six")], actions=[ActionSeen(line, "done")])
    assert selectors.plan_in(version).actions[0].status == "done"
    page = cast.client("practitioner").get(_url("version", version)).content.decode()
    for words in (
        "Less trouble at the underpass",
        "Walk home safely: better. Home by six",
        "Walk the way together: done",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"held_on": None}, "held_on"),
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"held_on": TODAY - timedelta(days=1)}, "held_on"),
        ({"what_changed": " "}, "what_changed"),
    ],
    ids=["no day", "in the future", "before the start", "nothing said"],
)
def test_a_review_that_cannot_be_written_down(cast: Cast, given, field):
    with pytest.raises(Invalid) as raised:
        _review(cast, agreed(cast), **given)
    assert list(raised.value.problems) == [field]
    assert not PlanReview.objects.exists()


def test_a_bad_line_keeps_the_whole_review_from_being_written(cast: Cast):
    version = agreed(cast)
    with pytest.raises(Invalid):
        _review(
            cast, version, actions=[ActionSeen(_lines(version)[0], "done"), ActionSeen(_lines(version)[1], "cancelled")]
        )
    assert selectors.plan_in(version).actions[0].status == "not_started"


def test_a_review_from_its_page(cast: Cast):
    version, client = agreed(cast), cast.client("practitioner")
    url = _url("review", version)
    typed = {
        "held_on.day": "3",
        "held_on.month": "3",
        "held_on.year": "2026",
        "their_words": "CANARY: it is better",
        "goal_0_impact": "better",
        "action_1_status": "doing",
        "action_1_evidence": "The council answered",
    }
    lacking = client.post(url, typed)
    assert lacking.status_code == 422 and "CANARY: it is better" in lacking.content.decode()
    assert client.post(url, {**typed, "what_changed": "The lights"}).url == _url("version", version)
    actions = selectors.plan_in(version).actions
    assert [action.status for action in actions] == ["not_started", "doing", "not_started"]
    assert PlanReview.objects.get().goals.get().impact == "better"


def test_a_cancelled_action_is_no_longer_reviewed(cast: Cast):
    version = agreed(cast)
    _progress(cast, version, ActionSeen(_lines(version)[0], "cancelled", "Sam moved"))
    page = cast.client("practitioner").get(_url("review", version)).content.decode()
    assert "Action: Walk the way together" not in page and "Action: Ask the council" in page


# --- Agreement afterwards -------------------------------------------------------------------------


def test_a_later_answer_stands_beside_the_plan_and_the_first_is_kept(cast: Cast):
    version, client = agreed(cast), cast.client("practitioner")
    url = _url("agreement", version)
    without = client.post(url, {"who": "young_person", "agreed": "partly"})
    assert without.status_code == 422 and "what they do not agree with" in without.content.decode()
    typed = {"who": "young_person", "agreed": "partly", "reason": "CANARY-not-the-bus"}
    assert client.post(url, typed).status_code == 302
    assert "CANARY-not-the-bus" in client.get(_url("version", version)).content.decode()
    assert Agreement.objects.filter(version=version, who="young_person").count() == 2
    assert selectors.plan_in(version).agreements[0].agreed == "partly"


def test_each_parent_answers_for_themselves(cast: Cast):
    version = agreed(cast)
    for name, said in (("Jo Ashdown", "agreed"), ("Al Ashdown", "not_agreed")):
        services.record_agreement(
            version_id=version.pk, who="parent", name=name, agreed=said, reason="Said by phone",
            by=cast.actor("practitioner"), now=NOW,
        )  # fmt: skip
    said = {one.name: one.agreed for one in selectors.plan_in(version).agreements if one.who == "parent"}
    assert said == {"": "agreed", "Jo Ashdown": "agreed", "Al Ashdown": "not_agreed"}


def test_an_answer_while_the_plan_is_written_goes_into_its_form(cast: Cast):
    version = written(cast)
    services.record_agreement(
        version_id=version.pk, who="young_person", agreed="not_agreed", reason="Too many people",
        by=cast.actor("practitioner"), now=NOW,
    )  # fmt: skip
    first = selectors.plan_in(version).agreements[0]
    assert (first.agreed, first.reason) == ("not_agreed", "Too many people")


@pytest.mark.parametrize("values", [{"agreed": "partly"}, {"agreed": "not_agreed"}])
def test_the_database_wants_the_reason_too(cast: Cast, values):
    version = agreed(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(version=version, who="parent", recorded_at=NOW, **values)


# --- Sharing --------------------------------------------------------------------------------------

SAM = Recipient("Sam", Audience.YOUNG_PERSON)
MEMBERS = Recipient("Members of the meeting", Audience.PROFESSIONAL)


def _share(cast: Cast, version: PlanVersion, **given: Any) -> list[PlanShare]:
    usual: dict[str, Any] = {"recipients": [SAM, MEMBERS], "how": "in_person", "on": TODAY}
    return services.share_plan(version_id=version.pk, **{**usual, **given}, by=cast.actor("practitioner"), now=NOW)


def _after_a_meeting(cast: Cast) -> Case:
    """Sam's case on the day of an early help meeting, which opened the clock for sharing the plan."""
    case = sams_case(cast)
    facts: list[tuple[str, dict[str, str]]] = [
        (
            "safer_me_assessment_completed",
            {"primary_context": "peers", "exploitation_or_efh": "yes", "level": "medium"},
        ),
        ("early_help_consent", {"given": "yes"}),
        ("safer_me_meeting_held", {"tier": "early_help", "facilitator": "lead_professional"}),
    ]
    for fact, details in facts:
        casework.report_fact(
            case_id=case.pk, fact=fact, on=TODAY, details=details, by=cast.actor("practitioner"), now=NOW
        )
    return case


def test_sharing_meets_the_clock_that_the_meeting_opened(cast: Cast):
    case = _after_a_meeting(cast)
    assert Deadline.objects.get(case=case, code="plan_shared").met_on == ""
    version = agreed(cast, case)
    _share(cast, version)
    assert Deadline.objects.get(case=case, code="plan_shared").met_on == TODAY.isoformat()
    fact = active_facts(case)[-1]
    assert (fact.fact, fact.source_kind, fact.source_id) == ("plan_shared", "plan_version", version.pk)


def test_the_case_is_told_once_for_a_version(cast: Cast):
    version = agreed(cast)
    _share(cast, version)
    _share(cast, version, recipients=[Recipient("Jo Ashdown", Audience.FAMILY)])
    told = [fact.fact for fact in active_facts(version.plan.case)]
    assert told.count("plan_shared") == 1
    assert PlanShare.objects.count() == 3


def test_each_is_given_their_own_document(cast: Cast):
    shares = _share(cast, agreed(cast))
    assert [(one.document.audience, one.document.made_for) for one in shares] == [
        ("young_person", "Sam"),
        ("professional", "Members of the meeting"),
    ]
    assert "Visit the seller" not in content_of(shares[0].document).text()
    assert "Visit the seller" in content_of(shares[1].document).text()


def test_what_was_given_stays_as_it_was(cast: Cast):
    version = agreed(cast)
    document = _share(cast, version)[1].document
    before = content_of(document).text()
    _progress(cast, version, ActionSeen(_lines(version)[0], "done", evidence="Later"))
    _next_agreed(cast, version)
    assert content_of(StoredDocument.objects.get(pk=document.pk)).text() == before
    assert "Later" not in before


@pytest.mark.parametrize("audience", ["young_person", "family", "professional"])
def test_a_copy_is_kept_with_its_pdf_before_anybody_was_given_it(cast: Cast, audience: str):
    version = agreed(cast)
    client = cast.client("practitioner")
    assert "Keep this copy and make its PDF" in client.get(_url("copy", version, audience)).content.decode()
    kept = client.post(_url("keep_copy", version, audience))
    document = StoredDocument.objects.get(audience=audience)
    assert kept.headers["Location"] == reverse("documents:document", args=[document.pk])
    assert content_of(document).text() == selectors.document_for(version, Audience(audience)).text()
    assert client.get(reverse("documents:pdf", args=[document.pk])).content.startswith(b"%PDF")
    assert not PlanShare.objects.exists()
    page = client.get(_url("version", version)).content.decode()
    assert reverse("documents:document", args=[document.pk]) in page


def test_a_draft_is_not_kept_as_a_copy(cast: Cast):
    version = written(cast)
    page = cast.client("practitioner").post(_url("keep_copy", version, "family"))
    assert page.status_code == 422 and "still being written" in page.content.decode()
    assert not StoredDocument.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"recipients": []}, "recipients"),
        ({"recipients": [Recipient(" ", Audience.FAMILY)]}, "recipients"),
        ({"how": ""}, "how"),
        ({"how": "pigeon"}, "how"),
        ({"on": None}, "on"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"on": TODAY - timedelta(days=1)}, "on"),
    ],
)
def test_sharing_that_cannot_be_written_down(cast: Cast, given, field):
    version = agreed(cast)
    with pytest.raises(Invalid) as raised:
        _share(cast, version, **given)
    assert list(raised.value.problems) == [field]
    assert not PlanShare.objects.exists() and not StoredDocument.objects.exists()


def test_a_draft_is_not_given_to_anybody(cast: Cast):
    version = written(cast)
    with pytest.raises(Refused, match="still being written"):
        _share(cast, version)
    page = cast.client("practitioner").get(_url("copy", version, "young_person")).content.decode()
    assert "Do not give it to anybody" in page


def test_in_a_closed_case_the_rule_is_told_and_nothing_is_kept(cast: Cast):
    version = agreed(cast)
    casework.report_fact(case_id=version.plan.case_id, fact="closed", on=TODAY, by=cast.actor("practitioner"), now=NOW)
    with pytest.raises(Refused):
        _share(cast, version)
    assert not PlanShare.objects.exists() and not StoredDocument.objects.exists()


def test_a_confidential_address_in_an_action_keeps_the_plan_from_being_shared(cast: Cast):
    Address.objects.create(
        person=cast.sam, kind="home", lines="12 Hidden Lane", postcode="TQ9 9ZZ", confidential=True, recorded_at=NOW
    )
    version = written(cast)
    services.add_action(
        version_id=version.pk, what="Bring Sam to 12 Hidden Lane", goal="1", aimed_at="young_person", owner="Priya",
        due=DUE, by=cast.actor("practitioner"), now=NOW,
    )  # fmt: skip
    services.agree_version(version_id=version.pk, by=cast.actor("practitioner"), now=NOW)
    typed = {**TYPED, "recipients.0.copy": "young_person"}
    page = cast.client("practitioner").post(_url("share", version), typed)
    assert page.status_code == 422
    assert "A confidential address stands in this line" in page.content.decode()
    assert not PlanShare.objects.exists()


TYPED = {
    "recipients": "",
    "recipients.0._id": "one",
    "recipients.0.name": "Jo Ashdown",
    "recipients.0.copy": "family",
    "how": "post",
    "on.day": "3",
    "on.month": "3",
    "on.year": "2026",
}


@pytest.fixture
def on_that_day(monkeypatch):
    """The pages' clock, which runs on the machine's time, set to the day of the cast."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_sharing_from_its_page(cast: Cast, on_that_day):
    version, client = agreed(cast), cast.client("practitioner")
    url = _url("share", version)
    more = client.post(url, {**TYPED, "add_row": "recipients"})
    assert more.status_code == 200 and "recipients.1.name" in more.content.decode()
    assert "Jo Ashdown" in more.content.decode() and not PlanShare.objects.exists()
    bad = client.post(url, {**TYPED, "on.day": "31", "on.month": "2"})
    assert bad.status_code == 422 and "31 February 2026 does not exist" in bad.content.decode()
    assert "Jo Ashdown" in bad.content.decode()
    assert client.post(url, TYPED).url == _url("version", version)
    share = PlanShare.objects.get()
    assert (share.recipient, share.document.audience, share.shared_on) == ("Jo Ashdown", "family", date(2026, 3, 3))
    page = client.get(_url("version", version)).content.decode()
    assert "Jo Ashdown, on 3 March 2026: sent by post" in page


def test_when_the_event_cannot_be_written_nothing_is_shared(cast: Cast, monkeypatch):
    version = agreed(cast)

    def fail(*args, **kwargs):
        raise DatabaseError("no")

    monkeypatch.setattr("saferme.plans.services.rows.record", fail)
    with pytest.raises(DatabaseError):
        _share(cast, version)
    assert not PlanShare.objects.exists() and not StoredDocument.objects.exists()


def test_a_plan_that_was_reviewed_is_no_longer_called_late(cast: Cast):
    version, later = agreed(cast), NOW + timedelta(days=60)
    page = reverse("plans:plan", args=[cast.sam.pk])
    with time_machine.travel(later, tick=False):
        client = cast.client("practitioner")
        assert "Looked at again" in (shown := client.get(page).content.decode()) and "days late" in shown
        services.record_review(
            version_id=version.pk,
            held_on=later.date(),
            what_changed="Less trouble at the underpass",
            actions=[ActionSeen(line, "done") for line in _lines(version)],
            by=cast.actor("practitioner", later),
            now=later,
        )
        assert "Reviewed on 2 May 2026" in (shown := client.get(page).content.decode()) and "days late" not in shown
    assert selectors.agreed_in_short(version.plan.case)["reviewed_on"] == later.date()
