"""Which forms become a draft when they come from paper, and what is asked about the paper."""

from saferme.practice.forms import Option, Question, QuestionType, Section
from saferme.screening.mapping import FORM_OF
from saferme.screening.subjects import SUBJECTS

ASSESSMENT = "assessment"
_OF_A_PERSON = ("child", "family")


def kinds(*, person: bool, assessment: bool) -> tuple[Option, ...]:
    """By the subject of a screening, or the assessment. `person`: from the record of a young person."""
    screenings = [one for one in SUBJECTS if not person or one.code in _OF_A_PERSON]
    shown = [Option(one.code, f"Screening: {one.label[0].lower()}{one.label[1:]}") for one in screenings]
    return (*shown, *([Option(ASSESSMENT, "Safer Me assessment")] if assessment else []))


def form_key(kind: str) -> str:
    return ASSESSMENT if kind == ASSESSMENT else FORM_OF[kind]


def about_the_paper(options: tuple[Option, ...]) -> Section:
    """A Word form says itself who wrote it and when; only paper must be asked about, so neither is required here."""
    return Section(
        "paper",
        "From paper",
        questions=(
            Question("kind", "Which form is it?", QuestionType.CHOOSE_ONE, options=options, required=True),
            Question(
                "written_by",
                "Who wrote it?",
                QuestionType.TEXT,
                help="Name, role and organisation. Leave it empty if the Word form says it.",
            ),
            Question(
                "written_on",
                "On which day was it written?",
                QuestionType.DATE,
                help="Like 27 3 2026. Leave it empty if the Word form says it.",
            ),
        ),
    )
