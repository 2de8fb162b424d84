"""What is asked when somebody is handed over into the area."""

from saferme.allocation.models import Arrival
from saferme.people.forms.words import day, long_text, one, options, text
from saferme.practice.forms import Option, Question, QuestionType, Section


def arrival_section(name: str) -> Section:
    came = Question("came", "What came with it?", QuestionType.CHOOSE_MANY, options=options(Arrival.Came))
    no_clock = "Leave empty if nobody knows. It is kept as what they had set; no clock here starts from it."
    return Section(
        "arrival",
        "Hand-over from another area",
        questions=(
            text("authority", "From which authority?", required=True),
            text("sent_by", "Who sent it, and how are they reached?", required=True),
            day("received_on", "When was it received?", required=True),
            day("moved_on", f"When did or does {name} move here?", "Leave empty if nobody knows."),
            one("plan_there", "Which plan was open there?", options(Arrival.PlanThere), required=True),
            long_text(
                "plan_words", "What is that plan to make safer, and who does what?", "In short; what came is kept."
            ),
            day("review_there", "When was its next review to be?", no_clock),
            came,
            long_text("missing", "What is missing, and who asks for it?"),
            long_text(
                "know_first",
                "What must be known first?",
                "What may happen, who or what is a danger here as well, and what has kept it from happening.",
                required=True,
            ),
        ),
    )


ACCEPTING = Section(
    "accepting",
    "Your answer",
    questions=(
        one(
            "answer",
            "Is it accepted here?",
            (
                Option("accepted", "Yes, I accept it", "You accept it in your own name."),
                Option("declined", "No, it is not accepted", "They are told why, and stay responsible."),
            ),
            required=True,
        ),
        long_text("words", "What else is agreed with them?", "Needed when it is not accepted: why, and who is told."),
    ),
)
