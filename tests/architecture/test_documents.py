"""What the documents say is there is there."""

import re
from pathlib import Path

from tests.architecture.code import ROOT, name_of, project_files, text_of

DOCUMENTS = [file for file in project_files() if file.suffix == ".md" and not file.is_relative_to(ROOT / "src")]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
OURS = re.compile(r"`((?:src|tests|docs|scripts|packs)/[\w./-]*[\w/])`")
RECORDS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
COMMAND = re.compile(r"`(?:[A-Z]+=\S+ )*make ([a-z][a-z-]*)")


def _without_blocks(file):
    return re.sub(r"```.*?```", "", text_of(file), flags=re.DOTALL)


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _headings(file) -> set[str]:
    return {_slug(heading) for heading in re.findall(r"^#+ (.+)$", text_of(file), re.MULTILINE)}


def test_links_lead_somewhere():
    assert not [f"{name_of(file)}: {link}" for file in DOCUMENTS for link in _links(file) if not _leads(file, link)]


def _links(file: Path) -> list[str]:
    return [link for link in LINK.findall(_without_blocks(file)) if not re.match(r"[a-z]+:", link)]


def _leads(file: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (file.parent / path).resolve() if path else file
    return target.exists() and (not anchor or anchor in _headings(target))


def test_named_files_exist():
    missing = [(name_of(file), path) for file in DOCUMENTS for path in OURS.findall(_without_blocks(file))]
    assert not [(name, path) for name, path in missing if not (ROOT / path).exists()]


def test_named_commands_exist():
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert not [
        (name_of(file), set(COMMAND.findall(text_of(file))) - targets)
        for file in DOCUMENTS
        if set(COMMAND.findall(text_of(file))) - targets
    ]


def test_decision_records_are_numbered_without_a_gap():
    assert RECORDS and [int(file.name[:4]) for file in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_decision_records_are_a_page_of_three_parts():
    parts = {"situation", "decision", "consequence"}
    assert not [name_of(file) for file in RECORDS if not parts <= _headings(file) or text_of(file).count("\n") > 60]
