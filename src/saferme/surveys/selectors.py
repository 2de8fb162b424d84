"""Reading surveys: for those who see the context, and through the link for everybody. Results only from enough answers."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_work.selectors import hide_names, linked_people
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context
from saferme.packs import load_pack
from saferme.people.selectors import which_name_somebody
from saferme.practice.forms import Form, Question, QuestionType, Raw, Section
from saferme.practice.names import mentions
from saferme.surveys.models import Answer, Survey

_COUNTED = (QuestionType.CHOOSE_ONE, QuestionType.CHOOSE_MANY, QuestionType.YES_NO)


def survey_form(audience: str, version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form(f"survey_{audience}", version)


def asked_section(survey: Survey) -> Section:
    """The questions that its lead chose, in the version that was chosen from."""
    section = survey_form(survey.audience, survey.form_version).sections[0]
    return replace(section, questions=tuple(one for one in section.questions if one.code in survey.asked))


def least_answers() -> int:
    return load_pack(settings.SAFERME_PACK).settings.least_answers


def is_open(survey: Survey, today: date) -> bool:
    return survey.closed_at is None and today <= survey.closes_on


def surveys_of(context: Context) -> list[Survey]:
    """Of a context already fetched, the latest first, each with ``answered``: how many people did."""
    rows = list(Survey.objects.filter(context=context).annotate(answered=Count("answers")).select_related("opened_by"))
    hide_names(linked_people(context.pk), rows, "about")
    return rows


def get_survey(
    actor: Actor, survey_id: UUID, *, to: Permission = Permission.SEE_CONTEXT, audited: bool = True
) -> Survey:
    """Raises as get_context does."""
    found = Survey.objects.filter(pk=survey_id).annotate(answered=Count("answers")).first()
    if found is None:
        raise NotVisible
    found.context = get_context(actor, found.context_id, to=to, audited=audited)
    hide_names(linked_people(found.context_id), [found], "about")
    return found


def survey_of_link(token: str) -> Survey | None:
    """For anybody who has the link: open or closed."""
    found = Survey.objects.filter(token=token).first()
    if found is not None:
        hide_names(linked_people(found.context_id), [found], "about")
    return found


def answered_to(survey: Survey) -> int:
    """How many people answered."""
    return Answer.objects.filter(survey=survey).count()


def with_results(context: Context, today: date) -> list[Survey]:
    """Those of a context already fetched of which the results may be shown."""
    return [one for one in surveys_of(context) if may_show(one, one.answered, today)]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Result:
    """What was answered to one question. ``counts``: label and how many, in the order of the form; ``texts`` in no order.

    ``kept_back``: how many texts may name somebody and are not shown here.
    """

    question: Question
    counts: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]
    kept_back: int


def may_show(survey: Survey, answered: int, today: date) -> bool:
    """Only once it has closed, from enough answers: while it runs, each answer that came would show by comparison."""
    return not is_open(survey, today) and answered >= least_answers()


def results_of(actor: Actor, survey: Survey) -> list[Result]:
    """Of a survey that get_survey fetched; nothing as long as nobody may be shown them."""
    given = [row.answers for row in Answer.objects.filter(survey=survey)]
    if not may_show(survey, len(given), timezone.localtime(actor.at).date()):
        return []
    return [_result(actor, survey, question, [one.get(question.code) for one in given]) for question in _asked(survey)]


def kept_back_of(actor: Actor, survey: Survey) -> list[tuple[Question, list[str]]]:
    """The texts that may name somebody: for who may see the people of this context (Permission.SEE_CONTEXT_PEOPLE)."""
    if not results_of(actor, survey):
        return []
    given = [row.answers for row in Answer.objects.filter(survey=survey)]
    found = []
    for question in _asked(survey):
        texts = _texts(question, [one.get(question.code) for one in given])
        named = _naming(actor, survey, texts)
        if named:
            found.append((question, [text for place, text in enumerate(texts) if place in named]))
    return found


def _asked(survey: Survey) -> tuple[Question, ...]:
    return asked_section(survey).questions


def _result(actor: Actor, survey: Survey, question: Question, given: list[Raw]) -> Result:
    if question.type in _COUNTED:
        chosen = Counter(code for raw in given for code in (raw if isinstance(raw, list) else [raw]) if code)
        return Result(question, tuple((one.label, chosen[one.code]) for one in question.options), (), 0)
    texts = _texts(question, given)
    named = _naming(actor, survey, texts)
    shown = tuple(text for place, text in enumerate(texts) if place not in named)
    return Result(question, (), shown, len(named))


def _texts(question: Question, given: list[Raw]) -> list[str]:
    return [] if question.type in _COUNTED else [str(raw).strip() for raw in given if str(raw or "").strip()]


def _naming(actor: Actor, survey: Survey, texts: list[str]) -> set[int]:
    """The places of texts that name, or may name, a young person."""
    linked = linked_people(survey.context_id)
    return which_name_somebody(actor, texts) | {place for place, text in enumerate(texts) if mentions(text, linked)}
