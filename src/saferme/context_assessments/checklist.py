"""What must be settled before a group of young people is assessed: without it the other sections stay closed."""

from datetime import date

from saferme.practice.forms import Answers, Form, check_section, parse

CHECKLIST = "checklist"
_MUST_BE_YES = {
    "welfare_purpose": "It must be done for the welfare of the group and for nothing else.",
    "necessary": "It must be needed: where less would keep them safe, do that instead.",
    "no_individuals": "Everybody who writes must know that no young person is named, assessed or planned for here.",
}
_TO_COME = "Say a day to come on which it is decided anew whether this is kept."


def still_closed(form: Form, answers: Answers, today: date) -> dict[str, str]:
    """Why the other sections may not be opened yet, by question of the checklist; nothing where a form has none."""
    section = next((one for one in form.sections if one.code == CHECKLIST), None)
    if section is None:
        return {}
    given = {question.code: answers.get(question.code) for question in section.questions}
    missing = check_section(section, given, answers, finishing=True)
    return {**_said_no(answers), **_day_passed(answers, form, today), **missing}


def _said_no(answers: Answers) -> dict[str, str]:
    problems = {code: says for code, says in _MUST_BE_YES.items() if answers.get(code) in ("no", "not_known")}
    if answers.get("lawful_basis") == "not_settled":
        problems["lawful_basis"] = "Settle first on what basis information is shared."
    return problems


def _day_passed(answers: Answers, form: Form, today: date) -> dict[str, str]:
    day = parse(form.question("decide_again_on"), answers.get("decide_again_on")).value
    return {"decide_again_on": _TO_COME} if isinstance(day, date) and day <= today else {}
