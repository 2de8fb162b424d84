"""The known facts that a question may be filled with: the one list of names that `fills` may use.

A caller gives `practice.forms.fill` a mapping of those that it knows; the others are simply not filled.
"""

from collections.abc import Iterator, Mapping

from saferme.practice.forms import Form

# Facts of the record, with the kind of value that fills the question.
RECORD = {
    "person.name": "as they like to be called, with the family name",
    "person.date_of_birth": "a date",
    "person.age": "full years today, a number",
    "person.looked_after": "yes, no or not_known",
    "person.care_leaver": "yes, no or not_known",
    "person.communication_needs": "interpreter, language or other help, in words",
    "person.school": "name of the school, college or provider",
    "case.workers": "in words; for the assessment rows of name, agency, part, contact",
    "case.plans": "list of codes of the plans that are live",
    "case.agreement": "what the family agreed may be shared, in words",
    "case.lead_professional": "name and organisation",
    "context.where": "where the school, group or place is, in words",
    "context.triage_reason": "why the Front Door asked for an assessment, in words",
    "context.hotspots": "rows of place, time, what: from incidents and the referral",
}

# `<prefix>.<question>`: the raw answer to a question of the latest finished form of that key.
EARLIER = {
    "screening": "screening_child",
    "assessment": "assessment",
    "meeting": "meeting",
    "plan": "plan",
    "context_referral": "context_referral",
}

# `previous.<question>`: the raw answer of the version before, of the same form.
PREVIOUS = "previous"


def unknown_fills(form: Form, newest: Mapping[str, Form]) -> Iterator[str]:
    """A sentence for each `fills` that no caller can supply. `newest`: the newest form of each key."""
    for question in form.questions():
        if question.fills and not _is_known(question.fills, form, newest):
            yield f"{question.code}: nothing supplies {question.fills}."


def _is_known(name: str, form: Form, newest: Mapping[str, Form]) -> bool:
    prefix, _, code = name.partition(".")
    if name in RECORD:
        return True
    source = form if prefix == PREVIOUS else newest.get(EARLIER.get(prefix, ""))
    return source is not None and any(question.code == code for question in source.questions())
