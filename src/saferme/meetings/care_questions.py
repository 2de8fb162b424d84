"""What is asked of a young person's coming into care, and of the statutory reviews."""

from saferme.meetings.questions import DATE, DATE_LIKE, LONG, ONE, OWN, TEXT
from saferme.practice.forms import Option, Question, Section

CARE_STEP = Section(
    "care_step",
    "Coming into care, or leaving it",
    questions=(
        Question(
            "what",
            "What happened?",
            ONE,
            options=(
                Option("became_looked_after", "They came into care", "The clock of the first statutory review begins"),
                Option("ceased_to_be_looked_after", "They are no longer in care", "The clock of the review ends"),
            ),
            required=True,
        ),
        Question("on", "On which day?", DATE, help=DATE_LIKE, required=True),
        Question("note", "Is there more to know?", TEXT, help="Such as: accommodated, or an interim care order"),
    ),
)
CARE_REVIEW = Section(
    "care_review",
    "Statutory review held",
    intro="That it was held, and what it said that matters for Safer Me. Its minutes stay where they are.",
    questions=(
        Question("held_on", "When was it held?", DATE, help=DATE_LIKE, required=True),
        Question("chaired_by", "Who held it?", TEXT, help="The independent reviewing officer", required=True),
        Question("young_person_says", "What did the young person say?", OWN),
        Question(
            "about_safer_me",
            "What did it say about harm outside the home, or about the Safer Me plan?",
            LONG,
            help="Leave it empty if it said nothing",
        ),
    ),
)
