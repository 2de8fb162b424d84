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
from tests.casework.confirming import CHANGED, answered, asked, confirmed
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


def sign(cast: Cast, row: Assessment) -> Assessment:
    by = cast.actor("early_help_manager", LATER)
    return services.sign_off_assessment(assessment_id=row.pk, by=by, now=LATER)


def test_a_fall_of_two_levels_waits_until_a_second_person_has_confirmed_it(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level="low", **GONE)
    with pytest.raises(Refused, match=r"from high to low.*Ask a second person"):
        sign(cast, row)
    waits = asked(cast, "level", now=LATER)
    with pytest.raises(Refused, match=r"Waiting for Ena Manager to confirm. Priya Early asked on 2 April 2026"):
        sign(cast, row)
    answered(cast, waits, now=LATER)
    done = sign(cast, row)
    assert done.level == "low" and done.evidence_of_change == CHANGED


def test_declined_it_does_not_fall_and_may_be_asked_anew(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level="low", **GONE)
    answered(cast, asked(cast, "level", now=LATER), said="He was seen with them on Friday.", now=LATER)
    with pytest.raises(Refused, match=r"Ena Manager declined .* He was seen with them on Friday."):
        sign(cast, row)
    confirmed(cast, "level", now=LATER)
    assert sign(cast, row).level == "low"


def test_who_wrote_it_is_no_second_person(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    next_version(cast, level="low", **GONE)
    with pytest.raises(Invalid, match="other than who wrote"):
        asked(cast, "level", by="early_help_manager", of="practitioner", now=LATER)


def test_what_is_returned_is_asked_anew(cast: Cast) -> None:
    """What was confirmed was said of the version as it stood."""
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level="low", **GONE)
    confirmed(cast, "level", now=LATER)
    by = cast.actor("early_help_manager", LATER)
    services.return_assessment(assessment_id=row.pk, comment="Look at Friday.", by=by, now=LATER)
    with pytest.raises(Refused, match="No assessment whose level falls"):
        asked(cast, "level", now=LATER)
    services.submit_assessment(assessment_id=row.pk, by=cast.actor("practitioner", LATER), now=LATER)
    with pytest.raises(Refused, match="Ask a second person"):
        sign(cast, row)


def test_what_confirms_that_help_ends_says_nothing_of_the_level(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level="low", **GONE)
    confirmed(cast, "ending", now=LATER)
    with pytest.raises(Refused, match="Ask a second person"):
        sign(cast, row)


def test_a_level_in_between_that_nobody_knew_hides_no_fall(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    sign(cast, next_version(cast, level="insufficient", **UNKNOWN))
    with pytest.raises(Refused):
        sign(cast, next_version(cast, level="low", **GONE))


@pytest.mark.parametrize("silence", [UNKNOWN, UNASKED], ids=["not known", "not asked"])
@pytest.mark.parametrize("level", ["medium", "low"])
def test_no_level_falls_for_want_of_information(cast: Cast, silence: dict, level: str) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level=level, **silence)
    with pytest.raises(Refused) as refused:
        sign(cast, row)
    assert "want of information" in refused.value.says
    row.refresh_from_db()
    assert row.status == "waiting"


@pytest.mark.parametrize(("level", "seen"), [("high", UNKNOWN), ("insufficient", UNKNOWN), ("medium", GONE)])
def test_what_does_not_fall_for_want_of_information_is_signed_off(cast: Cast, level: str, seen: dict) -> None:
    signed_off(cast, level="high", **PRESSED)
    assert sign(cast, next_version(cast, level=level, **seen)).level == level


def test_the_page_of_signing_off_says_for_whom_it_waits_and_keeps_the_comment(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level="none", **GONE)
    client, address = cast.client("early_help_manager"), reverse("assessments:sign_off", args=[row.pk])
    page = client.get(address).content.decode()
    assert "from high to no apparent concern" in page
    assert reverse("workspace:ask_second_person", args=[cast.sam.pk, "level"]) in page
    waits = asked(cast, "level", now=LATER)
    posted = client.post(address, {"decision": "sign_off", "comment": "Read twice."})
    assert posted.status_code == 422
    assert "Read twice." in posted.content.decode() and "Waiting for Ena Manager to confirm" in posted.content.decode()
    answered(cast, waits, now=LATER)
    client.post(address, {"decision": "sign_off", "comment": ""})
    read = client.get(reverse("assessments:read", args=[row.pk])).content.decode()
    assert "Evidence of change, seen by Ena Manager:" in read and CHANGED in read


def test_the_page_says_beforehand_that_it_may_not_fall(cast: Cast) -> None:
    signed_off(cast, level="high", **PRESSED)
    row = next_version(cast, level="medium", **UNKNOWN)
    for who, name in (("early_help_manager", "assessments:sign_off"), ("practitioner", "assessments:tasks")):
        page = cast.client(who).get(reverse(name, args=[row.pk])).content.decode()
        assert "A level is never lowered for want of information." in page
