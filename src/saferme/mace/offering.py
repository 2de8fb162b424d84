"""What a submission begins with, so that nobody types again what a screening or a context referral says already."""

from saferme.context_work.models import ContextReferral
from saferme.context_work.selectors import answers_of as answers_of_referral
from saferme.practice.forms import Answers, Form, is_blank
from saferme.screening.models import Screening
from saferme.screening.selectors import answers_of as answers_of_screening
from saferme.ui.dates import date_uk

#: The subject of a screening -> the subject of the submission.
OF_SCREENING = {"person_of_concern": "person", "location_of_concern": "location"}
#: Asked anew: it may have changed since.
_NOT_CARRIED = ("immediate_danger",)
_OF_AN_INCIDENT = ("_id", "when", "what", "source")


def from_screening(screening: Screening, form: Form) -> tuple[Answers, str]:
    """The answers of a decided screening under the names of this form, and where they come from."""
    if not screening.is_decided or screening.subject not in OF_SCREENING or screening.decided_at is None:
        return {}, ""
    offered = _asked(answers_of_screening(screening), form)
    return offered, f"From the screening on {date_uk(screening.decided_at)}. Change it if it is no longer right."


def from_referral(referral: ContextReferral, form: Form) -> tuple[Answers, str]:
    """The answers of a context referral that the Front Door passed to MACE. It names no young person either."""
    said = answers_of_referral(referral)
    offered = _asked(said, form)
    place = [str(said.get(code) or "").strip() for code in ("label", "where")]
    offered["address"] = ", ".join(text for text in place if text)
    incidents = said.get("incidents")
    rows = [row for row in incidents if isinstance(row, dict)] if isinstance(incidents, list) else []
    offered["incidents"] = [{code: row.get(code, "") for code in _OF_AN_INCIDENT} for row in rows]
    on = date_uk(referral.sent_at) if referral.sent_at else ""
    return offered, f"From the context referral of {on}. Change it if it is no longer right."


def _asked(said: Answers, form: Form) -> Answers:
    codes = {question.code for question in form.questions()}.difference(_NOT_CARRIED)
    return {code: raw for code, raw in said.items() if code in codes and not is_blank(raw)}
