"""Who facilitates follows from a part in the case; R4 and R5 are said before the meeting and again when it is recorded."""

from datetime import timedelta

import pytest

from saferme.casework import services as casework
from saferme.casework.facilitators import facilitator_code
from saferme.casework.models import CasePart
from saferme.casework.selectors import active_facts
from saferme.meetings import services
from saferme.meetings.facilitating import candidates
from saferme.meetings.models import Meeting, TrustedAdultNomination
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.meetings.making import child_in_need, early_help, held, nominated, part, planned

pytestmark = pytest.mark.django_db

LEAD, WORKER, TRUSTED = "lead_professional", "allocated_social_worker", "trusted_adult"
CODES = [
    ("early_help", {LEAD}, "lead_professional"),
    ("early_help", {TRUSTED}, "trusted_adult"),
    ("early_help", {LEAD, TRUSTED}, "lead_professional"),
    ("early_help", {WORKER}, "social_worker"),
    ("early_help", {WORKER, TRUSTED}, "trusted_adult"),
    ("early_help", {"line_manager"}, "line_manager"),
    ("early_help", {"chair"}, "independent_cp_chair"),
    ("early_help", {"contributor"}, ""),
    ("early_help", {"reviewing_officer"}, ""),
    ("early_help", set(), ""),
    ("cin", {WORKER}, "social_worker"),
    ("cin", {LEAD}, "lead_professional"),
    ("cin", {LEAD, WORKER}, "social_worker"),
    ("cin", {TRUSTED}, "trusted_adult"),
    ("cin", {"care_professional"}, "childrens_social_care_professional"),
]


@pytest.mark.parametrize(("tier", "parts", "code"), CODES)
def test_the_code_follows_from_the_parts(tier, parts, code) -> None:
    assert facilitator_code(parts, tier) == code


MAY_HOLD = [
    ("early_help", "practitioner", LEAD, ""),
    ("early_help", "social_worker", WORKER, "R4"),
    ("early_help", "manager", "line_manager", "R4"),
    ("early_help", "police", "contributor", "R4"),
    ("early_help", "trusted_adult", TRUSTED, "R5"),
    ("cin", "social_worker", WORKER, ""),
    ("cin", "practitioner", LEAD, "R4"),
    ("cin", "independent_chair", "chair", "R4"),
    ("cin", "trusted_adult", TRUSTED, "R5"),
]


@pytest.mark.parametrize(("tier", "who", "kind", "rule"), MAY_HOLD)
def test_who_may_not_hold_it_is_refused_when_it_is_planned(cast: Cast, tier, who, kind, rule) -> None:
    case = early_help(cast) if tier == "early_help" else child_in_need(cast)
    part(cast, case, who, kind)
    given = {"tier": tier, "facilitator": who, "recorder_id": cast.users["health"].pk}
    if not rule:
        assert planned(cast, **given).facilitator_id == cast.users[who].pk
        return
    with pytest.raises(Refused) as refused:
        planned(cast, **given)
    assert refused.value.rule == rule and not Meeting.objects.exists()


def test_somebody_without_any_part_is_refused(cast: Cast) -> None:
    early_help(cast)
    with pytest.raises(Refused) as refused:
        planned(cast, facilitator="youth_worker")
    assert refused.value.rule == "R4"


def test_a_part_counts_on_the_day_of_the_meeting(cast: Cast) -> None:
    case = early_help(cast)
    part(cast, case, "youth_worker", LEAD, since=TODAY)
    assert planned(cast, facilitator="youth_worker", starts_at=NOW + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        planned(cast, facilitator="youth_worker", starts_at=NOW - timedelta(days=1))
    assert refused.value.rule == "R4"


def test_who_lost_the_part_in_between_cannot_be_recorded(cast: Cast) -> None:
    case = early_help(cast)
    meeting = making.ready(cast)
    row = CasePart.objects.get(case=case, part=LEAD)
    casework.end_part(part_id=row.pk, until=TODAY, by=cast.actor("manager"), now=NOW)
    with pytest.raises(Refused) as refused:
        services.record_held(meeting_id=meeting.pk, by=cast.actor("manager"), now=NOW)
    assert refused.value.rule == "R4"


def test_candidates_are_those_with_a_part_and_say_which(cast: Cast) -> None:
    case = early_help(cast)
    part(cast, case, "practitioner", "line_manager")
    found = [(c.user.name, c.code, c.parts) for c in candidates(case, "early_help", TODAY)]
    assert found == [
        ("Priya Early", "lead_professional", "Lead professional, Line manager"),
        ("Sol Worker", "social_worker", "Allocated social worker"),
    ]


def test_a_trusted_adult_whom_the_young_person_chose_facilitates_with_somebody_who_writes(cast: Cast) -> None:
    case = early_help(cast)
    nominated(cast)
    with pytest.raises(Invalid) as invalid:
        planned(cast, facilitator="trusted_adult")
    assert set(invalid.value.problems) == {"recorder"}
    meeting = held(cast, facilitator="trusted_adult", recorder_id=cast.users["practitioner"].pk)
    assert active_facts(case)[-1].details == {"tier": "early_help", "facilitator": "trusted_adult"}
    assert meeting.recorder_id == cast.users["practitioner"].pk


def test_a_choice_by_somebody_else_is_refused_and_not_kept(cast: Cast) -> None:
    early_help(cast)
    with pytest.raises(Refused) as refused:
        nominated(cast, by_young_person="no")
    assert refused.value.rule == "R5"
    assert not TrustedAdultNomination.objects.exists() and not CasePart.objects.filter(part=TRUSTED).exists()


@pytest.mark.parametrize(
    ("given", "has_part"),
    [
        ({}, True),
        ({"suitable": "not_suitable"}, False),
        ({"user_id": None, "name": "Aunt May"}, False),
    ],
    ids=["suitable", "not suitable", "no account"],
)
def test_only_a_suitable_adult_with_an_account_may_facilitate(cast: Cast, given, has_part) -> None:
    case = early_help(cast)
    nominated(cast, **given)
    assert CasePart.objects.filter(case=case, part=TRUSTED).exists() is has_part
    assert active_facts(case)[-1].fact == "trusted_adult_nominated"


NOT_SO = [
    ({"user_id": None, "name": " "}, "name"),
    ({"on": TODAY + timedelta(days=1)}, "on"),
    ({"checked_on": TODAY + timedelta(days=1)}, "checked_on"),
]


@pytest.mark.parametrize(("given", "field"), NOT_SO, ids=[field for _, field in NOT_SO])
def test_a_nomination_says_what_is_wrong_with_it(cast: Cast, given, field) -> None:
    early_help(cast)
    with pytest.raises(Invalid) as invalid:
        nominated(cast, **given)
    assert set(invalid.value.problems) == {field}


def test_the_supporter_is_somebody_else(cast: Cast) -> None:
    early_help(cast)
    with pytest.raises(Invalid) as invalid:
        nominated(cast, supporter_id=cast.users["trusted_adult"].pk)
    assert set(invalid.value.problems) == {"supporter"}
