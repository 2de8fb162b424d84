"""Goal P10: ten thousand cases through the command line, one a line."""

import json
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from time import monotonic
from typing import Any

from saferme.bench.goal import Goal
from saferme.practice.vocabulary import (
    Context,
    ContextConcern,
    HarmType,
    LevelView,
    Subject,
    YesNo,
)

LINES, SECONDS, SEED = 10_000, 5, 20260303
AS_AT = date(2026, 3, 3)
#: (fact, days after the one before, details). Some go as the rules have it; some are refused on the way.
COURSES: tuple[tuple[tuple[str, int, dict[str, str]], ...], ...] = (
    (
        ("screening_completed", 0, {"recommendation": "safer_me_assessment"}),
        ("safer_me_assessment_completed", 9, {"primary_context": "peers", "exploitation_or_efh": "yes", "level": "medium"}),
        ("early_help_consent", 3, {"given": "yes"}),
        ("safer_me_meeting_held", 8, {"tier": "early_help", "facilitator": "lead_professional"}),
        ("plan_shared", 2, {}),
        ("review_held", 60, {"outcome": "continue", "facilitator": "lead_professional"}),
    ),
    (
        ("safer_me_assessment_completed", 0, {"primary_context": "neighbourhood", "exploitation_or_efh": "yes", "level": "high"}),
        ("referral_received", 0, {}),
        ("front_door_decision", 1, {"outcome": "strategy_discussion"}),
        ("strategy_discussion_held", 3, {"s47": "yes"}),
        ("s47_completed", 12, {"outcome": "continuing_risk"}),
        ("screening_discussion_held", 1, {"outcome": "safer_me_plus"}),
        ("safer_me_plus_held", 5, {"facilitator": "social_worker"}),
        ("safer_me_plus_held", 1, {"facilitator": "independent_cp_chair"}),
        ("core_group_held", 9, {}),
    ),
    (
        ("referral_received", 0, {}),
        ("front_door_decision", 1, {"outcome": "s17"}),
        ("returned_from_missing", 4, {}),
        ("return_home_interview_done", 2, {}),
        ("safer_me_meeting_held", 10, {"tier": "cin", "facilitator": "social_worker"}),
        ("closed", 90, {}),
    ),
)  # fmt: skip


def goals(lines: int = LINES) -> Iterator[Goal]:
    for command, make in (("screen", screening), ("pathway", case)):
        chance = random.Random(SEED)  # noqa: S311 - no secret
        text = "\n".join(json.dumps(make(chance)) for _ in range(lines))
        cpu, wall, refused = _through(command, text, lines)
        note = f"CPU seconds; {wall:.2f} s by the clock, {refused} lines answered with an error"
        yield Goal("P10", f"{command}-{lines}-lines", cpu, SECONDS, note)


def screening(chance: random.Random) -> dict[str, Any]:
    return {
        "subject": chance.choice([Subject.CHILD, Subject.CHILD, Subject.CHILD, *Subject]),
        "age": chance.randint(9, 20),
        "immediate_danger": chance.choice(["no", "no", "no", *YesNo]),
        "significant_harm": chance.choice(list(YesNo)),
        "level_view": chance.choice(list(LevelView)),
        "concern_by_context": {context: chance.choice(list(ContextConcern)) for context in Context},
        "harm_types": chance.sample(list(HarmType), chance.randint(0, 3)),
        "persons_of_concern": chance.randint(0, 2),
    }


def case(chance: random.Random) -> dict[str, Any]:
    day = AS_AT - timedelta(days=chance.randint(0, 200))
    facts = []
    for fact, days, details in chance.choice(COURSES):
        day += timedelta(days=days + chance.randint(0, 2))
        if day <= AS_AT:
            facts.append({"fact": fact, "on": day.isoformat(), **details})
    person = {"date_of_birth": (AS_AT - timedelta(days=chance.randint(11 * 365, 17 * 365))).isoformat()}
    return {"subject": "child", "as_at": AS_AT.isoformat(), "person": person, "facts": facts}


def _through(command: str, text: str, lines: int) -> tuple[float, float, int]:
    """CPU seconds and seconds by the clock of the whole command, starting included; how many answers were errors."""
    before, began = _spent(), monotonic()
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "saferme.cli", command, "-", "--jsonl"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    wall, answers = monotonic() - began, done.stdout.splitlines()
    assert len(answers) == lines, f"{len(answers)} answers to {lines} lines"
    return _spent() - before, wall, sum(answer.startswith('{"error"') for answer in answers)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
