"""From records to what they share: what counts, what is new, what goes; by the cursor and by the full run."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saferme.accounts.actors import system
from saferme.audit.models import Event
from saferme.insight.models import FullRun, Shared, SharedTie
from saferme.insight.selectors import candidates_for
from saferme.insight.services import ask_full_run, decide, follow, go_on
from saferme.missing import services as missing
from saferme.people import services as people
from saferme.people.models import Person
from saferme.submissions.models import Submission
from saferme.submissions.selectors import form_of
from saferme.submissions.services import save_section, start_submission
from tests.answers import of_section
from tests.cast import NOW, Cast
from tests.insight.making import emerged, read, said, three_at, young
from tests.missing.making import BACK, episode_answers, return_answers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("names", "emerge"),
    [
        ([{"name": "Bus station"}, {"name": "the bus station"}, {"name": "Station, bus."}], ["Bus station"]),
        ([{"name": "Number 9 bus"}, {"name": "Number 9 bus"}, {"name": "Number 19 bus"}], []),
        ([{"name": "Rock Park", "where": "Exton"}, {"name": "Rock Park, Exton"}, {"name": "Exton: Rock Park"}], ["Rock Park"]),
        ([{"name": "Rock Park", "where": "Exton"}, {"name": "Rock Park", "where": "Luton"}, {"name": "Rock Park"}], []),
        ([{"name": "Hub"}, {"name": "Hub"}, {"name": "Hub", "matters": "helps"}], []),
        ([{"name": "Hub"}, {"name": "Hub", "matters": "both"}, {"name": "Hub", "matters": "not_known"}], ["Hub"]),
        ([{"name": "Hub"}, {"name": "Hub", "kind": "online"}, {"name": "Hub"}], []),
    ],
)  # fmt: skip
def test_the_same_words_are_the_same_place(cast: Cast, names: list[dict[str, Any]], emerge: list[str]) -> None:
    for number, given in enumerate(names):
        said(cast, young(cast, f"Wren{number}"), **given)
    read()
    assert emerged() == emerge


def found_at(cast: Cast, person: Person, where: str) -> Any:
    by = cast.actor("practitioner")
    seen = BACK - timedelta(hours=9)
    row = missing.record_missing(person_id=person.pk, answers=episode_answers(seen), by=by, now=NOW)
    return missing.record_return(episode_id=row.pk, answers=return_answers(found_where=where), by=by, now=NOW)


def test_places_where_they_were_found_count_with_what_was_said(cast: Cast) -> None:
    found_at(cast, young(cast, "Wren"), "The bus station")
    found_at(cast, young(cast, "Ivy"), "bus station")
    said(cast, young(cast, "Jude"), "Bus station")
    read()
    assert emerged() == ["Bus station"]
    assert sorted(SharedTie.objects.values_list("source", flat=True)) == ["found", "found", "place"]


def test_one_of_whom_two_records_say_it_is_one(cast: Cast) -> None:
    wren = young(cast, "Wren")
    found_at(cast, wren, "bus station")
    for person in (wren, young(cast, "Ivy")):
        said(cast, person, "Bus station")
    read()
    assert SharedTie.objects.count() == 3
    assert not emerged()


def test_a_withdrawn_episode_no_longer_counts(cast: Cast) -> None:
    row, *_ = [found_at(cast, young(cast, name), "bus station") for name in ("Wren", "Ivy", "Jude")]
    read()
    assert emerged()
    missing.withdraw_episode(episode_id=row.pk, reason="Mistaken", by=cast.actor("practitioner"), now=NOW)
    read()
    assert not emerged()


WORRY, NONE, UNKNOWN, UNASKED = "some", "none", "not_known", ""


def pupil(cast: Cast, name: str, worry: str) -> Person:
    """Of Larkfield School, and what their screening says of worry there; unasked: nobody screened them."""
    person = young(cast, name, school="Larkfield School")
    if worry:
        by = cast.actor("practitioner")
        row = start_submission(form_key="screening_child", person_id=person.pk, by=by, now=NOW)
        answers = of_section(form_of(row).section("happening"), {"concern_school": worry})
        save_section(submission_id=row.pk, section="happening", answers=answers, seen_version=None, by=by, now=NOW)
        Submission.objects.filter(pk=row.pk).update(status="finished", finished_at=NOW)
    return person


@pytest.mark.parametrize(
    ("worries", "says"),
    [
        ([UNASKED] * 6, ""),
        ([WORRY] * 4, ""),
        ([WORRY, WORRY, NONE, UNKNOWN, UNASKED, UNASKED], ""),
        ([WORRY, WORRY, "main", NONE, UNASKED], "worry at or around school is said of 3 of the 5"),
    ],
)
def test_a_school_takes_more_and_worry_there(cast: Cast, worries: list[str], says: str) -> None:
    """Larkfield is large: that pupils are shared says nothing, until worry there is said of enough of them."""
    for number, worry in enumerate(worries):
        pupil(cast, f"Wren{number}", worry)
    read()
    assert emerged() == (["Larkfield School"] if says else [])
    assert [says in one.says for one in candidates_for(cast.actor("front_door"))] == ([True] if says else [])


def test_another_pupil_is_no_news_and_worry_there_is(cast: Cast) -> None:
    for number in range(5):
        pupil(cast, f"Wren{number}", WORRY)
    read()
    by = cast.actor("front_door")
    decide(shared_id=Shared.objects.get().pk, outcome="dismiss", reason="They work on it", by=by, now=NOW)
    for days, worry, comes_back in ((1, UNASKED, False), (2, NONE, False), (3, WORRY, True)):
        later = NOW + timedelta(days=days)
        pupil(cast, f"Pip{days}", worry)
        read(later)
        (one,) = candidates_for(cast.actor("front_door", later))
        assert one.waits is comes_back


def test_without_a_case_nobody_counts(cast: Cast) -> None:
    for person in (cast.sam, young(cast, "Wren"), young(cast, "Ivy")):
        said(cast, person, "Hub")
    read()
    assert not emerged()
    cast.case(cast.sam)
    read()
    assert emerged() == ["Hub"]


def test_a_restricted_record_never_counts(cast: Cast) -> None:
    them = three_at(cast, "Hub")
    assert emerged()
    people.set_restricted(person_id=them[0].pk, restricted=True, by=cast.actor("practitioner"), now=NOW)
    read()
    assert not emerged()
    assert not SharedTie.objects.filter(person=them[0]).exists()


def test_a_corrected_name_moves_and_what_nobody_is_tied_to_goes(cast: Cast) -> None:
    three_at(cast, "Hub")
    row = said(cast, young(cast, "Noor"), "Hubb")
    read()
    assert Shared.objects.count() == 2
    people.change_detail(
        person_id=row.person_id,
        noun="place",
        row_id=row.pk,
        details={"name": "Hub"},
        seen_version=1,
        by=cast.actor("practitioner"),
        now=NOW,
    )
    read()
    assert Shared.objects.count() == 1
    assert SharedTie.objects.count() == 4


def test_what_stays_keeps_the_moment_at_which_it_was_found(cast: Cast) -> None:
    them = three_at(cast, "Hub")
    later = NOW + timedelta(days=2)
    said(cast, them[0], "Park", now=later)
    read(later)
    at = dict(SharedTie.objects.filter(person=them[0]).values_list("shared__label", "found_at"))
    assert at == {"Hub": NOW, "Park": later}


def test_time_goes_on_and_old_records_no_longer_count(cast: Cast) -> None:
    three_at(cast, "Hub")
    for days, still in ((26 * 7, True), (26 * 7 + 1, False)):
        later = NOW + timedelta(days=days)
        ask_full_run(by=system("the worker", later), now=later)
        read(later)
        assert bool(emerged()) is still


def test_following_reads_only_what_was_written_since(cast: Cast, django_assert_max_num_queries: Any) -> None:
    three_at(cast, "Hub")
    by = system("the worker", NOW)
    follow(by=by, now=NOW)
    before = Event.objects.count()
    with django_assert_max_num_queries(5):
        assert follow(by=by, now=NOW) == 0
    assert Event.objects.count() == before, "nothing is written down where nothing was new"


def test_a_full_run_goes_on_where_it_was_and_says_how_far(cast: Cast) -> None:
    three_at(cast, "Hub")
    later = NOW + timedelta(hours=1)
    by = system("the worker", later)
    run = ask_full_run(by=by, now=later)
    assert ask_full_run(by=by, now=later).pk == run.pk, "one at a time"
    steps = []
    while (run := go_on(by=by, now=later, most=2)) is not None:
        steps.append((run.done, run.total, run.finished_at is not None))
    assert steps == [(2, 3, False), (3, 3, True)]
    assert emerged() == ["Hub"]


def test_a_full_run_is_due_once_a_day(cast: Cast) -> None:
    three_at(cast, "Hub")
    assert FullRun.objects.count() == 1
    for hours, runs in ((23, 1), (24, 2)):
        read(NOW + timedelta(hours=hours))
        assert FullRun.objects.count() == runs


def test_a_full_run_finds_what_no_event_told_of(cast: Cast) -> None:
    three_at(cast, "Hub")
    SharedTie.objects.all().delete()
    Shared.objects.all().delete()
    read()
    assert not emerged()
    ask_full_run(by=system("the worker", NOW), now=NOW)
    read(timezone.now())
    assert emerged() == ["Hub"]


def test_no_word_of_a_record_stands_in_the_audit(cast: Cast) -> None:
    three_at(cast, "Quillhub")
    own = Event.objects.filter(action__startswith="emergent.")
    assert own.exists()
    assert "Quillhub" not in str(list(own.values()))
    assert not own.exclude(person_id=None).exists(), "it would follow itself for ever"
