"""`saferme screen`: one set of screening answers, one recommendation."""

import argparse
from collections.abc import Mapping
from typing import Any

from saferme.cli.case_command import add_case_command
from saferme.practice.screening import Recommendation, read_screening, recommend
from saferme.practice.settings import DEFAULTS


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add_case_command(subparsers, "screen", "What to do with a first concern, and why.", answer, in_words)


def answer(raw: Mapping[str, Any]) -> Recommendation:
    return recommend(read_screening(raw), DEFAULTS)


def in_words(given: Recommendation) -> str:
    from saferme.cli.wording import screening_in_words  # the pack's words are not needed for JSON

    return screening_in_words(given)
