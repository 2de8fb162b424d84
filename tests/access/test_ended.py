"""Access that ended, a role that ended, and what a colleague has not sent yet: nobody is named to who may not know."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from saferme.accounts.models import RoleGrant
from saferme.assessments.models import Contribution
from saferme.people import services as people
from saferme.people.models import PersonGrant
from saferme.submissions import services as submissions
from tests.access.world import CANARY, World
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def my_work(world: World, who: str) -> str:
    """Without the random tokens of its forms: three letters stand in one now and then."""
    page = world.cast.client(who).get(reverse("workspace:my_work")).content.decode()
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)


def end_access(world: World, who: str) -> None:
    by = world.cast.actor("practitioner")
    for grant in PersonGrant.objects.filter(person=world.cast.sam, user=world.cast.users[who]):
        people.end_access(grant_id=grant.pk, reason="Works elsewhere now", by=by, now=NOW)


@pytest.mark.parametrize("who", ["health", "police", "trusted_adult", "social_worker"])
def test_when_access_ends_nothing_is_left_in_my_work(world: World, who: str) -> None:
    assert "Sam" in my_work(world, who)
    end_access(world, who)
    assert "Sam" not in my_work(world, who)


@pytest.mark.parametrize("who", ["health", "social_worker"])
def test_when_a_role_ends_nothing_is_left_in_my_work(world: World, who: str) -> None:
    RoleGrant.objects.filter(user=world.cast.users[who]).update(until=TODAY - timedelta(days=1))
    page = my_work(world, who)
    assert "Sam Ashdown" not in page and CANARY not in page


@pytest.mark.parametrize("name", ["assessments:contribution", "assessments:check_contribution"])
def test_what_a_colleague_has_not_sent_is_read_by_nobody_else(world: World, name: str) -> None:
    _half_written(world)
    address = reverse(name, args=[world.ids["contribution_id"]])
    own = world.cast.client("health").get(address)
    assert "half a thought" in own.content.decode()
    other = world.cast.client("practitioner").get(address, follow=True)
    assert other.status_code == 200
    assert "half a thought" not in other.content.decode()


def _half_written(world: World) -> None:
    row = Contribution.objects.get(pk=world.ids["contribution_id"])
    submissions.save_section(
        submission_id=row.submission_id,
        section="contribution",
        answers={"knows": "half a thought"},
        seen_version=0,
        by=world.cast.actor("health"),
        now=NOW,
    )
