"""`saferme pack`: what an authority says as files, looked through, frozen, compared and begun."""

import argparse
import os
from collections.abc import Callable

from saferme.packs import PackProblem, check_pack, publish
from saferme.packs.pack import DEFAULT

#: Lines for a person, and whether all is well.
Told = tuple[list[str], bool]
WHICH = "a pack that is shipped, by its name, or the path of a folder"


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("pack", help="An authority's forms, figures, words and pages: check, publish, ...")
    ways = parser.add_subparsers(metavar="WAY", required=True)
    _add(ways, "check", "Everything that is wrong with a pack, a sentence each.", check)
    _add(ways, "publish", "Freeze each version of a form that is not frozen yet.", publish_new)


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
    problems = check_pack(arguments.pack)
    return problems or ["No problems."], not problems


def publish_new(arguments: argparse.Namespace) -> Told:
    return [f"Published {place}" for place in publish(arguments.pack)] or ["Nothing new."], True
