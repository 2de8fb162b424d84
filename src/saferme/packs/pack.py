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
from saferme.packs.help_file import HELP, NONE, Change, HelpFile, change_in, read_help
from saferme.packs.names import Names
from saferme.packs.settings_file import Contact, Figure, SettingsFile, Telephones, invented, key_of, with_number
from saferme.packs.wording_file import WordingFile
from saferme.packs.yaml_words import PackProblem, read_as, text_as, text_of
from saferme.practice.bank_holidays import ENGLAND
from saferme.practice.forms import Form, Option
from saferme.practice.settings import PracticeSettings
from saferme.practice.wording import Phrase

PACKS = Path(__file__).parent
#: The authority whose published framework this is.
DEFAULT = "devon"


@dataclass(frozen=True, slots=True)
class Pack:
    """`figures` tells of each setting whether it was published or inferred; `marking` stands on every document;
    `names.put_into` says our own sentences with the names of this authority."""

    name: str
    title: str
    marking: str
    names: Names
    forms: Mapping[tuple[str, int], Form]
    lists: Mapping[str, tuple[Option, ...]]
    settings: PracticeSettings
    figures: tuple[Figure, ...]
    contacts: Mapping[str, Contact]
    helplines: tuple[Contact, ...]
    helps: Mapping[str, HelpFile]
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

    def help(self, key: str) -> HelpFile:
        """What good looks like in each section of a form; empty where the pack says nothing."""
        return self.helps.get(key, NONE)

    def change_in(self, form: Form) -> Change | None:
        """What this version asks otherwise than the one before it; None for a first version."""
        before = self.forms.get((form.key, form.version - 1))
        return change_in(form, before, self.help(form.key)) if before else None

    def helpline_lines(self) -> dict[str, Contact]:
        """By the name under which a number can be entered for them."""
        return {key_of(line): line for line in self.helplines}

    def label(self, list_name: str, code: str) -> str:
        """The wording of a code; the code itself where this list does not know it."""
        return self._labels[list_name].get(code, code)


class ListsFile(RootModel[dict[Code, dict[Code, Labelled]]]):
    """lists.yaml: the named lists of answers that forms share."""


@cache
def load_pack(name: str = DEFAULT) -> Pack:
    """A pack that is shipped, by its name; any other by the path of its folder."""
    return read_pack(folder_of(name))


def folder_of(name: str) -> Path:
    """Raises PackProblem if there is none."""
    folder = Path(name) if "/" in name else PACKS / name
    if not folder.is_dir():
        raise PackProblem(
            f"{name}: there is no such pack. Give the path of its folder, or one of {', '.join(shipped())}"
        )
    return folder


def shipped() -> list[str]:
    return sorted(path.parent.name for path in PACKS.glob("*/settings.yaml"))


def read_pack(folder: Path) -> Pack:
    """Raises PackProblem, naming the file and the line, if anything in the pack cannot be used."""
    settings = read_as(SettingsFile, folder / "settings.yaml", f"{folder.name}/settings.yaml")
    names, based_on = settings.names.build(), _base(settings, folder)
    lists = _read_lists(folder, based_on, names)
    wording = read_as(WordingFile, _own_or_base(folder, based_on, "wording.yaml"), f"{folder.name}/wording.yaml")
    practice, contacts = settings.build(), settings.contacts_by_name()
    who = {option.code: option.label for option in lists.get("who", ())}
    return Pack(
        name=folder.name,
        title=settings.name,
        marking=settings.marking,
        names=names,
        forms=_read_forms(folder, based_on, lists, names),
        lists=lists,
        settings=practice,
        figures=tuple(settings.figures()),
        contacts=contacts,
        helplines=settings.lines(),
        helps=_read_helps(folder, based_on, names),
        guidance=read_guidance(folder / "guidance", facts_of(practice, settings.name, who), contacts),
        wording=wording.build(),
        bank_holidays=ENGLAND,
    )


def _base(settings: SettingsFile, folder: Path) -> Path | None:
    if settings.based_on is None:
        return None
    if settings.based_on == folder.name or not (PACKS / settings.based_on / "settings.yaml").exists():
        raise PackProblem(
            f"{folder.name}/settings.yaml (based_on): there is no other pack “{settings.based_on}” to build on"
        )
    return PACKS / settings.based_on


def _own_or_base(folder: Path, based_on: Path | None, name: str) -> Path:
    return folder / name if based_on is None or (folder / name).exists() else based_on / name


def _read_lists(folder: Path, based_on: Path | None, names: Names) -> dict[str, tuple[Option, ...]]:
    """A list that the pack has itself takes the place of the whole list of that name."""
    lists = {} if based_on is None else dict(_shipped_lists(based_on, names))
    if based_on is None or (folder / "lists.yaml").exists():
        own = read_as(ListsFile, folder / "lists.yaml", f"{folder.name}/lists.yaml")
        lists |= {name: options_of(entries) for name, entries in own.root.items()}
    return lists


def _read_helps(folder: Path, based_on: Path | None, names: Names) -> dict[str, HelpFile]:
    """A form that the pack has itself is not helped with by what stands beside the other pack's form."""
    own = {file.parent.name for file in (folder / "forms").glob("*/*.yaml")}
    shipped = read_help(based_on, names) if based_on else {}
    return {key: said for key, said in shipped.items() if key not in own} | read_help(folder)


@cache
def _shipped_lists(folder: Path, names: Names) -> Mapping[str, tuple[Option, ...]]:
    path = folder / "lists.yaml"
    shown_as = f"{folder.name}/lists.yaml"
    listed = text_as(ListsFile, names.put_into(text_of(path, shown_as)), shown_as)
    return {name: options_of(entries) for name, entries in listed.root.items()}


FormFiles = tuple[tuple[str, int, FormFile], ...]


def _read_forms(
    folder: Path, based_on: Path | None, lists: Mapping[str, tuple[Option, ...]], names: Names
) -> dict[tuple[str, int], Form]:
    """A form that the pack has itself takes the place of every version of that form in the other."""
    own = _form_files(folder, Names(), frozenset(lists))
    has = {key for key, _, _ in own}
    shipped = _shipped_forms(based_on, names) if based_on else ()
    files = [*own, *(one for one in shipped if one[0] not in has)]
    return {
        (key, version): file.build(key, version, lists) for key, version, file in sorted(files, key=lambda f: f[:2])
    }


@cache
def _shipped_forms(folder: Path, names: Names) -> FormFiles:
    return _form_files(folder, names, frozenset(_shipped_lists(folder, Names())))


def _form_files(folder: Path, names: Names, known: frozenset[str]) -> FormFiles:
    found = []
    for path in sorted((folder / "forms").glob("*/*.yaml")):
        shown_as = f"{folder.name}/{path.relative_to(folder)}"
        if path.name == HELP:
            continue
        named = re.fullmatch(r"v([1-9][0-9]*)", path.stem)
        if not named:
            raise PackProblem(f"{shown_as}: a form's file is named v1.yaml, v2.yaml and so on")
        text = names.put_into(text_of(path, shown_as))
        found.append((path.parent.name, int(named[1]), text_as(FormFile, text, shown_as, known)))
    return tuple(found)
