"""`saferme pack`: what an authority says as files, looked through, frozen, compared and begun."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from saferme.packs import PackProblem, check_pack, load_pack, publish
from saferme.packs.pack import DEFAULT, folder_of
from saferme.packs.pack_diff import newest_versions, pack_differences
from saferme.packs.scaffold import new_pack, still_to_fill

#: Lines for a person, and whether all is well.
Told = tuple[list[str], bool]
WHICH = "a pack that is shipped, by its name, or the path of a folder"


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("pack", help="An authority's forms, figures, words and pages: check, publish, ...")
    ways = parser.add_subparsers(metavar="WAY", required=True)
    _add(ways, "check", "Everything that is wrong with a pack, a sentence each.", check)
    _add(ways, "publish", "Freeze each version of a form that is not frozen yet.", publish_new)
    diff = _add(ways, "diff", "What one pack says otherwise than another, in plain words.", differ)
    other = "another pack; without it: the newest version of each form beside the one before"
    diff.add_argument("other", nargs="?", help=other)
    new = ways.add_parser("new", help="Begin a pack that is built on the first.")
    new.add_argument("name", help="in small letters, like the county")
    new.add_argument("--in", dest="where", type=Path, default=Path(), help="the folder in which it is put: this one")
    new.set_defaults(run=lambda arguments: _tell(begin, arguments))


def _add(
    ways: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    says: str,
    way: Callable[[argparse.Namespace], Told],
) -> argparse.ArgumentParser:
    parser = ways.add_parser(name, help=says, description=says)
    parser.add_argument("pack", nargs="?", default=os.environ.get("SAFERME_PACK", DEFAULT), help=WHICH)
    parser.set_defaults(run=lambda arguments: _tell(way, arguments))
    return parser


def _tell(way: Callable[[argparse.Namespace], Told], arguments: argparse.Namespace) -> int:
    try:
        lines, well = way(arguments)
    except PackProblem as problem:
        lines, well = str(problem).split("\n"), False
    print("\n".join(lines))
    return 0 if well else 1


def check(arguments: argparse.Namespace) -> Told:
    problems = [*check_pack(arguments.pack), *still_to_fill(folder_of(arguments.pack))]
    return problems or ["No problems."], not problems


def differ(arguments: argparse.Namespace) -> Told:
    old = load_pack(arguments.pack)
    found = pack_differences(old, load_pack(arguments.other)) if arguments.other else newest_versions(old)
    return list(found) or ["They say the same."], True


def begin(arguments: argparse.Namespace) -> Told:
    folder = new_pack(arguments.name, arguments.where)
    missing = list(still_to_fill(folder))
    return [f"It is in {folder}. What is to be filled in:", *missing], True


def publish_new(arguments: argparse.Namespace) -> Told:
    return [f"Published {place}" for place in publish(arguments.pack)] or ["Nothing new."], True
