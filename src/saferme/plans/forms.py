"""The small forms around a plan that are sent once: progress, review, a later agreement, sharing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from saferme.plans.around import Choice
from saferme.plans.models import Agreement, PlanShare
from saferme.plans.models.following import Impact, Status
from saferme.plans.models.versions import AgreedChoice
from saferme.plans.services import ActionSeen, GoalSeen, Recipient
from saferme.practice.documents import Audience
from saferme.practice.forms import Condition, Operator, Option, Question, QuestionType, Section
from saferme.practice.plan import Action, Goal, Plan
from saferme.ui.dates import date_uk

COPIES = (
    Option(Audience.YOUNG_PERSON.value, "The young person’s page"),
    Option(Audience.FAMILY.value, "The family’s copy"),
    Option(Audience.PROFESSIONAL.value, "The whole plan, for professionals"),
)


def _options(choices: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(code, label) for code, label in choices)


def around_section(found: Sequence[Choice]) -> Section:
    """Each line with whose it is and what for; the plain words are asked beside it."""
    options = tuple(Option(str(one.response.pk), _line_in_words(one)) for one in found)
    return Section(
        "around",
        "A line of a context’s plan",
        questions=(
            Question("response", "Which line?", QuestionType.CHOOSE_ONE, options=options, required=True),
            Question(
                "plain",
                "How is it said to the young person?",
                QuestionType.TEXT,
                help="One plain sentence, like “put lamps on your way home”. Left empty, it is on no page for them or their "
                "family.",
            ),
        ),
    )


def _line_in_words(one: Choice) -> str:
    response = one.response
    return f"{response.what} ({response.owner}, by {date_uk(response.due)}; {response.goal.plan.context})"


def _only_if(question: str, *values: str) -> Condition:
    return Condition(Operator.IS_ANY_OF, question, values)


SHARE = Section(
    "share",
    "Who was given the plan",
    questions=(
        Question(
            "recipients",
            "Who was given it",
            QuestionType.ROWS,
            required=True,
            rows=(
                Question("name", "Name", QuestionType.TEXT, required=True),
                Question("copy", "What they were given", QuestionType.CHOOSE_ONE, options=COPIES, required=True),
            ),
        ),
        Question("how", "How", QuestionType.CHOOSE_ONE, options=_options(PlanShare.How.choices), required=True),
        Question("on", "On which day", QuestionType.DATE, required=True),
    ),
)

AGREEMENT = Section(
    "agreement",
    "What somebody says about the plan",
    questions=(
        Question(
            "who",
            "Whose answer is it?",
            QuestionType.CHOOSE_ONE,
            options=_options(Agreement.Who.choices),
            required=True,
        ),
        Question(
            "name",
            "Name of the parent or carer",
            QuestionType.TEXT,
            shown_if=_only_if("who", Agreement.Who.PARENT.value),
        ),
        Question(
            "agreed",
            "Do they agree with the plan?",
            QuestionType.CHOOSE_ONE,
            options=_options(AgreedChoice.choices),
            required=True,
        ),
        Question(
            "reason",
            "What they say about it, in their words",
            QuestionType.OWN_WORDS,
            help="Needed when they do not agree with all of it.",
        ),
    ),
)


def progress_questions(prefix: str = "", so_far: str = "", *, required: bool = False) -> tuple[Question, ...]:
    return (
        Question(
            f"{prefix}status",
            "How it stands",
            QuestionType.CHOOSE_ONE,
            help=so_far,
            options=_options(Status.choices),
            required=required,
        ),
        Question(
            f"{prefix}reason",
            "What is in the way, or why it was cancelled",
            QuestionType.TEXT,
            required=True,
            shown_if=_only_if(f"{prefix}status", Status.STUCK.value, Status.CANCELLED.value),
        ),
        Question(f"{prefix}evidence", "What shows it", QuestionType.TEXT),
        Question(f"{prefix}impact", "What it changed", QuestionType.CHOOSE_ONE, options=_options(Impact.choices)),
    )


def progress_section(action: Action) -> Section:
    return Section("progress", "How it goes", questions=progress_questions(so_far=_so_far(action), required=True))


def _so_far(action: Action) -> str:
    said = (Status(action.status).label, action.reason, action.evidence)
    return f"So far: {'. '.join(part.rstrip('.') for part in said if part)}."


def reviewed(plan: Plan) -> list[Action]:
    """The actions that a review speaks of: all but the cancelled ones."""
    return [action for action in plan.actions if action.is_live]


def review_sections(plan: Plan) -> list[tuple[str, Section]]:
    """The review as parts of one page, each with the words that stand over it."""
    together = Section(
        "together",
        "",
        questions=(
            Question("held_on", "When did you look at the plan together?", QuestionType.DATE, required=True),
            Question("their_words", "What the young person says about how it goes", QuestionType.OWN_WORDS),
            Question(
                "what_changed", "What has changed since the plan was agreed?", QuestionType.LONG_TEXT, required=True
            ),
        ),
    )
    goals = [
        (f"Goal: {goal.words}", Section(f"goal_{index}", "", questions=_goal_questions(index)))
        for index, goal in enumerate(plan.goals)
    ]
    actions = [
        (
            f"Action: {action.what}",
            Section(f"action_{index}", "", questions=progress_questions(f"action_{index}_", _so_far(action))),
        )
        for index, action in enumerate(reviewed(plan))
    ]
    return [("", together), *goals, *actions]


def _goal_questions(index: int) -> tuple[Question, ...]:
    return (
        Question(
            f"goal_{index}_impact",
            "Compared with before, this is",
            QuestionType.CHOOSE_ONE,
            options=_options(Impact.choices),
        ),
        Question(f"goal_{index}_note", "What we see", QuestionType.TEXT),
    )


def whole(sections: Iterable[tuple[str, Section]]) -> Section:
    """The parts of one page as one section, to be read at once."""
    return Section("page", "", questions=tuple(question for _, section in sections for question in section.questions))


def goals_seen(goals: Iterable[Goal], values: Mapping[str, Any]) -> list[GoalSeen]:
    """Those of which something was said."""
    return [
        GoalSeen(goal.id, values[f"goal_{index}_impact"], values[f"goal_{index}_note"] or "")
        for index, goal in enumerate(goals)
        if values[f"goal_{index}_impact"]
    ]


def actions_seen(actions: Iterable[Action], values: Mapping[str, Any]) -> list[ActionSeen]:
    """Those of which it was said how they stand."""
    return [
        action_seen(action.id, values, f"action_{index}_")
        for index, action in enumerate(actions)
        if values[f"action_{index}_status"]
    ]


def action_seen(line: str, values: Mapping[str, Any], prefix: str = "") -> ActionSeen:
    said = {name: values[f"{prefix}{name}"] or "" for name in ("status", "reason", "evidence", "impact")}
    return ActionSeen(line, **said)


def recipients(values: Mapping[str, Any]) -> list[Recipient]:
    return [Recipient(row["name"], Audience(row["copy"])) for row in values["recipients"] or ()]
