"""How the tests go through a screening: every page by its address, as a browser without scripts would."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from saferme.screening.models import Screening

#: A young person of 14, pressured outside the home: the plain way to a Safer Me assessment.
OUTSIDE: dict[str, dict[str, Any]] = {
    "danger": {"immediate_danger": "no"},
    "who": {"age": "14", "looked_after": "no", "care_leaver": "no"},
    "happening": {
        "concern_home": "none",
        "concern_neighbourhood": "main",
        "concern_neighbourhood_words": "Older people wait for them at the skate park.",
        "primary_context": "neighbourhood",
        "harm_types": ["", "cce", "county_lines"],
    },
    "serious": {
        "significant_harm": "no",
        "may_be_harming_others": "no",
        "young_person_asked": "not_yet",
    },
    "view": {"level_view": "targeted", "contexts_affecting_others": ["", "neighbourhood"], "persons_of_concern": "2"},
}
AGREE = {
    "decision": "agree",
    "next_who": "me",
    "next_on.day": "10",
    "next_on.month": "3",
    "next_on.year": "2026",
    "told": "yes",
}


def begin(client: Client, subject: str, person_id: Any = None) -> Screening:
    address = reverse("screening:start_for", args=[person_id]) if person_id else reverse("screening:start")
    response = client.post(address, {"subject": subject})
    assert response.status_code == 302, response.content
    return Screening.objects.latest("started_at")


def answer(client: Client, screening: Screening, pages: dict[str, dict[str, Any]]) -> None:
    for code, typed in pages.items():
        response = client.post(reverse("screening:section", args=[screening.pk, code]), typed)
        assert response.status_code == 302, (code, problems_in(response))


def recommend(client: Client, screening: Screening) -> Screening:
    response = client.post(reverse("screening:check", args=[screening.pk]))
    assert response.status_code == 302, problems_in(response)
    screening.refresh_from_db()
    return screening


def decide(client: Client, screening: Screening, typed: dict[str, Any] = AGREE) -> Any:
    return client.post(reverse("screening:recommendation", args=[screening.pk]), typed)


def problems_in(response: Any) -> list[str]:
    return re.findall(r'<p [^>]*class="govuk-error-message">(.*?)</p>', response.content.decode(), re.DOTALL)
