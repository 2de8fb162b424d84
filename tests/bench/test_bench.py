"""The parts of `saferme bench`, on a small world. That they work: what they find is for reading, never for a test."""

import pytest

from saferme.accounts.roles import Role
from saferme.audit.selectors import verify
from saferme.bench import emerging, floor, lines, world
from saferme.bench.form_in import FormIn
from saferme.bench.goal import Goal
from saferme.bench.pages import Pages, Section
from saferme.casework.models import Case, CasePart
from saferme.people.models import Person

PEOPLE = 50


@pytest.mark.parametrize(
    ("figure", "at_most", "line"),
    [
        (6, 8, "P4 list-queries 6 <=8 ok"),
        (8, 8, "P4 list-queries 8 <=8 ok"),
        (9, 8, "P4 list-queries 9 <=8 short"),
        (1.4999, 1.5, "P4 list-queries 1.5 <=1.5 ok"),
        (1.504, 1.5, "P4 list-queries 1.51 <=1.5 short"),
        (0, 0, "P4 list-queries 0 <=0 ok"),
    ],
)
def test_a_line_says_what_was_measured_and_whether_it_is_enough(figure, at_most, line):
    assert Goal("P4", "list-queries", figure, at_most).line == line


def test_a_form_is_posted_as_a_browser_would():
    page = """<form><input name="plain" value="a &amp; b"><input type="radio" name="no" value="1">
    <input type="radio" name="yes" value="2" checked><textarea name="text">
One
two</textarea><textarea name="empty"></textarea>
    <select name="chosen"><option value="">-</option><option value="x" selected>X</option></select>
    <select name="open"><option value="">-</option></select><button name="save">Save</button></form>"""
    assert FormIn(page).fields == [
        ("plain", "a & b"), ("yes", "2"), ("text", "One\ntwo"), ("empty", ""), ("chosen", "x"), ("open", ""),
    ]  # fmt: skip


def test_lines_are_the_same_each_time_and_are_answered():
    goals = list(lines.goals(40))
    assert [goal.what for goal in goals] == ["screen-40-lines", "pathway-40-lines"]
    assert all(goal.note.endswith("0 lines answered with an error") for goal in goals)


def test_what_was_planted_emerges_and_nothing_else():
    goals = {goal.what: goal for goal in emerging.goals((1_000,))}
    assert len(goals) == 4
    assert goals["wrong-1000-people"].figure == 0
    assert goals["whole-job-1000-people"].note.startswith("recall 1.0000, precision 1.0000, 7 of 7")


@pytest.fixture
def made(db, settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr(floor, "OWN_CONNECTION", "saferme.bench.floor.own_addresses")  # a test has one connection
    monkeypatch.setattr(world, "TEAM_CASES", (1, 40))
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, floor.BACKEND]
    return world.make(PEOPLE)


@pytest.mark.django_db
def test_every_page_is_measured_in_a_small_world(made):
    figures = {goal.what.rpartition("-")[0]: goal for goal in Pages(made, rounds=1).goals()}
    assert {goal.id for goal in figures.values()} == {"P1", "P2", "P4", "P5"}
    for what in ("list", "dashboard", "record", "save", "team", "team-late"):
        assert figures[f"{what}-queries-growth"].line.endswith("0 <=0 ok"), "the same number for 1, 30 and 300 rows"
    assert verify().problem == ""


@pytest.mark.django_db
def test_the_world_has_the_caseloads_that_it_promises(made):
    for cases, worker in made.workers.items():
        assert CasePart.objects.filter(user=worker).values("case").distinct().count() == cases
    assert made.told in Person.objects.filter(case__parts__user=made.workers[30])
    assert Case.objects.count() == Person.objects.count() == sum(made.workers) + len(made.records) + sum(made.managers)
    assert made.workers[300].role_grants.get().role == Role.SOCIAL_WORKER


@pytest.mark.django_db
def test_a_save_of_the_whole_form_changes_one_text(made):
    section = Section(Pages(made, rounds=1)._browser(made.workers[30]), made)
    before = dict(section.fields)
    section.save()
    assert int(section.fields["seen_version"]) == int(before["seen_version"]) + 1
    shown = dict(FormIn(section.browser.get(section.path).text).fields)
    ours = ("csrfmiddlewaretoken", "form_token", "seen_version", "peers_summary")
    assert {n: v for n, v in shown.items() if n not in ours} == {n: v for n, v in before.items() if n not in ours}
    assert shown["peers_summary"] == "Written for the 1th time."
