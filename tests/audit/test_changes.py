"""What others did since I last looked: whether the last look was a moment ago or further back than the newest events."""

import pytest

from saferme.audit.selectors import RECENT, changes_since_last_look_of
from saferme.audit.services import record, record_read
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
NEWS = ("fact.reported", "plan.agreed")


def wrote(cast: Cast, who: str, action: str) -> None:
    record(action, by=cast.actor(who), now=NOW, subject_kind="case", subject_id=1, person_id=cast.kit.pk)


def looked(cast: Cast, who: str) -> None:
    record_read("looked", by=cast.actor(who), now=NOW, subject_kind="p", subject_id=1, person_id=cast.kit.pk)


def seen_by(cast: Cast, who: str, most: int = 5) -> list[str]:
    found = changes_since_last_look_of(cast.users[who].pk, cast.kit.pk, NEWS, most)
    return [row["action"] for row in found]


@pytest.mark.parametrize("noise", [0, RECENT - 3, RECENT - 2, RECENT - 1, RECENT, 3 * RECENT])
def test_news_of_others_since_my_last_look_newest_first(cast: Cast, noise: int) -> None:
    wrote(cast, "manager", "fact.reported")
    looked(cast, "practitioner")
    wrote(cast, "manager", "plan.agreed")
    wrote(cast, "manager", "fact.reported")
    for _ in range(noise):
        wrote(cast, "manager", "submission.saved")
    assert seen_by(cast, "practitioner") == ["fact.reported", "plan.agreed"]
    assert seen_by(cast, "practitioner", most=1) == ["fact.reported"]


@pytest.mark.parametrize("noise", [0, 2 * RECENT])
def test_what_i_did_myself_and_what_others_looked_at_is_no_news(cast: Cast, noise: int) -> None:
    wrote(cast, "practitioner", "fact.reported")
    wrote(cast, "manager", "plan.agreed")
    for _ in range(noise + 1):
        looked(cast, "manager")
    assert seen_by(cast, "practitioner") == ["plan.agreed"], "who never looked is told all"
    assert seen_by(cast, "manager") == []
