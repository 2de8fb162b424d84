"""Published form versions never change: checksums.txt keeps a fingerprint of each, and `check_pack` compares."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from saferme.packs.fills import unknown_fills
from saferme.packs.guidance_check import of_plain_english
from saferme.packs.help_file import problems_of_help
from saferme.packs.lists_check import problems_of_lists
from saferme.packs.local_check import problems_of_what_is_local
from saferme.packs.pack import DEFAULT, Pack, folder_of, read_pack
from saferme.packs.yaml_words import PackProblem
from saferme.practice.forms import Form, problems_of

CHECKSUMS = "checksums.txt"


def check_pack(name: str = DEFAULT) -> list[str]:
    """One sentence a problem: files that cannot be read, graphs with holes, changed or unpublished versions,
    pages harder to read than their readers should have them."""
    try:
        folder = folder_of(name)
        pack = read_pack(folder)
    except PackProblem as problem:
        return str(problem).split("\n")
    return [
        *problems_of_lists(pack.lists),
        *problems_of_what_is_local(pack),
        *_of_forms(pack),
        *_of_checksums(pack, name, _read_checksums(folder)),
        *of_plain_english(pack.guidance),
        *problems_of_help(folder, pack.newest_forms(), sorted(pack.forms), pack.wording),
    ]


def publish(name: str = DEFAULT) -> list[str]:
    """Freezes every version that is not frozen yet; the paths of those. What is frozen already is left as it is.

    Raises PackProblem if a form has mistakes: a published version could not be corrected.
    """
    folder = folder_of(name)
    pack = read_pack(folder)
    if mistakes := list(_of_forms(pack)):
        raise PackProblem("\n".join(mistakes))
    frozen = _read_checksums(folder)
    new = {place: print_ for place, print_ in _fingerprints(pack).items() if place not in frozen}
    lines = (f"{print_}  {place}\n" for place, print_ in sorted((frozen | new).items()))
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
    return sorted(new)


def _of_forms(pack: Pack) -> Iterator[str]:
    newest = pack.newest_forms()
    for form in pack.forms.values():
        for problem in (*problems_of(form), *unknown_fills(form, newest)):
            yield f"{_place(form)}: {problem}"


def _of_checksums(pack: Pack, name: str, frozen: dict[str, str]) -> Iterator[str]:
    found = _fingerprints(pack)
    for place in sorted(frozen.keys() - found.keys()):
        yield f"{place}: it was published and is gone. Put it back: answers to it are stored."
    for place, print_ in sorted(found.items()):
        if place not in frozen:
            yield f"{place}: it is not published yet. Run saferme pack publish {name}."
        elif frozen[place] != print_:
            yield f"{place}: it was changed after it was published. Put it back and make the next version."


def _fingerprints(pack: Pack) -> dict[str, str]:
    return {_place(form): fingerprint(form) for form in pack.forms.values()}


def _place(form: Form) -> str:
    return f"forms/{form.key}/v{form.version}.yaml"


def _read_checksums(folder: Path) -> dict[str, str]:
    path = folder / CHECKSUMS
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    return {place: print_ for print_, place in (line.split("  ", 1) for line in lines if line)}


def fingerprint(form: Form) -> str:
    """Of all that people see and that is stored, shared lists included; not of comments and spacing in the file."""
    return sha256(json.dumps(_essence(form), ensure_ascii=False).encode()).hexdigest()


def _essence(value: Any) -> Any:
    """As JSON, without what has its usual value: a field that a later release adds changes no fingerprint."""
    if is_dataclass(value):
        parts = {part.name: (getattr(value, part.name), part.default) for part in fields(value)}
        return {name: _essence(given) for name, (given, usual) in parts.items() if given != usual}
    return [_essence(part) for part in value] if isinstance(value, tuple) else value
