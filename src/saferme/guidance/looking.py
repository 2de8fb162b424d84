"""What to look for in each context: risks and protective factors, as the assessment of the pack lists them."""

from dataclasses import dataclass

from saferme.packs import Pack
from saferme.practice.forms.model import About, Question
from saferme.practice.vocabulary import Context

ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class LookFor:
    """Of one context. `circumstances` make a young person easier to harm; `signs` show that it may be happening."""

    context: str
    label: str
    circumstances: tuple[str, ...]
    signs: tuple[str, ...]
    harms: tuple[str, ...]
    strengths: tuple[str, ...]


def look_for(pack: Pack) -> tuple[LookFor, ...]:
    asked = {q.context: q for q in pack.form(ASSESSMENT).questions() if q.items and q.context}
    return tuple(
        _of(asked[context], pack.label("contexts", context)) for context in map(str, Context) if context in asked
    )


def _of(question: Question, label: str) -> LookFor:
    def items(about: About) -> tuple[str, ...]:
        return tuple(item.label for item in question.items if item.about is about)

    return LookFor(
        question.context,
        label,
        items(About.VULNERABILITY),
        items(About.SIGN),
        items(About.HARM),
        items(About.STRENGTH),
    )
