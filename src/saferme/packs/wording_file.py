"""wording.yaml: words that put blame on a young person, and what to say instead."""

from __future__ import annotations

from pydantic import RootModel

from saferme.packs.form_file import Strict, Words
from saferme.practice.wording import Phrase


class PhraseEntry(Strict):
    phrase: Words
    also: list[Words] = []
    instead: Words
    why: Words

    def build(self) -> Phrase:
        return Phrase((self.phrase, *self.also), self.instead, self.why)


class WordingFile(RootModel[list[PhraseEntry]]):
    def build(self) -> tuple[Phrase, ...]:
        return tuple(entry.build() for entry in self.root)
