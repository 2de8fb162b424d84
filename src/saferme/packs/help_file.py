"""help.yaml beside the versions of a form: what good looks like in a section, with an invented example, and what is new.

It is no part of the form, so that it may be made better without a new version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from saferme.packs.form_file import Code, Strict, Words
from saferme.packs.names import Names
from saferme.packs.yaml_words import PackProblem, text_as, text_of
from saferme.practice.forms import Form
from saferme.practice.wording import Phrase, find_prompts

HELP = "help.yaml"
#: What practitioners fill in most: once a pack gives examples, one stands beside each of their sections.
NEEDED = ("screening_child", "screening_family", "screening_context", "assessment")


class SectionHelp(Strict):
    """`good` may be left out where the form itself says what good looks like."""

    good: str = ""
    example: Words


class HelpFile(Strict):
    """`changes`: by version, what is new in it, in a sentence for who knew the one before."""

    sections: dict[Code, SectionHelp] = {}
    changes: dict[int, Words] = {}


NONE = HelpFile()


@dataclass(frozen=True, slots=True)
class Change:
    """What a version has that the one before had not. `gone` and `new`: the labels of its questions."""

    says: str
    new: tuple[str, ...]
    gone: tuple[str, ...]


def read_help(folder: Path, names: Names | None = None) -> dict[str, HelpFile]:
    """By form key, in this authority's `names`. Raises PackProblem, naming the file and the line."""
    helps = {}
    for file in sorted((folder / "forms").glob(f"*/{HELP}")):
        shown_as = f"{folder.name}/forms/{file.parent.name}/{HELP}"
        text = text_of(file, shown_as)
        helps[file.parent.name] = text_as(HelpFile, names.put_into(text) if names else text, shown_as)
    return helps


def change_in(form: Form, before: Form, said: HelpFile) -> Change:
    """What `form` asks otherwise than the version `before` it."""
    now, then = ({question.code: question.label for question in one.questions()} for one in (form, before))
    new = tuple(label for code, label in now.items() if then.get(code) != label)
    gone = tuple(label for code, label in then.items() if now.get(code) != label)
    return Change(said.changes.get(form.version, ""), new, gone)


def problems_of_help(
    folder: Path, newest: Mapping[str, Form], versions: Sequence[tuple[str, int]], wording: Sequence[Phrase]
) -> Iterator[str]:
    """One sentence a problem."""
    try:
        helps = read_help(folder)
    except PackProblem as problem:
        yield str(problem)
        return
    own = {file.parent.name for file in (folder / "forms").glob("*/v*.yaml")}  # not those of the pack that it builds on
    for key, version in versions:
        if helps and key in own and version > 1 and version not in helps.get(key, NONE).changes:
            yield f"forms/{key}/{HELP}: say under changes what is new in version {version}."
    for key, said in helps.items():
        if key not in newest:
            yield f"forms/{key}/{HELP}: there is no form beside it."
        elif said.sections or key in NEEDED:
            yield from _of_sections(newest[key], said)
        yield from _of_words(key, said, wording)
    for key in NEEDED:
        if helps and key in own and key not in helps:
            yield f"forms/{key}/{HELP}: it is missing. Each section of this form needs an example of what good looks like."


def _of_sections(form: Form, said: HelpFile) -> Iterator[str]:
    there = {section.code: section for section in form.sections}
    for code, section in there.items():
        if code not in said.sections:
            yield f"forms/{form.key}/{HELP}: section {code} has no example of what good looks like."
        elif not section.guidance and not said.sections[code].good:
            yield f"forms/{form.key}/{HELP}: section {code} has an example, and nothing says what good looks like."
    for code in said.sections.keys() - there.keys():
        yield f"forms/{form.key}/{HELP}: the form has no section {code}."


def _of_words(key: str, said: HelpFile, wording: Sequence[Phrase]) -> Iterator[str]:
    texts = [text for section in said.sections.values() for text in (section.good, section.example)]
    for text in (*texts, *said.changes.values()):
        for prompt in find_prompts(text, wording):
            yield f"forms/{key}/{HELP}: “{prompt.found}” puts blame on a young person. Say: {prompt.instead}"
