"""How often, how long and where: the pattern of a young person's missing episodes. Pure: whoever asks gives the moment."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

PERIODS = (30, 90, 365)  # days
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Away:
    """One episode, in aware moments: ``began`` when last seen, or when reported if nobody knows; ``ended`` None: still."""

    began: datetime
    ended: datetime | None
    place: str = ""
    from_care: bool = False
    #: ``held``, ``held_late``, ``declined`` or "": what came of the offer of an interview.
    interview: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """What began in the last so many days. ``hours`` are true hours, also over a night when the clocks change."""

    days: int
    times: int
    hours: int
    still_away: int
    from_care: int
    held: int
    held_in_time: int
    declined: int
    places: tuple[tuple[str, int], ...]


def pattern(episodes: Sequence[Away], now: datetime) -> tuple[Period, ...]:
    return tuple(_period(episodes, days, now) for days in PERIODS)


def _period(episodes: Sequence[Away], days: int, now: datetime) -> Period:
    counted = [one for one in episodes if now - timedelta(days=days) < one.began <= now]
    away = sum(((one.ended or now) - one.began for one in counted), timedelta())
    return Period(
        days=days,
        times=len(counted),
        hours=round(away / _HOUR),
        still_away=sum(one.ended is None for one in counted),
        from_care=sum(one.from_care for one in counted),
        held=sum(one.interview.startswith("held") for one in counted),
        held_in_time=sum(one.interview == "held" for one in counted),
        declined=sum(one.interview == "declined" for one in counted),
        places=repeated(one.place for one in counted),
    )


def repeated(places: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Places that come more than once, as they were first typed, the most frequent first."""
    typed = [place.strip() for place in places if same_place(place)]
    first = {same_place(place): place for place in reversed(typed)}
    counted = Counter(same_place(place) for place in typed)
    return tuple((first[key], times) for key, times in counted.most_common() if times > 1)


def same_place(typed: str) -> str:
    """“The bus station.” and “bus  station” are one place."""
    words = re.findall(r"\w+", typed.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def in_words(period: Period, name: str) -> str:
    """“In the last 30 days Sam was missing twice, 41 hours in all. Found more than once: bus station (2 times).”"""
    if not period.times:
        return f"In the last {period.days} days no time when {name} was missing is recorded."
    said = f"In the last {period.days} days {name} was missing {_times(period.times)}, {_hours(period)}."
    if period.from_care:
        said += f" From care: {_times(period.from_care)}."
    if period.places:
        places = ", ".join(f"{place} ({_times(times)})" for place, times in period.places)
        said += f" Found more than once: {places}."
    return said


def _hours(period: Period) -> str:
    hours = "less than 1 hour" if not period.hours else "1 hour" if period.hours == 1 else f"{period.hours} hours"
    return f"{hours} in all so far" if period.still_away else f"{hours} in all"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
