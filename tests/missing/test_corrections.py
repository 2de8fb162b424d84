"""What was recorded wrong is put right or withdrawn: it stays readable, and the 72 hours follow what is right."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from saferme.accounts.permissions import Permission
from saferme.audit.models import Event
from saferme.casework.selectors import active_facts, case_of, standing_today
from saferme.casework.services import rebuild_standing
from saferme.missing import selectors, services
from saferme.missing.models import MissingEpisode, ReturnHomeInterview
from saferme.missing.selectors import learned_since
from saferme.practice.problems import Invalid, Refused
from tests.answers import as_posted
from tests.cast import NOW, TODAY, Cast
from tests.missing.making import BACK, a_moment, back, episode_answers, interview_answers, interviewed, return_answers

pytestmark = pytest.mark.django_db
SEEN = BACK - timedelta(hours=10)


def shown(cast: Cast, row: MissingEpisode) -> selectors.Episode:
    return selectors.get_episode(cast.actor("practitioner"), row.pk, to=Permission.SEE_PERSON)


def correct(cast: Cast, row: MissingEpisode, section: str, **given: Any) -> MissingEpisode:
    answers = return_answers(**given) if section == "return" else episode_answers(SEEN, **given)
    return services.correct_episode(
        episode_id=row.pk,
        section=section,
        answers=answers,
        reason="The hour was wrong.",
        by=cast.actor("practitioner"),
        now=NOW,
    )


def withdraw(cast: Cast, row: ReturnHomeInterview) -> None:
    by = cast.actor("practitioner")
    services.withdraw_interview(interview_id=row.pk, reason="Of another night.", by=by, now=NOW)


def facts(cast: Cast) -> list[str]:
    return [f"{fact.fact} {fact.on}" for fact in active_facts(case_of(cast.sam))]


def unmet(cast: Cast) -> int:
    answer = standing_today(case_of(cast.sam), TODAY)
    return sum(one.code == "return_home_interview" and one.met_on is None for one in answer.deadlines)


EARLIER = BACK - timedelta(hours=3)


@pytest.mark.parametrize("outcome", ["", "held", "declined"])
def test_a_wrong_hour_of_return_moves_the_72_hours(cast: Cast, outcome: str) -> None:
    row = back(cast)
    if outcome:
        interviewed(cast, row, outcome=outcome)
    correct(cast, row, "return", returned=EARLIER, how="family")
    clock = shown(cast, row).clock
    assert clock is not None and clock.due == EARLIER + timedelta(hours=72)
    assert (clock.met_at is not None) is bool(outcome) and unmet(cast) == (0 if outcome else 1)
    assert facts(cast)[0].startswith("returned_from_missing 2026-03-03T05:00") and len(facts(cast)) == 1 + bool(outcome)
    assert not rebuild_standing(case_id=row.case_id, by=cast.actor("manager"), now=NOW)


def test_an_interview_that_counted_for_one_return_is_not_counted_for_the_next(cast: Cast) -> None:
    first = back(cast, BACK - timedelta(days=1))
    interviewed(cast, first, outcome="declined")
    twice = interviewed(cast, first)
    second = back(cast)
    withdraw(cast, twice)
    done = [fact for fact in facts(cast) if fact.startswith("return_home_interview_done")]
    clock = shown(cast, second).clock
    assert len(done) == 1 and unmet(cast) == 1 and clock is not None and clock.met_at is None


def test_what_it_said_before_stays_on_the_page(cast: Cast) -> None:
    row = back(cast)
    correct(cast, row, "return", found_where="The harbour")
    correct(cast, row, "episode", known="Took the early bus.", missing_from="care")
    page = cast.client("practitioner").get(reverse("missing:episode", args=[row.pk])).content.decode()
    for words in ("The harbour", "The bus station", "Took the early bus.", "Took the late bus.", "The hour was wrong."):
        assert words in page, words
    row.refresh_from_db()
    assert (row.found_where, row.missing_from) == ("The harbour", "care")


def test_no_return_after_an_interview_about_it(cast: Cast) -> None:
    row = back(cast)
    interviewed(cast, row, NOW - timedelta(minutes=30))
    with pytest.raises(Invalid) as invalid:
        correct(cast, row, "return", returned=NOW - timedelta(minutes=5))
    assert set(invalid.value.problems) == {"returned_at"}
    assert shown(cast, row).clock.due == BACK + timedelta(hours=72) and unmet(cast) == 0


@pytest.mark.parametrize(
    ("section", "given", "field"),
    [
        ("return", {"returned": SEEN - timedelta(hours=1)}, "returned_at"),
        ("return", {"returned": NOW + timedelta(hours=1)}, "returned_at"),
        ("return", {"how": ""}, "how"),
        (
            "episode",
            {"last_seen_at": a_moment(NOW - timedelta(minutes=1)), "reported_at": a_moment(NOW)},
            "last_seen_at",
        ),
        ("episode", {"linked": ""}, "linked"),
    ],
)
def test_what_cannot_be_does_not_put_it_right(cast: Cast, section: str, given: dict, field: str) -> None:
    row = back(cast)
    with pytest.raises(Invalid) as invalid:
        correct(cast, row, section, **given)
    assert set(invalid.value.problems) == {field}
    row.refresh_from_db()
    assert row.returned_at == BACK and not row.corrections.exists()


def test_an_interview_that_was_withdrawn_meets_nothing_and_is_held_anew(cast: Cast) -> None:
    row = back(cast)
    wrong = interviewed(cast, row)
    withdraw(cast, wrong)
    found = shown(cast, row)
    assert found.clock.met_at is None and not found.held and unmet(cast) == 1 and learned_since(cast.sam, None) == []
    client = cast.client("practitioner")
    page = client.get(reverse("missing:episode", args=[row.pk])).content.decode()
    assert "Of another night." in page and "Somebody to call at night." in page and "Withdrawn" in page
    form = client.get(reverse("missing:add_interview", args=[row.pk])).content.decode()
    assert "Somebody to call at night." in form and "that was withdrawn" in form
    assert interviewed(cast, row).counts and unmet(cast) == 0


def test_when_the_no_was_wrong_the_interview_that_was_held_meets_the_clock(cast: Cast) -> None:
    row = back(cast)
    no = interviewed(cast, row, NOW - timedelta(hours=1), outcome="declined")
    held = interviewed(cast, row)
    withdraw(cast, no)
    held.refresh_from_db()
    assert held.counts and shown(cast, row).clock.met_at == NOW and unmet(cast) == 0
    assert facts(cast)[-1] == "return_home_interview_done 2026-03-03T10:00"


def test_an_episode_that_never_was_counts_nowhere_and_stays_readable(cast: Cast) -> None:
    row = back(cast)
    interviewed(cast, row)
    client = cast.client("practitioner")
    assert client.post(reverse("missing:withdraw", args=[row.pk]), {"reason": ""}).status_code == 422
    client.post(reverse("missing:withdraw", args=[row.pk]), {"reason": "That was his cousin."})
    assert facts(cast) == [] and unmet(cast) == 0
    pages = [reverse("missing:episode", args=[row.pk]), reverse("missing:episodes", args=[cast.sam.pk])]
    one, all_ = (client.get(page).content.decode() for page in pages)
    assert "That was his cousin." in one and "Took the late bus." in one and "Put right" not in one
    assert "no time when Sam was missing is recorded" in all_ and "Withdrawn" in all_
    for act in (lambda: interviewed(cast, row), lambda: correct(cast, row, "return")):
        with pytest.raises(Refused):
            act()


def test_the_timeline_leads_to_where_it_is_put_right(cast: Cast) -> None:
    row = back(cast)
    interview = interviewed(cast, row)
    client = cast.client("practitioner")
    wanted = {
        "returned_from_missing": reverse("missing:episode", args=[row.pk]),
        "return_home_interview_done": reverse("missing:withdraw_interview", args=[interview.pk]),
    }
    for fact in active_facts(row.case):
        answer = client.post(reverse("workspace:withdraw_step", args=[cast.sam.pk, fact.number]), {"reason": "Wrong"})
        assert answer.status_code == 302 and answer.url == wanted[fact.fact]
    assert len(facts(cast)) == 2


def test_from_the_page_what_was_typed_comes_back(cast: Cast) -> None:
    row = back(cast)
    client, address = cast.client("practitioner"), reverse("missing:correct", args=[row.pk, "return"])
    assert "The bus station" in client.get(address).content.decode()
    typed = as_posted(return_answers(EARLIER, found_where="The quay"))
    refused = client.post(address, {**typed, "reason": ""})
    assert refused.status_code == 422 and "The quay" in refused.content.decode()
    assert client.post(address, {**typed, "reason": "He came in the night."}).status_code == 302
    assert client.get(reverse("missing:correct", args=[row.pk, "interview"])).status_code == 404
    said = str(list(Event.objects.values_list("action", "detail")))
    assert "missing.corrected" in said and "quay" not in said and "night" not in said


def test_one_is_withdrawn_once(cast: Cast) -> None:
    row = interviewed(cast, back(cast), **interview_answers())
    withdraw(cast, row)
    with pytest.raises(Refused):
        withdraw(cast, row)
