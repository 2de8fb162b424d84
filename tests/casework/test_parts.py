"""Who has which part, what access comes with it, and which facilitator follows from it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from saferme.casework import services
from saferme.casework.facilitators import facilitator_code
from saferme.casework.models import Case, CasePart
from saferme.casework.selectors import caseload, parts_held, parts_of
from saferme.people.access import level_on
from tests.cast import NOW, TODAY, Cast


@pytest.mark.parametrize(
    ("parts", "tier", "code"),
    [
        ({"lead_professional"}, "early_help", "lead_professional"),
        ({"lead_professional", "trusted_adult"}, "early_help", "lead_professional"),
        ({"trusted_adult"}, "early_help", "trusted_adult"),
        ({"trusted_adult"}, "cin", "trusted_adult"),
        ({"allocated_social_worker"}, "cin", "social_worker"),
        ({"allocated_social_worker"}, "early_help", "social_worker"),
        ({"lead_professional"}, "cin", "lead_professional"),
        ({"allocated_social_worker"}, "child_in_care", "childrens_social_care_professional"),
        ({"care_professional"}, "child_in_care", "childrens_social_care_professional"),
        ({"lead_professional"}, "child_in_care", "lead_professional"),
        ({"chair"}, "plus", "independent_cp_chair"),
        ({"chair", "allocated_social_worker"}, "plus", "case_holder"),
        ({"chair", "lead_professional"}, "plus", "case_holder"),
        ({"chair", "line_manager"}, "plus", "line_manager"),
        ({"line_manager"}, "plus", "line_manager"),
        ({"allocated_social_worker"}, "plus", "social_worker"),
        ({"contributor"}, "early_help", ""),
        (set(), "early_help", ""),
    ],
)
def test_the_facilitator_follows_from_the_parts(parts: set[str], tier: str, code: str) -> None:
    assert facilitator_code(parts, tier) == code


def give(cast: Cast, case: Case, who: str, part: str, since: date = TODAY) -> CasePart:
    return services.give_part(
        case_id=case.pk, user_id=cast.users[who].pk, part=part, since=since, by=cast.actor("practitioner"), now=NOW
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("part", "level"),
    [
        ("lead_professional", "full"),
        ("allocated_social_worker", "full"),
        ("chair", "full"),
        ("trusted_adult", "pack"),
        ("contributor", "contribute"),
    ],
)
def test_a_part_brings_the_access_that_it_needs(cast: Cast, part: str, level: str) -> None:
    assert level_on(cast.actor("youth_worker"), cast.sam) == "none"
    give(cast, cast.case(cast.sam), "youth_worker", part)
    assert level_on(cast.actor("youth_worker"), cast.sam) == level


@pytest.mark.django_db
def test_one_lead_professional_at_a_time_and_the_one_before_is_kept(cast: Cast) -> None:
    case = cast.case(cast.sam)
    first = give(cast, case, "practitioner", "lead_professional", TODAY - timedelta(days=30))
    give(cast, case, "school_lead", "lead_professional")
    first.refresh_from_db()
    assert first.until == TODAY
    assert [part.user.name for part in parts_of(case, TODAY)] == ["Sid School"]
    assert [part.user.name for part in parts_of(case, TODAY - timedelta(days=1))] == ["Priya Early"]
    with pytest.raises(IntegrityError), transaction.atomic():
        CasePart.objects.create(case=case, user=cast.users["health"], part="lead_professional", since=TODAY)


@pytest.mark.django_db
def test_giving_the_same_part_again_changes_nothing(cast: Cast) -> None:
    case = cast.case(cast.sam)
    assert (
        give(cast, case, "practitioner", "lead_professional").pk
        == give(cast, case, "practitioner", "lead_professional").pk
    )
    assert parts_held(case, cast.users["practitioner"].pk, TODAY) == {"lead_professional"}


@pytest.mark.django_db
def test_a_caseload_is_of_ones_own_parts_and_only_of_people_whom_one_may_see(cast: Cast) -> None:
    case = cast.case(cast.sam)
    give(cast, case, "practitioner", "lead_professional")
    services.report_fact(case_id=case.pk, fact="referral_received", on=TODAY, by=cast.actor("practitioner"), now=NOW)
    assert [(row.name, row.state, row.next.code) for row in caseload(cast.actor("practitioner"))] == [
        ("Sam Ashdown", "front_door", "front_door_decision")
    ]
    assert caseload(cast.actor("school_lead")) == []
    give(cast, case, "trusted_adult", "trusted_adult")
    assert caseload(cast.actor("trusted_adult")) == [], "a Trusted Adult sees a meeting's pack, no caseload"


@pytest.mark.django_db
def test_a_caseload_lists_the_next_clock_first(cast: Cast) -> None:
    case = cast.case(cast.sam)
    give(cast, case, "practitioner", "lead_professional")
    services.report_fact(case_id=case.pk, fact="referral_received", on=TODAY, by=cast.actor("practitioner"), now=NOW)
    (row,) = caseload(cast.actor("practitioner"))
    assert [(due.code, due.due_on.isoformat()) for due in row.due] == [
        ("front_door_decision", "2026-03-04"),
        ("assessment", "2026-05-08"),
    ]
