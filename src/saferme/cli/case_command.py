"""What `screen` and `pathway` have in common: a case in, an answer out.

Exit 0 for every well-formed case and for every list of lines; 2 with one line when a case breaks the contract.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, Protocol

from saferme.cli.case_text import decode, read_json, read_yaml_or_json
from saferme.practice.problems import ContractError

REFUSED = 2


class Answer(Protocol):
    def as_json(self) -> dict[str, Any]: ...


Answers = Callable[[Mapping[str, Any]], Answer]


def add_case_command(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    help_text: str,
    answer: Answers,
    in_words: Callable[[Any], str],
) -> None:
    parser = subparsers.add_parser(name, help=help_text, description=help_text)
    parser.add_argument("case", metavar="CASE.yaml", help="a file in YAML or JSON; - reads standard input")
    parser.add_argument("--json", action="store_true", help="answer in JSON, not in sentences")
    parser.add_argument("--jsonl", action="store_true", help="one JSON case a line in, one JSON answer a line out")

    def run(arguments: argparse.Namespace) -> int:
        try:
            with opened(arguments.case) as stream:
                if arguments.jsonl:
                    return answer_lines(stream, answer)
                result = answer(read_yaml_or_json(decode(stream.read())))
        except ContractError as error:
            print(f"saferme {name}: {error}", file=sys.stderr)
            return REFUSED
        print(as_line(result.as_json()) if arguments.json else in_words(result))
        return 0

    parser.set_defaults(run=run)


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        with open(path, "rb") as stream:
            yield stream
    except OSError as error:
        raise ContractError(f"CASE.yaml: takes a file that can be read; {error.strerror}") from None


def answer_lines(stream: BinaryIO, answer: Answers) -> int:
    """A broken line, a blank one too, is answered in its place and the rest goes on."""
    for line in stream:
        try:
            reply = answer(read_json(decode(line))).as_json()
        except ContractError as error:
            reply = {"error": str(error)}
        sys.stdout.write(as_line(reply) + "\n")
        sys.stdout.flush()
    return 0


def as_line(reply: dict[str, Any]) -> str:
    return json.dumps(reply)
