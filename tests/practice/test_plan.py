"""The plan as values: what keeps it from being agreed, what it leaves open, what changed."""

from dataclasses import replace
from datetime import date

import pytest

from saferme.practice.plan import (
    Action,
    Agreement,
    Factor,
    Goal,
    IfThingsGoWrong,
    Plan,
    aimed_share,
    changes_between,
    problems_of,
    unanswered_risks,
)

MARCH, APRIL, MAY = date(2026, 3, 3), date(2026, 4, 1), date(2026, 5, 5)
WALK = Action("a1", "Walk to the bus together", "g1", "young_person", "Priya Early", due=APRIL, answers=("missing",))
LIGHTS = Action("a2", "Light the underpass", "g1", "place", "Cas Council", due=APRIL)
GOOD = Plan(
    tier="early_help",
    version=1,
    start=MARCH,
    review=MAY,
    lead="Priya Early",
    their_words="I want to get home without being followed.",
    goals=(Goal("g1", "Get home safely", "neighbourhood"),),
    actions=(WALK, LIGHTS),
    if_things_go_wrong=IfThingsGoWrong(whom_to_call=("Priya Early, in the day",)),
    agreements=(Agreement("young_person", "agreed"),),
)


def label(_list: str, code: str) -> str:
    return code.replace("_", " ")


def _one(action: Action, **changes) -> Plan:
    return replace(GOOD, actions=(replace(action, **changes),))


def test_a_whole_plan_has_no_problem():
    assert problems_of(GOOD) == ()


@pytest.mark.parametrize(
    ("plan", "field", "says"),
    [
        (replace(GOOD, start=None), "starts", "no start"),
        (replace(GOOD, review=None), "review", "no review"),
        (replace(GOOD, review=MARCH), "review", "before the plan has begun"),
        (replace(GOOD, lead="  "), "lead", "no lead"),
        (replace(GOOD, goals=(), actions=()), "goals", "The plan has no goal."),
        (replace(GOOD, goals=(Goal("g1", " "),)), "goals.0.goal", "Goal 1 is empty"),
        (
            replace(GOOD, goals=(*GOOD.goals, Goal("g2", "Sleep well"))),
            "goals.1.goal",
            "Goal 2, “Sleep well”, has no action",
        ),
        (replace(GOOD, actions=()), "actions", "The plan has no action."),
        (_one(WALK, what=""), "actions.0.what", "Action 1 is empty"),
        (_one(WALK, goal=""), "actions.0.goal", "Action 1, “Walk to the bus together”, belongs to no goal"),
        (_one(WALK, goal="gone"), "actions.0.goal", "belongs to no goal"),
        (_one(WALK, aimed_at=""), "actions.0.aimed_at", "whom or what it is aimed at"),
        (_one(WALK, owner=" "), "actions.0.owner", "has no owner"),
        (_one(WALK, due=None), "actions.0.due", "has no date"),
        (_one(WALK, due=date(2026, 3, 2)), "actions.0.due", "due before the plan starts"),
        (_one(WALK, status="cancelled"), "actions.0.cancelled_why", "cancelled without a reason"),
        (replace(GOOD, actions=(LIGHTS, replace(WALK, owner=""))), "actions.1.owner", "Action 2, “Walk"),
        (replace(GOOD, if_things_go_wrong=IfThingsGoWrong(("Late",), ("Gran’s",))), "whom_to_call", "nobody to call"),
        (replace(GOOD, agreements=()), "young_person_agrees", "Say whether the young person agrees"),
        (replace(GOOD, agreements=(Agreement("parent", "agreed"),)), "young_person_agrees", "Say whether"),
        (
            replace(GOOD, agreements=(Agreement("young_person", "partly"),)),
            "young_person_reason",
            "what the young person does not agree with",
        ),
        (
            replace(GOOD, agreements=(Agreement("young_person", "not_agreed", reason=" "),)),
            "young_person_reason",
            "why the young person does not agree",
        ),
        (
            replace(GOOD, agreements=(*GOOD.agreements, Agreement("parent", "partly"))),
            "parents_reason",
            "what the parents or carers do not agree with",
        ),
    ],
)
def test_problem_names_its_line(plan, field, says):
    problems = {problem.field: problem.says for problem in problems_of(plan)}
    assert says in problems.get(field, f"only {problems}")


@pytest.mark.parametrize(
    "plan",
    [
        _one(WALK, due=date(2026, 2, 1), status="done"),
        _one(WALK, due=date(2026, 2, 1), status="cancelled", reason="The bus stop was moved"),
        replace(GOOD, agreements=(Agreement("young_person", "not_asked"),)),
        replace(GOOD, agreements=(Agreement("young_person", "not_agreed", reason="I want to walk alone"),)),
        _one(WALK, due=MARCH),
    ],
    ids=[
        "done before this version",
        "cancelled before it",
        "not asked yet",
        "does not agree, with why",
        "due on day 0",
    ],
)
def test_what_is_admitted(plan):
    assert problems_of(plan) == ()


def test_every_problem_is_told_at_once():
    empty = Plan("cin", 1, None, None, "")
    assert [problem.field for problem in problems_of(empty)] == [
        "starts",
        "review",
        "lead",
        "goals",
        "whom_to_call",
        "young_person_agrees",
    ]


@pytest.mark.parametrize(
    ("aims", "contexts", "percent", "warns"),
    [
        ([], 0, 0, False),
        (["young_person"], 0, 0, True),
        (["young_person", "parent_or_carer"], 0, 0, True),
        (["young_person", "place"], 1, 50, False),
        (["peer_group", "school", "place", "online", "service"], 5, 100, False),
        (["young_person", "young_person", "online"], 1, 33, False),
    ],
)
def test_share_aimed_at_contexts(aims, contexts, percent, warns):
    plan = replace(GOOD, actions=tuple(replace(WALK, id=str(n), aimed_at=aim) for n, aim in enumerate(aims)))
    share = aimed_share(plan)
    assert (share.contexts, share.total, share.percent, bool(share.warning)) == (contexts, len(aims), percent, warns)


def test_a_cancelled_action_aims_at_nothing():
    plan = replace(GOOD, actions=(WALK, replace(LIGHTS, status="cancelled", reason="No money")))
    assert aimed_share(plan).contexts == 0 and aimed_share(plan).warning


def test_share_in_words():
    assert aimed_share(GOOD).says == "1 of 2 actions is aimed at what surrounds the young person."
    assert aimed_share(replace(GOOD, actions=(LIGHTS,))).says.startswith("1 of 1 action is")
    assert aimed_share(replace(GOOD, actions=())).says == "The plan has no action yet."


FACTORS = (
    Factor("missing", "Missing overnight", "home", "sign", "Assessment of 1 March 2026, Home"),
    Factor("older", "Older people wait at the gate", "school", "harm", "Assessment of 1 March 2026, School"),
    Factor("coach", "A coach who cares", "neighbourhood", "strength", "Assessment of 1 March 2026"),
)


def test_risks_that_no_action_answers():
    assert [factor.code for factor in unanswered_risks(GOOD, FACTORS)] == ["older"]


def test_a_cancelled_action_answers_nothing():
    cancelled = _one(WALK, status="cancelled", reason="They moved")
    assert [factor.code for factor in unanswered_risks(cancelled, FACTORS)] == ["missing", "older"]


def _changes(new: Plan) -> list[tuple[str, str, str, str, str]]:
    return [(str(c.kind), c.line, c.field, c.before, c.after) for c in changes_between(GOOD, new, label)]


@pytest.mark.parametrize(
    ("new", "change"),
    [
        (replace(GOOD, lead="Sol"), ("changed", "Plan", "Lead", "Priya Early", "Sol")),
        (replace(GOOD, actions=(WALK,)), ("removed", "Action", "", "Light the underpass", "")),
        (
            replace(GOOD, actions=(*GOOD.actions, replace(LIGHTS, id="a3", what="Move the stop"))),
            ("added", "Action", "", "", "Move the stop"),
        ),
        (
            replace(GOOD, actions=(replace(WALK, due=MAY), LIGHTS)),
            ("changed", "Action: Walk to the bus together", "By when", "1 April 2026", "5 May 2026"),
        ),
        (
            replace(GOOD, goals=(replace(GOOD.goals[0], words="Get home"),)),
            ("changed", "Goal: Get home", "Goal", "Get home safely", "Get home"),
        ),
        (
            replace(GOOD, agreements=(Agreement("young_person", "partly", reason="Not the bus"),)),
            ("changed", "Agreement: Young person", "Answer", "agreed", "partly"),
        ),
        (
            replace(GOOD, if_things_go_wrong=IfThingsGoWrong(whom_to_call=("Gran",))),
            ("changed", "If things go wrong", "Whom to call", "Priya Early, in the day", "Gran"),
        ),
    ],
)
def test_what_changed(new, change):
    assert change in _changes(new)


def test_an_answer_of_the_version_before_does_not_hold_for_the_next():
    assert _changes(replace(GOOD, agreements=())) == [("changed", "Agreement: Young person", "Answer", "agreed", "")]


def test_nothing_changed():
    assert _changes(replace(GOOD, version=2)) == []


def test_lines_that_only_moved_did_not_change():
    assert _changes(replace(GOOD, actions=(LIGHTS, WALK))) == []
