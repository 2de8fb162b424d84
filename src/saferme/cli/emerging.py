"""``saferme emerging``: read what several young people share; as far as facts arrived, or every record anew."""

import argparse

from saferme.cli import with_django


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("emerging", help="read what several young people share, from what is new")
    parser.add_argument("--full", action="store_true", help="every record anew, with how far it is")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 0. It prints numbers, and nothing of a record."""
    with_django.start()
    from django.utils import timezone

    from saferme.accounts.actors import system
    from saferme.insight.services import ask_full_run, follow, go_on

    now = timezone.now()
    by = system("Safer Me insight", now)
    read = sum(iter(lambda: follow(by=by, now=now), 0))
    print(f"{read} events were followed.")
    if arguments.full:
        ask_full_run(by=by, now=now)
    while (run := go_on(by=by, now=timezone.now())) is not None:
        print(f"{run.done} of {run.total} records read anew.", flush=True)
    return 0
