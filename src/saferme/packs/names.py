"""What an authority calls its desk, its people and its panel, where our own text says the framework's name.

It is put into templates, rules' sentences and the files of the pack that another is based on, before anything that a
person typed comes in: what people write is never touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saferme.packs.form_file import Strict, Words

#: The framework's names, each with how it is found in a text: `the Front Door` is one, the front door of a house is none.
FRAMEWORK = {
    "front_door": r"Front\s+Door",
    "trusted_adult": r"[Tt]rusted\s+[Aa]dult",
    "lead_professional": r"[Ll]ead\s+professional",
    "independent_chair": r"[Ii]ndependent\s+(?:child\s+protection\s+)?chair",
    "mace": r"MACE",
}
_ARTICLE = r"(?:\b(?P<article>[Aa])n?(?P<space>\s+))?"
_ANY = re.compile(
    _ARTICLE + r"\b(?:" + "|".join(f"(?P<{code}>{found})" for code, found in FRAMEWORK.items()) + r")(?=s?\b)"
)


class NamesEntry(Strict):
    """Each may be left out: then it is called as in the framework."""

    front_door: Words | None = None
    trusted_adult: Words | None = None
    lead_professional: Words | None = None
    independent_chair: Words | None = None
    mace: Words | None = None

    def build(self) -> Names:
        return Names(tuple((code, name) for code, name in self if name is not None))


@dataclass(frozen=True, slots=True)
class Names:
    said: tuple[tuple[str, str], ...] = ()

    def put_into(self, text: str) -> str:
        return _ANY.sub(self._name, text) if self.said else text

    def _name(self, found: re.Match[str]) -> str:
        local = dict(self.said).get(found.lastgroup or "")
        if local is None:
            return found[0]
        name = local[:1].upper() + local[1:] if found[found.lastgroup or ""][0].isupper() else local
        if found["article"] is None:
            return name
        return f"{found['article']}{'n' if name[0].lower() in 'aeiou' else ''}{found['space']}{name}"
