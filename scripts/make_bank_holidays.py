"""Write src/saferme/practice/bank_holidays.py: England's bank holidays, one line a year.

Run it again when the government proclaims another holiday and the `holidays` library knows of it.
"""

from pathlib import Path

import holidays

# A fact may be dated 1900 to 2099, and a clock that starts in the last days of 2099 ends in 2100.
YEARS = range(1900, 2101)
TARGET = Path(__file__).parent.parent / "src/saferme/practice/bank_holidays.py"

HEAD = '''"""England's bank holidays from 1900 to 2100, weekends left out.

Written by scripts/make_bank_holidays.py from the `holidays` library; years to come follow today's law.
"""

from datetime import date

_BY_YEAR = """
'''

FOOT = '''"""


def _read(lines: str) -> frozenset[date]:
    years = (line.split() for line in lines.split("\\n") if line)
    return frozenset(date.fromisoformat(f"{year}-{day}") for year, *days in years for day in days)


ENGLAND = _read(_BY_YEAR)
'''


def year_line(year: int) -> str:
    days = sorted(holidays.country_holidays("GB", subdiv="ENG", years=year))
    return " ".join([str(year), *(f"{day:%m-%d}" for day in days if day.weekday() < 5)]) + "\n"


if __name__ == "__main__":
    TARGET.write_text(HEAD + "".join(map(year_line, YEARS)) + FOOT, encoding="utf-8")
