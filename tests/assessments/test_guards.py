"""A level never falls for want of information; a long fall rests on evidence that a second person has seen."""

from datetime import timedelta

import pytest
from django.urls import reverse

from saferme.assessments import services
from saferme.assessments.models import Assessment
from saferme.practice.levels import fall_needs_evidence
from saferme.practice.problems import Invalid, Refused
from tests.answers import present
from tests.assessments.making import begun, filled, signed_off
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=30)
PRESSED = {"peers_indicators": {"pressured": present("Older boys make him carry bags.")}}
GONE = {"peers_indicators": {"pressured": present("They moved away in May.", value="not_present")}}
UNKNOWN = {"peers_indicators": {"pressured": present("Nobody has asked.", value="not_known")}}
UNASKED = {"peers_indicators": {"pressured": present("", source="", value="")}}

FALLS = [
    ("high", "medium", False),
    ("high", "low", True),
    ("high", "none", True),
    ("medium", "low", False),
    ("medium", "none", True),
    ("low", "none", False),
    ("high", "high", False),
    ("none", "high", False),
    ("high", "insufficient", False),
    ("insufficient", "none", False),
]


@pytest.mark.parametrize(("before", "after", "asks"), FALLS)
def test_which_falls_need_evidence(before: str, after: str, asks: bool) -> None:
    assert bool(fall_needs_evidence(before, after)) is asks


def next_version(cast: Cast, **given: object) -> Assessment:
    row = filled(cast, begun(cast, now=LATER), now=LATER, kind="review", **given)
    return services.submit_assessment(assessment_id=row.pk, by=cast.actor("practitioner", LATER), now=LATER)


def sign(cast: Cast, row: Assessment, evidence: str = "") -> Assessment:
    by = cast.actor("early_help_manager", LATER)
    return services.sign_off_assessment(assessment_id=row.pk, evidence_of_change=evidence, by=by, now=LATER)


def test_a_fall_of_two_levels_waits_for_evidence(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level="low", **GONE)
    for nothing in ("", "  "):
        with pytest.raises(Invalid) as invalid:
            sign(cast, row, nothing)
        assert "from high to low" in invalid.value.problems["evidence_of_change"]
    done = sign(cast, row, "The group was charged; he goes to school alone since June.")
    assert done.level == "low" and done.evidence_of_change.startswith("The group was charged")


def test_a_level_in_between_that_nobody_knew_hides_no_fall(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    sign(cast, next_version(cast, level="insufficient", **UNKNOWN))
    with pytest.raises(Invalid):
        sign(cast, next_version(cast, level="low", **GONE))


@pytest.mark.parametrize("silence", [UNKNOWN, UNASKED], ids=["not known", "not asked"])
@pytest.mark.parametrize("level", ["medium", "low"])
def test_no_level_falls_for_want_of_information(cast: Cast, silence: dict, level: str) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level=level, **silence)
    with pytest.raises(Refused) as refused:
        sign(cast, row, "Nothing more was heard.")
    assert "want of information" in refused.value.says
    row.refresh_from_db()
    assert row.status == "waiting"


@pytest.mark.parametrize(("level", "seen"), [("high", UNKNOWN), ("insufficient", UNKNOWN), ("medium", GONE)])
def test_what_does_not_fall_for_want_of_information_is_signed_off(cast: Cast, level: str, seen: dict) -> None:
    signed_off(cast, level="high", **PRESSED)
    assert sign(cast, next_version(cast, level=level, **seen)).level == level


def test_the_page_asks_for_the_evidence_and_keeps_it(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level="none", **GONE)
    client, address = cast.client("early_help_manager"), reverse("assessments:sign_off", args=[row.pk])
    page = client.get(address).content.decode()
    assert "from high to no apparent concern" in page and 'name="evidence_of_change"' in page
    posted = client.post(address, {"decision": "sign_off", "comment": "Read twice.", "evidence_of_change": ""})
    assert posted.status_code == 422 and "Read twice." in posted.content.decode()
    client.post(address, {"decision": "sign_off", "comment": "", "evidence_of_change": "A new school since May."})
    read = client.get(reverse("assessments:read", args=[row.pk])).content.decode()
    assert "Evidence of change, seen by Ena Manager:" in read and "A new school since May." in read


def test_the_page_says_beforehand_that_it_may_not_fall(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level="medium", **UNKNOWN)
    for who, name in (("early_help_manager", "assessments:sign_off"), ("practitioner", "assessments:tasks")):
        page = cast.client(who).get(reverse(name, args=[row.pk])).content.decode()
        assert "A level is never lowered for want of information." in page
