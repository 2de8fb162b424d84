"""Surveys of a context, and answers as the public page would keep them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from saferme.accounts.actors import nobody
from saferme.contexts.models import Context
from saferme.surveys import services
from saferme.surveys.models import Survey
from tests.cast import NOW, TODAY, Cast


def asked(cast: Cast, context: Context, who: str = "front_door", **more: Any) -> Survey:
    given = {
        "audience": "students",
        "about": "The old block at break time",
        "asked": ["feel_safe", "when_unsafe", "change"],
        "closes_on": TODAY + timedelta(days=14),
        **more,
    }
    return services.open_survey(context=context, by=cast.actor(who), now=NOW, **given)


def answered(survey: Survey, times: int = 1, **answers: Any) -> None:
    given = answers or {"feel_safe": "sometimes", "change": "More light"}
    for _ in range(times):
        services.answer_survey(survey_id=survey.pk, answers=given, once=uuid4(), by=nobody(NOW), now=NOW)


def closed(cast: Cast, survey: Survey, who: str = "front_door") -> Survey:
    return services.close_survey(survey_id=survey.pk, by=cast.actor(who), now=NOW)
