"""The overall level is a named professional's judgement; here is only where a second person must give a reason or evidence."""

from collections.abc import Sequence
from datetime import date

from saferme.practice.ages import age_on

#: From the lowest up. "insufficient" is no level: it says that none can be given.
LEVELS = ("none", "low", "medium", "high")
INSUFFICIENT = "insufficient"
LOW_LEVELS = frozenset({"none", "low"})
#: A fall this long is not believed without evidence (domain 4.4).
LONG_FALL = 2


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


def fall(before: str, after: str) -> int:
    """By how many levels; 0 when it rises, stays, or one of the two is not known."""
    if before not in LEVELS or after not in LEVELS:
        return 0
    return max(0, LEVELS.index(before) - LEVELS.index(after))


def fall_needs_evidence(before: str, after: str) -> str:
    """Why a fall needs evidence of change, as a sentence; "" when it does not.

    Levels were found to be lowered too fast, young people to be dropped from lists early and past harm to be discounted.
    """
    if fall(before, after) < LONG_FALL:
        return ""
    lowest = "no apparent concern" if after == LEVELS[0] else after
    return (
        f"The level falls from {before} to {lowest}. By two levels or more it falls only on evidence of change, which "
        "somebody other than the author has seen."
    )


def eased_without_knowing(level: str) -> str:
    """Why help is not eased or ended at this level, as a sentence; "" when a level is known or was not asked."""
    if level != INSUFFICIENT:
        return ""
    return (
        "A level is never lowered for want of information, and help is not eased for it. The notes say that not enough is "
        "known to give a level: find out first, or let the help go on."
    )


def ended_without_knowing(level: str, unknown: Sequence[str]) -> str:
    """Why help may not end while this is not known, as a sentence. ``level``: the last that was given."""
    if not unknown or fall(level, LEVELS[0]) < 1:
        return ""
    return (
        "A level is never lowered for want of information. Help would end although it is not known yet: "
        f"{'; '.join(unknown)} Find out, or choose another response."
    )
