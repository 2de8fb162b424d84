"""`saferme flowchart`: every step that a case may take; with a case, where it stands among them."""

import argparse
import json
import sys
from typing import Any

from saferme.cli.case_command import REFUSED, opened
from saferme.cli.case_text import decode, read_yaml_or_json
from saferme.practice.bank_holidays import ENGLAND
from saferme.practice.flowchart import Flowchart, Move, OnTheFlowchart, flowchart, put_on_the_flowchart
from saferme.practice.pathway import read_pathway
from saferme.practice.problems import ContractError
from saferme.practice.settings import DEFAULTS
from saferme.practice.vocabulary import PathwaySubject


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    help_text = "Every step that a case may take; with a case, where it stands and what may follow."
    parser = subparsers.add_parser("flowchart", help=help_text, description=help_text)
    parser.add_argument(
        "case",
        metavar="CASE.yaml",
        nargs="?",
        help="a file in YAML or JSON; - reads standard input; without: the whole",
    )
    kinds = [str(subject) for subject in PathwaySubject]
    parser.add_argument("--subject", choices=kinds, default="child", help="whose flowchart, without a case")
    parser.add_argument("--json", action="store_true", help="answer in JSON, not in sentences")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.case is None:
        chart = flowchart(PathwaySubject(arguments.subject), DEFAULTS)
        print(json.dumps(chart_as_json(chart)) if arguments.json else _chart_in_words(chart))
        return 0
    try:
        with opened(arguments.case) as stream:
            case = read_pathway(read_yaml_or_json(decode(stream.read())))
    except ContractError as error:
        print(f"saferme flowchart: {error}", file=sys.stderr)
        return REFUSED
    found = put_on_the_flowchart(case, DEFAULTS, ENGLAND)
    print(json.dumps(found_as_json(found)) if arguments.json else _found_in_words(found))
    return 0


def chart_as_json(chart: Flowchart) -> dict[str, Any]:
    return {
        "subject": chart.subject,
        "lanes": [{"lane": lane, "states": list(states)} for lane, states in chart.lanes],
        "moves": [_move_as_json(move) for move in chart.moves],
    }


def _move_as_json(move: Move) -> dict[str, Any]:
    return {
        "from": move.source,
        "to": move.to,
        "rule": move.rule,
        "fact": move.fact,
        "outcomes": list(move.outcomes),
        "who": list(move.who),
        "asks": [reason.rule for reason in move.asks],
        "starts": [{"code": one.code, "in": one.timescale.in_words} for one in move.starts],
        "meets": list(move.meets),
    }


def found_as_json(found: OnTheFlowchart) -> dict[str, Any]:
    """What `saferme pathway` answers, with the way that the case came and each way on that is open."""
    been = [{"state": one.state, "on": one.day.isoformat(), "rule": one.because.rule} for one in found.been]
    ways = [{"to": way.to, "rule": way.rule, "fact": way.fact, "outcomes": list(way.outcomes)} for way in found.ways]
    return {**found.answer.as_json(), "been": been, "ways": ways}


def _chart_in_words(chart: Flowchart) -> str:
    from saferme.cli.flowchart_text import chart_in_words  # the pack's words are not needed for JSON

    return chart_in_words(chart)


def _found_in_words(found: OnTheFlowchart) -> str:
    from saferme.cli.flowchart_text import found_in_words

    return found_in_words(found)
