"""How a measure of a place stands beside where it began: better, the same or worse. A comparison, never a score."""

from enum import StrEnum


class Change(StrEnum):
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


def change(baseline: int, reading: int, *, more_is_better: bool) -> Change:
    if reading == baseline:
        return Change.SAME
    return Change.BETTER if (reading > baseline) is more_is_better else Change.WORSE


def reached(target: int, reading: int, *, more_is_better: bool) -> bool:
    return reading >= target if more_is_better else reading <= target
