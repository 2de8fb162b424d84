"""What is known already when a meeting is planned: offered in its notes, marked with where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from saferme.practice.forms import Answers, fill
from saferme.submissions.selectors import current_form, flat_answers
from saferme.ui.dates import date_uk

if TYPE_CHECKING:
    from saferme.assessments.models import Assessment
    from saferme.people.models import Person

#: The form of the pack in which a meeting of this kind is written.
_FORMS = {"plus": "safer_me_plus", "conference": "safer_me_plus"}
#: All of an assessment that goes into a meeting whose notes a Trusted Adult will see: the young person's own words.
SEEN_BY_A_TRUSTED_ADULT = ("own_words",)


def form_key(tier: str) -> str:
    return _FORMS.get(tier, "meeting")


def offered_answers(
    person: Person, assessment: Assessment | None, *, tier: str, trusted_adult_reads: bool
) -> tuple[Answers, dict[str, str]]:
    """Raw answers by question, and for each the note that says where it comes from."""
    facts: dict[str, Any] = {"person.communication_needs": person.communication_needs or None}
    notes = {"person": "From the record."}
    if assessment is not None:
        said = flat_answers(assessment.submission)
        codes = SEEN_BY_A_TRUSTED_ADULT if trusted_adult_reads else tuple(said)
        facts |= {f"assessment.{code}": said[code] for code in codes if code in said}
        notes["assessment"] = f"From the assessment signed off on {date_uk(assessment.signed_off_at)}. Is it still so?"
    form = current_form(form_key(tier))
    answers = fill(form, facts)
    origins = {q.code: notes[q.fills.split(".")[0]] for q in form.questions() if q.code in answers}
    return answers, origins
