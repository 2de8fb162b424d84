"""What is asked of conferences and plans. Organisations and goals depend on the case, which no pack can know."""

from collections.abc import Sequence

from saferme.accounts.selectors import agencies
from saferme.context_conferences.models import Goal, Invitation, Reading, Response, Review
from saferme.people.forms.words import day, long_text, one, options, text
from saferme.practice.forms import Condition, Operator, Option, Question, QuestionType, Section

CALL = Section(
    "call",
    "Call the conference",
    questions=(
        Question("starts_at", "When is it held?", QuestionType.DATE_TIME, required=True),
        Question("minutes", "How long, in minutes?", QuestionType.NUMBER, required=True, at_most=480),
        text("place", "Where?", "It stands in the invitation, which anybody may read.", required=True),
    ),
)
MOVE = Section(
    "move",
    "Change the time or the place",
    questions=(
        *CALL.questions,
        text("why", "Why is it changed?", "It stays on this record. It is in no message.", required=True),
    ),
)
CANCEL = Section("cancel", "Cancel the conference", questions=(long_text("why", "Why is it not held?", required=True),))
SHARE = Section("share", "Share the plan", questions=(day("on", "On what day was it shared?", required=True),))
_OTHER = "other"


def _is(code: str, *values: str) -> Condition:
    return Condition(Operator.IS_ANY_OF, code, values=values)


def _agencies() -> tuple[Option, ...]:
    return tuple(Option(str(row.pk), row.name) for row in agencies())


def invite_section() -> Section:
    ours = _is("kind", "agency")
    return Section(
        "invite",
        "Ask somebody to come",
        questions=(
            one("kind", "Who is it?", options(Invitation.Kind), required=True),
            one(
                "agency",
                "Which organisation?",
                _agencies(),
                "It reads the pack once it is sent.",
                required=True,
                shown_if=ours,
            ),
            text(
                "called",
                "What are they or what do they do there?",
                "A role, never a young person: “designated safeguarding lead”, “shopkeepers of the parade”.",
            ),
            text(
                "email",
                "E-mail address",
                "For the public invitation and its calendar file. Leave it empty to ask in person.",
            ),
        ),
    )


def hold_section(invitations: Sequence[Invitation]) -> Section:
    asked = tuple(one(f"came_{row.pk}", row.called, options(Invitation.Came), required=True) for row in invitations)
    return Section("came", "Who came?", questions=asked)


GOAL = Section(
    "goal",
    "A safety goal",
    questions=(
        long_text(
            "statement",
            "What shall be so?",
            "Positive, and of the place: “Young people wait for the bus where somebody looks out for them.”",
            required=True,
        ),
        one("side", "What does it change?", options(Goal.Side), required=True),
        text(
            "measure",
            "How will anybody know? What is counted?",
            "Of the place or the group: incidents in a month, young people who say that they feel safe there.",
            required=True,
        ),
        text("unit", "Counted in what?", "Like “a month” or “of 20 asked”."),
        one("better", "What is better?", options(Goal.Better), required=True),
        Question("baseline", "Where does it begin?", QuestionType.NUMBER, required=True),
        day("baseline_on", "On what day was that?", required=True),
        Question("target", "Where shall it be?", QuestionType.NUMBER, required=True),
    ),
)


def response_section() -> Section:
    return Section(
        "response",
        "Who does what",
        questions=(
            long_text(
                "what", "What is done?", "It changes the place. Nothing here is asked of a young person.", required=True
            ),
            one(
                "agency",
                "Which organisation does it?",
                (*_agencies(), Option(_OTHER, "Another organisation, or residents or businesses together")),
                required=True,
            ),
            text("owner", "Which one?", required=True, shown_if=_is("agency", _OTHER)),
            day("due", "By when?", required=True),
        ),
    )


def agency_of(chosen: str | None) -> int | None:
    return int(chosen) if chosen and chosen != _OTHER else None


STATUS = Section(
    "status",
    "How does it go?",
    questions=(
        one("status", "How does it go?", options(Response.Status), required=True),
        text("status_words", "What is there to say?", "Of what is stuck or stopped: why, and what would help."),
    ),
)


def review_section(goals: Sequence[Goal]) -> Section:
    """First what changed and what each measure shows; then whether the harm has moved, which is asked each time."""
    ends = _is("outcome", Review.Outcome.CLOSE)
    return Section(
        "review",
        "Review of the plan",
        questions=(
            day("on", "On what day was it reviewed?", required=True),
            long_text(
                "changed",
                "What has changed there, and what has not?",
                "Begin with what young people say.",
                required=True,
            ),
            *(question for goal in goals for question in _of_goal(goal)),
            one(
                "displaced",
                "Has the harm moved elsewhere?",
                options(Review.Displaced),
                "To another place, time, group, or online. If nobody looked, it is not known: that is not a no.",
                required=True,
            ),
            long_text("displaced_words", "Where did you look, or who will look and by when?", required=True),
            one("outcome", "What follows?", options(Review.Outcome), required=True),
            long_text(
                "why", "What has changed, and how do you know, so that it can end?", required=True, shown_if=ends
            ),
        ),
    )


def _of_goal(goal: Goal) -> tuple[Question, ...]:
    number = goal.position
    began = f"Goal {number}: {goal.statement} It began at {goal.baseline} {goal.unit}, and shall be {goal.target}."
    return (
        Question(f"value_{number}", f"{goal.measure}: what is it now?", QuestionType.NUMBER, help=began),
        text(f"words_{number}", "What is there to say to this number? If it was not read, why not?"),
        one(f"met_{number}", f"How far is goal {number} met?", options(Reading.Met), required=True),
    )
