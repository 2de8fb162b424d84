"""The overall level is a named professional's judgement; here is only where a second person must give a reason."""

from datetime import date

from saferme.practice.ages import age_on

LOW_LEVELS = frozenset({"none", "low"})


def low_level_needs_reason(
    *, level: str, birth: date | None, on: date, learning_disability: str, signs_present: bool
) -> str:
    """Why a manager must give a reason before a low level stands, as a sentence; "" when none is needed.

    Under 13, or with a learning disability, with signs present: never low without it (domain 5, general rules).
    """
    if level not in LOW_LEVELS or not signs_present:
        return ""
    if birth is not None and age_on(on, birth) < 13:
        return "The young person is under 13 and signs are present: a low level needs a manager's reason."
    if learning_disability == "yes":
        return "The young person has a learning disability and signs are present: a low level needs a manager's reason."
    return ""
