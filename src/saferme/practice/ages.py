"""Age in full years. A person born on 29 February is a year older on 1 March of a common year."""

from datetime import date

from saferme.practice.timescales import months_after

ADULT = 18


def age_on(day: date, born: date) -> int:
    """Below zero for a day before the birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, age: int) -> date:
    """The day on which a person is that old for the first time."""
    year = born.year + age
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def adulthood_planned_from(born: date) -> date:
    """The day on which a young person is seventeen and a half: from then on one plans for the time after 18."""
    return months_after(birthday(born, ADULT - 1), 6)
