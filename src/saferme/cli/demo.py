"""``saferme demo``: fill an empty database with an invented partnership, and print how to sign in."""

import argparse
import sys
from collections.abc import Sequence

from saferme.cli import with_django


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("demo", help="fill an empty database with invented people, and print the sign-ins")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 0 when the demonstration is there, 1 with a sentence when it may not be made here."""
    with_django.start()
    from django.utils import timezone

    from saferme.demo.filling import fill
    from saferme.demo.partnership import PASSWORD, shown_members
    from saferme.practice.problems import Refused

    try:
        partnership = fill(now=timezone.now())
    except Refused as refusal:
        print(refusal.says, file=sys.stderr)
        return 1
    rows = [(member.shows or _role(member.roles), member.name, member.email) for member in shown_members(partnership)]
    print("An invented partnership. Every person in it is made up, and nobody receives what is typed.\n")
    print("\n".join(_table([("Role", "Name", "E-mail to sign in with"), *rows])))
    print(f"\nThe password is the same for everybody: {PASSWORD}\n")
    return 0


def _role(roles: Sequence[object]) -> str:
    return ", ".join(str(role.label) for role in roles)  # type: ignore[attr-defined]


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return [lines[0], "  ".join("-" * width for width in widths), *lines[1:]]
