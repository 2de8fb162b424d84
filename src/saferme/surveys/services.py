"""Writing surveys: opened, answered by anybody who has the link, closed."""

from datetime import date, datetime, timedelta
from secrets import choice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.selectors import check_names
from saferme.contexts.models import Context
from saferme.practice.forms import Answers, check_section, is_blank
from saferme.practice.problems import Invalid, Refused
from saferme.surveys.models import Answer, Survey, Tally
from saferme.surveys.selectors import asked_section, is_open, survey_form

#: Letters and digits that nobody takes for one another on a poster; twelve of them cannot be guessed.
_LETTERS, _LONG = "23456789abcdefghjkmnpqrstuvwxyz", 12
#: How long it is remembered how often something was asked for.
HOUR = timedelta(hours=1)
LONGEST_OPEN = timedelta(days=92)
_LONGEST_ABOUT, _MOST_ANSWERS, LONGEST_TEXT = 120, 5_000, 2_000
CLOSED = Refused("closed", "This survey has closed. Thank you for wanting to answer.")


@act
def open_survey(
    *,
    context: Context,
    audience: str,
    about: str,
    asked: list[str],
    closes_on: date,
    nobody_meant: bool = False,
    by: Actor,
    now: datetime,
) -> Survey:
    """``context``: fetched for writing. Raises Invalid, also as check_names: everybody reads what it is about."""
    form, today = survey_form(Survey.Audience(audience).value), timezone.localtime(now).date()
    known = [question.code for question in form.questions()]
    problems = {}
    if not about.strip() or len(about) > _LONGEST_ABOUT:
        problems["about"] = f"Say what it is about, in up to {_LONGEST_ABOUT} letters."
    if not asked or set(asked) - set(known):
        problems["asked"] = "Choose at least one question."
    if not today < closes_on <= today + LONGEST_OPEN:
        problems["closes_on"] = "Choose a day from tomorrow on, within three months."
    if problems:
        raise Invalid(problems)
    check_names(by, {"about": about}, context.pk, nobody_meant=nobody_meant)
    survey = Survey.objects.create(
        context=context,
        audience=audience,
        form_version=form.version,
        about=about.strip(),
        asked=[code for code in known if code in asked],
        token="".join(choice(_LETTERS) for _ in range(_LONG)),
        opened_at=now,
        opened_by_id=by.user_id,
        closes_on=closes_on,
    )
    _audit("survey.opened", survey, by, now, {"audience": audience})
    return survey


@act
def close_survey(*, survey_id: UUID, by: Actor, now: datetime) -> Survey:
    """Before its day. It does not open again."""
    survey = Survey.objects.select_for_update().get(pk=survey_id)
    if not is_open(survey, timezone.localtime(now).date()):
        raise Refused("closed", "This survey has closed already.")
    survey.closed_at, survey.closed_by_id = now, by.user_id
    survey.save(update_fields=["closed_at", "closed_by"])
    _audit("survey.closed", survey, by, now, {})
    return survey


@act
def answer_survey(*, survey_id: UUID, answers: Answers, once: UUID, by: Actor, now: datetime) -> None:
    """Keep what somebody answered who has the link. ``once``: of the page that was filled in: sent twice it counts once.

    ``by`` is nobody, whoever is signed in. Raises Invalid where nothing is answered or a text is endless, Refused when it
    has closed.
    """
    survey = Survey.objects.select_for_update().get(pk=survey_id)
    if not is_open(survey, timezone.localtime(now).date()):
        raise CLOSED
    section = asked_section(survey)
    given = {q.code: answers[q.code] for q in section.questions if not is_blank(answers.get(q.code))}
    problems = check_section(section, given, given, finishing=False) | _too_long(given)
    if problems or not given:
        raise Invalid(problems or {"": "Answer one question at least; which one is up to you."})
    if Answer.objects.filter(pk=once).exists():
        return
    if Answer.objects.filter(survey=survey).count() >= _MOST_ANSWERS:
        raise CLOSED
    Answer.objects.create(pk=once, survey=survey, on=timezone.localtime(now).date(), answers=given)
    _audit("survey.answered", survey, by, now, {})


def _too_long(given: Answers) -> dict[str, str]:
    return {
        code: f"This is too long by {len(raw) - LONGEST_TEXT} letters."
        for code, raw in given.items()
        if isinstance(raw, str) and len(raw) > LONGEST_TEXT
    }


@transaction.atomic
def is_too_often(*, what: str, where: str, most: int, now: datetime) -> bool:
    """Whether ``what`` was asked for more than ``most`` times within an hour from ``where``, this time counted.

    For all server processes together, without keeping from where. No act: it is about nobody.
    """
    forget_tallies(now=now)
    key = salted_hmac("saferme.surveys", f"{what}:{where}", algorithm="sha256").hexdigest()
    Tally.objects.get_or_create(key=key, defaults={"times": 0, "until": now + HOUR})
    Tally.objects.filter(key=key).update(times=F("times") + 1)
    return Tally.objects.filter(key=key, times__gt=most).exists()


def forget_tallies(*, now: datetime) -> None:
    """Those whose hour is over."""
    Tally.objects.filter(until__lte=now).delete()


def _audit(action: str, survey: Survey, by: Actor, now: datetime, detail: dict[str, Any]) -> None:
    """That somebody answered, never what: no word of an answer and nobody's address."""
    record(action, by=by, now=now, subject_kind="survey", subject_id=survey.pk, detail=detail)
