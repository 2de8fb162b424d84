"""``saferme rebuild``: work out every case's standing and clocks anew from its facts, and prove that nothing drifted."""

import argparse

from saferme.cli import with_django


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "rebuild", help="work out every standing anew from the facts, and say what had drifted"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 0 when nothing had drifted, 1 when something had (and is mended now)."""
    with_django.start()
    from django.utils import timezone

    from saferme.accounts.actors import system
    from saferme.casework.selectors import all_case_ids
    from saferme.casework.services import rebuild_standing

    now = timezone.now()
    ids = all_case_ids()
    drifted = [pk for pk in ids if rebuild_standing(case_id=pk, by=system("rebuild", now), now=now)]
    print(f"{len(ids)} cases, {len(drifted)} had drifted." + "".join(f"\n  {pk}" for pk in drifted))
    return 1 if drifted else 0
