"""What one pack says otherwise than another, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from saferme.packs.names import FRAMEWORK
from saferme.packs.pack import Pack
from saferme.practice.forms import Difference, DifferenceKind, Form, differences

_BEGINS = {
    DifferenceKind.ADDED: "A question more",
    DifferenceKind.REMOVED: "A question less",
    DifferenceKind.REWORDED: "Asked otherwise",
    DifferenceKind.CHANGED: "Changed",
}


def pack_differences(old: Pack, new: Pack) -> Iterator[str]:
    yield from _part("Names", _of_names(old, new))
    yield from _part("Ages, times and other figures", _of_figures(old, new))
    yield from _part("Whom to telephone", _of_contacts(old, new))
    yield from _part("Lists", _of_lists(old, new))
    yield from _part("Forms", _of_forms(old.newest_forms(), new.newest_forms()))
    yield from _part("Words that blame", _of_sets({p.forms[0] for p in old.wording}, {p.forms[0] for p in new.wording}))
    yield from _part("Public pages", _of_pages(old, new))


def newest_versions(pack: Pack) -> Iterator[str]:
    """Of each form that has more than one version: what the newest asks otherwise than the one before."""
    for key, form in pack.newest_forms().items():
        if (key, form.version - 1) in pack.forms:
            found = differences(pack.forms[key, form.version - 1], form)
            yield from _part(f"{key}, version {form.version}", (told(one) for one in found))


def _part(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from (title, *(f"  {line}" for line in found))


def _of_names(old: Pack, new: Pack) -> Iterator[str]:
    before, now = dict(old.names.said), dict(new.names.said)
    for code in FRAMEWORK:
        if before.get(code) != now.get(code):
            usual = "as in the framework"
            yield f"{code.replace('_', ' ')}: {now.get(code, usual)} (before: {before.get(code, usual)})"


def _of_figures(old: Pack, new: Pack) -> Iterator[str]:
    before = {figure.name: figure for figure in old.figures}
    for figure in new.figures:
        was = before[figure.name]
        if figure.value != was.value:
            yield f"{figure.name.replace('_', ' ')}: {figure.value} (before: {was.value}). {figure.basis}: {figure.source}"


def _of_contacts(old: Pack, new: Pack) -> Iterator[str]:
    before = {contact.name: contact for contact in (*old.contacts.values(), *old.helplines)}
    for contact in (*new.contacts.values(), *new.helplines):
        was = before.pop(contact.name, None)
        if was != contact:
            yield f"{contact.name}: {contact.number or 'no number yet'}" + (f" (before: {was.number})" if was else "")
    yield from (f"{name}: no longer there" for name in before)


def _of_lists(old: Pack, new: Pack) -> Iterator[str]:
    for name, options in new.lists.items():
        if name not in old.lists:
            yield f"{name}: a new list"
            continue
        before = {option.code: option for option in old.lists[name]}
        for option in options:
            was = before.pop(option.code, None)
            if was is None:
                yield f"{name}: “{option.label}” is new"
            elif was.label != option.label:
                yield f"{name}: “{was.label}” reads “{option.label}”"
            elif was.help != option.help:
                yield f"{name}: what “{option.label}” means reads otherwise"
        yield from (f"{name}: “{was.label}” is gone" for was in before.values())
    yield from (f"{name}: the list is gone" for name in old.lists.keys() - new.lists.keys())


def _of_forms(old: Mapping[str, Form], new: Mapping[str, Form]) -> Iterator[str]:
    yield from _of_sets(set(old), set(new))
    for key in sorted(old.keys() & new.keys()):
        yield from (f"{key}: {told(one)}" for one in differences(old[key], new[key]))


def told(one: Difference) -> str:
    return f"{_BEGINS[one.kind]}, in “{one.section}”: “{one.label}” {one.says}".rstrip()


def _of_pages(old: Pack, new: Pack) -> Iterator[str]:
    yield from _of_sets({slug for slug, _ in old.guidance.pages}, {slug for slug, _ in new.guidance.pages})
    for place, page in sorted(new.guidance.pages.items()):
        was = old.guidance.pages.get(place)
        if was and (was.title, was.summary, was.text) != (page.title, page.summary, page.text):
            yield f"{place[0]} ({place[1]}): reads otherwise"


def _of_sets(old: set[str], new: set[str]) -> Iterator[str]:
    yield from (f"{one}: new" for one in sorted(new - old))
    yield from (f"{one}: gone" for one in sorted(old - new))
