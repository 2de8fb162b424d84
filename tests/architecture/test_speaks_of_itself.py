"""The project can be given to anybody: no address of a package host, no machine's path, nothing beside it."""

import re

from tests.architecture.code import ROOT, name_of, project_files, text_of

# Who may be named by address, and why. A host of packages is not among them.
HOSTS = {
    "127.0.0.1": "the demonstration",
    "www.w3.org": "names of document types and formats",
    "schemas.openxmlformats.org": "names of the parts of a Word file",
    "schemas.microsoft.com": "names of the parts of a Word file",
    "www.bbc.co.uk": "an address as people paste one",
}
# Stories taken from published sources say where each was published.
STORIES = "tests/practice/cases/"

# Reserved for examples: nobody is there.
RESERVED = re.compile(r"(^|\.)example(\.(org|com|net|invalid))?$|\.(test|invalid|example)$")

ADDRESS = re.compile(r"https?://([^/\s\"'`)>\]:,;\\]+)")
MACHINE_PATH = re.compile(r"(?<![\w.{}$-])/(?:home|root|work|Users|mnt|opt)/[\w.-]+")
OUTWARD = re.compile(r"(?<![\w.])((?:\.\./)+)[\w-]+")
# Written in two parts so that this file does not hold what it forbids.
WORDS = re.compile(
    r"\b(farm" r"-bench|farm" r"-studio|clau" r"de|anthro" r"pic|chat" r"gpt|open" r"ai|co" r"pilot)\b", re.IGNORECASE
)
# Who funds a package is part of npm's lock file.
FUNDING = re.compile(r'"funding":\s*(\{[^}]*\}|"[^"]*"|\[[^\]]*\])|^\s*"url": "[^"]*"$', re.MULTILINE)

FILES = project_files()


def _text(file):
    return FUNDING.sub("", text_of(file)) if file.name == "package-lock.json" else text_of(file)


def test_names_no_unknown_host():
    found = {
        f"{name_of(file)}: {host}"
        for file in FILES
        if not name_of(file).startswith(STORIES)
        for host in ADDRESS.findall(_text(file))
        if not (host.lower() in HOSTS or RESERVED.search(host) or "{" in host or "$" in host)
    }
    assert not found


def test_every_host_is_named_somewhere():
    named = {host.lower() for file in FILES for host in ADDRESS.findall(_text(file))}
    assert set(HOSTS) <= named, "an exception that is no longer needed"


def test_names_no_path_of_a_machine():
    assert not [(name_of(file), found) for file in FILES for found in MACHINE_PATH.findall(text_of(file))]


def test_points_to_nothing_outside():
    """``../`` never climbs out of the project."""
    found = []
    for file in FILES:
        depth = len(file.relative_to(ROOT).parts) - 1
        found += [(name_of(file), steps) for steps in OUTWARD.findall(text_of(file)) if steps.count("../") > depth]
    assert not found


def test_names_no_tool_of_its_makers():
    assert not [name_of(file) for file in FILES if WORDS.search(text_of(file)) or WORDS.search(name_of(file))]


def test_lock_files_name_no_host():
    for name in ("requirements.txt", "requirements-dev.txt", "package-lock.json"):
        assert not ADDRESS.findall(_text(ROOT / name)), name
        assert "--index-url" not in text_of(ROOT / name) and '"resolved"' not in text_of(ROOT / name), name
