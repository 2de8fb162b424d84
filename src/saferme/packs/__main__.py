"""python -m saferme.packs check|publish [pack]"""

import sys
from argparse import ArgumentParser

from saferme.packs.published import check_pack, publish
from saferme.packs.yaml_words import PackProblem


def main(arguments: list[str] | None = None) -> int:
    parser = ArgumentParser(prog="python -m saferme.packs", description="Checks or publishes the forms of a pack.")
    parser.add_argument("command", choices=("check", "publish"))
    parser.add_argument("pack", nargs="?", default="devon")
    asked = parser.parse_args(arguments)
    lines, code = _check(asked.pack) if asked.command == "check" else _publish(asked.pack)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return code


def _check(name: str) -> tuple[list[str], int]:
    problems = check_pack(name)
    return problems or ["No problems."], 1 if problems else 0


def _publish(name: str) -> tuple[list[str], int]:
    try:
        return [f"Published {place}" for place in publish(name)] or ["Nothing new."], 0
    except PackProblem as problem:
        return [str(problem)], 1


if __name__ == "__main__":
    sys.exit(main())
