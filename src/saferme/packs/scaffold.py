"""A pack to begin with: built on the first, with everything that only an authority can say marked to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

from saferme.packs.pack import DEFAULT, PACKS
from saferme.packs.published import publish
from saferme.packs.yaml_words import PackProblem

#: What a person fills in. `saferme pack check` tells of each that is left.
TO_FILL = "TO BE FILLED"
_SOURCE = re.compile(r'(?<!_)from: (?:"[^"]*"|[^,}\n]*)')
_OWN_NUMBER = re.compile(r"number: 0[0-9 ]+")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def new_pack(name: str, where: Path) -> Path:
    """The new folder. Raises PackProblem for a name that cannot be a folder's, and where there is one already."""
    if not _NAME.fullmatch(name):
        raise PackProblem(f"{name}: name it in small letters, like its county, without spaces")
    folder = where / name
    if folder.exists():
        raise PackProblem(f"{folder}: it is there already, and nothing was changed in it")
    first = PACKS / DEFAULT
    copytree(
        first / "guidance", folder / "guidance", ignore=lambda _, names: [n for n in names if n.endswith(".pl.md")]
    )
    settings = (first / "settings.yaml").read_text(encoding="utf-8")
    (folder / "settings.yaml").write_text(_settings(settings, name), encoding="utf-8")
    publish(str(folder))
    return folder


def _settings(text: str, name: str) -> str:
    """The figures of the framework stay as a proposal; whoever decides them says where that is written."""
    text = re.sub(r"^name: .*$", f"name: {name.title()}\nbased_on: {DEFAULT}", text, flags=re.MULTILINE)
    head, ages, rest = text.partition("ages:\n")
    rest = _SOURCE.sub(f'from: "{TO_FILL}: where {name.title()} decided this"', rest)
    return head + ages + _OWN_NUMBER.sub(f'number: "{TO_FILL}"', rest)


def still_to_fill(folder: Path) -> Iterator[str]:
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if TO_FILL in line:
                what = line.split(":")[0].strip()
                yield f"{path.relative_to(folder)}, line {number} ({what}): still to be filled in."
