"""Who a young person is: what is asked when a record is added or corrected."""

from datetime import date, timedelta
from typing import Any

from saferme.people.forms.words import long_text, one, options, text, typed_value, yes_no
from saferme.people.models import Person
from saferme.people.typed import Typed
from saferme.practice.ages import age_on, birthday
from saferme.practice.forms import Answers, Condition, Operator, Option, Question, QuestionType, Section, check_section
from saferme.practice.forms import parse as read_answer

#: The Department for Education's codes, with plain words.
ETHNICITIES = (
    Option("WBRI", "White: British"),
    Option("WIRI", "White: Irish"),
    Option("WIRT", "White: Irish Traveller"),
    Option("WROM", "White: Gypsy or Roma"),
    Option("WOTH", "White: another background"),
    Option("MWBC", "Mixed: White and Black Caribbean"),
    Option("MWBA", "Mixed: White and Black African"),
    Option("MWAS", "Mixed: White and Asian"),
    Option("MOTH", "Mixed: another background"),
    Option("AIND", "Asian or Asian British: Indian"),
    Option("APKN", "Asian or Asian British: Pakistani"),
    Option("ABAN", "Asian or Asian British: Bangladeshi"),
    Option("CHNE", "Asian or Asian British: Chinese"),
    Option("AOTH", "Asian or Asian British: another background"),
    Option("BCRB", "Black or Black British: Caribbean"),
    Option("BAFR", "Black or Black British: African"),
    Option("BOTH", "Black or Black British: another background"),
    Option("OOTH", "Another ethnic background"),
    Option("REFU", "They would rather not say"),
    Option("NOBT", "Not asked yet"),
)
_ETHNICITY_SAID = Condition(Operator.IS_ANSWERED, "ethnicity")

IDENTITY = Section(
    "identity",
    "Who they are",
    questions=(
        text("given_name", "Given name", "As on official papers, or the part of it that you know.", required=True),
        text("family_name", "Family name"),
        text("known_as", "What do they like to be called?", "If it is not their given name. Pages use this name."),
        text("pronouns", "Pronouns", "For example: she/her, he/him, they/them."),
        Question("date_of_birth", "Date of birth", QuestionType.DATE, help="For example, 27 3 2011."),
        Question(
            "birth_estimate",
            "If nobody knows the date of birth: about how old are they?",
            QuestionType.NUMBER,
            help="In years. If you are between two ages, give the younger one: they are kept safe as a child first.",
            at_most=99,
        ),
        text("school", "School, college or training"),
        one("sex", "Sex", options(Person.Sex)),
        text("gender", "Gender, in their own words"),
        one("ethnicity", "Ethnicity", ETHNICITIES),
        one("ethnicity_stated_by", "Who said so?", options(Person.StatedBy), shown_if=_ETHNICITY_SAID),
        text("first_language", "Language that they speak most easily"),
        yes_no("interpreter_needed", "Do they need an interpreter?"),
        long_text(
            "communication_needs",
            "How do they communicate best?",
            "For example: short sentences, pictures, signing, a quiet room, in the morning, by message.",
        ),
        yes_no(
            "learning_disability",
            "Do they have a learning disability?",
            "Not whether they find learning hard, but whether a learning disability is known.",
        ),
        long_text("disability", "Disability, health or additional needs that matter to their safety"),
        Question("in_their_words", "How do they describe themselves?", QuestionType.OWN_WORDS, help="Their own words."),
    ),
)


def identity_problems(raw: Answers) -> dict[str, str]:
    """A sentence for each field that cannot be saved as typed."""
    problems = check_section(IDENTITY, raw, raw, finishing=True)
    if not problems and _value("date_of_birth", raw) and _value("birth_estimate", raw) is not None:
        problems["birth_estimate"] = "Enter the date of birth or an estimated age, not both."
    return problems


def identity_details(raw: Answers, today: date, before: Person | None = None) -> dict[str, Any]:
    """What the services take. An estimate becomes the youngest birth that fits: that many full years ago today.

    An estimate that was not touched stays as it was made, else it would grow younger with each save.
    """
    details = {question.code: _value(question.code, raw) for question in IDENTITY.questions}
    estimate = details.pop("birth_estimate")
    born = details.pop("date_of_birth")
    texts: dict[str, Any] = {name: value or "" for name, value in details.items()}
    if before is not None and before.birth_is_estimated and estimate == _age(before, today):
        return {**texts, "date_of_birth": before.date_of_birth, "birth_is_estimated": True}
    if born is None and estimate is not None:
        return {**texts, "date_of_birth": _youngest(estimate, today), "birth_is_estimated": True}
    return {**texts, "date_of_birth": born, "birth_is_estimated": False}


def _youngest(age: int, today: date) -> date:
    """On a 29 February the day of that many years ago may not exist."""
    born = birthday(today, -age)
    return born if age_on(today, born) == age else born - timedelta(days=1)


def identity_answers(person: Person, today: date) -> Answers:
    """A stored person as the page shows it in boxes."""
    answers = {
        question.code: typed_value(question, getattr(person, question.code, None)) for question in IDENTITY.questions
    }
    if person.known_as == person.given_name:
        answers["known_as"] = ""
    if person.birth_is_estimated:
        answers["date_of_birth"] = typed_value(IDENTITY.question("date_of_birth"), None)
        answers["birth_estimate"] = str(_age(person, today))
    return answers


def typed_identity(typed: Typed) -> Answers:
    """What was typed into the search box, where it most likely belongs: to be checked by whoever adds."""
    first, *rest = typed.written or ("",)
    born = typed.births[0] if typed.births else None
    return {
        "given_name": first,
        "family_name": " ".join(rest),
        "date_of_birth": typed_value(IDENTITY.question("date_of_birth"), born),
    }


def _value(code: str, raw: Answers) -> Any:
    return read_answer(IDENTITY.question(code), raw.get(code)).value


def _age(person: Person, today: date) -> int | None:
    return age_on(today, person.date_of_birth) if person.date_of_birth else None
