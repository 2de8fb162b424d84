"""No young person stands in what is typed of a context: a name bars it, what may be one is settled by a person."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from saferme.context_assessments import services
from saferme.context_assessments.models import ContextAssessment
from saferme.context_work.selectors import hidden_in
from saferme.practice.problems import Invalid
from saferme.submissions.selectors import flat_answers
from saferme.submissions.services import save_section
from tests.cast import NOW, Cast
from tests.context_assessments.making import at_risk, begun, filled, signed, waiting
from tests.context_work.cases import incident, opened
from tests.context_work.test_people import linked as link

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def linked(cast: Cast, **given: Any) -> ContextAssessment:
    """The assessment of a school at which Sam Ashdown, born on 1 September 2011, was harmed."""
    context = opened(cast, what_it_is="school")
    link(cast, incident(cast, context), cast.sam)
    return filled(cast, begun(cast, context), **given)


HOTSPOT = [{"_id": "a", "what": "A threat to Sam"}]
TOLD: list[tuple[dict[str, Any], set[str]]] = [
    ({"going_well": "Sam has friends"}, {"strengths.going_well"}),
    ({"students_want": "Ashdown's bag back"}, {"words.students_want"}),
    ({"site": "Since 01/09/2011 nobody looks"}, {"environment.site"}),
    ({"hotspots": HOTSPOT}, {"hotspots.hotspots.0.what"}),
    ({"young_people_at_risk": {**at_risk(), "evidence": "Sam says so"}}, {"conclusion.young_people_at_risk.evidence"}),
    ({"going_well": "SA is liked"}, {"strengths.going_well"}),
    ({"going_well": "The same again"}, set()),
]


@pytest.mark.parametrize(("given", "places"), TOLD)
def test_what_names_somebody_who_is_linked_is_not_handed_in(
    cast: Cast, given: dict[str, Any], places: set[str]
) -> None:
    """Also where the writer may not see their record: the school lead does not see Sam's."""
    assessment, by = linked(cast, **given), cast.actor("school_lead")
    if not places:
        services.submit_assessment(assessment_id=assessment.pk, by=by, now=NOW)
        return
    with pytest.raises(Invalid) as invalid:
        services.submit_assessment(assessment_id=assessment.pk, by=by, now=NOW)
    assert set(invalid.value.problems) == places


def test_two_names_of_anybody_whom_the_writer_sees_bar_it(cast: Cast) -> None:
    """Nobody is linked here; the practitioner sees Sam, and the school does not."""
    context = opened(cast)
    assessment = filled(cast, begun(cast, context), going_well="Sam Ashdown's garden")
    with pytest.raises(Invalid):
        services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("front_door"), now=NOW)


def test_initials_are_settled_by_a_person_and_only_those_that_they_saw(cast: Cast) -> None:
    assessment = linked(cast, going_well="SA, the students' association, is liked")
    client, where = cast.client("front_door"), reverse("context_assessments:submit", args=[assessment.pk])
    first = client.post(where)
    assert first.status_code == 422
    seen = first.context["settled"]
    filled(cast, assessment, going_well="SA, the students' association, is liked", needs="S.A. needs more")
    assert client.post(where, {"settled": seen}).status_code == 422, "another place has come since"
    filled(cast, assessment, going_well="SA, the students' association, is liked", needs="A hall")
    assert client.post(where, {"settled": seen}).status_code == 302
    assessment.refresh_from_db()
    assert assessment.status == "waiting"


def test_a_name_is_told_where_it_is_typed_and_what_was_typed_is_kept(cast: Cast) -> None:
    assessment = linked(cast)
    where = reverse("context_assessments:section", args=[assessment.pk, "strengths"])
    client = cast.client("front_door")
    assert client.post(where, {"going_well": "Sam sings", "needs": "A hall"}).status_code == 302
    page = client.get(where).content.decode()
    assert "This names a young person" in page
    assert "Sam sings" in page


def test_neither_does_the_comment_of_who_signs(cast: Cast) -> None:
    context = opened(cast, what_it_is="school")
    link(cast, incident(cast, context), cast.sam)
    assessment = waiting(cast, context)
    for act in (services.sign_off_assessment, services.return_assessment):
        with pytest.raises(Invalid) as invalid:
            act(assessment_id=assessment.pk, comment="Ask Sam", by=cast.actor("school_lead"), now=NOW)
        assert set(invalid.value.problems) == {"comment"}


def test_a_name_that_was_typed_before_somebody_was_linked_is_hidden_from_everybody_and_said_otherwise(
    cast: Cast,
) -> None:
    """Also from who may see the restricted list; what is typed after the link stands until it is handed in."""
    context, later = opened(cast, what_it_is="school"), NOW + timedelta(hours=1)
    assessment = filled(cast, begun(cast, context), going_well="Sam sings", needs="A hall")
    link(cast, incident(cast, context), cast.sam, now=later)
    where = reverse("context_assessments:section", args=[assessment.pk, "strengths"])
    client = cast.client("front_door")
    seen = client.get(where).context["answers"]
    assert (seen["going_well"], seen["needs"]) == ("[a young person] sings", "A hall")
    save_section(
        submission_id=assessment.submission_id,
        section="strengths",
        answers={**seen, "needs": "Sam needs a hall"},
        seen_version=1,
        as_shown=hidden_in(context.pk),
        by=cast.actor("front_door"),
        now=later + timedelta(hours=1),
    )
    again = client.get(where).context["answers"]
    assert (again["going_well"], again["needs"]) == ("[a young person] sings", "Sam needs a hall")
    with pytest.raises(Invalid) as invalid:
        services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("school_lead"), now=NOW)
    assert set(invalid.value.problems) == {"strengths.going_well", "strengths.needs"}


def test_the_next_version_begins_without_the_names_of_who_was_linked_since(cast: Cast) -> None:
    context = opened(cast, what_it_is="school")
    signed(cast, context, going_well="Sam sings")
    link(cast, incident(cast, context), cast.sam, now=NOW + timedelta(hours=1))
    following = begun(cast, context, now=NOW + timedelta(hours=2))
    assert flat_answers(following.submission)["going_well"] == "[a young person] sings"
