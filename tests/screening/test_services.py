"""The acts themselves, when no page stands before them."""

import pytest

from saferme.accounts.actors import system
from saferme.casework.models import CaseFact
from saferme.practice.problems import Invalid, Refused
from saferme.screening import services
from saferme.screening.models import Screening
from saferme.screening.services import Decided
from saferme.submissions.services import save_section
from tests.cast import NOW
from tests.screening.walk import OUTSIDE

AGREED = Decided(response="safer_me_assessment", next_step_by="Priya", next_step_on=NOW.date(), told="yes")


@pytest.fixture
def by(cast):
    return cast.actor("practitioner")


@pytest.fixture
def screening(cast, by):
    screening = services.start_screening(subject="child", person=cast.sam, by=by, now=NOW)
    for section, typed in OUTSIDE.items():
        answers = {code: raw if isinstance(raw, str) else raw[1:] for code, raw in typed.items()}
        save(screening, section, answers, by)
    return services.recommend_screening(screening_id=screening.pk, by=by, now=NOW)


def save(screening, section, answers, by, seen=0):
    save_section(
        submission_id=screening.submission_id, section=section, answers=answers, seen_version=seen, by=by, now=NOW
    )


def decide(screening, by, decided=AGREED):
    return services.decide_screening(screening_id=screening.pk, decided=decided, by=by, now=NOW)


def test_nobody_decides_on_answers_that_changed_since(screening, by):
    save(screening, "serious", {"significant_harm": "yes", "young_person_asked": "not_yet"}, by, seen=1)
    with pytest.raises(Refused, match="have changed since this recommendation"):
        decide(screening, by)
    assert not CaseFact.objects.exists()


def test_nobody_decides_before_a_recommendation(cast, by):
    screening = services.start_screening(subject="child", person=cast.sam, by=by, now=NOW)
    with pytest.raises(Refused):
        decide(screening, by)


def test_a_decision_is_made_once(screening, by):
    decide(screening, by)
    with pytest.raises(Refused, match="decided already"):
        decide(screening, by)
    with pytest.raises(Refused, match="was decided"):
        services.recommend_screening(screening_id=screening.pk, by=by, now=NOW)


@pytest.mark.parametrize(
    ("decided", "field"),
    [
        (Decided(response="nonsense"), "response"),
        (Decided(response="universal_response", reason=" "), "reason"),
        (Decided(response="safer_me_assessment", consulted="My lead"), "consulted_on"),
        (Decided(response="safer_me_assessment", next_step_by="Me"), "next_on"),
        (Decided(response="safer_me_assessment", told="no"), "told_reason"),
    ],
)
def test_a_decision_that_is_not_whole_changes_nothing(screening, by, decided, field):
    with pytest.raises(Invalid) as problem:
        decide(screening, by, decided)
    assert set(problem.value.problems) == {field}
    screening.refresh_from_db()
    assert (screening.status, screening.submission.status) == ("recommended", "draft")


def test_a_refused_fact_leaves_the_screening_undecided(cast, screening, by, monkeypatch):
    def refuse(**told):
        raise Refused("R0", "The rules do not admit this.")

    monkeypatch.setattr(services, "report_fact", refuse)
    with pytest.raises(Refused):
        decide(screening, by)
    screening.refresh_from_db()
    assert (screening.status, screening.submission.status, screening.case) == ("recommended", "draft", None)


def test_only_somebody_signed_in_begins_a_screening(cast):
    with pytest.raises(Invalid):
        services.start_screening(subject="family", by=system("tests", NOW), now=NOW)
    assert not Screening.objects.exists()


def test_a_screening_is_linked_to_one_record_once(cast, screening, by):
    with pytest.raises(Refused, match="belongs to a young person's record already"):
        services.attach_person(screening_id=screening.pk, person_id=cast.kit.pk, by=by, now=NOW)
    family = services.start_screening(subject="family", by=by, now=NOW)
    with pytest.raises(Refused):
        services.attach_person(screening_id=family.pk, person_id=cast.sam.pk, by=by, now=NOW)
