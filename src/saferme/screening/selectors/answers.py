"""The answers of a screening: as they are asked, as they are put to the rules, as a title."""

from typing import Any

from django.utils import timezone

from saferme.practice.forms import Answers, Form
from saferme.screening.asked import asked_form
from saferme.screening.mapping import CONTEXTS, to_contract
from saferme.screening.models import Screening
from saferme.submissions.selectors import flat_answers, form_of


def form_asked(screening: Screening) -> Form:
    """The form as this screening puts it: the version that was begun, without what is known."""
    return asked_form(form_of(screening.submission), screening.subject, known=_known_codes(screening))


def _known_codes(screening: Screening) -> frozenset[str]:
    """With a record, its name and birth are not asked; nor the age, where the record gives it."""
    if screening.person is None:
        return frozenset()
    age = {"age"} if screening.person.date_of_birth else set()
    return frozenset({"name", "date_of_birth", *age})


def answers_of(screening: Screening) -> Answers:
    """Raw answers over the whole form, as typed."""
    return flat_answers(screening.submission)


def contract_case(screening: Screening, answers: Answers) -> dict[str, Any]:
    """What is put to the rules, as of the day on which the screening was begun."""
    return to_contract(
        form_of(screening.submission),
        answers,
        subject=screening.subject,
        on=timezone.localtime(screening.started_at).date(),
    )


def is_stale(screening: Screening, answers: Answers) -> bool:
    """Whether answers changed since the recommendation was given."""
    return bool(screening.recommendation) and screening.recommendation["asked"] != contract_case(screening, answers)


def open_questions(screening: Screening) -> list[str]:
    """What the recommendation still wants to know, as it is asked."""
    labels = {question.code: question.label for question in form_of(screening.submission).questions()}
    return [labels.get(code, code.replace("_", " ")) for code in screening.recommendation.get("missing", [])]


def title_of(screening: Screening, answers: Answers) -> str:
    """What to call it: the young person as they like to be called, or what was typed for it."""
    if screening.person is not None:
        return str(screening.person)
    typed = {"child": "name", "person_of_concern": "name", "location_of_concern": "address"}
    code = "label" if screening.subject in CONTEXTS else typed.get(screening.subject, "")
    if screening.subject == "family":
        members = answers.get("members") or []
        name = str(members[0].get("name", "")) if members else ""
        return f"Family of {name.strip()}" if name.strip() else "A family"
    return str(answers.get(code) or "").strip() or f"{screening.get_subject_display()}, not named yet"
