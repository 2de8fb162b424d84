"""Two authorities beside one another from the same code: each with its own names, ages, numbers and next steps."""

import pytest
from django.urls import reverse

from tests.guidance.walk import walk
from tests.screening.walk import OUTSIDE

pytestmark = [pytest.mark.django_db, pytest.mark.embedded_is_enough]
AT_TEN = {**OUTSIDE, "who": {**OUTSIDE["who"], "age": "10"}}
PLACES = [
    ("devon", "consult_safeguarding_lead", "Front Door", "Harbour Desk", "Who keeps them safe, and how?"),
    ("marrowshire", "safer_me_assessment", "Harbour Desk", "Front Door", "Who stands by them, and how?"),
]


def test_the_same_worry_is_answered_as_each_authority_says(client, settings):
    for pack, recommended, door, others_door, asks in (*PLACES, PLACES[0]):
        settings.SAFERME_PACK = pack
        answer = walk(client, "child", AT_TEN)
        assert answer.context["shown"].first.code == recommended
        start = client.get(reverse("guidance:start")).content.decode()
        raise_it = client.get(reverse("guidance:page", args=["raise-a-concern"])).content.decode()
        for page in (answer.content.decode(), start, raise_it):
            assert others_door not in page
        assert f"the {door} decides" in raise_it
        assert asks in [question.label for question in answer.context["walk"].form.questions()]
