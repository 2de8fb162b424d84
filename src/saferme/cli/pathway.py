"""`saferme pathway`: the dated facts of one case, and where it stands."""

import argparse
from collections.abc import Mapping
from typing import Any

from saferme.cli.case_command import add_case_command
from saferme.practice.bank_holidays import ENGLAND
from saferme.practice.pathway import PathwayAnswer, read_pathway, replay
from saferme.practice.settings import DEFAULTS


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    help_text = "Where a case stands, what may follow, what may not, and by when."
    add_case_command(subparsers, "pathway", help_text, answer, in_words)


def answer(raw: Mapping[str, Any]) -> PathwayAnswer:
    return replay(read_pathway(raw), DEFAULTS, ENGLAND)


def in_words(given: PathwayAnswer) -> str:
    from saferme.cli.wording import pathway_in_words  # the pack's words are not needed for JSON

    return pathway_in_words(given)
