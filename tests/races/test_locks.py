"""Two that write about the same young person at the same moment: one waits for the other, none is given up."""

from functools import partial
from typing import Any
from uuid import uuid4

from saferme.assessments.models import Assessment
from saferme.assessments.services import sign_off_assessment, start_assessment
from saferme.audit.selectors import verify
from saferme.casework.services import rebuild_standing
from saferme.practice.problems import Refused
from tests.assessments.making import begun, submitted
from tests.cast import NOW, Cast
from tests.races.crowd import together

AUTOSAVE = {"X-Autosave": "1"}


def answered(results: list[Any]) -> list[Any]:
    return [getattr(result, "status_code", result) for result in results]


def test_a_page_that_saves_by_itself_and_one_that_is_sent(cast: Cast) -> None:
    assessment = begun(cast)
    address = f"/assessments/{assessment.pk}/section/voice/"
    first, second = cast.client("practitioner"), cast.client("early_help_manager")
    for race in range(40):
        sent = {"own_words": f"sent {race}", "save": "later", "form_token": str(uuid4())}
        by_itself = partial(first.post, address, {"worries": f"typed {race}"}, headers=AUTOSAVE)
        assert answered(together([by_itself, partial(second.post, address, sent)])) == [200, 302], race
    assert verify().problem == ""


def test_the_upkeep_of_a_case_and_a_page_that_changes_it(cast: Cast) -> None:
    case, client = cast.case(cast.sam), cast.client("practitioner")
    rebuild = partial(rebuild_standing, case_id=case.pk, by=cast.actor("practitioner"), now=NOW)
    for race in range(20):
        parts = {"user": cast.users["health"].pk, "part": "line_manager", "form_token": str(uuid4())}
        give = partial(client.post, f"/people/{cast.sam.pk}/part/", parts)
        assert answered(together([give, rebuild])) == [302, False], race


def test_two_who_sign_off_at_once(cast: Cast) -> None:
    waiting = submitted(cast)
    sign = partial(sign_off_assessment, assessment_id=waiting.pk, now=NOW)
    who = ("early_help_manager", "front_door", "manager")
    results = together([partial(sign, by=cast.actor(one)) for one in who])
    assert sorted(type(result).__name__ for result in results) == ["Assessment", "Refused", "Refused"], results
    assert Assessment.objects.get(pk=waiting.pk).case.facts.count() == 1


def test_two_who_begin_an_assessment_at_once(cast: Cast) -> None:
    begin = partial(start_assessment, person_id=cast.sam.pk, known={}, origins={}, now=NOW)
    results = together([partial(begin, by=cast.actor(who)) for who in ("practitioner", "early_help_manager")] * 2)
    assert not [result for result in results if isinstance(result, Exception | Refused)], results
    assert Assessment.objects.count() == 1
