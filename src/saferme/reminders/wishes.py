"""What can be chosen, and what holds for whoever has not chosen."""

from dataclasses import dataclass

from saferme.practice.forms import Answers, Option, Question, QuestionType, Section

HOURS = (6, 7, 8, 9, 10, 12, 14, 16, 18)
DAYS = (0, 1, 2, 3, 5, 7)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Until somebody says otherwise: a digest at eight on days when something is due, and a reminder the day before."""

    digest: bool = True
    hour: int = 8
    days_before: int | None = 1


DEFAULT = Wishes()
_NEVER = "never"
_YES, _NO = "yes", "no"


def _days_before(days: int) -> str:
    if days == 0:
        return "On the day itself"
    return "1 day before" if days == 1 else f"{days} days before"


SECTION = Section(
    "told",
    "What I am told by e-mail",
    questions=(
        Question(
            "digest",
            "Do you want one message a day that says how many things are due or late?",
            QuestionType.CHOOSE_ONE,
            help="It comes only on days when there is something to say.",
            options=(Option(_YES, "Yes, once a day"), Option(_NO, "No")),
            required=True,
        ),
        Question(
            "days_before",
            "When do you want to be reminded of something that falls due?",
            QuestionType.CHOOSE_ONE,
            help="And once more when it is late. What the daily message tells you already is not sent a second time.",
            options=(*(Option(str(days), _days_before(days)) for days in DAYS), Option(_NEVER, "Never, nor when late")),
            required=True,
        ),
        Question(
            "hour",
            "From which hour of the day?",
            QuestionType.CHOOSE_ONE,
            help="What becomes due during the day is told within a quarter of an hour or so.",
            options=tuple(Option(str(hour), f"{hour:02d}:00") for hour in HOURS),
            required=True,
        ),
    ),
)


def as_answers(wishes: Wishes) -> Answers:
    """As the page shows what holds now."""
    return {
        "digest": _YES if wishes.digest else _NO,
        "days_before": _NEVER if wishes.days_before is None else str(wishes.days_before),
        "hour": str(wishes.hour),
    }


def read_wishes(values: dict[str, str]) -> Wishes:
    """From values that were checked."""
    days = values["days_before"]
    return Wishes(
        digest=values["digest"] == _YES,
        hour=int(values["hour"]),
        days_before=None if days == _NEVER else int(days),
    )
