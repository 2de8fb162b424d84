"""One set of screening answers in, one recommendation out. A person decides; this only advises."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from saferme.practice.screening.answers import ScreeningAnswers, Situation
from saferme.practice.screening.besides import ADDITIONS
from saferme.practice.screening.questions import missing_keys, warnings_of
from saferme.practice.screening.rows import ROWS, Row
from saferme.practice.settings import PracticeSettings
from saferme.practice.vocabulary import Response, ScreeningWarning

ORDER = {response: place for place, response in enumerate(Response)}


class Reason(NamedTuple):
    rule: str
    says: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    recommendation: Response
    also: tuple[Response, ...]
    because: tuple[Reason, ...]
    missing: tuple[str, ...]
    banner: str | None
    warnings: tuple[ScreeningWarning, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "recommendation": self.recommendation,
            "also": list(self.also),
            "because": [{"rule": reason.rule, "says": reason.says} for reason in self.because],
            "missing": list(self.missing),
            "banner": self.banner,
            "warnings": list(self.warnings),
        }


def recommend(answers: ScreeningAnswers, settings: PracticeSettings) -> Recommendation:
    situation = Situation(answers, settings)
    rows = fired_rows(situation)
    first = rows[0].recommendation(situation)
    given = {row.recommendation(situation) for row in rows}
    given.update(b.response for row in rows for b in row.also if b.when(situation))
    because = [Reason(row.rule, row.says) for row in rows]
    for addition in ADDITIONS:
        if responses := addition.gives(situation):
            given.update(responses)
            because.append(Reason(addition.rule, addition.says))
    fired = {row.rule for row in rows}
    return Recommendation(
        recommendation=first,
        also=tuple(sorted(given - {first}, key=ORDER.__getitem__)),
        because=tuple(because),
        missing=missing_keys(situation, fired),
        banner="999" if first is Response.CALL_999 else None,
        warnings=warnings_of(situation, fired, given),
    )


def fired_rows(situation: Situation) -> list[Row]:
    """The rows that go on, as far as they match, and the first that decides."""
    fired = []
    for row in ROWS:
        if row.when(situation):
            fired.append(row)
            if not row.goes_on(situation):
                break
    return fired
