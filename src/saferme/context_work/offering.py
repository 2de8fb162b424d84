"""What a referral begins with, so that nobody types again what is known. No name and no free text leaves a young person's
record: the kind of harm and the kind of place alone do."""

from collections.abc import Mapping

from saferme.assessments.selectors import latest_signed_off
from saferme.people.models import Person
from saferme.people.selectors import not_to_be_named
from saferme.practice.forms import Answers, Form, is_blank
from saferme.practice.names import mentions
from saferme.screening.models import Screening
from saferme.screening.selectors import known_from_screening, offered_to_referral
from saferme.ui.dates import date_uk

#: The primary context of a young person's screening -> what the referral is about. Harm at home is no context of this kind.
_KIND_OF = {
    "peers": "peer_group",
    "school": "school",
    "neighbourhood": "neighbourhood",
    "online": "online_space",
}
_NOT_CARRIED = ("immediate_danger",)


def from_screening(screening: Screening, form: Form) -> tuple[Answers, str]:
    """The answers of a decided screening of a context under the names of this form, and where they come from."""
    given = offered_to_referral(screening)
    codes = {question.code for question in form.questions()}.difference(_NOT_CARRIED)
    offered = {code: raw for code, raw in given.items() if code in codes and not is_blank(raw)}
    if given:
        offered["what_it_is"] = screening.subject
    if "young_people_say" in offered:
        offered["young_people_asked"] = "yes"
    on = date_uk(screening.decided_at) if screening.decided_at else ""
    return offered, f"From the screening on {on}. Change it if it is no longer right." if offered else ""


def from_record(person: Person) -> tuple[Answers, str]:
    """Of a young person already fetched: codes from their latest assessment and screening, and what their school is called
    where it is about a school; nothing else that anybody wrote.
    """
    known, said = known_from_screening(person)
    assessed = latest_signed_off(person)
    primary = assessed.primary_context if assessed else str(known.get("screening.primary_context") or "")
    offered: Answers = {}
    if harms := known.get("screening.harm_types"):
        offered["harm_types"] = harms
    if kind := _KIND_OF.get(primary):
        offered["what_it_is"] = kind
        if kind == "school" and _names_nobody(person, person.school):
            offered["label"] = person.school
    if offered:
        offered["individuals_known"] = "yes"
    if assessed and assessed.signed_off_at:
        said = f"From the assessment of {date_uk(assessed.signed_off_at)}{' and the screening' if harms else ''}. Still true?"
    return offered, said if offered else ""


def _names_nobody(person: Person, text: str) -> bool:
    return bool(text) and not mentions(text, not_to_be_named([person.pk]))


def from_earlier(answers: Mapping[str, object], kind: str) -> Answers:
    """The answers of the referral that a context was worked on by until now, for the one that opens it as another kind."""
    left = {code: raw for code, raw in answers.items() if code not in ("belongs", *_NOT_CARRIED)}
    return {**left, "what_it_is": kind}


def kind_of(answers: Answers) -> str:
    """An online space belongs to a peer group and a transport route to a neighbourhood, unless the referrer says otherwise."""
    said = str(answers.get("what_it_is") or "")
    belongs = {"online_space": "peer_group", "transport_route": "neighbourhood"}.get(said)
    if belongs is None:
        return said
    return str(answers.get("belongs") or belongs)
