"""The work of a team in words: the list of its cases and what it is narrowed to, and the manager's counts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from saferme.accounts.models import TeamMembership
from saferme.casework.selectors import AT_AN_END, TeamCase, TeamCount, Wanted
from saferme.packs import Pack
from saferme.practice.ages import age_on
from saferme.ui.addresses import to
from saferme.ui.dates import days_ago
from saferme.workspace.caseload import clock_in_words

_LONGEST_ID = 18  # digits


def wanted_in(query: Mapping[str, str]) -> Wanted:
    """What the address asks for. What is no number or no code asks for nothing."""
    return Wanted(
        team=_number(query.get("team", "")),
        worker=_number(query.get("worker", "")),
        state=query.get("step", ""),
        clock=query.get("clock", ""),
        late=query.get("late") == "yes",
        unallocated=query.get("unallocated") == "yes",
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None


def page_in(text: str) -> int:
    """Of a list of cases. A number past its end shows the last page; one past any list is no number for a database."""
    return min(_number(text) or 1, 10_000)


def address(**narrowed: object) -> str:
    """The list of exactly these cases."""
    return f"{reverse('workspace:team')}?{urlencode(narrowed)}"


def query_of(wanted: Wanted) -> str:
    """As in an address, for the pages of a list: ends with & where it is not empty."""
    asked: dict[str, object] = {("step" if key == "state" else key): value for key, value in asdict(wanted).items()}
    given = {key: "yes" if value is True else value for key, value in asked.items() if value}
    return f"{urlencode(given)}&" if given else ""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


def choices(members: Iterable[TeamMembership], wanted: Wanted, pack: Pack) -> dict[str, list[Choice]]:
    """What the list may be narrowed to: the actor's teams, who is in them, and every step of a case."""
    members = list(members)
    teams = {row.team_id: row.team.name for row in members}
    workers = {row.user_id: row.user.name for row in members}
    states = {option.code: option.label for option in pack.lists["states"]}
    return {
        "teams": [Choice(str(pk), name, pk == wanted.team) for pk, name in sorted(teams.items(), key=lambda t: t[1])],
        "workers": [
            Choice(str(pk), name, pk == wanted.worker) for pk, name in sorted(workers.items(), key=lambda w: w[1])
        ],
        "states": [Choice(code, label, code == wanted.state) for code, label in states.items()],
    }


def rows_in_words(
    rows: Sequence[TeamCase], seen: Mapping[UUID, datetime], now: datetime, pack: Pack
) -> list[dict[str, Any]]:
    """``now``: local. ``holders``: one text for each who holds the case."""
    return [
        {
            "href": to("workspace:record", row.person_id),
            "name": row.name,
            "age": f", {age_on(now.date(), row.born)}" if row.born else "",
            "state": pack.label("states", row.state),
            "holders": [f"{name} ({part.lower()})" for name, part in row.holders],
            "no_line_manager": bool(row.holders) and not row.has_line_manager and row.state not in AT_AN_END,
            "due": [clock_in_words(clock, now, pack) for clock in row.due],
            "seen": _seen(seen.get(row.person_id), now),
        }
        for row in rows
    ]


def rows_of_no_team(rows: Sequence[TeamCase], open_to: Collection[UUID], pack: Pack) -> list[dict[str, Any]]:
    """``open_to``: whose record the reader may open. Of the others they read whom to ask."""
    return [
        {
            "href": to("people:sharing", row.person_id) if row.person_id in open_to else "",
            "name": row.name,
            "state": pack.label("states", row.state),
            "ask": ", ".join(name for name, _ in row.holders) or f"{row.opened_by}, who opened the record",
            "held": bool(row.holders),
        }
        for row in rows
    ]


def _seen(at: datetime | None, now: datetime) -> str:
    if at is None:
        return "No note says so"
    day = at.astimezone(now.tzinfo).date()
    days = (now.date() - day).days
    return days_ago(day, now.date()).capitalize() if days < 2 else f"{days} days ago"


def counts_in_words(counts: Sequence[TeamCount], teams: Mapping[int, str], pack: Pack) -> list[dict[str, Any]]:
    """A table for each team: a line for each step at which it has cases, and one of the whole. Each number has its list."""
    order = [option.code for option in pack.lists["states"]]
    return [
        {"name": name, "rows": _team_rows(team_id, [one for one in counts if one.team_id == team_id], order, pack)}
        for team_id, name in sorted(teams.items(), key=lambda team: team[1])
    ]


def _team_rows(team_id: int, counts: list[TeamCount], order: list[str], pack: Pack) -> list[dict[str, Any]]:
    found = [
        _line(pack.label("states", one.state), [one], {"team": team_id, "step": one.state})
        for one in sorted(counts, key=lambda one: order.index(one.state) if one.state in order else len(order))
    ]
    return [*found, {**_line("All", counts, {"team": team_id}), "whole": True}] if found else []


def _line(label: str, counts: list[TeamCount], narrowed: dict[str, object]) -> dict[str, Any]:
    return {
        "label": label,
        "cases": Number(sum(one.cases for one in counts), address(**narrowed)),
        "late": Number(sum(one.late for one in counts), address(**narrowed, late="yes")),
        "unallocated": Number(sum(one.unallocated for one in counts), address(**narrowed, unallocated="yes")),
    }


@dataclass(frozen=True, slots=True)
class Number:
    """A count, and the list of exactly the cases that it counts."""

    count: int
    href: str


def clocks_in_words(late: Mapping[str, int], pack: Pack) -> list[tuple[str, Number]]:
    rows = [
        (pack.label("clocks", code), Number(count, address(clock=code, late="yes"))) for code, count in late.items()
    ]
    return sorted(rows, key=lambda row: (-row[1].count, row[0]))
