"""A page that was still open when its form was finished: what is typed into it then is shown, never dropped."""

from typing import Any

import pytest
from django.urls import reverse

from saferme.assessments import services as assessments
from saferme.meetings import services as meetings
from saferme.screening.models import Screening
from saferme.submissions.models import SubmissionSection
from tests.assessments.making import begun, filled
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.plans import builders
from tests.screening import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
CANARY = "CANARY: ring my aunt first"


def assessment(cast: Cast) -> tuple[str, dict[str, str]]:
    row = filled(cast, begun(cast))
    assessments.submit_assessment(assessment_id=row.pk, by=cast.actor("practitioner"), now=NOW)
    return reverse("assessments:section", args=[row.pk, "voice"]), {"own_words": CANARY}


def contribution(cast: Cast) -> tuple[str, dict[str, str]]:
    by = cast.actor("practitioner")
    asked = {"user_id": by.user_id, "question": "What do you know?", "due": TODAY}
    row = assessments.ask_contribution(assessment_id=begun(cast).pk, **asked, by=cast.actor("manager"), now=NOW)
    assessments.decline_contribution(contribution_id=row.pk, reason="Nothing", by=by, now=NOW)
    return reverse("assessments:contribution", args=[row.pk]), {"knows": CANARY}


def screening(cast: Cast) -> tuple[str, dict[str, str]]:
    client = cast.client("practitioner")
    row = walk.begin(client, "child")
    walk.answer(client, row, walk.OUTSIDE)
    walk.recommend(client, row)
    walk.decide(client, row)
    assert Screening.objects.get(pk=row.pk).is_decided
    return reverse("screening:section", args=[row.pk, "happening"]), {"concern_neighbourhood_words": CANARY}


def preparation(cast: Cast) -> tuple[str, dict[str, str]]:
    return reverse("meetings:preparation", args=[_cancelled(cast).pk]), {"takes_part_why": CANARY}


def agenda(cast: Cast) -> tuple[str, dict[str, str]]:
    return reverse("meetings:agenda", args=[_cancelled(cast).pk]), {"young_person_view": CANARY}


def _cancelled(cast: Cast) -> Any:
    making.early_help(cast)
    row = making.planned(cast)
    return meetings.cancel_meeting(
        meeting_id=row.pk, reason="Nobody could come", link="", by=cast.actor("manager"), now=NOW
    )


def plan(cast: Cast) -> tuple[str, dict[str, str]]:
    return reverse("plans:section", args=[builders.agreed(cast).pk, "if_things_go_wrong"]), {"whom_to_call": CANARY}


PAGES = (assessment, contribution, screening, preparation, agenda, plan)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_what_is_typed_into_a_locked_form_is_shown(cast: Cast, page: Any) -> None:
    address, typed = page(cast)
    client = cast.client("practitioner")
    response = client.post(address, {**typed, "seen_version": "0"})
    assert response.status_code == 409
    assert CANARY in response.content.decode()
    assert CANARY not in str(list(SubmissionSection.objects.values_list("answers", flat=True)))
    by_itself = client.post(address, {**typed, "seen_version": "0"}, headers={"X-Autosave": "1"})
    assert by_itself.status_code == 403
    assert "locked" in by_itself.json()["reason"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_who_only_opens_it_is_led_on_or_reads_it(cast: Cast, page: Any) -> None:
    address, _ = page(cast)
    response = cast.client("practitioner").get(address, follow=True)
    assert response.status_code == 200
    assert "This was locked meanwhile" not in response.content.decode()
