"""``saferme manage ...``: Django's own commands, with the product's settings."""

import argparse


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("manage", help="Django's own commands (migrate, ...)", add_help=False)
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from saferme.cli import with_django

    with_django.start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["saferme manage", *arguments.rest])
    return 0
