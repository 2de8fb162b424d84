"""A pack: what one authority says, read from its folder, checked and frozen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import RootModel

from saferme.packs.form_file import Code, FormFile, Labelled, options_of
from saferme.packs.guidance_files import Guidance, read_guidance
from saferme.packs.guidance_text import facts_of
from saferme.packs.settings_file import Contact, Figure, SettingsFile, Telephones, invented, key_of, with_number
from saferme.packs.wording_file import WordingFile
from saferme.packs.yaml_words import PackProblem, read_as
from saferme.practice.bank_holidays import ENGLAND
from saferme.practice.forms import Form, Option
from saferme.practice.settings import PracticeSettings
from saferme.practice.wording import Phrase

PACKS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Pack:
    """`figures` tells of each setting whether it was published or inferred; `marking` stands on every document."""

    name: str
    title: str
    marking: str
    forms: Mapping[tuple[str, int], Form]
    lists: Mapping[str, tuple[Option, ...]]
    settings: PracticeSettings
    figures: tuple[Figure, ...]
    contacts: Mapping[str, Contact]
    helplines: tuple[Contact, ...]
    guidance: Guidance
    wording: tuple[Phrase, ...]
    bank_holidays: frozenset[date]
    _labels: Mapping[str, Mapping[str, str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        labels = {name: {option.code: option.label for option in options} for name, options in self.lists.items()}
        object.__setattr__(self, "_labels", labels)

    def form(self, key: str, version: int | None = None) -> Form:
        """The newest version unless one is named. Raises KeyError if the pack has no such form."""
        return self.newest_forms()[key] if version is None else self.forms[key, version]

    def newest_forms(self) -> dict[str, Form]:
        return {key: self.forms[key, version] for key, version in sorted(self.forms)}

    def telephones(self, *, demonstration: bool, entered: Mapping[str, str] = MappingProxyType({})) -> Telephones:
        """Whom to telephone, by the pack or, of a line that was `entered`, by that. A helpline without a number is shown to
        nobody. A demonstration shows no number that is real but 999.
        """
        said = invented(self.contacts, self.helplines) if demonstration else Telephones(self.contacts, self.helplines)
        contacts = {key: with_number(one, entered.get(key)) for key, one in said.contacts.items()}
        helplines = (with_number(line, entered.get(key_of(line))) for line in said.helplines)
        return Telephones(contacts, tuple(line for line in helplines if line.number))

    def helpline_lines(self) -> dict[str, Contact]:
        """By the name under which a number can be entered for them."""
        return {key_of(line): line for line in self.helplines}

    def label(self, list_name: str, code: str) -> str:
        """The wording of a code; the code itself where this list does not know it."""
        return self._labels[list_name].get(code, code)


class ListsFile(RootModel[dict[Code, dict[Code, Labelled]]]):
    """lists.yaml: the named lists of answers that forms share."""


@cache
def load_pack(name: str = "devon") -> Pack:
    return read_pack(PACKS / name)


def read_pack(folder: Path) -> Pack:
    """Raises PackProblem, naming the file and the line, if anything in the pack cannot be used."""
    listed = read_as(ListsFile, folder / "lists.yaml", f"{folder.name}/lists.yaml")
    lists = {name: options_of(entries) for name, entries in listed.root.items()}
    settings = read_as(SettingsFile, folder / "settings.yaml", f"{folder.name}/settings.yaml")
    wording = read_as(WordingFile, folder / "wording.yaml", f"{folder.name}/wording.yaml")
    practice, contacts = settings.build(), settings.contacts_by_name()
    who = {option.code: option.label for option in lists.get("who", ())}
    return Pack(
        name=folder.name,
        title=settings.name,
        marking=settings.marking,
        forms=_read_forms(folder, lists),
        lists=lists,
        settings=practice,
        figures=tuple(settings.figures()),
        contacts=contacts,
        helplines=settings.lines(),
        guidance=read_guidance(folder / "guidance", facts_of(practice, settings.name, who), contacts),
        wording=wording.build(),
        bank_holidays=ENGLAND,
    )


def _read_forms(folder: Path, lists: Mapping[str, tuple[Option, ...]]) -> dict[tuple[str, int], Form]:
    forms = {}
    for path in sorted((folder / "forms").glob("*/*.yaml")):
        shown_as = f"{folder.name}/{path.relative_to(folder)}"
        named = re.fullmatch(r"v([1-9][0-9]*)", path.stem)
        if not named:
            raise PackProblem(f"{shown_as}: a form's file is named v1.yaml, v2.yaml and so on")
        key, version = path.parent.name, int(named[1])
        forms[key, version] = read_as(FormFile, path, shown_as, lists.keys()).build(key, version, lists)
    return forms
