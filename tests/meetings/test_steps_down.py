"""From Safer Me Plus down to a child in need and to the end, in the pages, each by whom the rules admit."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.urls import reverse

from saferme.casework.selectors import standing_today
from saferme.meetings.models import Invitee, Meeting
from tests.casework.confirming import confirmed
from tests.cast import NOW, TODAY, Cast
from tests.enquiries import test_safer_me_plus as safer_me_plus
from tests.enquiries.making import to_screening, with_chair
from tests.meetings import making

pytestmark = pytest.mark.django_db


def record(cast: Cast, meeting: Meeting, who: str) -> HttpResponse:
    rows = Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    came = {f"came_{row.pk.hex}": "all" for row in rows}
    return cast.client(who).post(reverse("meetings:hold", args=[meeting.pk]), came)


def test_down_to_child_in_need_and_to_the_end(cast: Cast) -> None:
    case = to_screening(cast)
    with_chair(cast, case)
    safer_me_plus.held(cast, starts_at=NOW - timedelta(days=1))
    assert standing_today(case, TODAY).state == "safer_me_plus"

    eased = safer_me_plus.ready(cast, {"step": "step_down"}, kind="review", starts_at=NOW - timedelta(hours=3))
    refused = record(cast, eased, "independent_chair")
    assert refused.status_code == 422 and "Ask a second person to confirm it first." in refused.content.decode()
    confirmed(cast, "easing")
    assert record(cast, eased, "independent_chair").status_code == 302
    assert standing_today(case, TODAY).state == "safer_me_cin"

    ending = making.ready(
        cast, tier="cin", kind="review", facilitator="social_worker", notes={"step": "close", "level": "low"}
    )
    assert record(cast, ending, "social_worker").status_code == 422
    confirmed(cast)
    assert record(cast, ending, "social_worker").status_code == 302
    assert standing_today(case, TODAY).state == "closed"
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        page = cast.client("social_worker").get(reverse("meetings:meetings", args=[cast.sam.pk])).content.decode()
    assert page.count(">Held<") == 3 and "The Safer Me Plus plan" not in page
