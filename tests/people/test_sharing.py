"""Who may see a record and why: given with a reason, ended with a reason, seen by those whom it concerns."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saferme.accounts.permissions import Level
from saferme.audit.models import Event
from saferme.people import services
from saferme.people.models import OtherName, PersonGrant, Relationship
from saferme.people.selectors import level_on
from saferme.practice.problems import Invalid
from tests.cast import NOW
from tests.people.pages import post, text_of, url

REASON = "Leads on safety at school"


def _give(cast, who="school_lead", level="read", **more):
    to = {"person_id": cast.sam.pk, "user_id": cast.users[who].pk, "level": level, "reason": REASON}
    return services.grant_access(**to | more, by=cast.actor("practitioner"), now=NOW)


def _typed(cast, who="school_lead", **more):
    return {"colleague": str(cast.users[who].pk), "level": "read", "reason": REASON} | more


def _sees(cast, who, now=NOW):
    return level_on(cast.actor(who, now), cast.sam) is not Level.NONE


def test_given_on_the_page_with_reason_and_last_day(cast):
    client = cast.client("practitioner")
    with time_machine.travel("2026-07-01 12:00:00+00:00", tick=False):
        last = {"last_day__day": "3", "last_day__month": "7", "last_day__year": "2026"}
        assert post(client, "give_access", cast.sam.pk, **_typed(cast, **last)).url == url("sharing", cast.sam.pk)
        page = text_of(client.get(url("sharing", cast.sam.pk)))
    assert "Sid School" in page and REASON in page and "last day 3 July 2026" in page
    until = datetime(2026, 7, 3, 23, tzinfo=UTC)  # midnight on clocks in England
    assert _sees(cast, "school_lead", until - timedelta(seconds=1)) and not _sees(cast, "school_lead", until)
    event = Event.objects.filter(action="access.granted").latest("id")
    assert event.detail["user_id"] == cast.users["school_lead"].pk and REASON not in str(event.detail)


def test_given_to_a_team(cast):
    typed = {"team": str(cast.teams["reviewing"].pk), "level": "full", "reason": "Reviews"}
    post(cast.client("practitioner"), "give_access", cast.sam.pk, **typed)
    now = datetime.now(UTC)
    assert _sees(cast, "reviewing_officer", now) and _sees(cast, "independent_chair", now)


#: What is left out or cannot be: the fields posted, and where it is said.
WRONG = [
    ({"reason": ""}, "reason"),
    ({"reason": "x" * 301}, "reason"),
    ({"level": ""}, "level"),
    ({"level": "pack"}, "level"),
    ({"colleague": ""}, "colleague"),
    ({"colleague": "999999"}, "colleague"),
    ({"last_day__day": "1", "last_day__month": "1", "last_day__year": "2020"}, "last_day"),
    ({"last_day__day": "31", "last_day__month": "2", "last_day__year": "2027"}, "last_day"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG, ids=[f"{row[1]}-{n}" for n, row in enumerate(WRONG)])
def test_what_cannot_be_is_said_and_nobody_is_given_access(cast, wrong, field):
    before = PersonGrant.objects.count()
    response = post(cast.client("practitioner"), "give_access", cast.sam.pk, **_typed(cast) | wrong)
    assert response.status_code == 422 and f'href="#f-{field}"' in text_of(response)
    assert PersonGrant.objects.count() == before


def test_a_colleague_and_a_team_at_once_is_asked_again(cast):
    typed = _typed(cast) | {"team": str(cast.teams["reviewing"].pk)}
    assert post(cast.client("practitioner"), "give_access", cast.sam.pk, **typed).status_code == 422


def test_those_whose_role_sees_no_records_are_not_offered(cast):
    page = text_of(cast.client("practitioner").get(url("give_access", cast.sam.pk)))
    for who in ("analyst", "administrator", "auditor", "community_safety", "trusted_adult"):
        assert cast.users[who].name not in page
    assert cast.users["police"].name in page


def test_the_same_is_not_given_twice(cast):
    assert _give(cast).pk == _give(cast).pk
    assert Event.objects.filter(action="access.granted", detail__user_id=cast.users["school_lead"].pk).count() == 1


def test_ended_with_a_reason_from_now_on_and_never_deleted(cast):
    grant = _give(cast)
    response = post(cast.client("practitioner"), "end_access", cast.sam.pk, grant.pk, reason="Moved school")
    grant.refresh_from_db()
    assert response.status_code == 302 and grant.ended_because == "Moved school"
    assert not _sees(cast, "school_lead", grant.ends)
    assert cast.client("school_lead").get(url("details", cast.sam.pk)).status_code == 404
    event = Event.objects.filter(action="access.ended").get()
    assert event.detail == {"grant": str(grant.pk)}


def test_an_end_needs_its_reason(cast):
    grant = _give(cast)
    assert post(cast.client("practitioner"), "end_access", cast.sam.pk, grant.pk, reason=" ").status_code == 422
    grant.refresh_from_db()
    assert grant.ends is None


def test_ended_twice_is_ended_once(cast):
    grant = _give(cast)
    for reason in ("First", "Second"):
        services.end_access(grant_id=grant.pk, reason=reason, by=cast.actor("practitioner"), now=NOW)
    grant.refresh_from_db()
    assert grant.ended_because == "First" and Event.objects.filter(action="access.ended").count() == 1


def test_the_last_who_may_write_cannot_be_taken_away(cast):
    own, team = PersonGrant.objects.filter(person=cast.sam).order_by("starts", "user_id")
    services.end_access(grant_id=own.pk, reason="Left", by=cast.actor("practitioner"), now=NOW)
    _give(cast)
    with pytest.raises(Invalid) as refused:
        services.end_access(grant_id=team.pk, reason="Left", by=cast.actor("practitioner"), now=NOW)
    assert "Nobody else may write" in refused.value.problems["reason"]


def test_a_grant_of_another_record_is_not_found_here(cast):
    other = PersonGrant.objects.filter(person=cast.kit).first()
    assert post(cast.client("practitioner"), "end_access", cast.sam.pk, other.pk, reason="x").status_code == 404
    other.refresh_from_db()
    assert other.ends is None


def test_who_may_only_read_sees_who_else_may_but_not_who_looked(cast):
    _give(cast)
    grant = _give(cast, "police")
    client = cast.client("school_lead")
    page = text_of(client.get(url("sharing", cast.sam.pk)))
    assert "Priya Early" in page and "Who looked" not in page and "End access" not in page
    assert client.get(url("give_access", cast.sam.pk)).status_code == 403
    assert post(client, "give_access", cast.sam.pk, **_typed(cast, "health")).status_code == 403
    assert post(client, "end_access", cast.sam.pk, grant.pk, reason="x").status_code == 403
    assert _sees(cast, "police") and not _sees(cast, "health")


def test_who_looked_is_shown_day_by_day(cast):
    _give(cast)
    with time_machine.travel("2026-03-05 09:00:00+00:00", tick=False):
        for _ in range(3):
            cast.client("school_lead").get(url("details", cast.sam.pk))
    with time_machine.travel("2026-03-06 09:00:00+00:00", tick=False):
        page = text_of(cast.client("practitioner").get(url("sharing", cast.sam.pk)))
    row = page.split("Sid School, Larkfield School")[1]
    assert "5 March 2026" in row.split("</tr>")[0] and "Looked, 3 times" in row.split("</tr>")[0]


def test_as_many_queries_for_any_number_of_grants_and_looks(cast):
    counts = []
    client = cast.client("practitioner")
    for more in (1, 30, 300):
        for number in range(more):
            _give(cast, reason=f"Reason {more} {number}", ends=NOW + timedelta(days=900 + more + number))
        client.get(url("sharing", cast.sam.pk))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url("sharing", cast.sam.pk)).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1 and counts[0] <= 12, counts


def test_as_many_queries_for_any_number_of_details(cast):
    client = cast.client("practitioner")
    counts: dict[str, set[int]] = {"details": set(), "around": set()}
    for more in (1, 30, 300):
        _hang(cast, more)
        for page, counted in counts.items():
            client.get(url(page, cast.sam.pk))
            with CaptureQueriesContext(connection) as queries:
                client.get(url(page, cast.sam.pk))
            counted.add(len(queries))
    assert all(len(counted) == 1 and max(counted) <= 14 for counted in counts.values()), counts


def _hang(cast, count):
    """Names and relatives, straight into the tables: what is counted is reading."""
    common = {"person": cast.sam, "recorded_at": NOW, "recorded_by": cast.users["practitioner"]}
    names = [f"Name {count} {number}" for number in range(count)]
    OtherName.objects.bulk_create(OtherName(**common, kind="nickname", name=name) for name in names)
    Relationship.objects.bulk_create(Relationship(**common, kind="friend", name=name, other=cast.kit) for name in names)
