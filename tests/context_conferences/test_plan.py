"""Five goals at most, owned by organisations, read at reviews: what changed, whether it moved, and how it ends."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import IntegrityError, transaction

from saferme.casework.models import CaseFact
from saferme.casework.selectors import case_of_context
from saferme.context_conferences import selectors, services
from saferme.context_conferences.models import ContextPlan, Goal, PlanVersion, Review
from saferme.documents.selectors import content_of
from saferme.documents.services import Copy, take_copy
from saferme.practice.measured import change, reached
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, Cast
from tests.context_conferences.making import GOAL, LATER, assessed, goal, held, response, reviewed, shared, who
from tests.context_conferences.test_pack import linked
from tests.documents.reading import kinds_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> ContextPlan:
    return held(cast, assessed(cast))


@pytest.mark.parametrize(
    ("baseline", "reading", "more", "says"),
    [
        (8, 3, False, "better"),
        (8, 9, False, "worse"),
        (8, 8, False, "same"),
        (2, 5, True, "better"),
        (2, 0, True, "worse"),
    ],
)
def test_a_reading_stands_beside_where_it_began(baseline: int, reading: int, more: bool, says: str) -> None:
    assert change(baseline, reading, more_is_better=more) == says


@pytest.mark.parametrize(
    ("reading", "more", "is_reached"), [(2, False, True), (3, False, False), (2, True, True), (1, True, False)]
)
def test_the_target_is_reached_from_its_own_side(reading: int, more: bool, is_reached: bool) -> None:
    assert reached(2, reading, more_is_better=more) is is_reached


def test_a_sixth_goal_is_refused_kindly_and_by_the_database(cast: Cast, plan: ContextPlan) -> None:
    goals = [goal(cast, plan, statement=f"So {number}.") for number in range(1, 6)]
    with pytest.raises(Refused, match="at most five goals"):
        goal(cast, plan)
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.create(plan=plan, position=6, **GOAL)
    assert [one.position for one in goals] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"target": 8}, "target"),
        ({"target": 9}, "target"),
        ({"better": "more"}, "target"),
        ({"baseline_on": LATER.date() + timedelta(days=1)}, "baseline_on"),
        ({"statement": "Sam is safe"}, "statement"),
        ({"measure": "How often Ashdown comes"}, "measure"),
    ],
)
def test_a_goal_is_measured_the_right_way_round_and_names_nobody(
    cast: Cast, plan: ContextPlan, more: dict[str, Any], field: str
) -> None:
    linked(cast, plan.context)
    with pytest.raises(Invalid) as problem:
        goal(cast, plan, **more)
    assert set(problem.value.problems) == {field}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"owner": " "}, "owner"),
        ({"owner": "Sam"}, "owner"),
        ({"what": "Sam stays away"}, "what"),
        ({"due": NOW.date()}, "due"),
    ],
)
def test_what_is_done_belongs_to_an_organisation(
    cast: Cast, plan: ContextPlan, more: dict[str, Any], field: str
) -> None:
    linked(cast, plan.context)
    row = goal(cast, plan)
    with pytest.raises(Invalid) as problem:
        response(cast, row, **more)
    assert set(problem.value.problems) == {field}


def test_what_is_stuck_says_why(cast: Cast, plan: ContextPlan) -> None:
    row, by = response(cast, goal(cast, plan)), cast.actor(who(plan.context))
    with pytest.raises(Invalid):
        services.say_response(response_id=row.pk, status="stuck", words="", by=by, now=NOW)
    done = services.say_response(response_id=row.pk, status="stuck", words="No light yet", by=by, now=NOW)
    assert (done.status, done.status_words) == ("stuck", "No light yet")


def share(cast: Cast, plan: ContextPlan, by: str = "") -> PlanVersion:
    actor = cast.actor(by or who(plan.context), LATER)
    return services.share_plan(plan_id=plan.pk, on=LATER.date(), by=actor, now=LATER)


def test_it_is_shared_whole_and_by_who_leads(cast: Cast, plan: ContextPlan) -> None:
    with pytest.raises(Refused, match="no goal yet"):
        share(cast, plan)
    row = goal(cast, plan)
    with pytest.raises(Refused, match="Nobody does anything yet for goal 1"):
        share(cast, plan)
    response(cast, row)
    with pytest.raises(Refused, match="shared by a Community Safety Partnership"):
        share(cast, plan, "front_door")
    version = share(cast, plan)
    assert version.number == 1
    assert CaseFact.objects.get(fact="plan_shared").source_id == plan.pk
    assert "The bus company" in content_of(version.document).text()
    assert share(cast, plan).number == 2, "the first stays"


def test_a_line_that_names_somebody_who_is_linked_by_now_is_not_shared(cast: Cast, plan: ContextPlan) -> None:
    response(cast, goal(cast, plan, statement="Sam’s corner is lit.", nobody_meant=True))
    linked(cast, plan.context)
    with pytest.raises(Refused) as refused:
        share(cast, plan)
    assert refused.value.rule == "named"
    assert not CaseFact.objects.filter(fact="plan_shared").exists()


def test_a_review_shows_the_change_beside_the_numbers_and_keeps_the_plan_as_a_version(
    cast: Cast, plan: ContextPlan
) -> None:
    shared(cast, plan)
    review = reviewed(cast, plan, 3)
    (row,) = selectors.goal_rows(plan)
    assert [(one.reading.value, one.change, one.reached) for one in row.readings] == [(3, "Better", False)]
    reviewed(cast, plan, 9)
    (row,) = selectors.goal_rows(plan)
    assert [one.change for one in row.readings] == ["Better", "Worse"]
    assert [one.number for one in selectors.versions_of(plan)] == [3, 2, 1]
    text = content_of(review.version.document).text()
    assert "3 a month Better. Partly met" in text
    assert "Has the harm moved elsewhere? Not known. The youth service looks at the lane by May." in text
    case = case_of_context(plan.context_id)
    assert case is not None and case.standing.state == "context_plan"


def test_the_plan_is_a_tagged_pdf(cast: Cast, plan: ContextPlan) -> None:
    shared(cast, plan)
    document = selectors.versions_of(plan)[0].document
    name, content = take_copy(how=Copy.PDF, document_id=document.pk, by=cast.actor(who(plan.context)), now=LATER)
    kinds = kinds_in(pikepdf.open(BytesIO(content)))
    assert name.startswith("context_plan-2026-")
    assert {"H1", "H2", "Table", "TH", "Caption"} <= set(kinds)


def test_what_was_not_read_is_no_number_and_says_why(cast: Cast, plan: ContextPlan) -> None:
    shared(cast, plan)
    reviewed(cast, plan, None)
    (row,) = selectors.goal_rows(plan)
    assert [(one.reading.value, one.change, one.reading.words) for one in row.readings] == [
        (None, "", "Nobody counted")
    ]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"readings": {}}, "value_1"),
        ({"changed": " "}, "changed"),
        ({"displaced": ""}, "displaced"),
        ({"displaced_words": ""}, "displaced_words"),
        ({"outcome": "close"}, "why"),
        ({"changed": "Sam is well"}, "changed"),
        ({"on": LATER.date() + timedelta(days=81)}, "on"),
    ],
)
def test_a_review_answers_everything_also_whether_the_harm_has_moved(
    cast: Cast, plan: ContextPlan, more: dict[str, Any], field: str
) -> None:
    shared(cast, plan)
    linked(cast, plan.context)
    with pytest.raises(Invalid) as problem:
        reviewed(cast, plan, **more)
    assert set(problem.value.problems) == {field}
    assert not Review.objects.exists()


def test_a_plan_that_was_not_shared_is_not_reviewed(cast: Cast, plan: ContextPlan) -> None:
    with pytest.raises(Refused, match="not shared yet"):
        reviewed(cast, plan)


def test_a_measure_that_was_read_stays_what_it_was(cast: Cast, plan: ContextPlan) -> None:
    reviewed(cast, shared(cast, plan))
    row, by = plan.goals.get(), cast.actor(who(plan.context), LATER)
    for more in ({"measure": "Another"}, {"baseline": 9}):
        with pytest.raises(Refused, match="cannot be compared"):
            said = services.GoalSaid(**{**GOAL, **more})
            services.keep_goal(plan_id=plan.pk, goal_id=row.pk, said=said, by=by, now=LATER)
    said = services.GoalSaid(**{**GOAL, "target": 1})
    assert services.keep_goal(plan_id=plan.pk, goal_id=row.pk, said=said, by=by, now=LATER).target == 1


def test_it_ends_with_a_reason_and_the_case_with_it(cast: Cast, plan: ContextPlan) -> None:
    reviewed(cast, shared(cast, plan), 1, outcome="close", why="Two quiet months, and young people say so.")
    plan.refresh_from_db()
    case = case_of_context(plan.context_id)
    assert case is not None and case.standing.state == "closed"
    assert plan.ended_because.startswith("Two quiet months")
    assert CaseFact.objects.get(fact="context_review_held").note.startswith("Two quiet months")
    with pytest.raises(Refused, match="has ended"):
        goal(cast, plan)
    assert not CaseFact.objects.filter(case__person__isnull=False).exists(), "R11"
