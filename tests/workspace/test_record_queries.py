"""Goal P4 for a record with much on it: the overview and the timeline ask at most 12 queries, whatever stands beside the case."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from saferme.casework.models import AdultConsent
from saferme.moments.models import CriticalMoment
from saferme.notes.models import WarningNote
from saferme.onward.models import OnwardAnswer, OnwardReferral
from tests.assessments.making import signed_off
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.missing.making import back, interviewed
from tests.moments.test_moments import moment
from tests.notes.making import warned
from tests.onward.making import came, referred
from tests.workspace.test_pages import body, queries

pytestmark = [pytest.mark.django_db, pytest.mark.embedded_is_enough]


def rows_of_each(cast: Cast) -> Iterator[int]:
    """One of each, through the services; then 30 and 300, as copies of it."""
    making.part(cast, cast.case(cast.sam), "practitioner", "lead_professional")
    signed_off(cast)
    interviewed(cast, back(cast))
    AdultConsent.objects.create(case=cast.case(cast.sam), answer="given", recorded_at=NOW)
    copied = (moment(cast), referred(cast), came(cast, referred(cast)), warned(cast))
    have = 1
    for wanted in (1, 30, 300):
        for row in copied:
            kind = type(row)
            kind.objects.bulk_create(_copies(row, wanted - have))
        have = wanted
        yield wanted
    assert all(kind.objects.count() >= 300 for kind in (CriticalMoment, OnwardReferral, OnwardAnswer, WarningNote))


def _copies(row: object, many: int) -> list[object]:
    fields = [field for field in type(row)._meta.concrete_fields if not field.primary_key]
    return [type(row)(**{field.attname: getattr(row, field.attname) for field in fields}) for _ in range(many)]


def test_the_overview_and_the_timeline_ask_no_more_for_much_than_for_little(cast: Cast) -> None:
    seen = {}
    for rows in rows_of_each(cast):
        seen[rows] = tuple(queries(cast, f"workspace:{name}", cast.sam.pk) for name in ("record", "timeline"))
    assert len(set(seen.values())) == 1 and max(seen[1]) <= 12, seen


def test_the_timeline_says_of_each_what_it_is_by_whom_and_whether_it_was_withdrawn(cast: Cast) -> None:
    row = moment(cast, ago=timedelta(hours=2))
    CriticalMoment.objects.filter(pk=row.pk).update(
        no_review_reason="The core group met that evening.", no_review_at=NOW, no_review_by=cast.users["manager"]
    )
    sent = referred(cast)
    came(cast, sent)
    page = body(cast, "practitioner", "workspace:timeline", cast.sam.pk)
    for line in (
        "Critical moment: arrested<",
        "Arrested at the coast, alone.",
        "No review: arrested<",
        "The core group met that evening.",
        f"Referred to others ({sent.get_kind_display()})<",
        f"What came back ({sent.get_kind_display()})<",
    ):
        assert line in page, line
    OnwardReferral.objects.update(withdrawn_at=NOW, withdrawn_by=cast.users["manager"], withdrawn_reason="Twice.")
    withdrawn = body(cast, "practitioner", "workspace:timeline", cast.sam.pk)
    assert withdrawn.count(f"({sent.get_kind_display()}), withdrawn<") == 2


def test_what_waits_is_shown_before_a_case_was_opened(cast: Cast) -> None:
    sent = referred(cast)
    assert not hasattr(cast.sam, "case")
    for name in ("record", "timeline"):
        assert sent.get_kind_display() in body(cast, "practitioner", f"workspace:{name}", cast.sam.pk)
    assert OnwardReferral.objects.get().sent_on <= TODAY
