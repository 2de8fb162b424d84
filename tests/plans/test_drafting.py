"""Writing a plan: nothing typed is lost, what it lacks is said in sentences, what was agreed is locked."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.urls import reverse

from saferme.people.services import grant_access
from saferme.plans import selectors, services
from saferme.plans.models import PlanVersion
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import flat_answers
from tests.cast import NOW, TODAY, Cast
from tests.plans.builders import AGREEMENT, DUE, REVIEW, agreed, answer, draft, sams_case, written

pytestmark = pytest.mark.django_db


def _url(name: str, version: PlanVersion, *args: str) -> str:
    return reverse(f"plans:{name}", args=[version.pk, *args])


def _answers(version: PlanVersion) -> dict:
    return flat_answers(version.submission)


# --- Beginning ------------------------------------------------------------------------------------


def test_beginning_a_plan_leads_to_its_parts(cast: Cast):
    client = cast.client("practitioner")
    answer_ = client.post(reverse("plans:start", args=[cast.sam.pk]), {"tier": "early_help"})
    version = PlanVersion.objects.get()
    assert answer_.url == _url("edit", version)
    page = client.get(answer_.url).content.decode()
    assert "About this plan" in page and "0 of 4 needed answers" in page


@pytest.mark.parametrize("tier", ["", "something"])
def test_beginning_without_a_kind_is_refused(cast: Cast, tier):
    page = cast.client("practitioner").post(reverse("plans:start", args=[cast.sam.pk]), {"tier": tier})
    assert page.status_code == 422
    assert "Choose which kind of plan it is." in page.content.decode()
    assert not PlanVersion.objects.exists()


def test_beginning_again_goes_on_with_the_draft(cast: Cast):
    client = cast.client("practitioner")
    for _ in range(2):
        client.post(reverse("plans:start", args=[cast.sam.pk]), {"tier": "early_help"})
    assert PlanVersion.objects.count() == 1


# --- Nothing is lost ------------------------------------------------------------------------------


def test_an_action_for_31_february_is_told_and_kept(cast: Cast):
    version = draft(cast)
    goal = services.add_goal(version_id=version.pk, words="Walk home", by=cast.actor("practitioner"), now=NOW)
    typed = {
        "actions": "",
        "actions.0._id": "abc",
        "actions.0.what": "Ask the council about the lights",
        "actions.0.goal": goal,
        "actions.0.aimed_at": "place",
        "actions.0.owner": "Cas Council",
        "actions.0.due.day": "31",
        "actions.0.due.month": "2",
        "actions.0.due.year": "2026",
        "seen_version": "0",
    }
    page = cast.client("practitioner").post(_url("section", version, "actions"), typed)
    text = page.content.decode()
    assert page.status_code == 422
    assert "31 February 2026 does not exist" in text
    assert "Ask the council about the lights" in text and 'value="31"' in text
    assert _answers(version)["actions"][0]["due"] == {"day": "31", "month": "2", "year": "2026"}


def test_31_february_keeps_the_plan_from_being_agreed(cast: Cast):
    version = written(cast)
    line = _answers(version)["actions"][1]["_id"]
    rows = [
        {**row, "due": {"day": "31", "month": "2", "year": "2026"}} if row["_id"] == line else row
        for row in _answers(version)["actions"]
    ]
    answer(cast, version, "actions", {"actions": rows})
    with pytest.raises(Invalid) as raised:
        services.agree_version(version_id=version.pk, by=cast.actor("practitioner"), now=NOW)
    assert list(raised.value.problems) == ["actions.actions.1.due"]
    assert "Action 2: “By when”: 31 February 2026 does not exist" in raised.value.problems["actions.actions.1.due"]


def test_rows_are_added_and_removed_with_plain_buttons(cast: Cast):
    version, client = draft(cast), cast.client("practitioner")
    url = _url("section", version, "goals")
    first = {"goals": "", "goals.0._id": "one", "goals.0.goal": "Walk home", "goals.0.context": "peers"}
    page = client.post(url, {**first, "seen_version": "0", "add_row": "goals"})
    assert page.status_code == 200 and "goals.1.goal" in page.content.decode()
    second = {**first, "goals.1._id": "two", "goals.1.goal": "Sleep", "seen_version": "1"}
    client.post(url, {**second, "add_row": "goals"})
    client.post(url, {**second, "seen_version": "2", "remove_row": "goals.0"})
    assert [(row["_id"], row["goal"]) for row in _answers(version)["goals"]] == [("two", "Sleep")]


def test_two_editors_are_shown_both_texts(cast: Cast):
    version = draft(cast)
    url = _url("section", version, "if_things_go_wrong")
    cast.client("practitioner").post(url, {"whom_to_call": "Priya", "seen_version": "0", "save": "later"})
    page = cast.client("early_help_manager").post(url, {"whom_to_call": "Gran", "seen_version": "0"})
    text = page.content.decode()
    assert page.status_code == 409
    assert "Priya Early changed the same answer" in text and "Gran" in text
    assert _answers(version)["whom_to_call"] == "Priya"


def test_a_page_left_open_while_the_plan_was_agreed_loses_nothing(cast: Cast):
    version = written(cast)
    services.agree_version(version_id=version.pk, by=cast.actor("early_help_manager"), now=NOW)
    typed = {"whom_to_call": "CANARY: ring my aunt", "warning_signs": "I go quiet", "seen_version": "1"}
    page = cast.client("practitioner").post(_url("section", version, "if_things_go_wrong"), typed)
    text = page.content.decode()
    assert page.status_code == 409
    assert "This version was agreed meanwhile" in text
    assert "CANARY: ring my aunt" in text and "I go quiet" in text
    assert "CANARY" not in str(_answers(version))


def test_the_autosave_of_a_locked_page_says_so(cast: Cast):
    version = agreed(cast)
    page = cast.client("practitioner").post(
        _url("section", version, "goals"), {"goals": ""}, headers={"X-Autosave": "1"}
    )
    assert page.status_code == 403
    assert "agreed meanwhile" in page.json()["reason"]


def test_the_parts_lead_one_to_the_next_and_then_to_the_check(cast: Cast):
    version, client = written(cast), cast.client("practitioner")
    seen = {"seen_version": "1"}
    after = client.post(_url("section", version, "if_things_go_wrong"), {"whom_to_call": "Gran", **seen})
    assert after.url == _url("section", version, "agreement")
    assert client.post(_url("section", version, "agreement"), {**AGREEMENT, **seen}).url == _url("agree", version)
    later = client.post(_url("section", version, "agreement"), {**AGREEMENT, **seen, "save": "later"})
    assert later.url == _url("edit", version)


# --- What a row may point to ----------------------------------------------------------------------


def test_an_action_chooses_among_the_goals_of_this_plan(cast: Cast):
    page = cast.client("practitioner").get(_url("section", written(cast), "actions")).content.decode()
    assert "See my mates" in page and 'name="actions.0.goal"' in page
    assert "Priya Early, Northmoor Early Help" in page


def test_what_was_typed_before_it_was_a_choice_stays_to_be_seen(cast: Cast):
    """A meeting may have written the goal of an action in words that are no goal of the plan."""
    version = written(cast)
    services.add_action(
        version_id=version.pk, what="Call", goal="Feel calm at home", by=cast.actor("practitioner"), now=NOW
    )
    client, url = cast.client("practitioner"), _url("section", version, "actions")
    assert "Feel calm at home" in client.get(url).content.decode()
    typed = {"actions": "", "actions.0._id": "one", "actions.0.what": "Call", "actions.0.goal": "Feel calm at home"}
    assert client.post(url, {**typed, "seen_version": "4"}).status_code == 302
    assert any("“Call”, belongs to no goal" in problem.says for problem in selectors.problems_in(version))


@pytest.mark.parametrize("said", ["Walk home safely", "walk home SAFELY", "1"])
def test_a_goal_written_out_or_numbered_is_understood(cast: Cast, said):
    version = written(cast)
    line = services.add_action(version_id=version.pk, what="Call", goal=said, by=cast.actor("practitioner"), now=NOW)
    plan = selectors.plan_in(version)
    assert next(one for one in plan.actions if one.id == line).goal == plan.goals[0].id


def test_removing_a_goal_keeps_its_actions_and_says_so(cast: Cast):
    version = written(cast)
    line = _answers(version)["goals"][1]["_id"]
    services.remove_goal(version_id=version.pk, line=line, by=cast.actor("practitioner"), now=NOW)
    assert len(_answers(version)["actions"]) == 3
    assert [problem.field for problem in selectors.problems_in(version)] == ["actions.2.goal"]


def test_changing_and_removing_lines(cast: Cast):
    version, by = written(cast), cast.actor("practitioner")
    lines = [row["_id"] for row in _answers(version)["actions"]]
    services.change_action(version_id=version.pk, line=lines[0], details={"due": date(2026, 4, 1)}, by=by, now=NOW)
    services.remove_action(version_id=version.pk, line=lines[1], by=by, now=NOW)
    services.change_goal(
        version_id=version.pk,
        line=_answers(version)["goals"][0]["_id"],
        details={"goal": "Home by six"},
        by=by,
        now=NOW,
    )
    plan = selectors.plan_in(version)
    assert [action.id for action in plan.actions] == [lines[0], lines[2]]
    assert plan.actions[0].due == date(2026, 4, 1)
    assert plan.goals[0].words == "Home by six"


def test_a_line_that_somebody_removed_meanwhile(cast: Cast):
    version = written(cast)
    with pytest.raises(Refused, match="no longer in the plan"):
        services.change_action(
            version_id=version.pk, line="gone", details={"what": "x"}, by=cast.actor("practitioner"), now=NOW
        )


def test_a_field_that_the_form_does_not_have(cast: Cast):
    version = written(cast)
    line = _answers(version)["goals"][0]["_id"]
    with pytest.raises(Invalid, match="does not ask this"):
        services.change_goal(
            version_id=version.pk, line=line, details={"colour": "red"}, by=cast.actor("practitioner"), now=NOW
        )


# --- From a meeting -------------------------------------------------------------------------------

OFFERED = {
    "goals": [{"_id": "m1", "goal": "Be with my cousins", "context": "peers"}],
    "actions": [{"_id": "m2", "what": "Ask the club", "aimed_at": "place", "owner": "Yusuf Youth"}],
    "review": {"day": "1", "month": "5", "year": "2026"},
}
ORIGINS = {"m1": "Safer Me meeting of 3 March 2026", "m2": "Safer Me meeting of 3 March 2026"}


def _from_meeting(cast: Cast, case) -> PlanVersion:
    return services.start_plan(
        case=case, tier="early_help", offered=OFFERED, origins=ORIGINS, by=cast.actor("practitioner"), now=NOW
    )


def test_what_a_meeting_decided_comes_with_its_source(cast: Cast):
    version = _from_meeting(cast, sams_case(cast))
    plan = selectors.plan_in(version)
    assert [goal.words for goal in plan.goals] == ["Be with my cousins"]
    assert plan.actions[0].source.words == "Safer Me meeting of 3 March 2026"
    assert plan.review == date(2026, 5, 1)
    page = cast.client("practitioner").get(_url("version", version)).content.decode()
    assert "Safer Me meeting of 3 March 2026" in page


def test_what_is_written_beside_it_does_not_come_from_the_meeting(cast: Cast):
    """The meeting names its questions too: neither a new row nor a corrected answer is its own for that."""
    case, by = sams_case(cast), cast.actor("practitioner")
    offered = {**OFFERED, "whom_to_call": "Gran", "young_person_goal": "To be with my cousins"}
    origins = {**ORIGINS, **dict.fromkeys(offered, "Safer Me meeting of 3 March 2026")}
    version = services.start_plan(case=case, tier="early_help", offered=offered, origins=origins, by=by, now=NOW)
    services.add_action(version_id=version.pk, what="Ring the school", by=by, now=NOW)
    answer(cast, version, "if_things_go_wrong", {"whom_to_call": "Gran, then Priya"})
    plan = selectors.plan_in(version)
    assert plan.header_source.words == "Safer Me meeting of 3 March 2026"
    assert plan.actions[0].source.words == "Safer Me meeting of 3 March 2026"
    assert plan.actions[1].source.words == "Safer Me plan, “Actions”, written by Priya Early"
    assert plan.if_things_go_wrong.source.words == "Safer Me plan, “If things go wrong”, written by Priya Early"


def test_a_meeting_adds_to_a_draft_and_overwrites_nothing(cast: Cast):
    case = sams_case(cast)
    version = written(cast, case)
    for _ in range(2):
        assert _from_meeting(cast, case) == version
    plan = selectors.plan_in(version)
    assert [goal.words for goal in plan.goals] == ["Walk home safely", "See my mates", "Be with my cousins"]
    assert len(plan.actions) == 4
    assert plan.review == REVIEW


def test_a_meeting_after_an_agreed_plan_begins_the_next_version(cast: Cast):
    case = sams_case(cast)
    first = agreed(cast, case)
    second = _from_meeting(cast, case)
    assert (second.plan, second.number) == (first.plan, 2)
    assert len(selectors.plan_in(second).goals) == 3
    assert len(selectors.plan_in(first).goals) == 2


# --- Agreeing -------------------------------------------------------------------------------------


def test_a_plan_without_goals_is_refused_and_nothing_is_lost(cast: Cast):
    version = draft(cast)
    answer(cast, version, "if_things_go_wrong", {"whom_to_call": "Gran, at night"})
    before = _answers(version)
    page = cast.client("practitioner").post(_url("agree", version))
    text = page.content.decode()
    assert page.status_code == 422
    assert "The plan has no goal. Add at least one, in the young person’s words." in text
    assert f'href="{_url("section", version, "goals")}#f-goals"' in text
    version.refresh_from_db()
    assert version.status == "draft" and version.agreed_at is None
    assert _answers(version) == before


def test_the_check_says_everything_beforehand(cast: Cast):
    version = draft(cast)
    page = cast.client("practitioner").get(_url("agree", version))
    text = page.content.decode()
    assert page.status_code == 200 and "Before it can be agreed" in text
    for sentence in (
        "The plan has no start.",
        "The plan has no goal.",
        "names nobody to call",
        "Say whether the young",
    ):
        assert sentence in text


def test_partly_agreed_needs_a_reason(cast: Cast):
    version = written(cast)
    answer(cast, version, "agreement", {"young_person_agrees": "partly", "young_person_reason": " "})
    client = cast.client("practitioner")
    assert "Write what the young person does not agree with." in client.post(_url("agree", version)).content.decode()
    answer(cast, version, "agreement", {"young_person_reason": "Not with the bus"})
    assert client.post(_url("agree", version)).url == _url("version", version)
    page = client.get(_url("version", version)).content.decode()
    assert "Partly agreed" in page and "Not with the bus" in page


def test_agreed_it_stands_as_it_was_written(cast: Cast):
    version = written(cast)
    drafted = selectors.plan_in(version)
    services.agree_version(version_id=version.pk, by=cast.actor("practitioner"), now=NOW)
    version.refresh_from_db()
    plan = selectors.plan_in(version)
    assert (plan.start, plan.review, plan.lead, plan.their_words) == (TODAY, REVIEW, "Priya Early", drafted.their_words)
    assert plan.goals == drafted.goals
    assert plan.actions == drafted.actions
    assert plan.if_things_go_wrong.whom_to_call == drafted.if_things_go_wrong.whom_to_call
    assert [(one.who, one.agreed) for one in plan.agreements] == [("young_person", "agreed"), ("parent", "agreed")]


def test_a_button_pressed_twice_agrees_once(cast: Cast):
    version, client = written(cast), cast.client("practitioner")
    token = {"form_token": str(uuid4())}
    answers = [client.post(_url("agree", version), token) for _ in range(2)]
    assert {one.url for one in answers} == {_url("version", version)}
    assert PlanVersion.objects.count() == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda version, by: services.add_goal(version_id=version.pk, words="x", by=by, now=NOW),
        lambda version, by: services.add_action(version_id=version.pk, what="x", by=by, now=NOW),
        lambda version, by: services.agree_version(version_id=version.pk, by=by, now=NOW),
    ],
    ids=["a goal", "an action", "agreeing again"],
)
def test_an_agreed_version_is_locked(cast: Cast, act):
    version = agreed(cast)
    with pytest.raises(Refused, match="agreed and is locked"):
        act(version, cast.actor("practitioner"))


def test_when_the_event_cannot_be_written_nothing_is_agreed(cast: Cast, monkeypatch):
    version = written(cast)

    def fail(*args, **kwargs):
        raise DatabaseError("no")

    monkeypatch.setattr("saferme.plans.services.rows.record", fail)
    with pytest.raises(DatabaseError):
        services.agree_version(version_id=version.pk, by=cast.actor("practitioner"), now=NOW)
    version.refresh_from_db()
    assert version.status == "draft" and not version.goals.exists()
    assert version.submission.status == "draft"


def test_an_account_without_a_part_in_the_case_owns_nothing(cast: Cast):
    version = written(cast)
    rows = _answers(version)["actions"]
    stranger = str(cast.users["outsider"].pk)
    answer(cast, version, "actions", {"actions": [{**row, "owner_account": stranger} for row in rows]})
    services.agree_version(version_id=version.pk, by=cast.actor("practitioner"), now=NOW)
    assert not version.actions.filter(owner_user__isnull=False).exists()


# --- The next version -----------------------------------------------------------------------------


def _second(cast: Cast, first: PlanVersion) -> PlanVersion:
    return services.start_next_version(plan_id=first.plan_id, by=cast.actor("practitioner"), now=NOW)


def test_the_next_version_begins_as_the_last_stands_and_asks_anew_who_agrees(cast: Cast):
    first = agreed(cast)
    plan = selectors.plan_in(_second(cast, first))
    assert plan.goals[0].words == "Walk home safely" and len(plan.actions) == 3
    assert (plan.start, plan.review, plan.agreements) == (None, None, ())


def test_what_changed_in_version_2(cast: Cast):
    first = agreed(cast)
    second = _second(cast, first)
    lines = [row["_id"] for row in _answers(second)["actions"]]
    by = cast.actor("practitioner")
    services.change_action(version_id=second.pk, line=lines[0], details={"owner": "Yusuf Youth"}, by=by, now=NOW)
    services.remove_action(version_id=second.pk, line=lines[1], by=by, now=NOW)
    goal = _answers(second)["goals"][0]["_id"]
    services.add_action(version_id=second.pk, what="Move the bus stop", goal=goal, by=by, now=NOW)
    changes = {(str(one.kind), one.line, one.field): (one.before, one.after) for one in selectors.changes_of(second)}
    assert changes["changed", "Action: Walk the way together", "Who"] == (
        "Priya Early; Early help",
        "Yusuf Youth; Early help",
    )
    assert changes["removed", "Action", ""] == ("Ask the council to light the underpass", "")
    assert ("", "Move the bus stop") in changes.values()
    page = cast.client("practitioner").get(_url("changes", second)).content.decode()
    assert "Move the bus stop" in page and "Taken out" in page and "From version 1 to version 2" in page


def test_the_version_before_stays_as_it_was(cast: Cast):
    first = agreed(cast)
    before = selectors.plan_in(first)
    second = _second(cast, first)
    services.remove_action(
        version_id=second.pk, line=_answers(second)["actions"][0]["_id"], by=cast.actor("practitioner"), now=NOW
    )
    first.refresh_from_db()
    assert selectors.plan_in(first) == before


def test_one_draft_at_a_time(cast: Cast):
    first = agreed(cast)
    _second(cast, first)
    with pytest.raises(Refused, match="being written already"):
        _second(cast, first)


def test_a_second_press_of_next_version_is_told_in_a_sentence(cast: Cast):
    first = agreed(cast)
    client = cast.client("practitioner")
    assert client.post(_url("next_version", first)).status_code == 302
    again = client.post(_url("next_version", first))
    assert again.status_code == 422 and "being written already" in again.content.decode()


def test_a_reader_may_not_write(cast: Cast):
    version = written(cast)
    grant_access(
        person_id=cast.sam.pk, user_id=cast.users["police"].pk, level="read", reason="Takes part",
        by=cast.actor("practitioner"), now=NOW,
    )  # fmt: skip
    client = cast.client("police")
    page = client.get(_url("version", version))
    assert page.status_code == 200 and "Go on writing" not in page.content.decode()
    for name in ("edit", "agree"):
        assert client.get(_url(name, version)).status_code == 403
    assert client.post(_url("agree", version)).status_code == 403
    assert client.post(_url("section", version, "goals"), {"goals": ""}).status_code == 403


def test_due_dates_are_those_typed(cast: Cast):
    assert {action.due for action in selectors.plan_in(written(cast)).actions} == {DUE}


def test_a_line_that_was_written_here_names_the_form_and_its_part(cast: Cast):
    plan = selectors.plan_in(agreed(cast))
    assert plan.goals[0].source.words == "Safer Me plan, “Goals”, written by Priya Early"
    assert plan.if_things_go_wrong.source.words == "Safer Me plan, “If things go wrong”, written by Priya Early"
    assert plan.agreements[0].source.words == "Recorded by Priya Early"
