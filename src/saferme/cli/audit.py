"""``saferme audit verify``: walk the chain of audit events and say whether anybody changed it."""

import argparse
import sys

from saferme.cli import with_django


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    audit = subparsers.add_parser("audit", help="what was done and who looked")
    acts = audit.add_subparsers(metavar="ACT", required=True)
    verify = acts.add_parser("verify", help="prove that no event was changed, deleted, inserted or moved")
    verify.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 0 when the chain holds together, 1 when it does not."""
    with_django.start()
    from saferme.audit.selectors import verify

    verdict = verify()
    if verdict.problem:
        print(verdict.problem, file=sys.stderr)
        return 1
    print(f"The chain holds together: {verdict.events} events.")
    return 0
