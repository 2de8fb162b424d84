"""A mistake in a story says where it is."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from saferme.accounts.actors import system
from saferme.demo.answers import raw_answers
from saferme.demo.days import Days
from saferme.demo.partnership import make_world, read_partnership
from saferme.demo.problems import StoryProblem
from saferme.demo.telling import FOLDER, read_stories, tell
from saferme.demo.world import World
from saferme.packs import load_pack
from saferme.packs.yaml_words import PackProblem, read_words
from saferme.practice.wording import find_prompts
from tests.cast import NOW

HOLIDAYS = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
TUESDAY_AFTER_EASTER = datetime(2026, 4, 7, 9, 0, tzinfo=ZoneInfo("Europe/London"))
STORY = """
based_on: a test
by: {by}
steps:
  - do: add
    day: -9
    person: {{given_name: Ash}}
  - do: {do}
    day: {day}
"""


def written(folder: Path, do: str = "restrict", day: str = "-8", by: str = "priya", more: str = "") -> Path:
    (folder / "ash.yaml").write_text(STORY.format(do=do, day=day, by=by) + more)
    return folder


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"do": "sing"}, "ash.yaml, line 8 (steps > 2): Input tag 'sing'"),
        ({"day": "soon"}, "ash.yaml, line 9 (steps > 2 > restrict > day): “soon” is no whole number"),
        ({"day": "-10"}, "step 2 (day -10) comes before the one above it (day -9)"),
        (
            {"more": "    colour: red\n"},
            "ash.yaml, line 10 (steps > 2 > restrict > colour): nothing reads this",
        ),
        (
            {"do": "fact", "more": "    fact: flew\n"},
            "ash.yaml, line 10 (steps > 2 > fact > fact): “flew” is not one of the choices",
        ),
    ],
)
def test_a_mistake_in_the_file_names_its_place(given, says, tmp_path):
    with pytest.raises(PackProblem) as problem:
        read_stories(written(tmp_path, **given))
    assert says in str(problem.value)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"do": "submit"}, "ash.yaml, step 2 (submit, day -8): no assessment was begun"),
        (
            {"do": "restrict", "more": "    by: olu\n"},
            "step 2 (restrict, day -8): whoever does this may not see the record",
        ),
        ({"do": "restrict", "more": "    by: con\n"}, "Your role does not include this"),
        ({"do": "restrict", "more": "    by: bob\n"}, "nobody of the cast is called bob"),
        (
            {"do": "fact", "more": "    fact: safer_me_plus_held\n    details: {facilitator: independent_cp_chair}\n"},
            "R1",
        ),
        (
            {"do": "screen", "more": "    answers: {immediate_danger: 'yes'}\n    recommends: universal_response\n"},
            "the rules recommend call_999, not universal_response",
        ),
        (
            {"do": "detail", "more": "    rows: [{noun: address, kind: home, lines: 1 Quay, since: -3}]\n"},
            "address: it began after the day on which it was written down",
        ),
        (
            {"do": "detail", "more": "    rows: [{noun: no_contact, relationship: Nobody, terms: None}]\n"},
            "relationship: this record knows of no Nobody",
        ),
        (
            {
                "do": "begin_plan",
                "more": "    tier: early_help\n"
                "    answers: {actions: [{id: walk, what: Walk, answers: peers_indicators.pressured}]}\n",
            },
            "no worry of the assessment is called peers_indicators.pressured",
        ),
    ],
)
def test_what_the_product_would_not_let_happen_is_no_story(given, says, tmp_path):
    by = system("tests", NOW)
    world = make_world(read_partnership(), Days(NOW, frozenset()), by, NOW.replace(year=2025))
    with pytest.raises(StoryProblem) as problem:
        tell(read_stories(written(tmp_path, **given)), world)
    assert says in str(problem.value)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"mood": "good"}, "does not ask mood"),
        ({"level": "terrible"}, "level"),
        ({"peers_indicators": {"wealth": "not_known"}}, "peers_indicators has no wealth"),
        ({"peers_indicators": {"isolation": {"today": "Alone."}}}, "takes now, past or suspected"),
        ({"context_weighting": {"home": "most"}}, "takes how much it drives and how much it protects"),
        ({"visits": [{"on": "-3", "weather": "wet"}]}, "visits 1 has no weather"),
        ({"visits": [{"on": "yesterday"}]}, "visits 1 on takes a day counted from today"),
        ({"own_words": {"a": "b"}}, "own_words takes words"),
    ],
)
def test_an_answer_that_the_form_cannot_take_is_named(said, says):
    with pytest.raises(StoryProblem) as problem:
        raw_answers(load_pack().form("assessment"), said, World(Days(NOW, frozenset()), {}, {}, {}))
    assert says in str(problem.value)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (0, date(2026, 4, 7)),
        (-1, date(2026, 4, 2)),
        (-2, date(2026, 4, 2)),
        (-5, date(2026, 4, 2)),
        (-6, date(2026, 4, 1)),
        (4, date(2026, 4, 13)),
        (3, date(2026, 4, 10)),
    ],
)
def test_offices_work_on_working_days(day, found):
    assert Days(TUESDAY_AFTER_EASTER, HOLIDAYS).on(day) == found


def test_some_things_happen_on_any_day():
    days = Days(TUESDAY_AFTER_EASTER, HOLIDAYS)
    assert days.on(-2, any_day=True) == date(2026, 4, 5)
    assert days.moment(-2, time(21, 40), any_day=True).isoformat() == "2026-04-05T21:40:00+01:00"


@pytest.mark.parametrize(
    ("today", "birthday", "born"),
    [
        (datetime(2026, 3, 3, 12, tzinfo=ZoneInfo("Europe/London")), -10, date(2012, 2, 21)),
        (datetime(2028, 3, 10, 12, tzinfo=ZoneInfo("Europe/London")), -10, date(2014, 2, 28)),
    ],
)
def test_somebody_is_always_of_the_same_age(today, birthday, born):
    assert Days(today, frozenset()).born(14, birthday) == born


def test_no_story_puts_blame_on_a_young_person():
    phrases = load_pack().wording
    files = sorted(FOLDER.glob("*.yaml"))
    found = {(file.name, prompt.found) for file in files for prompt in find_prompts(file.read_text(), phrases)}
    assert files and not found


def test_no_story_says_where_it_was_read():
    for file in FOLDER.glob("*.yaml"):
        words = read_words(file, file.name)
        assert "http" not in file.read_text() and words["based_on"]
