"""What was typed in a screening, as the beginnings of a young person's record."""

from dataclasses import dataclass

from saferme.practice.forms import Answers, Question, QuestionType, Section, is_blank

_QUESTIONS = (
    Question("given_name", "First name", QuestionType.TEXT, required=True),
    Question("family_name", "Family name", QuestionType.TEXT),
    Question("known_as", "What they like to be called", QuestionType.TEXT, help="If it is another name."),
    Question(
        "date_of_birth",
        "Date of birth",
        QuestionType.DATE,
        help="Like 27 3 2011. Leave it empty if you do not know.",
    ),
)


def record_section() -> Section:
    """The few questions of a new record; the rest is asked on the record itself."""
    return Section("record", "A new record", questions=_QUESTIONS)


@dataclass(frozen=True, slots=True)
class Typed:
    """``words`` for the search box, ``raw`` for the new record."""

    words: str
    raw: Answers


def typed_for_record(answers: Answers) -> Typed:
    """The first word of a name is taken for the first name; a person looks at both before they are kept."""
    name = str(answers.get("name") or "").split()
    birth = answers.get("date_of_birth") or {}
    born = "" if is_blank(birth) else "/".join(str(birth.get(part, "")) for part in ("day", "month", "year"))
    raw = {"given_name": " ".join(name[:1]), "family_name": " ".join(name[1:]), "date_of_birth": birth}
    return Typed(f"{' '.join(name)} {born}".strip(), raw)
