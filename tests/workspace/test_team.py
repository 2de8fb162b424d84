"""A manager's two pages: the cases of their teams, what matters first, and counts that lead to what they count."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.accounts.models import User
from saferme.assessments.services import submit_assessment
from saferme.audit.models import Event
from saferme.casework import services as casework
from saferme.casework.models import Case, Deadline
from saferme.casework.selectors import Wanted, team_cases
from saferme.notes.services import record_notes
from saferme.people import services as people
from saferme.people.models import Person
from saferme.ui.dates import clock_is_late
from saferme.workspace.steps import read_due
from tests.assessments.making import begun, filled
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.notes.making import about, decided, disagreed

pytestmark = pytest.mark.django_db

TEAM, LATE = "workspace:team", "workspace:late"


def case_of(cast: Cast, name: str, *, days_ago: int | None = None, holder: str | None = "practitioner") -> Case:
    """A young person of the early help team, with a referral of so many days ago."""
    by = cast.actor("practitioner")
    details = {"given_name": name, "known_as": name, "family_name": "North", "date_of_birth": date(2011, 5, 1)}
    person = people.add_person(details=details, by=by, now=NOW - timedelta(days=1))
    case = casework.open_case(person_id=person.pk, by=by, now=NOW)
    if holder is not None:
        user = cast.users[holder].pk
        casework.give_part(case_id=case.pk, user_id=user, part="lead_professional", since=TODAY, by=by, now=NOW)
    if days_ago is not None:
        on = TODAY - timedelta(days=days_ago)
        casework.report_fact(case_id=case.pk, fact="referral_received", on=on, by=by, now=NOW)
    return case


def html(cast: Cast, name: str, query: str = "", who: str = "early_help_manager") -> str:
    response = cast.client(who).get(reverse(name) + query)
    assert response.status_code == 200
    return unescape(response.content.decode())


def names(page: str) -> list[str]:
    return re.findall(r'role="rowheader"><a[^>]*>([^<]*) North</a>', page)


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_what_matters_most_comes_first(cast: Cast) -> None:
    case_of(cast, "Quiet")
    case_of(cast, "Soon", days_ago=0)
    case_of(cast, "Nobodys", holder=None)
    case_of(cast, "Late", days_ago=6)
    case_of(cast, "Later", days_ago=20)
    page = html(cast, TEAM)
    assert names(page) == ["Later", "Late", "Nobodys", "Soon", "Quiet"]
    assert "Late North , 14 With the Front Door Priya Early (lead professional)" in words(page)
    assert "<strong>Nobody</strong>" in page


def test_every_late_clock_is_named_and_the_next_one(cast: Cast) -> None:
    case = case_of(cast, "Ari", days_ago=6)
    making_by = cast.actor("practitioner")
    returned = NOW - timedelta(hours=73)
    casework.report_fact(case_id=case.pk, fact="returned_from_missing", on=returned, by=making_by, now=NOW)
    page = words(html(cast, TEAM))
    assert "Front Door decision, 5 days late" in page
    assert "Return home interview, late since today at 09:00" in page
    assert "Social work assessment" not in page, "it runs, and is not the next"


def test_days_since_last_seen_are_by_the_notes_that_the_manager_may_read(cast: Cast) -> None:
    case_of(cast, "Ari")
    assert "No note says so" in html(cast, TEAM)
    person = Person.objects.get(known_as="Ari")
    for days, given in ((9, {}), (4, {"visibility": "social_care"}), (2, {"seen": "no"})):
        at = NOW - timedelta(days=days)
        note = about(person, **{"seen": "yes", "seen_by": "Priya Early", "seen_alone": "no", **given})
        record_notes(kind="visit", happened_at=at, about=[note], by=cast.actor("practitioner"), now=NOW)
    assert "9 days ago" in html(cast, TEAM)


@pytest.mark.parametrize("who", ["practitioner", "social_worker", "front_door", "administrator", "analyst", "auditor"])
@pytest.mark.parametrize("name", [TEAM, LATE])
def test_only_managers_see_a_teams_work(cast: Cast, who: str, name: str) -> None:
    assert cast.client(who).get(reverse(name)).status_code == 403
    assert not team_cases(cast.actor(who)).exists()


def test_a_manager_sees_the_cases_of_their_own_teams_alone(cast: Cast) -> None:
    case_of(cast, "Ari")
    assert names(html(cast, TEAM, who="manager")) == []
    assert names(html(cast, TEAM, f"?team={cast.teams['early_help_north'].pk}", who="manager")) == []


def test_a_restricted_record_without_a_grant_is_neither_listed_nor_counted(cast: Cast) -> None:
    """Robin's social worker is in the manager's team; once the team's grant is ended, the manager is shown nothing."""
    by = cast.actor("social_worker")
    case = casework.open_case(person_id=cast.robin.pk, by=by, now=NOW)
    casework.give_part(case_id=case.pk, user_id=by.user_id, part="allocated_social_worker", since=TODAY, by=by, now=NOW)
    assert "Peverell" in html(cast, TEAM, who="manager")
    for grant in cast.robin.grants.filter(team=cast.teams["safeguarding_north"]):
        people.end_access(grant_id=grant.pk, reason="Kept apart", by=by, now=NOW)
    for name in (TEAM, LATE):
        assert "Peverell" not in html(cast, name, who="manager")
    assert "0 cases" in html(cast, TEAM, who="manager")
    assert "This team holds no case." in html(cast, LATE, who="manager")


def test_a_case_belongs_to_the_team_of_who_holds_it(cast: Cast) -> None:
    """Shared with early help, held by a social worker: it is in the list of the social worker's team, if that may see it."""
    case_of(cast, "Ari", holder="social_worker")
    assert names(html(cast, TEAM)) == []


def test_a_closed_case_leaves_the_list_unless_a_clock_of_it_runs(cast: Cast) -> None:
    by = cast.actor("practitioner")
    done, runs = case_of(cast, "Done"), case_of(cast, "Runs")
    casework.report_fact(case_id=runs.pk, fact="returned_from_missing", on=NOW - timedelta(hours=5), by=by, now=NOW)
    for case in (done, runs):
        casework.report_fact(case_id=case.pk, fact="closed", on=TODAY, by=by, now=NOW)
    assert names(html(cast, TEAM)) == ["Runs"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?late=yes", ["Late"]),
        ("?unallocated=yes", ["Nobodys"]),
        ("?step=front_door", ["Late", "Soon"]),
        ("?step=concern", ["Nobodys"]),
        ("?step=nonsense", []),
        ("?clock=front_door_decision", ["Late", "Soon"]),
        ("?clock=front_door_decision&late=yes", ["Late"]),
        ("?clock=assessment&late=yes", []),
        ("?worker=none&team=&page=x", ["Late", "Nobodys", "Soon"]),
        ("?worker=" + "9" * 60, ["Late", "Nobodys", "Soon"]),
    ],
)
def test_the_list_is_narrowed(cast: Cast, query: str, shown: list[str]) -> None:
    case_of(cast, "Soon", days_ago=0)
    case_of(cast, "Nobodys", holder=None)
    case_of(cast, "Late", days_ago=6, holder="early_help_manager")
    page = html(cast, TEAM, query)
    assert names(page) == shown
    assert f"<strong>{len(shown)} case" in page


def test_the_list_of_one_worker(cast: Cast) -> None:
    case_of(cast, "Mine", holder="early_help_manager")
    case_of(cast, "Theirs")
    assert names(html(cast, TEAM, f"?worker={cast.users['practitioner'].pk}")) == ["Theirs"]


def test_every_number_leads_to_exactly_its_cases(cast: Cast) -> None:
    for number in range(3):
        case_of(cast, f"Late{number}", days_ago=6 + number)
    case_of(cast, "Soon", days_ago=0)
    case_of(cast, "Nobodys", holder=None)
    page = html(cast, LATE)
    where = re.escape(reverse(TEAM) + "?")
    numbers = re.findall(rf'<a class="govuk-link" href="({where}[^"]*)">(\d+)<', page)
    assert len(numbers) >= 8
    client = cast.client("early_help_manager")
    for href, number in numbers:
        listed = client.get(href).content.decode()
        assert f"<strong>{number} case" in listed, href
        assert len(names(listed)) == int(number), href
    text = words(page)
    assert "With the Front Door 4 cases: With the Front Door 3 late: With the Front Door 0" in text
    assert "All 5 cases: All 3 late: All 1 held by nobody: All" in text


def test_what_waits_for_a_manager(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner", "lead_professional")
    assessment = filled(cast, begun(cast))
    submit_assessment(assessment_id=assessment.pk, by=cast.actor("practitioner"), now=NOW)
    decided(cast)
    disagreed(cast)
    page = html(cast, LATE)
    for name, key in (("assessments:sign_off", assessment.pk), ("notes:disagreements", cast.sam.pk)):
        assert reverse(name, args=[key]) in page
    assert "Challenges and decisions still to be followed None is open." not in words(page)
    theirs = html(cast, LATE, who="manager")
    assert "Sam Ashdown" not in theirs and "None is open." in theirs


@pytest.mark.parametrize("minutes", [-1, 0, 1, 30])
def test_a_list_and_a_page_agree_when_a_clock_of_hours_is_late(cast: Cast, minutes: int) -> None:
    case = case_of(cast, "Ari")
    returned = NOW - timedelta(hours=72, minutes=minutes)
    casework.report_fact(
        case_id=case.pk, fact="returned_from_missing", on=returned, by=cast.actor("practitioner"), now=NOW
    )
    due = read_due(Deadline.objects.get(case=case).due)
    late = team_cases(cast.actor("early_help_manager"), Wanted(late=True)).exists()
    assert late == clock_is_late(due, NOW) == (minutes > 0)


def queries(cast: Cast, name: str) -> int:
    client = cast.client("early_help_manager")
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse(name))
    return len([q for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])


@pytest.mark.embedded_is_enough
def test_the_number_of_queries_does_not_grow_with_the_cases(cast: Cast) -> None:
    """Goal P4: a list at most 8, a dashboard at most 12; the same for 1, 30 and 300 rows."""
    seen, have = {}, 0
    for rows in (1, 30, 300):
        for number in range(have, rows):
            case_of(cast, f"Young{number}", days_ago=number % 9)
        have = rows
        seen[rows] = (queries(cast, TEAM), queries(cast, LATE))
    assert len(set(seen.values())) == 1, seen
    assert seen[1][0] <= 8 and seen[1][1] <= 12, seen
    page = html(cast, TEAM)
    assert "300 cases" in page and "Page 1 of 10" in page and len(names(page)) == 30
    assert len(names(html(cast, TEAM, "?late=yes&page=2"))) == 30
    assert "Page 10 of 10" in html(cast, TEAM, "?page=" + "9" * 18)


def of_no_team(cast: Cast, name: str, *, holder: str | None = None) -> Case:
    """A case of early help that no team has any more."""
    case = case_of(cast, name, holder=holder)
    assert case.person is not None
    for grant in case.person.grants.filter(team__isnull=False):
        people.end_access(grant_id=grant.pk, reason="Opened in error", by=cast.actor("practitioner"), now=NOW)
    return case


def section(page: str) -> str:
    return words(page).partition("Not with any team yet")[2].partition("Late, by clock")[0]


@pytest.mark.parametrize(
    ("holder", "says"),
    [(None, "Ask Priya Early, who opened the record Held by nobody"), ("practitioner", "Ask Priya Early")],
)
def test_a_case_of_no_team_is_shown_to_the_managers_of_its_organisation(
    cast: Cast, holder: str | None, says: str
) -> None:
    of_no_team(cast, "Ari", holder=holder)
    page = html(cast, LATE)
    assert "Ari North" in section(page) and says in section(page)
    assert reverse("people:sharing", args=[Person.objects.get(known_as="Ari").pk]) not in page
    assert names(html(cast, TEAM)) == []
    assert "Ari North" not in html(cast, LATE, who="manager"), "another organisation's"


def test_a_manager_who_may_open_it_is_led_to_sharing(cast: Cast) -> None:
    case = of_no_team(cast, "Ari", holder="practitioner")
    making.part(cast, case, "early_help_manager", "line_manager")
    assert reverse("people:sharing", args=[case.person_id]) in html(cast, LATE)


def test_what_a_team_has_what_is_closed_and_what_is_restricted_is_not_among_them(cast: Cast) -> None:
    case_of(cast, "Shared", holder=None)
    done, kept = of_no_team(cast, "Done"), of_no_team(cast, "Kept")
    casework.report_fact(case_id=done.pk, fact="closed", on=TODAY, by=cast.actor("practitioner"), now=NOW)
    Person.objects.filter(pk=kept.person_id).update(restricted=True)
    assert section(html(cast, LATE)) == ""


@pytest.mark.parametrize("name", [TEAM, LATE])
def test_a_look_at_a_list_is_written_down(cast: Cast, name: str) -> None:
    html(cast, name)
    [look] = Event.objects.filter(action="team.listed")
    assert (look.kind, look.actor_id) == (Event.Kind.READ, cast.users["early_help_manager"].pk)


@pytest.mark.parametrize("name, words", [("workspace:my_work", "My work"), ("workspace:team", "My team’s work")])
def test_one_place_of_the_navigation_is_where_we_are(cast: Cast, name, words) -> None:
    page = cast.client("manager").get(reverse(name)).content.decode()
    assert re.findall(r'<a [^>]*aria-current="true">([^<]*)</a>', page) == [words]


def test_a_manager_who_is_new_has_a_page_without_cases(cast: Cast) -> None:
    """No team and no organisation yet."""
    cast.users["manager"].memberships.all().delete()
    User.objects.filter(pk=cast.users["manager"].pk).update(agency=None)
    assert [names(html(cast, page, who="manager")) for page in (TEAM, LATE)] == [[], []]
