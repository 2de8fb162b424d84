"""The flowchart as text: 100 columns, letters that every terminal has."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from saferme.cli.wording import deadline_in_words, label, reasons, refusal_in_words
from saferme.packs import load_pack
from saferme.packs.flowchart_words import (
    ToldBeside,
    ToldMove,
    ToldStep,
    besides_told,
    everywhere_told,
    lanes_told,
    moves_told,
    rules_told,
    state_label,
    who_told,
)
from saferme.practice.flowchart import Flowchart, OnTheFlowchart
from saferme.practice.pathway import Allowed, Blocked
from saferme.practice.pathway.tables import T2
from saferme.practice.vocabulary import PathwaySubject

COLUMNS = 100
PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "→": "->", "…": "..."})
TITLES = {
    PathwaySubject.CHILD: "The flowchart of a young person's case",
    PathwaySubject.SCHOOL: "The flowchart of a school",
    PathwaySubject.PEER_GROUP: "The flowchart of a peer group",
    PathwaySubject.NEIGHBOURHOOD: "The flowchart of a neighbourhood",
}


def line(text: str, indent: int = 0, hanging: int | None = None) -> str:
    """Folded, and in plain letters."""
    first, rest = " " * indent, " " * (indent if hanging is None else hanging)
    return fill(text.translate(PLAIN), COLUMNS, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def chart_in_words(chart: Flowchart) -> str:
    return "\n".join(_chart(chart))


def _chart(chart: Flowchart) -> Iterator[str]:
    pack = load_pack()
    yield line(TITLES[chart.subject])
    everywhere = everywhere_told(chart, pack)
    if everywhere:
        yield from _heading("AT ANY TIME")
        for where, move in everywhere:
            yield line(f"From {where}:", 2)
            yield from _move(move)
    for lane in lanes_told(chart, pack):
        yield from ("", lane.title.upper(), "=" * len(lane.title))
        for step in lane.steps:
            yield from _step(step)
    beside = besides_told(chart, pack)
    if beside:
        yield from _heading("RECORDED BESIDE, AND MOVES NOTHING")
        for one in beside:
            yield from _beside(one)
    yield from _heading("RULES")
    for rule in rules_told(chart):
        for index, says in enumerate(rule.says):
            yield line(f"{rule.rule if not index else '':<5}{says}", 2, 7)


def _heading(title: str) -> Iterator[str]:
    yield from ("", title, "=" * len(title))


def _step(step: ToldStep) -> Iterator[str]:
    yield from ("", f"[ {step.label.translate(PLAIN)} ]", line(step.means, 4))
    for move in step.moves:
        yield from _move(move)


def _move(move: ToldMove, indent: int = 4) -> Iterator[str]:
    yield line(f"-> {move.leads_to}: {move.says} ({move.rule})", indent, indent + 3)
    if move.only:
        yield line(move.only, indent + 6)
    if move.who:
        yield line(f"By {move.who}.", indent + 6)
    if move.asks:
        yield line(f"Rules: {', '.join(rule for rule, _ in move.asks)}.", indent + 6)
    yield from (line(f"Starts: {clock}.", indent + 6) for clock in move.starts)
    yield from (line(f"Meets: {clock}.", indent + 6) for clock in move.meets)


def _beside(one: ToldBeside) -> Iterator[str]:
    rule = f" ({one.rule})" if one.rule else ""
    yield line(f"* {one.says}{rule} At: {one.where}.", 2, 4)
    if one.who:
        yield line(f"By {one.who}.", 8)
    if one.asks:
        yield line(f"Rules: {', '.join(rule for rule, _ in one.asks)}.", 8)
    yield from (line(f"Starts: {clock}.", 8) for clock in one.starts)
    yield from (line(f"Meets: {clock}.", 8) for clock in one.meets)


def found_in_words(found: OnTheFlowchart) -> str:
    return "\n".join(_found(found))


def _found(found: OnTheFlowchart) -> Iterator[str]:
    answer, chart = found.answer, found.chart
    yield line(f"You are here: {state_label(chart, answer.state, load_pack())}")
    yield from (line(f"Beside that: {label('overlays', overlay)}") for overlay in answer.overlay or ())
    yield from (line(one, 2, 4) for one in reasons(answer.because))
    yield from _section("Where it has been", _been(found))
    yield from _section("What may follow", _may(found))
    barred = [one for one in answer.blocked if one.because != (T2,)]
    later = [_action(one, found) for one in answer.blocked if one.because == (T2,)]
    yield from _section("What may not, and why", (_barred(one, found) for one in barred))
    yield from _section("Not at this point (T2)", [line("; ".join(later), 2)] if later else [])
    yield from _section("By when", (line(deadline_in_words(one), 2, 14) for one in answer.deadlines))
    yield from _section("Not admitted", (line(refusal_in_words(one), 2, 4) for one in answer.refused))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Nothing at all without lines."""
    lines = list(lines)
    if lines:
        yield from ("", title)
        yield from lines


def _been(found: OnTheFlowchart) -> Iterator[str]:
    for one in found.been:
        state = state_label(found.chart, one.state, load_pack())
        yield line(f"{one.day.isoformat()}  {state}: {one.because.says} ({one.because.rule})", 2, 14)


def _may(found: OnTheFlowchart) -> Iterator[str]:
    for allowed in found.answer.allowed:
        yield line(f"* {_action(allowed, found)}, by {who_told(allowed.who, load_pack())}", 2, 4)
        for move in moves_told(found.ways_by(allowed.action), found.chart, load_pack()):
            yield line(f"-> {move.leads_to}: {move.says} ({move.rule})", 6, 9)
    for move in moves_told(found.ways_recorded, found.chart, load_pack()):
        yield line(f"* Recorded when it happens -> {move.leads_to}: {move.says} ({move.rule})", 2, 4)


def _barred(blocked: Blocked, found: OnTheFlowchart) -> str:
    return line(f"* {_action(blocked, found)}: {' '.join(reasons(blocked.because))}", 2, 4)


def _action(one: Allowed | Blocked, found: OnTheFlowchart) -> str:
    kind = "child" if found.chart.subject is PathwaySubject.CHILD else "context"
    return label(f"{kind}_actions", one.action)
