"""A query that is put together once: the rows are those of the ordinary query, whatever the values of a look."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import CharField, DateField, DateTimeField, F, QuerySet, UUIDField, Value

from saferme.accounts.flat import flat
from saferme.accounts.prepared import prepared
from saferme.casework.models import CasePart
from saferme.people.models import PersonGrant
from tests.cast import TODAY, Cast

pytestmark = pytest.mark.django_db

BUILT = []


@prepared(person=UUIDField(), at=DateTimeField(), level=CharField())
def grants(person: Any, at: Any, level: Any) -> QuerySet[PersonGrant, Any]:
    BUILT.append(1)
    rows = PersonGrant.objects.filter(person=person, starts__lte=at).exclude(level=level)
    return rows.order_by("pk").values_list("pk", "person_id", "starts", "level", "user__name")


@prepared(case=UUIDField(), day=DateField())
def parts(case: Any, day: Any) -> QuerySet[Any, Any]:
    began = CasePart.objects.filter(case=case, since=day).order_by()
    ended = CasePart.objects.filter(case__person__case=case, until=day).order_by()
    rows = began.values_list(Value("began"), "since", "part")
    return rows.union(ended.values_list(Value("ended"), "until", "part"), all=True)


def test_it_reads_what_the_ordinary_query_reads_for_each_look_anew(cast: Cast) -> None:
    later = datetime(2100, 1, 1, tzinfo=UTC)
    seen = []
    for person in (cast.sam, cast.robin):
        for at, level in ((later, "read"), (later, "full"), (later - timedelta(days=40_000), "read")):
            wanted = PersonGrant.objects.filter(person=person, starts__lte=at).exclude(level=level).order_by("pk")
            found = grants(person=person.pk, at=at, level=level)
            assert found == list(wanted.values_list("pk", "person_id", "starts", "level", "user__name"))
            seen.append(found)
    assert any(seen) and not all(seen)
    assert len(BUILT) == 1, "put together once"


def test_a_union_takes_a_value_in_each_of_its_queries(cast: Cast) -> None:
    case, tomorrow = cast.case(cast.sam), TODAY + timedelta(days=1)
    CasePart.objects.filter(case=case).delete()
    CasePart.objects.create(case=case, user=cast.users["health"], part="contributor", since=TODAY, until=tomorrow)
    assert parts(case=case.pk, day=TODAY) == [("began", TODAY, "contributor")]
    assert parts(case=case.pk, day=tomorrow) == [("ended", tomorrow, "contributor")]


def test_a_condition_on_nothing_is_refused_not_answered_with_no_rows(cast: Cast) -> None:
    with pytest.raises(ValueError, match="None"):
        parts(case=None, day=TODAY)
    with pytest.raises(KeyError):
        parts(case=cast.sam.pk)


def test_a_line_of_a_union_keeps_its_moment_to_the_microsecond(cast: Cast) -> None:
    moment = datetime(2026, 3, 3, 9, 5, 7, 123456, tzinfo=UTC)
    PersonGrant.objects.filter(person=cast.sam).update(starts=moment)
    fields = {"what": CharField, "at": DateTimeField, "due": DateField}
    lines = flat(PersonGrant.objects.filter(person=cast.sam), fields, what=F("pk"), at=F("starts"))
    assert {(at, due) for _, at, due in lines} == {(moment, None)}
