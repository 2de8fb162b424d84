"""`saferme`: finds the subcommand and runs it."""

import argparse
from collections.abc import Sequence
from typing import Protocol

from saferme.cli import (
    account,
    audit,
    bench,
    blanks,
    demo,
    emerging,
    flowchart,
    manage,
    pack,
    pathway,
    rebuild,
    screen,
    worker,
)


class Command(Protocol):
    """A module with a subcommand. It sets `run`, which takes the arguments and returns the exit code."""

    @staticmethod
    def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None: ...


COMMANDS: tuple[Command, ...] = (
    screen,
    pathway,
    flowchart,
    pack,
    account,
    audit,
    rebuild,
    emerging,
    blanks,
    worker,
    demo,
    bench,
    manage,
)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="saferme", description="The practice rules of Safer Me, and its upkeep.")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(subparsers)
    arguments = parser.parse_args(argv)
    code: int = arguments.run(arguments)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
