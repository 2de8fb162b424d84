"""``saferme blanks``: make every blank form, so that nobody who asks for one waits for it."""

import argparse

from saferme.cli import with_django


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("blanks", help="make the blank forms, as PDF and Word, ahead of who asks for them")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    with_django.start()
    from saferme.paper.blanks import CONTENT_TYPES, blank_file, listed

    made = [len(blank_file(blank.form, kind)) for blank in listed() for kind in CONTENT_TYPES]
    print(f"{len(made)} blank forms, {sum(made) // 1000:,} KB.")
    return 0
